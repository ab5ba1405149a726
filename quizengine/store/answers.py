"""Stored answers as the rules' values; written only by the group commit."""

import json
from collections.abc import Iterable
from typing import Final

import orjson
import sqlalchemy as sa

from quizengine.rules.contest import ContestId, ItemNo, PlayerId
from quizengine.rules.players import Answer, Given
from quizengine.rules.questions import Mark
from quizengine.store import bulk
from quizengine.store.tables import answers, items

_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
COLUMNS: Final = tuple(column for column in answers.c if column.name != "contest_id")


def of_item(conn: sa.Connection, contest_id: ContestId, item_no: ItemNo) -> tuple[Answer, ...]:
    """All answers to an item, in the order of the players' ids."""
    here = sa.and_(answers.c.contest_id == contest_id, answers.c.item_no == item_no)
    return _load(conn, here, answers.c.player_id)


def of_player(
    conn: sa.Connection, contest_id: ContestId, player_id: PlayerId
) -> tuple[Answer, ...]:
    """All answers of a player, in the order of the items.

    Looked up item by item in the primary key. An index by player would be
    touched all over by every item's answers, just when everybody answers.
    """
    items_of_contest = sa.select(items.c.item_no).where(items.c.contest_id == contest_id)
    here = sa.and_(
        answers.c.contest_id == contest_id,
        answers.c.item_no.in_(items_of_contest),
        answers.c.player_id == player_id,
    )
    return _load(conn, here, answers.c.item_no)


def of_contest(conn: sa.Connection, contest_id: ContestId) -> tuple[Answer, ...]:
    """Every answer of a contest, by item and player; for exports and ``verify``."""
    here = answers.c.contest_id == contest_id
    return _load(conn, here, answers.c.item_no, answers.c.player_id)


def one(
    conn: sa.Connection, contest_id: ContestId, item_no: ItemNo, player_id: PlayerId
) -> Answer | None:
    """The answer of a player to an item, if there is one."""
    row = conn.execute(
        sa.select(*COLUMNS).where(
            answers.c.contest_id == contest_id,
            answers.c.item_no == item_no,
            answers.c.player_id == player_id,
        )
    ).one_or_none()
    return None if row is None else answer_from(row)


def count_of_item(conn: sa.Connection, contest_id: ContestId, item_no: ItemNo) -> int:
    """How many have answered an item."""
    return conn.execute(
        sa.select(sa.func.count()).where(
            answers.c.contest_id == contest_id, answers.c.item_no == item_no
        )
    ).scalar_one()


def answer_from(row: bulk.Row) -> Answer:
    """The answer in a row of ``COLUMNS``."""
    item_no, player_id, submission, given, right, of, received, elapsed, claimed, trip = row
    return Answer(
        item_no=item_no,
        player_id=player_id,
        submission=submission,
        given=_parsed(given),
        mark=None if of is None else Mark(right, of),
        received_ms=received,
        elapsed_ms=elapsed,
        claimed_ms=claimed,
        round_trip_ms=trip,
    )


def _parsed(given: str) -> dict[str, object]:
    """The JSON of an answer; half a surrogate pair is read by the slower parser only."""
    try:
        parsed: dict[str, object] = orjson.loads(given)
    except orjson.JSONDecodeError:
        parsed = json.loads(given)
    return parsed


def row_of(answer: Answer) -> bulk.Row:
    """The answer as a row of ``COLUMNS``.

    Non-ASCII is escaped: half a surrogate pair or a zero character from a
    hostile phone is then harmless to either database.
    """
    return (
        answer.item_no,
        answer.player_id,
        answer.submission,
        _encoded(answer.given),
        None if answer.mark is None else answer.mark.right,
        None if answer.mark is None else answer.mark.of,
        answer.received_ms,
        answer.elapsed_ms,
        answer.claimed_ms,
        answer.round_trip_ms,
    )


def _encoded(given: Given) -> str:
    """The JSON of an answer; what is not plain ASCII is written by the slower encoder only."""
    try:
        encoded = orjson.dumps(given)
    except orjson.JSONEncodeError:  # half a surrogate pair, or a mapping that is no dict
        return _ENCODE(dict(given))
    return encoded.decode() if encoded.isascii() else _ENCODE(dict(given))


def _load(
    conn: sa.Connection, where: sa.ColumnElement[bool], *order: sa.Column[int]
) -> tuple[Answer, ...]:
    rows: Iterable[bulk.Row] = bulk.fetch(conn, sa.select(*COLUMNS).where(where).order_by(*order))
    return tuple(map(answer_from, rows))
