"""Finding questions: by words, kind, topic, difficulty; counted by topic; what is there twice."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.paging import Page, paged
from quizengine.store.question_rows import searchable
from quizengine.store.questions import COLUMNS, WITH_AUTHORS, StoredQuestion, stored
from quizengine.store.tables import banks, questions

MOST_TWINS: Final = 500
SORTS: Final[Mapping[str, sa.ColumnElement[Any]]] = {
    "number": questions.c.number,
    "stem": questions.c.stem,
    "kind": questions.c.kind,
    "topic": questions.c.topic,
    "difficulty": sa.func.coalesce(questions.c.difficulty, 0),
    "changed_ms": questions.c.changed_ms,
}


class Wanted(NamedTuple):
    """What a question must have; None asks for nothing. ``difficulty`` 0 is none."""

    words: str = ""
    kind: str | None = None
    topic: str | None = None
    difficulty: int | None = None
    removed: bool = False


def page(
    conn: sa.Connection, bank_id: str, wanted: Wanted, part: Page, sort: str = "number"
) -> tuple[tuple[StoredQuestion, ...], int]:
    """A page of a bank's questions (one more if more follow) and how many there are in all."""
    conditions = [questions.c.bank_id == bank_id, *_conditions(wanted)]
    total = conn.scalar(sa.select(sa.func.count()).select_from(questions).where(*conditions))
    select = sa.select(*COLUMNS).select_from(WITH_AUTHORS).where(*conditions)
    found = paged(select, part, SORTS[sort], questions.c.number)
    return tuple(stored(row) for row in conn.execute(found)), total or 0


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [questions.c.removed.is_(wanted.removed)]
    words = searchable(wanted.words).split()
    conditions += [questions.c.words.contains(word, autoescape=True) for word in words]
    if wanted.kind is not None:
        conditions.append(questions.c.kind == wanted.kind)
    if wanted.topic is not None:
        conditions.append(questions.c.topic == wanted.topic)
    if wanted.difficulty is not None:
        conditions.append(SORTS["difficulty"] == wanted.difficulty)
    return conditions


class Count(NamedTuple):
    """How many questions a bank has of a topic, a difficulty and a kind."""

    bank_id: str
    topic: str
    difficulty: int | None
    kind: str
    questions: int


def topics(conn: sa.Connection, bank_ids: Sequence[str]) -> tuple[Count, ...]:
    """What these banks hold, counted."""
    columns = (questions.c.bank_id, questions.c.topic, questions.c.difficulty, questions.c.kind)
    select = (
        sa.select(*columns, sa.func.count())
        .where(questions.c.bank_id.in_(bank_ids), questions.c.removed.is_(False))
        .group_by(*columns)
        .order_by(*columns)
    )
    return tuple(Count(*row) for row in conn.execute(select))


class Twin(NamedTuple):
    """A question of a bank, and another, there or in another bank, that reads the same."""

    number: int
    stem: str
    other_bank_id: str
    other_title: str
    other_number: int


def twins(conn: sa.Connection, bank_id: str) -> tuple[Twin, ...]:
    """The questions of a bank that exist again, with where; inside the bank each pair once."""
    own, other = questions.alias("own"), questions.alias("other")
    elsewhere = other.c.bank_id != bank_id
    select = (
        sa.select(own.c.number, own.c.stem, other.c.bank_id, banks.c.title, other.c.number)
        .join_from(own, other, own.c.fingerprint == other.c.fingerprint)
        .join(banks, banks.c.bank_id == other.c.bank_id)
        .where(
            own.c.bank_id == bank_id,
            own.c.removed.is_(False),
            other.c.removed.is_(False),
            banks.c.removed_ms.is_(None),
            elsewhere | (other.c.number > own.c.number),
        )
        .order_by(own.c.number, elsewhere, banks.c.title, other.c.number)
        .limit(MOST_TWINS)
    )
    return tuple(Twin(*row) for row in conn.execute(select))


class Place(NamedTuple):
    """Where a question stands."""

    bank_id: str
    title: str
    number: int


def places(conn: sa.Connection, fingerprints: Sequence[str], besides: str = "") -> dict[str, Place]:
    """For each fingerprint that some bank ``besides`` this one has: one such question."""
    looks = bulk.source(conn, [questions.c.fingerprint], [(each,) for each in fingerprints])
    select = (
        sa.select(questions.c.fingerprint, banks.c.bank_id, banks.c.title, questions.c.number)
        .join_from(looks, questions, questions.c.fingerprint == looks.c.fingerprint)
        .join(banks, banks.c.bank_id == questions.c.bank_id)
        .where(
            questions.c.bank_id != besides,
            questions.c.removed.is_(False),
            banks.c.removed_ms.is_(None),
        )
        .order_by(banks.c.title.desc(), questions.c.number.desc())
    )
    return {row[0]: Place(*row[1:]) for row in conn.execute(select)}
