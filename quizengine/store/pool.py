"""The questions of banks as a contest is made of them: candidates, and those chosen."""

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from quizengine.rules.drawing import Candidate
from quizengine.rules.kinds.codec import question_from_json
from quizengine.rules.plan import Chosen
from quizengine.rules.questions import Question
from quizengine.store import bulk
from quizengine.store.studio_tables import accounts, contest_questions, drafts
from quizengine.store.tables import banks, contests, questions


def candidates(conn: sa.Connection, bank_ids: Sequence[str]) -> tuple[Candidate, ...]:
    """The questions that may be drawn from these banks."""
    columns = (
        questions.c.bank_id,
        questions.c.number,
        questions.c.topic,
        questions.c.difficulty,
        questions.c.fingerprint,
    )
    select = (
        sa.select(*columns)
        .join(banks, banks.c.bank_id == questions.c.bank_id)
        .where(questions.c.bank_id.in_(bank_ids), _there())
        .order_by(questions.c.bank_id, questions.c.number)
    )
    rows = bulk.fetch(conn, select)
    return tuple(Candidate(Chosen(row[0], row[1]), *row[2:]) for row in rows)


def chosen(conn: sa.Connection, wanted: Sequence[Chosen]) -> Mapping[Chosen, Question]:
    """The questions of these places, as far as they are still there."""
    if not wanted:
        return {}
    keys = (questions.c.bank_id, questions.c.number)
    given = bulk.source(conn, keys, [(each.bank_id, each.number) for each in wanted])
    select = (
        sa.select(*keys, questions.c.question)
        .join_from(
            given,
            questions,
            sa.and_(*(key == given.c[key.name] for key in keys)),
        )
        .join(banks, banks.c.bank_id == questions.c.bank_id)
        .where(_there())
    )
    rows = bulk.fetch(conn, select)
    return {Chosen(row[0], row[1]): question_from_json(json.loads(row[2])) for row in rows}


def banks_there(conn: sa.Connection, bank_ids: Sequence[str]) -> dict[str, str]:
    """The titles of those of these banks that are still there."""
    select = sa.select(banks.c.bank_id, banks.c.title).where(
        banks.c.bank_id.in_(bank_ids), banks.c.removed_ms.is_(None)
    )
    return {row[0]: row[1] for row in conn.execute(select)}


def in_play(conn: sa.Connection, except_id: str) -> Mapping[Chosen, tuple[str, str]]:
    """The questions of other contests that are not over, with the id and title of one."""
    select = (
        sa.select(
            contest_questions.c.bank_id,
            contest_questions.c.number,
            contests.c.contest_id,
            sa.func.coalesce(drafts.c.title, ""),
        )
        .join(contests, contests.c.contest_id == contest_questions.c.contest_id)
        .outerjoin(drafts, drafts.c.contest_id == contests.c.contest_id)
        .where(contests.c.phase != "finished", contests.c.contest_id != except_id)
    )
    return {Chosen(row[0], row[1]): (row[2], row[3]) for row in conn.execute(select)}


def _there() -> sa.ColumnElement[bool]:
    return sa.and_(~questions.c.removed, banks.c.removed_ms.is_(None))


def may_host(conn: sa.Connection, account_ids: Sequence[int]) -> frozenset[int]:
    """Those of these accounts that are still there and may run a contest."""
    select = sa.select(accounts.c.account_id).where(
        accounts.c.account_id.in_(account_ids),
        accounts.c.disabled_ms.is_(None),
        accounts.c.role.in_(("host", "organizer", "admin")),
    )
    return frozenset(conn.scalars(select))
