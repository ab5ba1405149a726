"""Standings for staff, drafts too, and for everybody once they are published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions import board as boards
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, editor, started
from quizengine.actions.competitions.board import Group, Shown, Told
from quizengine.actions.competitions.desk import taking_part
from quizengine.actions.competitions.heading import heading
from quizengine.actions.competitions.ordering import ordered
from quizengine.actions.competitions.record_sheets.naming import Names, Unclear
from quizengine.actions.competitions.season import PUBLISHED, WITH_RESULTS, Season
from quizengine.actions.competitions.subject_page import subject_page
from quizengine.actions.competitions.summary import shows
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import NoSuchPeriod, NoSuchSubject, WrongPeriodState
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_results
from quizengine.store.competition_results import Place as Place
from quizengine.store.competition_results import Placed, Which

MOST_ROWS = 20_000


class Part(NamedTuple):
    """Which rows: so many behind a place, or behind so many others where they are ordered anew."""

    after: Place | None = None
    size: int = 50
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to see.

    Attributes:
        period: A key; empty: the one published last, or for staff scored last.
        by: ``total``, ``progress``, ``track:<key>`` or ``indicator:<key>``.
    """

    period: str = ""
    group: Group = Group()
    by: str = "total"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Some rows of a board, and where the next ones begin."""

    told: Sequence[Told]
    following: Place | int | None
    total: int


class Standings:
    """Tells staff who stands where."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def board(self, asker: Asker, competition_id: str, wish: Wish, part: Part) -> Told:
        """A board of a period that has been scored; an editor of units sees theirs of a draft.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The period has not been scored.
            NoSuchIndicator: There is nothing of this name to order by.
        """

        def read(conn: store.Connection) -> Told:
            allowed = started(editor(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            board = boards.shown(conn, season, scored(season, wish.period))
            which = replace(boards.chosen(board, wish.group), words=wish.words)
            sees = _sees(allowed, board)
            if sees is not None and wish.group.division is None:
                which = replace(which, division=None)  # theirs may be in any
            found = _rows(conn, board, which, wish, part, sees)
            today = rosters.today(conn, self._clock.now_ms())
            return {**heading(board, which, today), **_told(found)}

        return self._database.read(read)

    def subject(self, asker: Asker, competition_id: str, period: str, subject: Subject) -> Told:
        """Somebody's own page; the panel and who manages see all values.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The period has not been scored.
            NoSuchSubject: It took no part, or is not for who asks.
        """

        def read(conn: store.Connection) -> Told:
            allowed = started(editor(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            board = boards.shown(conn, season, scored(season, period))
            _check(conn, allowed, board, subject)
            today = rosters.today(conn, self._clock.now_ms())
            whole = allowed.units is None
            states = WITH_RESULTS if whole else PUBLISHED
            return subject_page(conn, board, subject, states, today, whole=whole)

        return self._database.read(read)

    def named(self, asker: Asker, competition_id: str, period: str, text: str) -> Subject:
        """Who of a period is meant: ``unit:3``, a code, a staff number, a name.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            NoSuchSubject: Nobody is, or more than one.
        """
        try:
            return Names(self.entrants(asker, competition_id, period)).anybody(text)
        except Unclear as unclear:
            raise NoSuchSubject(subject=text, reason=unclear.code) from unclear

    def entrants(self, asker: Asker, competition_id: str, period: str) -> Sequence[Entrant]:
        """Who takes part in a period, of those that are for who asks; or would, if it were today.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
        """
        now_ms = self._clock.now_ms()

        def read(conn: store.Connection) -> Sequence[Entrant]:
            allowed = started(editor(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            found = taking_part(conn, season, season.period(period), now_ms)
            return [each for each in found if allowed.covers(each)]

        return self._database.read(read)


def scored(season: Season, key: str) -> Period:
    """The period of this key, once it has results; without a key the one scored last.

    Raises:
        NoSuchPeriod: The season has none, or nothing has been scored yet.
        WrongPeriodState: It has not been scored.
    """
    if key:
        period = season.period(key)
        state = season.row(period).state
        if state not in WITH_RESULTS:
            raise WrongPeriodState(state=state)
        return period
    return newest(season, WITH_RESULTS)


def newest(season: Season, states: Sequence[str]) -> Period:
    """Of the periods in these states the one that came into its state last.

    Raises:
        NoSuchPeriod: There is none.
    """
    there = [each for each in season.periods if season.row(each).state in states]
    if not there:
        raise NoSuchPeriod()
    return max(there, key=lambda each: (each.last, (each.last - each.first).days))


def _sees(allowed: Allowed, board: Shown) -> Callable[[Placed], bool] | None:
    """Which rows are for who asks; None: all."""
    if allowed.units is None or board.season.row(board.period).state in PUBLISHED:
        return None
    return lambda row: allowed.covers(row.entrant)


def _check(conn: store.Connection, allowed: Allowed, board: Shown, subject: Subject) -> None:
    """Refuse an editor whom others see only as everybody does."""
    season, key = board.season, board.period.key
    found = competition_results.one(conn, season.competition_id, key, subject)
    if found is None:
        raise NoSuchSubject(subject=str(subject), period=key)
    sees = _sees(allowed, board)
    hidden = sees is None and not shows(board.definition, subject, found.result.rank)
    own = allowed.covers(found.entrant)
    if not own and (hidden or (sees is not None and not sees(found))):
        raise NoSuchSubject(subject=str(subject), period=key)


def _rows(
    conn: store.Connection,
    board: Shown,
    which: Which,
    wish: Wish,
    part: Part,
    sees: Callable[[Placed], bool] | None,
) -> Rows:
    competition_id, key = board.season.competition_id, board.period.key
    if wish.by == "total" and sees is None:
        return page(conn, board, which, part)
    every = competition_results.page(conn, competition_id, key, which, (None, MOST_ROWS))
    seen = [each for each in every if sees is None or sees(each)]
    told = ordered(board.definition, seen, wish.by)
    shown = told[part.skipped : part.skipped + part.size]
    rows = boards.rows_told(conn, board, [each.row for each in shown])
    more = part.skipped + part.size
    return Rows(
        told=[{**row, "by": each.told()} for row, each in zip(rows, shown, strict=True)],
        following=more if more < len(told) else None,
        total=len(told),
    )


def page(conn: store.Connection, board: Shown, which: Which, part: Part) -> Rows:
    """Rows by place, as they are stored."""
    competition_id, key = board.season.competition_id, board.period.key
    found = competition_results.page(conn, competition_id, key, which, (part.after, part.size))
    rows = found[: part.size]
    return Rows(
        told=boards.rows_told(conn, board, rows),
        following=boards.after(rows[-1]) if len(found) > part.size else None,
        total=competition_results.count(conn, competition_id, key, which),
    )


def _told(rows: Rows) -> dict[str, Any]:
    return {"rows": rows.told, "next": rows.following, "total": rows.total}
