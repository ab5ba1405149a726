"""Calendar days as values: no clock, only counting.

Days are written as ISO texts (2026-07-01), which also sort by time.
"""

import datetime
from collections.abc import Collection, Iterator

Day = datetime.date
ONE = datetime.timedelta(days=1)


def day(text: str) -> Day:
    """The day that an ISO text names.

    Raises:
        ValueError: It names none.
    """
    if len(text) != 10:
        raise ValueError(text)
    return Day.fromisoformat(text)


def span(first: Day, last: Day) -> Iterator[Day]:
    """Each day from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + number * ONE


def is_working(each: Day, holidays: Collection[str], workdays: Collection[str]) -> bool:
    """Whether people work on a day: Monday to Friday, unless said otherwise."""
    text = each.isoformat()
    return text in workdays or (each.weekday() < 5 and text not in holidays)


def after_working_days(
    start: Day, count: int, holidays: Collection[str] = (), workdays: Collection[str] = ()
) -> Day:
    """The ``count``-th working day after a day; the day itself for 0."""
    each = start
    while count > 0:
        each += ONE
        count -= is_working(each, holidays, workdays)
    return each
