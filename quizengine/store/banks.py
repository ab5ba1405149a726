"""Question banks: their rows, their owners, and banks that are replaced as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.questions import Question
from quizengine.store import bulk
from quizengine.store import questions as one_by_one
from quizengine.store.paging import Page, paged
from quizengine.store.question_rows import question_of, ready
from quizengine.store.questions import Author, Known, Replacing
from quizengine.store.studio_tables import accounts
from quizengine.store.tables import banks, questions


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBank:
    """A bank without its questions; ``questions`` is how many it holds.

    ``version`` counts the changes of the other fields. ``owner`` is the owner's name.
    """

    bank_id: str
    title: str
    language: str = "zh-CN"
    license: str = ""
    source: str = ""
    saved_ms: int
    owner_id: int | None = None
    owner: str | None = None
    description: str = ""
    shipped: bool = False
    version: int = 1
    questions: int = 0


FIELDS: Final = ("title", "language", "license", "source", "description")
SORTS: Final = ("title", "changed_ms", "questions")
_KEPT: Final = tuple(column.name for column in banks.c if column.name != "removed_ms")
_COUNT: Final = (
    sa.select(sa.func.count())
    .where(questions.c.bank_id == banks.c.bank_id, questions.c.removed.is_(False))
    .scalar_subquery()
)
_SELECT: Final = (
    sa.select(
        *(banks.c[name] for name in _KEPT),
        accounts.c.name.label("owner"),
        _COUNT.label("questions"),
    )
    .outerjoin_from(banks, accounts, accounts.c.account_id == banks.c.owner_id)
    .where(banks.c.removed_ms.is_(None))
)


def insert(conn: sa.Connection, bank: StoredBank) -> None:
    """Store a new, empty bank."""
    conn.execute(sa.insert(banks).values(_values(bank)))


def find(conn: sa.Connection, bank_id: str) -> StoredBank | None:
    """The bank of this id, unless it is removed."""
    row = conn.execute(_SELECT.where(banks.c.bank_id == bank_id)).mappings().one_or_none()
    return None if row is None else StoredBank(**row)


def update(conn: sa.Connection, old: StoredBank, changed: dict[str, str], at_ms: int) -> bool:
    """Change fields; False if somebody else has changed it since ``old``."""
    changes = sa.update(banks).where(banks.c.bank_id == old.bank_id, banks.c.version == old.version)
    values: dict[str, Any] = {**changed, "version": old.version + 1, "saved_ms": at_ms}
    return conn.execute(changes.values(values)).rowcount == 1


def hide(conn: sa.Connection, bank_id: str, at_ms: int) -> None:
    """Remove a bank for everybody who looks; its questions and their past stay."""
    gone = sa.update(banks).where(banks.c.bank_id == bank_id).values(removed_ms=at_ms)
    conn.execute(gone)


def page(
    conn: sa.Connection, part: Page, sort: str, words: str = "", owner_id: int | None = None
) -> tuple[tuple[StoredBank, ...], int]:
    """A page of the banks (one more if more follow) and how many there are in all."""
    told = sa.func.lower(banks.c.title + "\n" + banks.c.description)
    conditions: list[sa.ColumnElement[bool]] = [banks.c.removed_ms.is_(None)]
    conditions += [told.contains(word, autoescape=True) for word in words.casefold().split()]
    if owner_id is not None:
        conditions.append(banks.c.owner_id == owner_id)
    total = conn.scalar(sa.select(sa.func.count()).select_from(banks).where(*conditions))
    by: dict[str, sa.ColumnElement[Any]] = {
        "title": banks.c.title,
        "changed_ms": banks.c.saved_ms,
        "questions": _COUNT,
    }
    select = paged(_SELECT.where(*conditions), part, by[sort], banks.c.bank_id)
    return tuple(StoredBank(**row) for row in conn.execute(select).mappings()), total or 0


def has_shipped(conn: sa.Connection) -> bool:
    """Whether the banks of the product have been stored here, even if they were removed."""
    select = sa.select(banks.c.bank_id).where(banks.c.shipped.is_(True))
    return conn.execute(select.limit(1)).first() is not None


def listed(conn: sa.Connection) -> tuple[StoredBank, ...]:
    """All banks, by title."""
    select = _SELECT.order_by(banks.c.title, banks.c.bank_id)
    return tuple(StoredBank(**row) for row in conn.execute(select).mappings())


def load(conn: sa.Connection, bank_id: str) -> tuple[Question, ...]:
    """The questions of a bank in their order; empty if there is no such bank."""
    return one_by_one.contents(conn, bank_id)


def save(
    conn: sa.Connection,
    bank: StoredBank,
    content: Sequence[Question],
    account_id: int | None = None,
) -> None:
    """Store a bank as a whole in the place of what was there under its id.

    A question that was there before keeps its number and its past; one that is
    no longer there is removed. Contests are not touched: each holds its own copy.
    """
    inserted = bulk.insertion(conn, banks).values(_values(bank)).on_conflict_do_nothing()
    if conn.scalar(inserted.returning(banks.c.bank_id)) is None:
        values: dict[str, Any] = {name: getattr(bank, name) for name in FIELDS}
        values |= {"version": banks.c.version + 1, "saved_ms": bank.saved_ms, "removed_ms": None}
        conn.execute(sa.update(banks).where(banks.c.bank_id == bank.bank_id).values(values))
    _replace_all(conn, bank.bank_id, content, Author(account_id, bank.saved_ms))


def _values(bank: StoredBank) -> dict[str, Any]:
    return {name: getattr(bank, name) for name in _KEPT}


def _replace_all(
    conn: sa.Connection, bank_id: str, content: Sequence[Question], author: Author
) -> None:
    there = _Old(one_by_one.known(conn, bank_id))
    new, changed = [], []
    for question in content:
        told, old = ready(question), there.take(question)
        if old is None:
            new.append(told)
        elif old.removed or old.question != told.question:
            changed.append(Replacing(old.number, old.version + 1, told))
    gone = [Replacing(old.number, old.version + 1, None) for old in there.left() if not old.removed]
    one_by_one.replace(conn, bank_id, changed, author, "imported")
    one_by_one.replace(conn, bank_id, gone, author, "removed")
    one_by_one.add(conn, bank_id, new, author, "imported")


class _Old:
    """What a bank held, to be recognized by its id or by what it says."""

    def __init__(self, there: Sequence[Known]) -> None:
        self._left = {old.number: old for old in there}
        self._by_look: dict[str, list[int]] = {}
        self._by_id: dict[str, int] = {}
        for old in there:
            self._by_look.setdefault(old.fingerprint, []).append(old.number)
            name = question_of(old.question).external_id
            if name:
                self._by_id.setdefault(name, old.number)

    def take(self, question: Question) -> Known | None:
        look = ready(question).fingerprint
        numbers = [self._by_id.get(question.external_id), *self._by_look.get(look, ())]
        number = next((each for each in numbers if each in self._left), None)
        return None if number is None else self._left.pop(number)

    def left(self) -> Sequence[Known]:
        return tuple(self._left.values())
