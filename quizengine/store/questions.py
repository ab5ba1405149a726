"""The questions of a bank, one by one: every state is kept, with who and when."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quizengine.rules.questions import Question
from quizengine.store import bulk
from quizengine.store.question_rows import CONTENT, Ready, question_of
from quizengine.store.studio_tables import accounts, question_history
from quizengine.store.tables import banks, questions


class Author(NamedTuple):
    """Who changes something, when, and by which import; the console is nobody."""

    account_id: int | None
    at_ms: int
    import_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuestion:
    """A question as it is now. A removed one keeps its number and can be restored."""

    bank_id: str
    number: int
    version: int
    removed: bool
    changed_ms: int
    changed_by: str | None
    fingerprint: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state a question has had; ``question`` is None where it was removed."""

    version: int
    at_ms: int
    by: str | None
    change: str
    import_id: str | None
    question: Question | None


COLUMNS: Final = (
    questions.c.bank_id,
    questions.c.number,
    questions.c.version,
    questions.c.removed,
    questions.c.changed_ms,
    accounts.c.name.label("changed_by"),
    questions.c.fingerprint,
    questions.c.question,
)
WITH_AUTHORS: Final = questions.outerjoin(accounts, accounts.c.account_id == questions.c.changed_by)
_ROW: Final = (
    questions.c.bank_id,
    questions.c.number,
    *CONTENT,
    questions.c.version,
    questions.c.removed,
    questions.c.changed_ms,
    questions.c.changed_by,
)
_HISTORY: Final = tuple(
    question_history.c[name]
    for name in ("bank_id", "number", "version", "at_ms", "account_id", "change")
) + (question_history.c.question, question_history.c.import_id)


def lock(conn: sa.Connection, bank_id: str) -> None:
    """Let nobody else change this bank until the transaction ends."""
    conn.execute(sa.select(banks.c.bank_id).where(banks.c.bank_id == bank_id).with_for_update())


def get(conn: sa.Connection, bank_id: str, number: int) -> StoredQuestion | None:
    """The question of this number, removed or not."""
    select = sa.select(*COLUMNS).select_from(WITH_AUTHORS).where(_is(bank_id, number))
    row = conn.execute(select).one_or_none()
    return None if row is None else stored(row)


def add(
    conn: sa.Connection, bank_id: str, content: Sequence[Ready], author: Author, change: str
) -> range:
    """Append questions; their numbers."""
    highest = sa.select(sa.func.max(questions.c.number)).where(questions.c.bank_id == bank_id)
    last: int = conn.scalar(highest) or 0
    numbers = range(last + 1, last + 1 + len(content))
    at_ms, by = author.at_ms, author.account_id
    rows = [
        (bank_id, number, *astuple(each), 1, False, at_ms, by)
        for number, each in zip(numbers, content, strict=True)
    ]
    bulk.insert(conn, questions, _ROW, rows)
    states = [
        (bank_id, number, 1, at_ms, by, change, each.question, author.import_id)
        for number, each in zip(numbers, content, strict=True)
    ]
    bulk.insert(conn, question_history, _HISTORY, states)
    _touch(conn, bank_id, at_ms)
    return numbers


class Replacing(NamedTuple):
    """The next state of the question ``number``; ``content`` is None to remove it."""

    number: int
    version: int
    content: Ready | None


def replace(
    conn: sa.Connection, bank_id: str, changes: Sequence[Replacing], author: Author, change: str
) -> None:
    """Give questions their next states, however many."""
    if not changes:
        return
    states = [
        (
            *(bank_id, each.number, each.version, author.at_ms, author.account_id, change),
            None if each.content is None else each.content.question,
            author.import_id,
        )
        for each in changes
    ]
    bulk.insert(conn, question_history, _HISTORY, states)
    marks = (questions.c.number, questions.c.version)
    gone = [(each.number, each.version) for each in changes if each.content is None]
    _update(conn, bank_id, marks, gone, author, removed=True)
    there = [
        (each.number, each.version, *astuple(each.content))
        for each in changes
        if each.content is not None
    ]
    _update(conn, bank_id, (*marks, *CONTENT), there, author, removed=False)
    _touch(conn, bank_id, author.at_ms)


def _update(
    conn: sa.Connection,
    bank_id: str,
    columns: tuple[sa.Column[Any], ...],
    rows: Sequence[bulk.Row],
    author: Author,
    *,
    removed: bool,
) -> None:
    """Put these values into the rows of their numbers."""
    if not rows:
        return
    given = bulk.source(conn, columns, rows)
    told = {column.name: given.c[column.name] for column in columns if column.name != "number"}
    conn.execute(
        sa.update(questions)
        .where(questions.c.bank_id == bank_id, questions.c.number == given.c.number)
        .values(
            **told,
            removed=removed,
            changed_ms=author.at_ms,
            changed_by=author.account_id,
        )
    )


def history(conn: sa.Connection, bank_id: str, number: int) -> tuple[State, ...]:
    """All states of a question, the newest first."""
    past = question_history
    select = (
        sa.select(
            past.c.version,
            past.c.at_ms,
            accounts.c.name.label("by"),
            past.c.change,
            past.c.import_id,
            past.c.question,
        )
        .outerjoin_from(past, accounts, accounts.c.account_id == past.c.account_id)
        .where(past.c.bank_id == bank_id, past.c.number == number)
        .order_by(past.c.version.desc())
    )
    return tuple(
        State(
            version=row.version,
            at_ms=row.at_ms,
            by=row.by,
            change=row.change,
            import_id=row.import_id,
            question=None if row.question is None else question_of(row.question),
        )
        for row in conn.execute(select)
    )


class Known(NamedTuple):
    """What tells whether a question is there already."""

    number: int
    version: int
    removed: bool
    fingerprint: str
    question: str


def known(conn: sa.Connection, bank_id: str) -> tuple[Known, ...]:
    """All questions of a bank, removed ones too, by number."""
    select = (
        sa.select(*(questions.c[name] for name in Known._fields))
        .where(questions.c.bank_id == bank_id)
        .order_by(questions.c.number)
    )
    return tuple(Known(*row) for row in bulk.fetch(conn, select))


def contents(conn: sa.Connection, bank_id: str) -> tuple[Question, ...]:
    """The questions of a bank that are not removed, by number."""
    select = (
        sa.select(questions.c.question)
        .where(questions.c.bank_id == bank_id, questions.c.removed.is_(False))
        .order_by(questions.c.number)
    )
    return tuple(question_of(row[0]) for row in bulk.fetch(conn, select))


def stored(row: Any) -> StoredQuestion:
    """A row of ``COLUMNS``."""
    values = dict(row._mapping)
    return StoredQuestion(**values | {"question": question_of(values["question"])})


def _is(bank_id: str, number: int) -> sa.ColumnElement[bool]:
    return (questions.c.bank_id == bank_id) & (questions.c.number == number)


def _touch(conn: sa.Connection, bank_id: str, at_ms: int) -> None:
    conn.execute(sa.update(banks).where(banks.c.bank_id == bank_id).values(saved_ms=at_ms))


def numbered(
    conn: sa.Connection, bank_id: str, numbers: Iterable[int]
) -> dict[int, StoredQuestion]:
    """The questions of these numbers that are there and not removed."""
    wanted = [(number,) for number in numbers]
    given = bulk.source(conn, [questions.c.number], wanted)
    select = (
        sa.select(*COLUMNS)
        .select_from(WITH_AUTHORS.join(given, given.c.number == questions.c.number))
        .where(questions.c.bank_id == bank_id, questions.c.removed.is_(False))
    )
    return {row.number: stored(row) for row in conn.execute(select)}
