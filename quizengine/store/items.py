"""The script of a contest: its items, written once when it opens."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, Item, ItemNo, Script
from quizengine.rules.kinds.codec import canonical_json, question_from_json
from quizengine.store import bulk
from quizengine.store.tables import items

_COLUMNS = tuple(column for column in items.c if column.name != "contest_id")


def insert(conn: sa.Connection, contest_id: ContestId, script: Iterable[Item]) -> None:
    """Store the items of a new contest."""
    rows = [
        (
            contest_id,
            item.item_no,
            item.round_no,
            item.index,
            canonical_json(item.question),
            item.points,
            item.time_limit_ms,
        )
        for item in script
    ]
    bulk.insert(conn, items, tuple(items.c), rows)


def load(conn: sa.Connection, contest_id: ContestId) -> Script:
    """All items of a contest, in order."""
    select = sa.select(*_COLUMNS).where(items.c.contest_id == contest_id).order_by(items.c.item_no)
    return tuple(map(_item, bulk.fetch(conn, select)))


def _item(row: bulk.Row) -> Item:
    item_no, round_no, index, question, points, time_limit_ms = row
    return Item(
        item_no=ItemNo(item_no),
        round_no=round_no,
        index=index,
        question=question_from_json(json.loads(question)),
        points=points,
        time_limit_ms=time_limit_ms,
    )
