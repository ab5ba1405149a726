"""How much one client may ask for, and how often one address may guess."""

from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
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


class Guesses:
    """What people may guess at the door of a contest: its pin, and who somebody else is."""

    def __init__(self, bounds: Bounds) -> None:
        self.pins = PinGuesses(bounds)
        self.members = MemberGuesses(bounds)


def delay_ms(count: int) -> int:
    """After how many milliseconds to answer the ``count``-th wrong guess of a minute."""
    return min(FIRST_DELAY_MS << min(count - 1, 10), LONGEST_DELAY_MS)


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
        return delay_ms(len(guesses.wrong_ms))

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


@dataclass(slots=True)
class _Claims:
    wrong_ms: deque[int] = field(default_factory=deque)
    right_ms: OrderedDict[Hashable, int] = field(default_factory=OrderedDict)


class MemberGuesses:
    """Wrong names, staff numbers and personal links per address.

    Beyond the bound nobody there is known for a while. A whole hall sits behind one
    address, and of many who type some mistype: so each member who has come in rightly
    within the minute makes room for one more mistake. A seat counts once, so that nobody
    makes room by coming in again and again.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._places: OrderedDict[str, _Claims] = OrderedDict()

    def __len__(self) -> int:
        return len(self._places)

    def may_try(self, address: str, now_ms: int) -> bool:
        """Whether a claim may be looked up; if not, answer as if it were wrong."""
        claims = self._places.get(place(address))
        return claims is None or self._room(claims, now_ms) > 0

    def wrong(self, address: str, now_ms: int) -> int:
        """Count a wrong claim, unless it was not looked up; when to answer, in milliseconds."""
        claims = self._of(address)
        if self._room(claims, now_ms) > 0:
            claims.wrong_ms.append(now_ms)
        return delay_ms(len(claims.wrong_ms))

    def right(self, address: str, seat: Hashable, now_ms: int) -> None:
        """Remember that a member has come in."""
        right = self._of(address).right_ms
        right.setdefault(seat, now_ms)
        if len(right) > self._bounds.right_claims:
            right.popitem(last=False)

    def _room(self, claims: _Claims, now_ms: int) -> int:
        while claims.wrong_ms and now_ms - claims.wrong_ms[0] >= MINUTE_MS:
            claims.wrong_ms.popleft()
        while claims.right_ms and now_ms - next(iter(claims.right_ms.values())) >= MINUTE_MS:
            claims.right_ms.popitem(last=False)
        return self._bounds.wrong_pins + len(claims.right_ms) - len(claims.wrong_ms)

    def _of(self, address: str) -> _Claims:
        key = place(address)
        claims = self._places.setdefault(key, _Claims())
        self._places.move_to_end(key)
        if len(self._places) > self._bounds.addresses:
            self._places.popitem(last=False)
        return claims
