"""Which contests feed which indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.competitions.definition import Figure
from quizengine.store import bulk
from quizengine.store.competition_tables import competition_feeds as _feeds
from quizengine.store.tables import contests

_C: Final = _feeds.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFeed:
    """A contest that feeds an indicator of a period; ``taken_ms`` is None before the first time."""

    competition_id: str
    contest_id: str
    indicator: str
    period: str
    figure: Figure
    actor: str
    taken_ms: int | None = None


def save(conn: sa.Connection, feed: StoredFeed) -> None:
    """Store a feed, in the place of what the contest fed to the indicator before."""
    values = {name: getattr(feed, name) for name in feed.__dataclass_fields__}
    key = ["competition_id", "contest_id", "indicator"]
    statement = bulk.insertion(conn, _feeds).values(values)
    changed = {name: value for name, value in values.items() if name not in key}
    conn.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def find(
    conn: sa.Connection, competition_id: str, contest_id: str, indicator: str
) -> StoredFeed | None:
    """What a contest feeds to an indicator."""
    row = conn.execute(_one(sa.select(_feeds), competition_id, contest_id, indicator)).one_or_none()
    return None if row is None else _feed(row)


def remove(conn: sa.Connection, feed: StoredFeed) -> None:
    """Let a contest feed an indicator no longer."""
    delete = sa.delete(_feeds)
    conn.execute(_one(delete, feed.competition_id, feed.contest_id, feed.indicator))


def of_competition(conn: sa.Connection, competition_id: str) -> Sequence[StoredFeed]:
    """All of a competition, by period and indicator."""
    select = sa.select(_feeds).where(_C.competition_id == competition_id)
    rows = conn.execute(select.order_by(_C.period, _C.indicator, _C.contest_id))
    return [_feed(row) for row in rows]


def of_contest(conn: sa.Connection, contest_id: str) -> Sequence[StoredFeed]:
    """All that a contest feeds, in any competition."""
    select = sa.select(_feeds).where(_C.contest_id == contest_id)
    rows = conn.execute(select.order_by(_C.competition_id, _C.indicator))
    return [_feed(row) for row in rows]


def untaken(conn: sa.Connection) -> Sequence[str]:
    """The contests that are finished and were not taken yet, because a server stopped."""
    select = (
        sa.select(_C.contest_id)
        .join(contests, contests.c.contest_id == _C.contest_id)
        .where(_C.taken_ms.is_(None), contests.c.phase == "finished")
        .distinct()
    )
    return list(conn.scalars(select))


def taken(conn: sa.Connection, feed: StoredFeed, at_ms: int) -> None:
    """Note that its figures were taken."""
    update = sa.update(_feeds).values(taken_ms=at_ms)
    conn.execute(_one(update, feed.competition_id, feed.contest_id, feed.indicator))


def _one(statement: Any, competition_id: str, contest_id: str, indicator: str) -> Any:
    return statement.where(
        _C.competition_id == competition_id,
        _C.contest_id == contest_id,
        _C.indicator == indicator,
    )


def _feed(row: sa.Row[Any]) -> StoredFeed:
    return StoredFeed(**row._asdict())
