"""Rows of a contest's ledger and journal in pages, and counts over its answers."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.journal import JournalEntry
from quizengine.rules.ledger import Entry
from quizengine.store import journal as journal_rows
from quizengine.store import ledger as ledger_rows
from quizengine.store.studio_tables import accounts
from quizengine.store.tables import answers, journal, ledger


def ledger_page(
    conn: sa.Connection,
    contest_id: ContestId,
    *,
    after: int,
    limit: int,
    player_id: int | None = None,
    item_no: int | None = None,
) -> tuple[tuple[Entry, ...], int]:
    """The entries behind a number, perhaps of one player or item, and how many there are."""
    here = [ledger.c.contest_id == contest_id]
    if player_id is not None:
        here.append(ledger.c.player_id == player_id)
    if item_no is not None:
        here.append(ledger.c.item_no == item_no)
    where = sa.and_(*here)
    total = conn.scalar(sa.select(sa.func.count()).select_from(ledger).where(where)) or 0
    return ledger_rows.load_page(conn, where, after, limit), total


def journal_page(
    conn: sa.Connection, contest_id: ContestId, *, after: int, limit: int
) -> tuple[tuple[JournalEntry, ...], int]:
    """The entries behind a number, and how many there are."""
    here = journal.c.contest_id == contest_id
    total = conn.scalar(sa.select(sa.func.count()).select_from(journal).where(here)) or 0
    return journal_rows.page(conn, contest_id, after, limit), total


def tallies(
    conn: sa.Connection, contest_id: ContestId, item_nos: Sequence[int]
) -> Mapping[PlayerId, tuple[int, int]]:
    """For each player how many of these items were answered, and answered right."""
    full = sa.case((answers.c.mark_right == answers.c.mark_of, 1), else_=0)
    select = (
        sa.select(answers.c.player_id, sa.func.count(), sa.func.sum(full))
        .where(answers.c.contest_id == contest_id, answers.c.item_no.in_(item_nos))
        .group_by(answers.c.player_id)
    )
    return {PlayerId(row[0]): (row[1], int(row[2])) for row in conn.execute(select)}


def account_names(conn: sa.Connection, account_ids: Sequence[int]) -> Mapping[int, str]:
    """What these accounts are called now."""
    select = sa.select(accounts.c.account_id, accounts.c.name).where(
        accounts.c.account_id.in_(account_ids)
    )
    return {row[0]: row[1] for row in conn.execute(select)}
