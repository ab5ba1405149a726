"""What everybody may see: published periods of competitions that are public.

Members see the same of all competitions, and their own results besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions import board as boards
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.authority import competition
from quizengine.actions.competitions.awards_told import given
from quizengine.actions.competitions.board import Group, Shown, Told
from quizengine.actions.competitions.heading import competition_told, heading, period_told
from quizengine.actions.competitions.reading_log import LogPage, public_page
from quizengine.actions.competitions.red import bottom, red
from quizengine.actions.competitions.season import PUBLISHED, Season
from quizengine.actions.competitions.standings import Part, Rows, newest, page
from quizengine.actions.competitions.subject_page import subject_page
from quizengine.actions.competitions.summary import shows
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import (
    NoSuchCompetition,
    NoSuchPeriod,
    NoSuchSubject,
)
from quizengine.rules.competitions.codec import definition_data
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.formats.describing import Words
from quizengine.store import competition_results, competitions
from quizengine.store.competition_results import Which
from quizengine.store.competitions import Competition, Version, Wanted
from quizengine.store.paging import Page

MOST_OWN: Final = 50


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks: a member of the roster, or anybody."""

    member_id: int | None = None


class Published:
    """Tells everybody what is public."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, visitor: Visitor, part: Page) -> tuple[Sequence[Told], int]:
        """The competitions one may look at, by title; one more if more follow."""
        wanted = Wanted(states=("running", "ended"), public=visitor.member_id is None)

        def read(conn: store.Connection) -> tuple[Sequence[Told], int]:
            found = competitions.page(conn, wanted, "title", part)
            return [_line(conn, each) for each in found], competitions.count(conn, wanted)

        return self._database.read(read)

    def show(self, visitor: Visitor, competition_id: str) -> Told:
        """A competition: its rules' versions and its published periods.

        Raises:
            NoSuchCompetition: There is none for this visitor.
        """

        def read(conn: store.Connection) -> Told:
            season = visible(conn, visitor, competition_id)
            return {
                "competition": competition_told(competition_id, season.newest.definition),
                "state": season.competition.state,
                "versions": [version_told(each) for each in reversed(season.versions)],
                "periods": [period_told(season, each) for each in season.published()],
                "log_hash": season.competition.log_hash,
                "log_entries": season.competition.log_seq,
            }

        return self._database.read(read)

    def rules(self, visitor: Visitor, competition_id: str, number: int) -> Told:
        """A version of the rules, whole.

        Raises:
            NoSuchCompetition: There is none for this visitor, or no such version.
        """

        def read(conn: store.Connection) -> Told:
            season = visible(conn, visitor, competition_id)
            for each in season.versions:
                if each.version == number:
                    return rules_told(each)
            raise NoSuchCompetition(version=number)

        return self._database.read(read)

    def board(
        self, visitor: Visitor, competition_id: str, period: str, group: Group, part: Part
    ) -> Told:
        """A board of a published period; without a key, the one published last.

        Raises:
            NoSuchCompetition, NoSuchPeriod: There is none for this visitor.
        """

        def read(conn: store.Connection) -> Told:
            season = visible(conn, visitor, competition_id)
            found = published(season, period)
            board = boards.shown(conn, season, found)
            which = boards.chosen(board, group)
            rows = _rows(conn, board, which, part)
            today = rosters.today(conn, self._clock.now_ms())
            return {
                **heading(board, which, today),
                "periods": [period_told(season, each) for each in season.published()],
                "red": red(conn, board, which),
                "rows": rows.told,
                "next": rows.following,
                "total": rows.total,
                "bottom": bottom(conn, board, which),
                "own": _own(conn, board, visitor),
            }

        return self._database.read(read)

    def subject(self, visitor: Visitor, competition_id: str, period: str, subject: Subject) -> Told:
        """Somebody's own page of a published period, as the rules let everybody see it.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NoSuchSubject: There is none for this visitor.
        """

        def read(conn: store.Connection) -> Told:
            season = visible(conn, visitor, competition_id)
            board = boards.shown(conn, season, published(season, period))
            if not _may_see(conn, board, visitor, subject):
                raise NoSuchSubject(subject=str(subject))
            today = rosters.today(conn, self._clock.now_ms())
            return {
                "competition": competition_told(competition_id, board.definition),
                "periods": [period_told(season, each) for each in season.published()],
                **subject_page(conn, board, subject, PUBLISHED, today, whole=False),
            }

        return self._database.read(read)

    def awards(self, visitor: Visitor, competition_id: str, period: str) -> Told:
        """The awards that were given for a published period.

        Raises:
            NoSuchCompetition, NoSuchPeriod: There is none for this visitor.
        """

        def read(conn: store.Connection) -> Told:
            season = visible(conn, visitor, competition_id)
            found = published(season, period)
            return {
                "competition": competition_told(competition_id, season.definition(found)),
                "periods": [period_told(season, each) for each in season.published()],
                "period": found.key,
                "items": given(conn, season, found),
            }

        return self._database.read(read)

    def log(self, visitor: Visitor, competition_id: str, before: int | None, size: int) -> LogPage:
        """The newest entries of the log as everybody may read it.

        Raises:
            NoSuchCompetition: There is none for this visitor.
        """
        return self._database.read(
            lambda conn: public_page(conn, visible(conn, visitor, competition_id), before, size)
        )

    def me(self, visitor: Visitor) -> Told:
        """Which member looks, and the competitions that he may look at."""
        competing, _ = self.page(visitor, Page(MOST_OWN))
        told = self._database.read(lambda conn: self._member(conn, visitor))
        return {"member": told, "competitions": competing[:MOST_OWN]}

    def _member(self, conn: store.Connection, visitor: Visitor) -> Told | None:
        number = visitor.member_id
        member = None if number is None else store.members.find(conn, number)
        if member is None:
            return None
        today = rosters.today(conn, self._clock.now_ms()).isoformat()
        unit = _unit_of(conn, member.member_id, today)
        return {"member_id": member.member_id, "name": member.name, "unit": unit}


def visible(conn: store.Connection, visitor: Visitor, competition_id: str) -> Season:
    """A competition that a visitor may look at.

    Raises:
        NoSuchCompetition: There is none for this visitor.
    """
    found = competition(conn, competition_id)
    open_to = found.public or visitor.member_id is not None
    if found.state == "draft" or not open_to:
        raise NoSuchCompetition(competition_id=competition_id)
    return seasons.load(conn, found)


def published(season: Season, key: str) -> Period:
    """The period of this key, once it is published; without a key the one published last.

    Raises:
        NoSuchPeriod: There is none.
    """
    if not key:
        return newest(season, PUBLISHED)
    period = season.period(key)
    if season.row(period).state not in PUBLISHED:
        raise NoSuchPeriod(period=key)
    return period


def version_told(version: Version) -> Told:
    """A version of the rules in a list."""
    return {
        "version": version.version,
        "rules_hash": version.hash,
        "from_day": version.from_day,
        "reason": version.reason,
        "frozen_ms": version.frozen_ms,
    }


def rules_told(version: Version) -> Told:
    """A version of the rules, whole; ``explained`` says how each indicator's marks come about."""
    definition = version.definition
    every = definition.indicators()
    explained = {each.key: RULES[each.rule.name].explained(each) for each in every}
    return {
        **version_told(version),
        "definition": definition_data(definition),
        "explained": explained,
    }


