"""Whether this server can hold a contest now: the database, the clocks, and not on its way out."""

import logging
from dataclasses import asdict, dataclass

import gevent

from quizengine.app.engine import Engine
from quizengine.clock import Clock
from quizengine.metrics import Samples
from quizengine.rules.refusals import Refusal
from quizengine.store import Connection, contests
from quizengine.store.doctor import clock_offset_ms

OFFSET_MS = 50
SAMPLES = 3
CHECK_S = 3.0

log = logging.getLogger(__name__)


class ClockOff(Exception):
    """This machine's clock and the database's differ by ``offset_ms``, which is too much."""

    def __init__(self, offset_ms: int) -> None:
        super().__init__(
            f"the database's clock is {offset_ms} ms ahead of this machine's; "
            f"{OFFSET_MS} ms either way are allowed"
        )
        self.offset_ms = offset_ms


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was found. A database that takes no transaction within `CHECK_S` does not answer.

    Attributes:
        database: Whether it can be read and takes a transaction.
        clock_offset_ms: How far its clock is ahead of ours; None when nobody knows.
        draining: Whether the server is about to end.
    """

    database: bool
    clock_offset_ms: int | None
    draining: bool = False

    @property
    def ready(self) -> bool:
        """Whether contests can be served."""
        near = self.clock_offset_ms is not None and abs(self.clock_offset_ms) <= OFFSET_MS
        return self.database and near and not self.draining

    def as_json(self) -> dict[str, object]:
        """For a machine that asks."""
        return {"ready": self.ready, **asdict(self)}


UNKNOWN = Readiness(database=False, clock_offset_ms=None)


class Health:
    """Asks the database, one question at a time however many want to know.

    A database that hangs would otherwise take one thread per question.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._asking: gevent.Greenlet | None = None
        self._phases: dict[str, int] = {}
        self._offset_ms: int | None = None

    def database(self) -> Readiness:
        """How it is now; waits for `CHECK_S` at most."""
        if self._asking is None or self._asking.ready():
            self._asking = gevent.spawn(self._ask)
        try:
            found: Readiness = self._asking.get(timeout=CHECK_S)
        except gevent.Timeout:
            return UNKNOWN
        return found

    def phases(self) -> Samples:
        """Contests by phase, of all workers; nothing while the database is away."""
        return self._phases if self.database().database else {}

    def offset_s(self) -> Samples:
        """The clock offset found by the last look."""
        return {} if self._offset_ms is None else {"": self._offset_ms / 1_000}

    def _ask(self) -> Readiness:
        engine = self._engine
        try:
            self._phases = engine.database.read(contests.count_by_phase)
            self._offset_ms = offset_ms(engine)
            engine.database.write(_nothing)
        except Refusal:
            self._offset_ms = None
            return UNKNOWN
        except Exception:
            self._offset_ms = None
            log.exception("the check of the database failed")
            return UNKNOWN
        return Readiness(database=True, clock_offset_ms=self._offset_ms)


def offset_ms(engine: Engine) -> int:
    """How far the database's clock is ahead of ours: the best of a few looks.

    Raises:
        TryAgain: The database cannot be read.
    """

    def read(conn: Connection) -> int:
        return min((_sample(conn, engine.clock) for _ in range(SAMPLES)), key=abs)

    return engine.database.read(read)


def check_clock(engine: Engine) -> None:
    """Refuse to serve with a clock that judges answers otherwise than the other workers' do.

    Raises:
        ClockOff: The clocks differ too much.
    """
    found_ms = offset_ms(engine)
    if abs(found_ms) > OFFSET_MS:
        raise ClockOff(found_ms)


def _sample(conn: Connection, clock: Clock) -> int:
    before_ms = clock.now_ms()
    ahead_ms = clock_offset_ms(conn, before_ms)
    return ahead_ms - (clock.now_ms() - before_ms) // 2 if ahead_ms else 0


def _nothing(_: Connection) -> None:
    """A transaction of nothing: it begins only where one can be written."""
