"""Many answers, one transaction: judged by what is committed, then stored together.

An answer may be stored only while its item is open; what a phone is told is
what is stored. The number of statements does not grow with the answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, Literal, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert

from quizengine.rules.contest import ContestId, ItemNo, PlayerId
from quizengine.rules.players import Answer
from quizengine.rules.refusals import AlreadyAnswered, NoSuchPlayer, Refusal, Removed, TooLate
from quizengine.store import answers as stored_answers
from quizengine.store import bulk
from quizengine.store.postgres import lock_shared
from quizengine.store.tables import answers, contests, players
from quizengine.values import bulk_value, small_bulk_value

Keep = Literal["first", "last"]
Key: TypeAlias = tuple[ContestId, ItemNo, PlayerId]


@bulk_value
class AnswerJob:
    """An answer the rules have accepted, to be stored while ``open_required`` is open.

    ``keep`` says which answer counts when a player sends two: the first, or
    the one with the highest submission number.
    """

    contest_id: ContestId
    answer: Answer
    keep: Keep
    open_required: ItemNo

    @property
    def key(self) -> Key:
        """What can be stored only once."""
        return self.contest_id, self.answer.item_no, self.answer.player_id


@small_bulk_value
class Stored:
    """What is stored for this player and item; ``fresh`` if this job stored it."""

    answer: Answer
    fresh: bool


@small_bulk_value
class Refused:
    """This job stored nothing; ``stored`` is what an earlier one did, if any."""

    refusal: Refusal
    stored: Answer | None = None


Outcome: TypeAlias = Stored | Refused


@small_bulk_value
class _Found:
    """What the database says about a job's contest, player and answer."""

    open_item_no: ItemNo | None
    removed: bool | None
    stored: Answer | None


def store_answers(conn: sa.Connection, jobs: Sequence[AnswerJob]) -> list[Outcome]:
    """Store what may be stored, in the order of the jobs, and say what became of each."""
    lock_shared(conn, (job.contest_id for job in jobs))
    at_once = _store_firsts(conn, jobs)
    outcomes: list[Outcome] = [Stored(job.answer, True) for job in jobs]
    others = [place for place, job in enumerate(jobs) if at_once.get(job.key) != place]
    if others:
        for place, outcome in zip(others, _store(conn, [jobs[at] for at in others]), strict=True):
            outcomes[place] = outcome
    return outcomes


def _store_firsts(conn: sa.Connection, jobs: Sequence[AnswerJob]) -> dict[Key, int]:
    """Store the jobs about which there is nothing to decide; returns their places.

    Nearly all answers of a hall are their player's first to an item that is
    open: one look and one statement for all of them.
    """
    places: dict[Key, int] = {}
    for place, job in enumerate(jobs):
        places.setdefault(job.key, place)
    insert = _look_and_insert if bulk.is_sqlite(conn) else _insert_what_is_new
    return insert(conn, jobs, places)


def _look_and_insert(
    conn: sa.Connection, jobs: Sequence[AnswerJob], places: Mapping[Key, int]
) -> dict[Key, int]:
    """On SQLite nobody else writes after we have looked."""
    asked = [(*key, jobs[place].open_required, place) for key, place in places.items()]
    found = bulk.rows_of(conn, _firsts(), bulk.parameters(conn, _ASKED, asked))
    firsts = sorted((jobs[place].key, place) for (place,) in found)
    rows = [(key[0], *stored_answers.row_of(jobs[place].answer)) for key, place in firsts]
    bulk.insert(conn, answers, _STORED, rows)
    return dict(firsts)


def _insert_what_is_new(
    conn: sa.Connection, jobs: Sequence[AnswerJob], places: Mapping[Key, int]
) -> dict[Key, int]:
    """On PostgreSQL another worker may; so looking and inserting are one statement."""
    given = [
        (key[0], *stored_answers.row_of(jobs[place].answer), jobs[place].open_required)
        for key, place in places.items()
    ]
    written = conn.execute(_insert_firsts(), bulk.parameters(conn, _GIVEN, given))
    keys = [(one[0], one[1], one[2]) for one in written]
    return {key: places[key] for key in keys}


def _store(conn: sa.Connection, jobs: Sequence[AnswerJob]) -> list[Outcome]:
    """Decide about each job by what is stored.

    On PostgreSQL another worker may have stored the same player's answer since
    we looked; those jobs are looked at again and then see it.
    """
    outcomes: dict[int, Outcome] = {}
    pending = list(enumerate(jobs))
    while pending:
        found = _find(conn, [job for _, job in pending])
        winners: dict[Key, AnswerJob] = {}
        for (place, job), known in zip(pending, found, strict=True):
            earlier = winners.get(job.key)
            if earlier is not None:
                known = replace(known, stored=earlier.answer)
            outcomes[place] = _decide(job, known)
            if _is_fresh(outcomes[place]):
                winners[job.key] = job
        missed = _write(conn, winners)
        pending = [(place, job) for place, job in pending if job.key in missed]
    return [outcomes[place] for place in range(len(jobs))]


def _is_fresh(outcome: Outcome) -> bool:
    return isinstance(outcome, Stored) and outcome.fresh


