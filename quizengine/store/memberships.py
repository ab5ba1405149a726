"""Who belonged where and when, who need not take part, and what was done to the roster."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.members import holds_on
from quizengine.store.roster_tables import exemptions, members, memberships, roster_log, units


class Membership(NamedTuple):
    """Both days included; None: since ever, until further notice."""

    membership_id: int
    member_id: int
    unit_id: int
    tree_id: int
    first_day: str | None
    last_day: str | None


class Exemption(NamedTuple):
    """Somebody need not take part, from the first to the last day."""

    exemption_id: int
    member_id: int
    first_day: str
    last_day: str | None
    reason: str


class Place(NamedTuple):
    """Where a member is on a day, in one tree."""

    member_id: int
    unit_id: int
    tree_id: int


class LogLine(NamedTuple):
    """What was done to the roster."""

    log_id: int
    at_ms: int
    actor: str
    event: str
    detail: Mapping[str, Any]


_MEMBERSHIP = (
    memberships.c.membership_id,
    memberships.c.member_id,
    memberships.c.unit_id,
    units.c.tree_id,
    memberships.c.first_day,
    memberships.c.last_day,
)


def of_member(conn: sa.Connection, member_id: int) -> tuple[Membership, ...]:
    """Where he has been and is, tree by tree, the earliest first."""
    select = _memberships().where(memberships.c.member_id == member_id)
    order = (units.c.tree_id, sa.func.coalesce(memberships.c.first_day, ""))
    return tuple(Membership(*row) for row in conn.execute(select.order_by(*order)))


def all_of(conn: sa.Connection) -> tuple[Membership, ...]:
    """All memberships there ever were."""
    return tuple(Membership(*row) for row in bulk.fetch(conn, _memberships()))


def places(
    conn: sa.Connection, day: str, tree_id: int | None = None, member_ids: Sequence[int] = ()
) -> tuple[Place, ...]:
    """Who is where on a day, among members of that day; of some members, or of all."""
    select = (
        sa.select(memberships.c.member_id, memberships.c.unit_id, units.c.tree_id)
        .join_from(memberships, units, units.c.unit_id == memberships.c.unit_id)
        .join(members, members.c.member_id == memberships.c.member_id)
        .where(
            holds_on(day),
            sa.or_(members.c.joined_day.is_(None), members.c.joined_day <= day),
            sa.or_(members.c.left_day.is_(None), members.c.left_day >= day),
        )
    )
    if tree_id is not None:
        select = select.where(units.c.tree_id == tree_id)
    if member_ids:
        select = select.where(memberships.c.member_id.in_(member_ids))
    return tuple(Place(*row) for row in bulk.fetch(conn, select))


def add(conn: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """New memberships."""
    names = ("member_id", "unit_id", "first_day", "last_day")
    columns = tuple(memberships.c[name] for name in names)
    if rows:
        bulk.insert(
            conn, memberships, columns, [tuple(row[name] for name in names) for row in rows]
        )


def change(conn: sa.Connection, membership_id: int, values: Mapping[str, Any]) -> None:
    """Set its unit or its days."""
    here = memberships.c.membership_id == membership_id
    conn.execute(sa.update(memberships).where(here).values(dict(values)))


def end(conn: sa.Connection, those: Sequence[tuple[int, str]]) -> None:
    """Set the last day of each."""
    here = memberships.c.membership_id == sa.bindparam("here")
    statement = sa.update(memberships).where(here).values(last_day=sa.bindparam("until"))
    if those:
        conn.execute(statement, [{"here": each, "until": until} for each, until in those])


def remove(conn: sa.Connection, membership_ids: Sequence[int]) -> None:
    """They never were."""
    here = memberships.c.membership_id == sa.bindparam("here")
    if membership_ids:
        conn.execute(sa.delete(memberships).where(here), [{"here": e} for e in membership_ids])


def exemptions_of(conn: sa.Connection, member_id: int) -> tuple[Exemption, ...]:
    """A member's, the latest first."""
    select = sa.select(exemptions).where(exemptions.c.member_id == member_id)
    order = exemptions.c.first_day.desc()
    return tuple(Exemption(*row) for row in conn.execute(select.order_by(order)))


def exempt(conn: sa.Connection, first_day: str, last_day: str) -> tuple[Exemption, ...]:
    """All that touch these days."""
    select = sa.select(exemptions).where(
        exemptions.c.first_day <= last_day,
        sa.or_(exemptions.c.last_day.is_(None), exemptions.c.last_day >= first_day),
    )
    return tuple(Exemption(*row) for row in conn.execute(select.order_by(exemptions.c.first_day)))


def add_exemption(conn: sa.Connection, values: Mapping[str, Any]) -> int:
    """A new one's number."""
    key = conn.execute(sa.insert(exemptions).values(dict(values))).inserted_primary_key
    assert key is not None, "every row has a number"
    return int(key[0])


def remove_exemption(conn: sa.Connection, member_id: int, exemption_id: int) -> bool:
    """Take one back; whether the member had it."""
    here = (exemptions.c.member_id == member_id) & (exemptions.c.exemption_id == exemption_id)
    return conn.execute(sa.delete(exemptions).where(here)).rowcount == 1


def note(
    conn: sa.Connection, at_ms: int, actor: str, event: str, detail: Mapping[str, Any]
) -> None:
    """Write down what was done to the roster."""
    text = orjson.dumps(detail).decode()
    values = {"at_ms": at_ms, "actor": actor, "event": event, "detail": text}
    conn.execute(sa.insert(roster_log).values(values))


def lock(conn: sa.Connection) -> None:
    """Nobody else changes the roster until the transaction ends; SQLite has one writer anyway."""
    if not bulk.is_sqlite(conn):
        conn.execute(sa.text("LOCK TABLE roster_log IN EXCLUSIVE MODE"))


def last_log(conn: sa.Connection) -> int:
    """The number of the last line of the log; 0: nothing was ever done."""
    return conn.scalar(sa.select(sa.func.max(roster_log.c.log_id))) or 0


def log(conn: sa.Connection, size: int, before: int | None = None) -> tuple[LogLine, ...]:
    """What was done, the newest first."""
    select = sa.select(roster_log).order_by(roster_log.c.log_id.desc()).limit(size)
    if before is not None:
        select = select.where(roster_log.c.log_id < before)
    lines = (LogLine(*row) for row in conn.execute(select))
    return tuple(line._replace(detail=orjson.loads(str(line.detail))) for line in lines)


def _memberships() -> sa.Select[Any]:
    return sa.select(*_MEMBERSHIP).join_from(
        memberships, units, units.c.unit_id == memberships.c.unit_id
    )
