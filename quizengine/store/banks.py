"""Question banks in the database; saving one replaces what it held."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizengine.rules.kinds.codec import canonical_json, fingerprint, question_from_json
from quizengine.rules.questions import Question
from quizengine.store import bulk
from quizengine.store.tables import banks, questions


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBank:
    """A bank without its questions; ``questions`` is how many it holds."""

    bank_id: str
    title: str
    language: str = "zh-CN"
    license: str = ""
    source: str = ""
    saved_ms: int
    questions: int = 0


def save(conn: sa.Connection, bank: StoredBank, content: Sequence[Question]) -> None:
    """Store a bank and its questions in the place of what was there under its id.

    Contests are not touched: each holds its own copy.
    """
    conn.execute(sa.delete(questions).where(questions.c.bank_id == bank.bank_id))
    conn.execute(sa.delete(banks).where(banks.c.bank_id == bank.bank_id))
    values: dict[str, Any] = {column.name: getattr(bank, column.name) for column in banks.c}
    conn.execute(sa.insert(banks).values(values))
    rows = [
        (bank.bank_id, number, fingerprint(each), each.topic, canonical_json(each))
        for number, each in enumerate(content, start=1)
    ]
    bulk.insert(conn, questions, tuple(questions.c), rows)


def listed(conn: sa.Connection) -> tuple[StoredBank, ...]:
    """All banks, by title."""
    counted = sa.func.count(questions.c.number)
    select = (
        sa.select(*banks.c, counted.label("questions"))
        .outerjoin(questions, questions.c.bank_id == banks.c.bank_id)
        .group_by(*banks.c)
        .order_by(banks.c.title, banks.c.bank_id)
    )
    return tuple(StoredBank(**row) for row in conn.execute(select).mappings())


def load(conn: sa.Connection, bank_id: str) -> tuple[Question, ...]:
    """The questions of a bank in the order of its file; empty if there is no such bank."""
    select = (
        sa.select(questions.c.question)
        .where(questions.c.bank_id == bank_id)
        .order_by(questions.c.number)
    )
    rows = bulk.fetch(conn, select)
    return tuple(question_from_json(json.loads(row[0])) for row in rows)


def remove(conn: sa.Connection, bank_id: str) -> bool:
    """Delete a bank; whether there was one."""
    conn.execute(sa.delete(questions).where(questions.c.bank_id == bank_id))
    return conn.execute(sa.delete(banks).where(banks.c.bank_id == bank_id)).rowcount == 1
