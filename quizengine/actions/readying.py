"""A draft's questions, its draws, and what is left to do before it can be opened."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizengine import store
from quizengine.actions import bank_access
from quizengine.actions.authority import to_edit
from quizengine.actions.drafts import Drafts
from quizengine.actions.people import Account
from quizengine.actions.resolving import resolve
from quizengine.rules.estimate import minutes
from quizengine.rules.plan import LARGEST_SEED, Plan, PlannedRound
from quizengine.rules.readiness import Found, Placed, Resolved, Surroundings, check
from quizengine.rules.refusals import BadSettings
from quizengine.store import contest_members
from quizengine.store.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What there is to know before opening."""

    problems: tuple[Found, ...]
    rounds: tuple[Resolved, ...]
    minutes: int

    @property
    def ready(self) -> bool:
        """Whether it may be opened."""
        return all(each.severity != "error" for each in self.problems)


class Readying:
    """Draws questions and checks drafts."""

    def __init__(self, database: store.Database, drafts: Drafts) -> None:
        self._database = database
        self._drafts = drafts

    def readiness(self, account: Account, contest_id: str) -> tuple[Draft, Readiness]:
        """What keeps a contest from being opened, and its questions.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> tuple[Draft, Readiness]:
            draft = to_edit(conn, account, contest_id)
            return draft, look(conn, draft)

        return self._database.read(read)

    def hidden(self, account: Account, rounds: Sequence[Resolved]) -> frozenset[str]:
        """The banks whose questions somebody else is just playing: nobody may look at them."""
        bank_ids = sorted({each.place.bank_id for one in rounds for each in one.placed})

        def read(conn: store.Connection) -> frozenset[str]:
            found = [store.banks.find(conn, bank_id) for bank_id in bank_ids]
            return bank_access.hidden(conn, account, [bank for bank in found if bank])

        return self._database.read(read)

    def draw(
        self, account: Account, contest_id: str, revision: int, round_no: int, *, freeze: bool
    ) -> Draft:
        """Draw a round anew by another seed, or make what was drawn its chosen questions.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            ContestOpened, StaleRevision: It has changed.
            BadSettings: The plan has no such round, or nothing to draw in it.
        """

        def change(draft: Draft) -> Draft:
            planned = _drawing(draft.plan, round_no)
            changed = frozen[round_no] if freeze else _another(planned)
            return replace(draft, plan=_with_round(draft.plan, round_no, changed))

        frozen = self._frozen(account, contest_id) if freeze else {}
        return self._drafts.save(account, contest_id, revision, change)

    def _frozen(self, account: Account, contest_id: str) -> dict[int, PlannedRound]:
        """Every round with its draw made; the revision says later whether it still holds."""

        def read(conn: store.Connection) -> dict[int, PlannedRound]:
            draft = to_edit(conn, account, contest_id)
            rounds = resolve(conn, draft.plan)
            return {number: _fixed(one) for number, one in enumerate(rounds, start=1)}

        return self._database.read(read)


def look(conn: store.Connection, draft: Draft) -> Readiness:
    """What there is to know about a draft."""
    plan = draft.plan
    rounds = resolve(conn, plan)
    bank_ids = {bank_id for each in plan.rounds if each.draw for bank_id in each.draw.bank_ids}
    around = Surroundings(
        banks=store.pool.banks_there(conn, sorted(bank_ids)),
        in_play=store.pool.in_play(conn, draft.contest_id),
        accounts=store.pool.may_host(conn, plan.hosts),
        members=plan.identity == "nickname" or contest_members.any_member(conn),
    )
    ms = sum(each.ms for each in rounds)
    return Readiness(problems=check(plan, rounds, around), rounds=rounds, minutes=minutes(ms))


def _drawing(plan: Plan, round_no: int) -> PlannedRound:
    if not 1 <= round_no <= len(plan.rounds) or plan.rounds[round_no - 1].draw is None:
        raise BadSettings(setting="round_no", low=1, high=len(plan.rounds))
    return plan.rounds[round_no - 1]


def _another(planned: PlannedRound) -> PlannedRound:
    assert planned.draw is not None
    return replace(planned, draw=replace(planned.draw, seed=secrets.randbelow(LARGEST_SEED)))


def _fixed(one: Resolved) -> PlannedRound:
    places: tuple[Placed, ...] = one.placed
    return replace(one.planned, questions=tuple(each.place for each in places), draw=None)


def _with_round(plan: Plan, round_no: int, planned: PlannedRound) -> Plan:
    rounds = list(plan.rounds)
    rounds[round_no - 1] = planned
    return replace(plan, rounds=tuple(rounds))
