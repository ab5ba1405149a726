"""Long lists a page at a time: what comes after a known row, in a known order."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa


class Page(NamedTuple):
    """Which part of a list: at most ``size`` rows ``after`` the row of this value and key."""

    size: int
    after: Sequence[Any] | None = None
    descending: bool = False


def paged(
    select: sa.Select[Any], page: Page, by: sa.ColumnElement[Any], key: sa.ColumnElement[Any]
) -> sa.Select[Any]:
    """The page of a select in the order of ``by``, which is never NULL, and then of ``key``.

    One row more than the page holds, if there is one: then there is a next page.
    """
    if page.after is not None:
        value, last = page.after
        beyond = by < value if page.descending else by > value
        select = select.where(beyond | ((by == value) & (key > last)))
    order = by.desc() if page.descending else by.asc()
    return select.order_by(order, key).limit(page.size + 1)
