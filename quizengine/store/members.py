"""Members of the roster: their rows, and the lists of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.paging import Page, paged
from quizengine.store.roster_tables import members, memberships


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as stored; ``left_day`` is the last day, None while a member."""

    member_id: int
    name: str
    staff_number: str
    division: str = ""
    post: str = ""
    joined_day: str | None = None
    left_day: str | None = None
    account_id: int | None = None
    has_link: bool = False


SORTS: Final = ("number", "name")
_COLUMNS: Final = (
    members.c.member_id,
    members.c.name,
    members.c.staff_number,
    members.c.division,
    members.c.post,
    members.c.joined_day,
    members.c.left_day,
    members.c.account_id,
    members.c.link_hash.is_not(None).label("has_link"),
)


def find(conn: sa.Connection, member_id: int) -> Member | None:
    """The member of this id."""
    return _first(conn, members.c.member_id == member_id)


def by_number(conn: sa.Connection, number_folded: str) -> Member | None:
    """The member with this staff number, folded."""
    return _first(conn, members.c.number_folded == number_folded)


def by_link(conn: sa.Connection, link_hash: str) -> Member | None:
    """The member whose personal link has a token of this hash."""
    return _first(conn, members.c.link_hash == link_hash)


def by_account(conn: sa.Connection, account_id: int) -> Member | None:
    """The member who signs in by this account."""
    return _first(conn, members.c.account_id == account_id)


def everybody(conn: sa.Connection) -> tuple[Member, ...]:
    """All members, those who left too, by number."""
    return _all(conn, sa.select(*_COLUMNS).order_by(members.c.number_folded))


def these(conn: sa.Connection, member_ids: Collection[int]) -> tuple[Member, ...]:
    """The members of these ids."""
    wanted = bulk.source(conn, [members.c.member_id], [(each,) for each in member_ids])
    select = sa.select(*_COLUMNS).join_from(
        wanted, members, members.c.member_id == wanted.c.member_id
    )
    return _all(conn, select)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which members.

    Attributes:
        day: The day that counts.
        words: Folded; each must be in the name or the number.
        unit_ids: Only who is in one of these units on the day.
        left: Only who has left by that day, instead of who has not.
    """

    day: str
    words: str = ""
    unit_ids: Sequence[int] | None = None
    left: bool = False


def page(
    conn: sa.Connection, wanted: Wanted, part: Page, sort: str = "number"
) -> tuple[tuple[Member, ...], int]:
    """A page of members (one more if more follow) and how many there are; by one of SORTS."""
    gone = sa.and_(members.c.left_day.is_not(None), members.c.left_day < wanted.day)
    conditions: list[sa.ColumnElement[bool]] = [gone if wanted.left else sa.not_(gone)]
    told = members.c.name_folded + "\n" + members.c.number_folded
    conditions += [told.contains(word, autoescape=True) for word in wanted.words.split()]
    if wanted.unit_ids is not None:
        holds = [] if wanted.left else [holds_on(wanted.day)]
        inside = sa.select(memberships.c.member_id)
        inside = inside.where(memberships.c.unit_id.in_(wanted.unit_ids), *holds)
        conditions.append(members.c.member_id.in_(inside))
    total = conn.scalar(sa.select(sa.func.count()).select_from(members).where(*conditions))
    by = members.c.name_folded if sort == "name" else members.c.number_folded
    select = paged(sa.select(*_COLUMNS).where(*conditions), part, by, members.c.member_id)
    return tuple(_member(row) for row in conn.execute(select)), total or 0


def holds_on(day: str) -> sa.ColumnElement[bool]:
    """That a membership holds on a day."""
    began = sa.or_(memberships.c.first_day.is_(None), memberships.c.first_day <= day)
    return sa.and_(began, sa.or_(memberships.c.last_day.is_(None), memberships.c.last_day >= day))


def add(conn: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """New members; their ids, in the order of the rows, which have unused staff numbers.

    All rows name the same columns.
    """
    if not rows:
        return []
    names = tuple(rows[0])
    columns = tuple(members.c[name] for name in names)
    bulk.insert(conn, members, columns, [tuple(row[name] for name in names) for row in rows])
    numbers = [(row["number_folded"],) for row in rows]
    wanted = bulk.source(conn, [members.c.number_folded], numbers)
    select = sa.select(members.c.number_folded, members.c.member_id).join_from(
        wanted, members, members.c.number_folded == wanted.c.number_folded
    )
    ids = {row[0]: int(row[1]) for row in conn.execute(select)}
    return [ids[number] for (number,) in numbers]


def change(conn: sa.Connection, member_id: int, values: Mapping[str, Any]) -> None:
    """Set some columns of a member."""
    conn.execute(sa.update(members).where(members.c.member_id == member_id).values(dict(values)))


def change_many(conn: sa.Connection, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Set some columns of each of these members."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for member_id, values in changes:
        row = {"here": member_id, **{f"new_{name}": value for name, value in values.items()}}
        alike.setdefault(tuple(values), []).append(row)
    for names, rows in alike.items():
        statement = sa.update(members).where(members.c.member_id == sa.bindparam("here"))
        new: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names}
        conn.execute(statement.values(new), rows)


def _first(conn: sa.Connection, condition: sa.ColumnElement[bool]) -> Member | None:
    row = conn.execute(sa.select(*_COLUMNS).where(condition)).first()
    return None if row is None else _member(row)


def _all(conn: sa.Connection, select: sa.Select[Any]) -> tuple[Member, ...]:
    return tuple(_member(row) for row in bulk.fetch(conn, select))


def _member(row: Sequence[Any]) -> Member:
    names = (column.name for column in _COLUMNS[:-1])
    return Member(**dict(zip(names, row, strict=False)), has_link=bool(row[-1]))
