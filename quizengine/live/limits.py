"""How much one client may ask for, and how often one address may guess."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from quizengine.live.bounds import Bounds

MINUTE_MS = 60_000
KNOWN_PINS = 16
FIRST_DELAY_MS = 50
LONGEST_DELAY_MS = 1_600


class EventRate:
    """A bucket of events per connection: full at first, refilled steadily.

    Integer thousandths of an event, so that it never drifts.
    """

    __slots__ = ("_bounds", "_refused", "_since_ms", "_thousandths")

    def __init__(self, bounds: Bounds, now_ms: int) -> None:
        self._bounds = bounds
        self._thousandths = bounds.events_burst * 1000
        self._since_ms = now_ms
        self._refused: deque[int] | None = None

    def wait_ms(self, cost: int, now_ms: int) -> int:
        """Take ``cost`` events, or say after how many milliseconds they may come."""
        bounds = self._bounds
        gained = max(now_ms - self._since_ms, 0) * bounds.events_per_s
        self._thousandths = min(self._thousandths + gained, bounds.events_burst * 1000)
        self._since_ms = now_ms
        missing = cost * 1000 - self._thousandths
        if missing <= 0:
            self._thousandths -= cost * 1000
            return 0
        return -(-missing // bounds.events_per_s)

    def too_many_refused(self, now_ms: int) -> bool:
        """Count a refusal; whether the client has been refused too often to be kept."""
        if self._refused is None:
            self._refused = deque(maxlen=self._bounds.refused_events)
        self._refused.append(now_ms)
        full = len(self._refused) == self._bounds.refused_events
        return full and now_ms - self._refused[0] <= self._bounds.refused_ms


def place(address: str) -> str:
    """What counts as one address: an IPv6 client owns its whole /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return address


@dataclass(slots=True)
class _Guesses:
    wrong_ms: deque[int]
    known: OrderedDict[str, None]


class PinGuesses:
    """Wrong pins per address: beyond the bound everything there is unknown for a while.

    A pin that an address has used rightly stays open to it, so that one
    prankster cannot lock out the hall behind the same address; it tells a
    guesser nothing new.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._places: OrderedDict[str, _Guesses] = OrderedDict()

    def __len__(self) -> int:
        return len(self._places)

    def may_try(self, address: str, pin: str, now_ms: int) -> bool:
        """Whether a pin may be looked up; if not, answer as if it were unknown."""
        guesses = self._places.get(place(address))
        if guesses is None or pin in guesses.known:
            return True
        return self._recent(guesses, now_ms) < self._bounds.wrong_pins

    def wrong(self, address: str, now_ms: int) -> int:
        """Count a wrong pin; after how many milliseconds to answer.

        The delay is the same whether the pin was looked up or not. What was
        not looked up does not count, or a busy hall would never get out again.
        """
        guesses = self._of(address)
        if self._recent(guesses, now_ms) < self._bounds.wrong_pins:
            guesses.wrong_ms.append(now_ms)
        count = len(guesses.wrong_ms)
        return min(FIRST_DELAY_MS << min(count - 1, 10), LONGEST_DELAY_MS)

    def right(self, address: str, pin: str) -> None:
        """Remember a pin that was right here."""
        known = self._of(address).known
        known[pin] = None
        known.move_to_end(pin)
        if len(known) > KNOWN_PINS:
            known.popitem(last=False)

    def _recent(self, guesses: _Guesses, now_ms: int) -> int:
        while guesses.wrong_ms and now_ms - guesses.wrong_ms[0] >= MINUTE_MS:
            guesses.wrong_ms.popleft()
        return len(guesses.wrong_ms)

    def _of(self, address: str) -> _Guesses:
        key = place(address)
        guesses = self._places.get(key)
        if guesses is None:
            fresh: deque[int] = deque(maxlen=self._bounds.wrong_pins)
            guesses = self._places[key] = _Guesses(fresh, OrderedDict())
            if len(self._places) > self._bounds.addresses:
                self._places.popitem(last=False)
        self._places.move_to_end(key)
        return guesses
