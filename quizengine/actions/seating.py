"""The transaction that seats everybody who is at the door."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.actions import member_seats
from quizengine.actions.seats import Claim, Seated
from quizengine.rules.contest import Contest, ContestId
from quizengine.rules.players import Player
from quizengine.rules.refusals import (
    ContestFinished,
    ContestLocked,
    LateJoinForbidden,
    Malformed,
    Refusal,
    Removed,
    UnknownPin,
)
from quizengine.rules.roster_refusals import RosterOnly


class Batch:
    """One transaction that seats everybody who was queued when it began."""

    def __init__(self, database: store.Database) -> None:
        self.queue: deque[Waiting] = deque()
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
class Waiting:
    """Somebody at the door; which transaction took them, and with what outcome.

    Refusals are kept, not raised: they must not undo the others' seats.
    """

    contest_id: ContestId
    newcomer: store.Newcomer
    claim: Claim | None = None
    batch: Batch | None = None
    outcome: Seated | Refusal | None = None


Outcomes = dict[str, Seated | Refusal]
"""A seat or a refusal for each, by resume hash."""


def _seat_all(conn: store.Connection, waiting: Sequence[Waiting]) -> Outcomes:
    by_contest: dict[ContestId, dict[str, Waiting]] = {}
    for each in waiting:
        by_contest.setdefault(each.contest_id, {})[each.newcomer.resume_hash] = each
    outcomes: Outcomes = {}
    for contest_id, there in by_contest.items():
        outcomes |= _seat(conn, contest_id, there)
    return outcomes


def _seat(
    conn: store.Connection, contest_id: ContestId, waiting: Mapping[str, Waiting]
) -> Outcomes:
    """Who repeats a join gets the seat already taken."""
    store.contests.lock(conn, contest_id)  # a door that was locked before this stays locked
    outcomes: Outcomes = {
        resume_hash: Removed() if player.removed else Seated(player)
        for resume_hash, player in store.roster.seated(conn, tuple(waiting)).items()
    }
    fresh = {key: each for key, each in waiting.items() if key not in outcomes}
    stored = store.contests.load(conn, contest_id)
    if stored is None:
        return {key: UnknownPin() for key in fresh} | outcomes
    told = _told_apart(conn, stored.contest, fresh)
    newcomers: list[store.Newcomer] = []
    for key, each in told.items():
        if isinstance(each, store.Newcomer):
            newcomers.append(each)
        else:
            outcomes[key] = each
    return outcomes | _admitted(conn, stored.contest, newcomers)


def _told_apart(
    conn: store.Connection, contest: Contest, fresh: Mapping[str, Waiting]
) -> dict[str, store.Newcomer | Seated | Refusal]:
    """Who is new, which members sit there already, and who is at the wrong door."""
    identity = contest.settings.identity
    told: dict[str, store.Newcomer | Seated | Refusal] = {}
    claims: dict[str, tuple[store.Newcomer, Claim]] = {}
    for key, each in fresh.items():
        if each.claim is None:
            told[key] = RosterOnly() if identity == "roster" else each.newcomer
        elif identity == "nickname":
            told[key] = Malformed(identity=identity)
        else:
            claims[key] = (each.newcomer, each.claim)
    if claims:
        told |= member_seats.arrived(conn, contest.contest_id, claims)
    return told


def _admitted(
    conn: store.Connection, contest: Contest, newcomers: Sequence[store.Newcomer]
) -> Outcomes:
    refusal = why_not(contest)
    if refusal is not None:
        return {each.resume_hash: refusal for each in newcomers}
    if not newcomers:
        return {}
    seats = contest.settings.seats
    joined = store.players.join(conn, contest.contest_id, newcomers, seats=seats)
    return {
        newcomer.resume_hash: Seated(outcome) if isinstance(outcome, Player) else outcome
        for newcomer, outcome in zip(newcomers, joined, strict=True)
    }


def why_not(contest: Contest) -> Refusal | None:
    """Why nobody may join now, or None."""
    if contest.phase == "finished":
        return ContestFinished()
    if contest.locked:
        return ContestLocked()
    if contest.phase == "running" and not contest.late_join:
        return LateJoinForbidden()
    return None
