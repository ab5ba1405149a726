"""Finding a contest by its pin, taking a seat in it, and coming back to it."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.actions.known import KnownContests
from quizengine.actions.seats import Joined, Message, Seat
from quizengine.actions.tokens import derived, hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.contest import Contest, ContestId
from quizengine.rules.nicknames import cleaned, folded
from quizengine.rules.pins import normalised
from quizengine.rules.players import Player
from quizengine.rules.refusals import (
    BadToken,
    ContestFinished,
    ContestLocked,
    LateJoinForbidden,
    Refusal,
    Removed,
    TryAgain,
    UnknownPin,
)

MOST_AT_ONCE = 1_000


class Joining:
    """Seats players."""

    def __init__(self, database: store.Database, known: KnownContests, clock: Clock) -> None:
        self._database = database
        self._known = known
        self._clock = clock
        self._queue: deque[_Waiting] = deque()

    def find(self, pin: str) -> Message:
        """What a pin opens, and whether one may join now.

        Raises:
            UnknownPin: No contest is open under this pin.
        """
        contest = self._database.read(lambda conn: _by_pin(conn, pin))
        refusal = why_not(contest)
        return {
            "title": contest.settings.title,
            "organizer": contest.settings.organizer,
            "theme": contest.settings.theme,
            "language": contest.settings.language,
            "joinable": refusal is None,
            "code": None if refusal is None else refusal.code,
        }

    def join(self, pin: str, nickname: str, join_key: str | None = None) -> Joined:
        """Seat a new player; on disk when this returns.

        Args:
            pin: Of an unfinished contest.
            nickname: As it was typed.
            join_key: A secret of the phone's own making. Repeating a join with the
                same key gives the same seat, so a lost ack costs nobody a name.

        Raises:
            UnknownPin: No contest is open under this pin.
            ContestLocked, LateJoinForbidden, ContestFull: It takes nobody in now.
            BadNickname, NicknameTaken: Another name is needed.
        """
        name = cleaned(nickname)
        contest = self._database.read(lambda conn: _by_pin(conn, pin))
        token = new_token() if join_key is None else derived(contest.contest_id, join_key)
        newcomer = store.Newcomer(
            nickname=name,
            folded=folded(name),
            resume_hash=hashed(token),
            joined_ms=self._clock.now_ms(),
        )
        waiting = _Waiting(contest, newcomer)
        self._queue.append(waiting)
        outcome = self._database.write(lambda conn: self._seated(conn, waiting))
        if not isinstance(outcome, Player):
            raise outcome or TryAgain()
        seat = Seat(waiting.contest.contest_id, outcome.player_id)
        self._known.newest(seat.contest_id)
        return Joined(seat, token)

    def resume(self, resume_token: str) -> Seat:
        """The seat a token belongs to.

        Raises:
            BadToken: The token is unknown.
            Removed: The host has removed this player.
        """
        seat = self._database.read(lambda conn: _resumed(conn, hashed(resume_token)))
        self._known.newest(seat.contest_id)
        return seat

    def leave(self, seat: Seat) -> None:
        """Give the seat up: the token dies, the score stays."""
        self._database.write(
            lambda conn: store.roster.revoke(conn, seat.contest_id, seat.player_id)
        )

    def _seated(self, conn: store.Connection, mine: "_Waiting") -> "Player | Refusal | None":
        """Seat everybody who is waiting in one transaction, or find oneself seated already.

        A hall joins within seconds; one commit for each would be the queue at
        the door. Whoever was seated by an earlier transaction makes sure that
        it was committed. A refusal is returned, not raised: it must not undo
        the others' seats.
        """
        if mine.outcome is None:
            _seat_all(conn, [mine, *self._others(mine)])
        seated = isinstance(mine.outcome, Player)
        if seated and store.players.by_resume(conn, mine.newcomer.resume_hash) is None:
            raise TryAgain()
        return mine.outcome

    def _others(self, mine: "_Waiting") -> list["_Waiting"]:
        others: list[_Waiting] = []
        while self._queue and len(others) < MOST_AT_ONCE:
            waiting = self._queue.popleft()
            if waiting is not mine:
                others.append(waiting)
        return others


@dataclass(slots=True, eq=False)
class _Waiting:
    """Somebody at the door, and later the seat or the reason why there is none."""

    contest: Contest
    newcomer: store.Newcomer
    outcome: Player | Refusal | None = None


def _seat_all(conn: store.Connection, waiting: Sequence[_Waiting]) -> None:
    by_contest: dict[ContestId, list[_Waiting]] = {}
    for each in waiting:
        by_contest.setdefault(each.contest.contest_id, []).append(each)
    for contest_id, group in by_contest.items():
        newcomers = {each.newcomer.resume_hash: each.newcomer for each in group}
        outcomes = _outcomes(conn, contest_id, newcomers)
        for each in group:
            each.outcome = outcomes[each.newcomer.resume_hash]


def _outcomes(
    conn: store.Connection, contest_id: ContestId, newcomers: Mapping[str, store.Newcomer]
) -> Mapping[str, Player | Refusal]:
    """A seat or a refusal by resume hash; who repeats a join gets the seat already taken."""
    outcomes: dict[str, Player | Refusal] = {}
    for resume_hash in newcomers:
        seated = store.players.by_resume(conn, resume_hash)
        if seated is not None:
            outcomes[resume_hash] = Removed() if seated[1].removed else seated[1]
    fresh = [each for each in newcomers.values() if each.resume_hash not in outcomes]
    stored = store.contests.load(conn, contest_id)
    refusal = UnknownPin() if stored is None else why_not(stored.contest)
    if stored is None or refusal is not None:
        return {**{each.resume_hash: refusal or UnknownPin() for each in fresh}, **outcomes}
    seats = stored.contest.settings.seats
    joined = store.players.join(conn, contest_id, fresh, seats=seats) if fresh else []
    for newcomer, outcome in zip(fresh, joined, strict=True):
        outcomes[newcomer.resume_hash] = outcome
    return outcomes


def why_not(contest: Contest) -> Refusal | None:
    """Why nobody may join now, or None."""
    if contest.phase == "finished":
        return ContestFinished()
    if contest.locked:
        return ContestLocked()
    if contest.phase == "running" and not contest.late_join:
        return LateJoinForbidden()
    return None


def _by_pin(conn: store.Connection, pin: str) -> Contest:
    digits = normalised(pin)
    stored = None if digits is None else store.contests.load_by_pin(conn, digits)
    if stored is None:
        raise UnknownPin()
    return stored.contest


def _resumed(conn: store.Connection, resume_hash: str) -> Seat:
    found = store.players.by_resume(conn, resume_hash)
    if found is None:
        raise BadToken()
    contest_id, player = found
    if player.removed:
        raise Removed()
    return Seat(contest_id, player.player_id)
