"""Which day it is where the site is."""

from datetime import UTC, datetime

from quizengine import store
from quizengine.actions.periods import calendar
from quizengine.days import Day


def today(conn: store.Connection, now_ms: int) -> Day:
    """The day of a moment in the site's time zone."""
    site = store.site.load(conn)
    zone = calendar(site.get("time_zone"), site.get("seasons")).zone
    return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone).date()
