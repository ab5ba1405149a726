"""Where the questions of banks are used: in drafts that name them, in contests that copied them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import bulk
from quizengine.store.studio_tables import contest_questions, drafts
from quizengine.store.tables import contests


class Use(NamedTuple):
    """A contest and the numbers of the questions it has from a bank."""

    contest_id: str
    title: str
    phase: str
    numbers: tuple[int, ...]


def note(conn: sa.Connection, contest_id: ContestId, taken: Iterable[tuple[int, str, int]]) -> None:
    """Note where the items of a contest come from: ``(item_no, bank_id, number)`` of each."""
    rows = [(contest_id, *each) for each in taken]
    bulk.insert(conn, contest_questions, tuple(contest_questions.c), rows, unless_known=True)


def in_contests(conn: sa.Connection, bank_id: str) -> tuple[Use, ...]:
    """The contests that were opened with questions of a bank, the newest first."""
    copied = contest_questions
    select = (
        sa.select(copied.c.contest_id, contests.c.state, contests.c.phase, copied.c.number)
        .join_from(copied, contests, contests.c.contest_id == copied.c.contest_id)
        .where(copied.c.bank_id == bank_id)
        .order_by(contests.c.created_ms.desc(), copied.c.contest_id, copied.c.item_no)
    )
    found: dict[str, Use] = {}
    for contest_id, state, phase, number in conn.execute(select):
        known = found.get(contest_id)
        if known is None:
            title = json.loads(state)["settings"].get("title", "")
            found[contest_id] = Use(contest_id, title, phase, (number,))
        elif number not in known.numbers:
            found[contest_id] = known._replace(numbers=(*known.numbers, number))
    return tuple(found.values())


def in_drafts(conn: sa.Connection, bank_id: str) -> tuple[Use, ...]:
    """The drafts that are not opened and name a bank, the newest first."""
    select = (
        sa.select(drafts.c.contest_id, drafts.c.title, drafts.c.plan)
        .where(drafts.c.opened_ms.is_(None), drafts.c.plan.contains(bank_id, autoescape=True))
        .order_by(drafts.c.changed_ms.desc(), drafts.c.contest_id)
    )
    uses = []
    for contest_id, title, plan in conn.execute(select):
        named = list(_named(json.loads(plan), bank_id))
        if named:
            numbers = tuple(sorted({number for number in named if number}))
            uses.append(Use(contest_id, title, "draft", numbers))
    return tuple(uses)


def _named(plan: dict[str, Any], bank_id: str) -> Iterator[int]:
    """The numbers that a plan takes from a bank; 0 where it draws from it."""
    for each in plan.get("rounds") or ():
        for taken in each.get("questions") or ():
            if taken.get("bank_id") == bank_id:
                yield taken.get("number") or 0
        if bank_id in ((each.get("draw") or {}).get("bank_ids") or ()):
            yield 0


def playing(conn: sa.Connection, bank_ids: Sequence[str]) -> dict[str, tuple[int | None, ...]]:
    """For each bank with questions in an unfinished contest: those contests' organizers.

    None stands for a contest that was opened at the console.
    """
    copied = contest_questions
    select = (
        sa.select(copied.c.bank_id, drafts.c.owner_id)
        .distinct()
        .join_from(copied, contests, contests.c.contest_id == copied.c.contest_id)
        .outerjoin(drafts, drafts.c.contest_id == copied.c.contest_id)
        .where(copied.c.bank_id.in_(bank_ids), contests.c.phase != "finished")
    )
    found: dict[str, tuple[int | None, ...]] = {}
    for bank_id, owner_id in conn.execute(select):
        found[bank_id] = (*found.get(bank_id, ()), owner_id)
    return found
