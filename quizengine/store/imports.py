"""Files that were taken into banks, and how each is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import sqlalchemy as sa

from quizengine.store import questions as one_by_one
from quizengine.store.question_rows import question_of, ready
from quizengine.store.questions import Author, Replacing
from quizengine.store.studio_tables import bank_imports, question_history
from quizengine.store.tables import banks, questions


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredImport:
    """A file that was taken into a bank."""

    import_id: str
    bank_id: str
    account_id: int | None
    at_ms: int
    file: str
    format: str
    added: int
    changed: int
    new_bank: bool
    undone_ms: int | None = None


_NAMES: Final = tuple(field.name for field in fields(StoredImport))
_COLUMNS: Final = tuple(bank_imports.c[name] for name in _NAMES)


def insert(conn: sa.Connection, made: StoredImport) -> None:
    """Note an import."""
    values: dict[str, Any] = {name: getattr(made, name) for name in _NAMES}
    conn.execute(sa.insert(bank_imports).values(values))


def find(conn: sa.Connection, import_id: str) -> StoredImport | None:
    """The import of this id."""
    select = sa.select(*_COLUMNS).where(bank_imports.c.import_id == import_id)
    row = conn.execute(select).mappings().one_or_none()
    return None if row is None else StoredImport(**row)


def of_bank(conn: sa.Connection, bank_id: str) -> Sequence[StoredImport]:
    """The imports into a bank, the newest first."""
    select = (
        sa.select(*_COLUMNS)
        .where(bank_imports.c.bank_id == bank_id)
        .order_by(bank_imports.c.at_ms.desc(), bank_imports.c.import_id)
    )
    return tuple(StoredImport(**row) for row in conn.execute(select).mappings())


def undo(conn: sa.Connection, made: StoredImport, author: Author) -> tuple[int, int]:
    """Take an import back; how many questions went back, and how many stay as changed since."""
    one_by_one.lock(conn, made.bank_id)
    past, before = question_history, question_history.alias("before")
    same = (past.c.bank_id == before.c.bank_id) & (past.c.number == before.c.number)
    select = (
        sa.select(past.c.number, past.c.version, questions.c.version, before.c.question)
        .join_from(
            past,
            questions,
            (questions.c.bank_id == past.c.bank_id) & (questions.c.number == past.c.number),
        )
        .outerjoin(before, same & (before.c.version == past.c.version - 1))
        .where(past.c.import_id == made.import_id)
        .order_by(past.c.number)
    )
    rows = conn.execute(select).all()
    back = [
        Replacing(number, now + 1, None if earlier is None else ready(question_of(earlier)))
        for number, imported, now, earlier in rows
        if imported == now
    ]
    one_by_one.replace(conn, made.bank_id, back, author, "undone")
    conn.execute(
        sa.update(bank_imports)
        .where(bank_imports.c.import_id == made.import_id)
        .values(undone_ms=author.at_ms)
    )
    if made.new_bank and not _left(conn, made.bank_id):
        gone = sa.update(banks).where(banks.c.bank_id == made.bank_id)
        conn.execute(gone.values(removed_ms=author.at_ms))
    return len(back), len(rows) - len(back)


def _left(conn: sa.Connection, bank_id: str) -> bool:
    select = sa.select(questions.c.number).where(
        questions.c.bank_id == bank_id, questions.c.removed.is_(False)
    )
    return conn.execute(select.limit(1)).first() is not None