def explained(definition: Definition) -> dict[str, Words]:
    """How the marks of each indicator come about, by its key."""
    return {each.key: RULES[each.rule.name].explained(each) for each in definition.indicators()}


def _unit_of(conn: store.Connection, member_id: int, today: str) -> str:
    """The name of a member's unit in the first tree where he has one."""
    there = store.memberships.places(conn, today, member_ids=[member_id])
    first = min(there, key=lambda each: each.tree_id, default=None)
    unit = None if first is None else store.units.find(conn, first.unit_id)
    return "" if unit is None else unit.name


def _line(conn: store.Connection, each: Competition) -> Told:
    season = seasons.load(conn, each)
    there = season.published()
    return {
        **competition_told(each.competition_id, season.newest.definition),
        "state": each.state,
        "periods": [period_told(season, period) for period in there],
    }


def _rows(conn: store.Connection, board: Shown, which: Which, part: Part) -> Rows:
    if which.kind == "unit":
        return page(conn, board, which, part)
    showing = board.definition.showing
    if showing.members == "none":
        return Rows(told=[], following=None, total=0)
    top = showing.top if showing.members == "top" else None
    return page(conn, board, replace(which, top=top), part)


def _own(conn: store.Connection, board: Shown, visitor: Visitor) -> Told | None:
    """The row of a member who looks."""
    if visitor.member_id is None:
        return None
    own = Subject("member", visitor.member_id)
    found = competition_results.one(conn, board.season.competition_id, board.period.key, own)
    return None if found is None else boards.row_told(conn, board, found)


def _may_see(conn: store.Connection, board: Shown, visitor: Visitor, subject: Subject) -> bool:
    """Whether a visitor may look at somebody's own page."""
    if subject == Subject("member", visitor.member_id or 0):
        return True
    competition_id, key = board.season.competition_id, board.period.key
    found = competition_results.one(conn, competition_id, key, subject)
    return found is not None and shows(board.definition, subject, found.result.rank)
