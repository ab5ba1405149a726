"""The time an answer took, corrected for the network.

Order by server receipt alone favours those near the server. A phone also
reports how long ago it showed the choices, on its own monotonic clock; that
is believed only within the round trip which the server itself has measured.
Source of the rule: the contest rules page of the design, "Fairness over a network".
"""

CORRECTION_CAP_MS = 250


def corrected_elapsed_ms(
    raw_ms: int,
    claimed_ms: int | None,
    round_trip_ms: int | None,
    cap_ms: int = CORRECTION_CAP_MS,
) -> int:
    """The phone's figure, clamped to what the measured round trip makes possible.

    Args:
        raw_ms: Server receipt minus opening.
        claimed_ms: The phone's own figure, or None if it reported nothing.
        round_trip_ms: The smallest recent round trip measured by the server.
        cap_ms: Largest correction ever given.
    """
    raw_ms = max(raw_ms, 0)
    if claimed_ms is None or round_trip_ms is None:
        return raw_ms
    allowance_ms = min(max(round_trip_ms, 0), cap_ms)
    return max(min(claimed_ms, raw_ms), raw_ms - allowance_ms, 0)
