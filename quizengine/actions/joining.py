"""Finding a contest by its pin, taking a seat in it, and coming back to it."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.actions.boards import Boards
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


class Joining:
    """Seats players."""

    def __init__(
        self, database: store.Database, known: KnownContests, boards: Boards, clock: Clock
    ) -> None:
        self._database = database
        self._known = known
        self._boards = boards
        self._clock = clock
        self._batch: _Batch | None = None

    def find(self, pin: str) -> Message:
        """What a pin opens, and whether one may join now.

        Raises:
            UnknownPin: No contest is open under this pin.
        """
        contest = self._by_pin(pin)
        refusal = why_not(contest)
        return {
            "title": contest.settings.title,
            "organizer": contest.settings.organizer,
            "theme": contest.settings.theme,
            "language": contest.settings.language,
            "joinable": refusal is None,
            "code": None if refusal is None else refusal.code,
        }

    def join(
        self,
        pin: str,
        nickname: str,
        join_key: str | None = None,
        account_id: int | None = None,
    ) -> Joined:
        """Seat a new player; on disk when this returns.

        Args:
            pin: Of an unfinished contest.
            nickname: As it was typed.
            join_key: A secret of the phone's own making. Repeating a join with the
                same key gives the same seat, so a lost ack costs nobody a name.
            account_id: Of somebody who is signed in; what is played counts for the account.

        Raises:
            UnknownPin: No contest is open under this pin.
            ContestLocked, LateJoinForbidden, ContestFull: It takes nobody in now.
            BadNickname, NicknameTaken: Another name is needed.
        """
        name = cleaned(nickname)
        contest_id = self._by_pin(pin).contest_id
        token = new_token() if join_key is None else derived(contest_id, join_key)
        newcomer = store.Newcomer(
            nickname=name,
            folded=folded(name),
            resume_hash=hashed(token),
            joined_ms=self._clock.now_ms(),
            account_id=account_id,
        )
        player = self._seated(_Waiting(contest_id, newcomer))
        self._known.newest(contest_id)
        self._boards.welcome(contest_id, player)
        return Joined(Seat(contest_id, player.player_id), token)

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

    def _by_pin(self, pin: str) -> Contest:
        """The unfinished contest of a pin, from memory where it is known here."""
        digits = normalised(pin)
        known = None if digits is None else self._known.by_pin(digits)
        if known is not None:
            return known.contest
        return self._database.read(lambda conn: _stored_by_pin(conn, digits))

    def _seated(self, mine: "_Waiting") -> Player:
        """Seat oneself in the next transaction, together with all who wait for it.

        A hall joins within seconds; one commit for each would be the queue at
        the door. Whoever comes too late to be sure of a transaction that is
        beginning asks for the next one as well; only one of them takes him.
        """
        batch = self._batch
        if batch is not None:
            batch.queue.append(mine)
        if batch is None or batch.begun:
            batch = self._batch = _Batch(self._database)
            batch.queue.append(mine)
            batch.start()
        batch.wait()
        assert mine.batch is not None
        mine.batch.wait()
        if isinstance(mine.outcome, Player):
            return mine.outcome
        raise mine.outcome or TryAgain()


class _Batch:
    """One transaction that seats everybody who was queued when it began."""

    def __init__(self, database: store.Database) -> None:
        self.queue: deque[_Waiting] = deque()
        self.begun = False
        self._database = database
        self._pending: store.Pending[None] | None = None

    def start(self) -> None:
        """Queue the transaction."""
        self._pending = self._database.begin(self._run)

    def wait(self) -> None:
        """Return after the commit.

        Raises:
            TryAgain: Nobody was seated.
        """
        assert self._pending is not None
        self._pending.result()

    def _run(self, conn: store.Connection) -> None:
        self.begun = True  # before looking: who sees it still False is in the queue in time
        waiting = []
        while self.queue:
            one = self.queue.popleft()
            if one.batch is None:
                one.batch = self
                waiting.append(one)
        outcomes = _seat_all(conn, waiting)
        for one in waiting:
            one.outcome = outcomes[one.newcomer.resume_hash]


@dataclass(slots=True, eq=False)
class _Waiting:
    """Somebody at the door; which transaction took them, and with what outcome.

    Refusals are kept, not raised: they must not undo the others' seats.
    """

    contest_id: ContestId
    newcomer: store.Newcomer
    batch: _Batch | None = None
    outcome: Player | Refusal | None = None


Outcomes = dict[str, Player | Refusal]


def _seat_all(conn: store.Connection, waiting: Sequence[_Waiting]) -> Outcomes:
    """A seat or a refusal for each, by resume hash."""
    by_contest: dict[ContestId, dict[str, store.Newcomer]] = {}
    for each in waiting:
        group = by_contest.setdefault(each.contest_id, {})
        group[each.newcomer.resume_hash] = each.newcomer
    outcomes: Outcomes = {}
    for contest_id, newcomers in by_contest.items():
        outcomes |= _seat(conn, contest_id, newcomers)
    return outcomes


def _seat(
    conn: store.Connection, contest_id: ContestId, newcomers: Mapping[str, store.Newcomer]
) -> Outcomes:
    """Who repeats a join gets the seat already taken."""
    store.contests.lock(conn, contest_id)  # a door that was locked before this stays locked
    outcomes: Outcomes = {
        resume_hash: Removed() if player.removed else player
        for resume_hash, player in store.roster.seated(conn, tuple(newcomers)).items()
    }
    fresh = [each for each in newcomers.values() if each.resume_hash not in outcomes]
    stored = store.contests.load(conn, contest_id)
    refusal = UnknownPin() if stored is None else why_not(stored.contest)
    if stored is None or refusal is not None:
        return {each.resume_hash: refusal or UnknownPin() for each in fresh} | outcomes
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


def _stored_by_pin(conn: store.Connection, pin: str | None) -> Contest:
    stored = None if pin is None else store.contests.load_by_pin(conn, pin)
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
