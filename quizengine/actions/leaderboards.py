"""Leaderboards across contests: counted when a contest is finished, shown to everybody."""

import json
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from quizengine import store
from quizengine.actions.periods import Calendar, Season, calendar, is_zone, written
from quizengine.actions.rosters import today
from quizengine.actions.unit_boards import with_units
from quizengine.clock import Clock
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import BadSettings, Malformed, TryAgain
from quizengine.store import leader_counting, leader_reading, leaders, member_joining

log = logging.getLogger(__name__)
_TRIES: Final = 5
_PLACE: Final = 3
_PERSON: Final = re.compile(r"(account|member|unit):[0-9]{1,12}")


class Leaderboards:
    """Counts finished contests, once each, and tells who leads.

    ``later`` runs a job after the one under way: a contest that has just been
    finished is announced first and counted then.
    """

    def __init__(
        self,
        database: store.Database,
        clock: Clock,
        later: Callable[[Callable[[], None]], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._later = later

    def finished(self, contest_id: ContestId) -> None:
        """A contest has been finished, or its points have changed since; returns at once."""
        self._later(lambda: self._count_quietly(contest_id))

    def _count_quietly(self, contest_id: ContestId) -> None:
        """Not counted now is counted at the next start."""
        try:
            self.count(contest_id)
        except TryAgain:
            log.warning("a contest is not on the leaderboards yet: the database is away")
        except Exception:
            log.exception("a contest cannot be counted into the leaderboards")

    def count(self, contest_id: ContestId) -> bool:
        """Count a contest, or count it anew; whether anything changed.

        What it brings is read first and outside the writer, so that answers of
        other contests do not wait for that; if points change meanwhile, again.

        Raises:
            TryAgain: The database is away, or the points change all the time.
        """
        for _ in range(_TRIES):
            found, dates = self._database.read(
                lambda conn: (
                    with_units(conn, leader_reading.read(conn, contest_id)),
                    _calendar(conn),
                )
            )
            if found is None:
                return False
            changed = self._database.write(_writing(found, dates, self._clock.now_ms()))
            if changed is not None:
                return changed
        raise TryAgain()

    def count_missing(self) -> int:
        """Count what was finished and not counted, because a server stopped in between."""
        missing = self._database.read(leader_reading.uncounted)
        for contest_id in missing:
            self._count_quietly(contest_id)
        return len(missing)

    def recount(self) -> int:
        """Forget all sums and count every finished contest again; how many there are.

        Needed when the time zone or the seasons change. Reaches what the
        running sums had reached.
        """
        self._database.write(leader_counting.clear)
        finished = self._database.read(leader_reading.uncounted)
        for contest_id in finished:
            self.count(contest_id)
        return len(finished)

    def set_calendar(self, zone: str, seasons: Sequence[Season]) -> None:
        """Choose the time zone in which weeks begin, and the seasons; all is counted anew, later.

        Raises:
            BadSettings: Nobody here knows the time zone, or a season ends before it begins.
        """
        if not is_zone(zone):
            raise BadSettings(setting="time_zone")
        if any(each.last < each.first for each in seasons):
            raise BadSettings(setting="seasons")
        changes = {"time_zone": zone, "seasons": written(seasons)}
        self._database.write(lambda conn: store.site.save(conn, changes))
        self._later(self._recount_quietly)

    def _recount_quietly(self) -> None:
        try:
            self.recount()
        except Exception:
            log.exception("the leaderboards cannot be counted anew")

    def page(
        self, scope: str, period: str, after: str, limit: int, account_id: int | None = None
    ) -> Mapping[str, Any]:
        """Rows of a board, and the row of who asks.

        Args:
            scope: ``all``, ``organizer:7``, ``bank:…``, ``topic:…``, or ``units:1:2``: the
                units of the second depth of the first tree.
            period: ``all``, ``week``, ``month``, ``2026-W47``, ``2026-11`` or ``season:…``.
            after: Where the last page ended; empty for the first.
            limit: Most rows.
            account_id: Who asks, if anybody is signed in.

        Raises:
            Malformed: ``after`` was not made here.
        """
        place = _place(after)

        def read(conn: store.Connection) -> Mapping[str, Any]:
            named = _calendar(conn).named(period, self._clock.now_ms())
            rows = leaders.page(conn, scope, named, place, limit + 1)
            found = leaders.board(conn, scope, named)
            person = None if account_id is None else f"account:{account_id}"
            own = person and leaders.row_of(conn, scope, named, person)
            last = rows[limit - 1] if len(rows) > limit else None
            units = self._units(conn, rows)
            return {
                "items": [_told(row, person, units) for row in rows[:limit]],
                "next": None if last is None else _place_behind(last),
                "total": leaders.total(conn, scope, named),
                "scope": scope,
                "period": named,
                "changed_ms": None if found is None else found.last_finished_ms,
                "own": _told(own, person, units) if own else None,
            }

        return self._database.read(read)

    def _units(self, conn: store.Connection, rows: Sequence[leaders.Leader]) -> Mapping[str, str]:
        """Where the members among them are today."""
        members = [int(row.person[7:]) for row in rows if row.person.startswith("member:")]
        day = today(conn, self._clock.now_ms()).isoformat() if members else ""
        found = member_joining.units_of(conn, day, members)
        return {f"member:{member_id}": unit for member_id, unit in found.items()}

    def boards(self) -> Mapping[str, Any]:
        """The scopes and periods one can ask for, with what they are called."""

        def read(conn: store.Connection) -> Mapping[str, Any]:
            now_ms = self._clock.now_ms()
            dates = _calendar(conn)
            known = leaders.boards(conn)
            scopes = list(dict.fromkeys(["all", *(each.scope for each in known)]))
            titles = leaders.titles(conn, scopes)
            seasons = [
                {"period": f"season:{each.season_id}", "title": each.title}
                for each in dates.seasons
            ]
            return {
                "scopes": [{"scope": each, "title": titles.get(each, "")} for each in scopes],
                "periods": [
                    {"period": "all", "title": ""},
                    {"period": dates.named("week", now_ms), "title": ""},
                    {"period": dates.named("month", now_ms), "title": ""},
                    *seasons,
                ],
            }

        return self._database.read(read)


def _calendar(conn: store.Connection) -> Calendar:
    return calendar(leaders.setting(conn, "time_zone"), leaders.setting(conn, "seasons"))


def _writing(
    found: leader_reading.Finished, dates: Calendar, now_ms: int
) -> Callable[[store.Connection], bool | None]:
    """The transaction; it returns None if the points have changed since they were read."""

    def write(conn: store.Connection) -> bool | None:
        if leader_reading.mark(conn, found.contest_id) != found.mark:
            return None
        former = leader_counting.former_periods(conn, found.contest_id)
        counted = leader_counting.Counted(
            contest_id=found.contest_id,
            finished_ms=found.finished_ms,
            periods=former or dates.periods(found.finished_ms),
            scopes=found.scopes,
        )
        return leader_counting.count(conn, counted, now_ms)

    return write


def _told(row: leaders.Leader, own: str | None, units: Mapping[str, str]) -> Mapping[str, Any]:
    """A row without the number of the account."""
    kind, _, number = row.person.partition(":")
    return {
        "rank": row.rank,
        "change": None if row.before_rank is None else row.before_rank - row.rank,
        "name": row.name,
        "member": int(number) if kind == "member" else None,
        "unit": units.get(row.person),
        "score": row.score,
        "right_time_ms": row.right_time_ms,
        "right_answers": row.right_answers,
        "contests": row.contests,
        "own": row.person == own,
    }


def _place_behind(row: leaders.Leader) -> str:
    return json.dumps([row.score, -row.right_time_ms, row.person])


def _place(after: str) -> leaders.After | None:
    if not after:
        return None
    try:
        told = json.loads(after)
    except ValueError as error:
        raise Malformed(after="unknown") from error
    if not (isinstance(told, list) and len(told) == _PLACE):
        raise Malformed(after="unknown")
    score, minus_time_ms, person = told
    numbers = all(type(each) is int and abs(each) < 2**62 for each in (score, minus_time_ms))
    if not numbers or not isinstance(person, str) or not _PERSON.fullmatch(person):
        raise Malformed(after="unknown")
    return leaders.After(score, minus_time_ms, person)