def _decide(job: AnswerJob, found: _Found) -> Outcome:
    if found.removed is None:
        return Refused(NoSuchPlayer())
    if found.removed:
        return Refused(Removed())
    is_open = found.open_item_no == job.open_required
    stored = found.stored
    if stored is None:
        return Stored(job.answer, fresh=True) if is_open else Refused(TooLate())
    if job.keep == "first" and job.answer.submission != stored.submission:
        return Refused(AlreadyAnswered(), stored)
    if job.answer.submission > stored.submission and is_open:
        return Stored(job.answer, fresh=True)
    return Stored(stored, fresh=False)


_KEY_COLUMNS: Final = (answers.c.contest_id, answers.c.item_no, answers.c.player_id)
_PLACE: Final = sa.Column("place", sa.Integer)
_OPEN_REQUIRED: Final = sa.Column("open_required", sa.Integer)
_ASKED: Final = (*_KEY_COLUMNS, _OPEN_REQUIRED, _PLACE)
_STORED: Final = (answers.c.contest_id, *stored_answers.COLUMNS)
_GIVEN: Final = (*_STORED, _OPEN_REQUIRED)


@cache
def _firsts() -> sa.Select[Any]:
    """Which of the given jobs are the first answer of a seated player to an open item."""
    given = bulk.given(True, _ASKED)
    return bulk.as_rows(True, _only_firsts(given, given.c.place))


@cache
def _insert_firsts() -> Any:
    """In the order of the keys, so that two workers never wait for each other."""
    given = bulk.given(False, _GIVEN)
    columns = [given.c[column.name] for column in _STORED]
    select = _only_firsts(given, *columns).order_by(*columns[:3])
    statement = postgres_insert(answers).from_select([column.name for column in _STORED], select)
    return statement.on_conflict_do_nothing().returning(*_KEY_COLUMNS)


def _only_firsts(given: sa.FromClause, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    same_player = sa.and_(
        players.c.contest_id == given.c.contest_id, players.c.player_id == given.c.player_id
    )
    same_key = sa.and_(*(column == given.c[column.name] for column in _KEY_COLUMNS))
    is_open = sa.and_(
        contests.c.contest_id == given.c.contest_id,
        contests.c.open_item_no == given.c.open_required,
        contests.c.open_item_no == given.c.item_no,
    )
    # Outer joins keep SQLite at the order that is written: each given row is looked up.
    joined = (
        given.outerjoin(contests, is_open)
        .outerjoin(players, same_player)
        .outerjoin(answers, same_key)
    )
    return (
        sa.select(*columns)
        .select_from(joined)
        .where(
            contests.c.contest_id.is_not(None),
            players.c.removed == sa.false(),
            answers.c.player_id.is_(None),
        )
    )


def _find(conn: sa.Connection, jobs: Sequence[AnswerJob]) -> list[_Found]:
    rows = [(number, *job.key) for number, job in enumerate(jobs)]
    given = bulk.source(conn, (_PLACE, *_KEY_COLUMNS), rows)
    same_contest = contests.c.contest_id == given.c.contest_id
    same_player = sa.and_(
        players.c.contest_id == given.c.contest_id, players.c.player_id == given.c.player_id
    )
    same_key = sa.and_(*(column == given.c[column.name] for column in _KEY_COLUMNS))
    select = sa.select(
        given.c.place, contests.c.open_item_no, players.c.removed, *stored_answers.COLUMNS
    ).select_from(
        given.outerjoin(contests, same_contest)
        .outerjoin(players, same_player)
        .outerjoin(answers, same_key)
    )
    found: dict[int, _Found] = {}
    for number, open_item_no, removed, *row in bulk.fetch(conn, select):
        stored = None if row[0] is None else stored_answers.answer_from(row)
        found[number] = _Found(open_item_no, None if removed is None else bool(removed), stored)
    return [found[number] for number in range(len(jobs))]


def _write(conn: sa.Connection, winners: Mapping[Key, AnswerJob]) -> set[Key]:
    """Store the winners; returns those that another worker's answer forestalled.

    In the order of the keys, so that two workers never wait for each other.
    """
    ordered = [winners[key] for key in sorted(winners)]
    missed = set(winners)
    for keep in ("first", "last"):
        chosen = [job for job in ordered if job.keep == keep]
        if chosen:
            missed.difference_update(_upsert(conn, keep, chosen))
    return missed


def _upsert(conn: sa.Connection, keep: Keep, jobs: Sequence[AnswerJob]) -> Iterable[Key]:
    rows = [(job.contest_id, *stored_answers.row_of(job.answer)) for job in jobs]
    given = bulk.source(conn, _STORED, rows)
    statement = _on_conflict(bulk.insert_from(bulk.insertion(conn, answers), given), keep)
    if bulk.is_sqlite(conn):  # nobody else can have written since ``_find``
        conn.execute(statement)
        return [job.key for job in jobs]
    written = conn.execute(statement.returning(*_KEY_COLUMNS)).all()
    return [(row[0], row[1], row[2]) for row in written]


def _on_conflict(insert: Any, keep: Keep) -> Any:
    if keep == "first":
        return insert.on_conflict_do_nothing()
    changed = {
        column.name: insert.excluded[column.name]
        for column in stored_answers.COLUMNS
        if not column.primary_key
    }
    return insert.on_conflict_do_update(
        index_elements=_KEY_COLUMNS,
        set_=changed,
        where=insert.excluded.submission > answers.c.submission,
    )
