"""All that an export holds, read at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine import store
from quizengine.actions.competitions import board as boards
from quizengine.actions.competitions.awards_told import given
from quizengine.actions.competitions.board import Group, Shown, Told
from quizengine.actions.competitions.season import Season
from quizengine.rules.competitions.definition import Definition, SubjectKind
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_periods, competition_results
from quizengine.store.competition_results import Placed, Which

MOST: Final = 20_000
"""So many of a division at most."""
View: TypeAlias = Literal["whole", "public"]
"""``whole`` is for the panel; ``public`` holds what everybody may see."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who is ranked among themselves, best first."""

    kind: SubjectKind
    level: int
    division: str
    name: str
    rows: Sequence[Placed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A period of a competition as an export shows it.

    Attributes:
        units: The units of members.
        awards: What was given.
        vetoes: The names of the vetoes by their keys.
    """

    season: Season
    period: Period
    view: View
    rankings: Sequence[Ranking]
    units: Mapping[Subject, Entrant]
    awards: Sequence[Told]

    @property
    def whole(self) -> bool:
        """Whether all values are shown."""
        return self.view == "whole"

    @property
    def definition(self) -> Definition:
        """The rules of the period."""
        return self.season.definition(self.period)

    def placed(self) -> Iterator[tuple[Ranking, Placed]]:
        """Everybody, division by division."""
        for ranking in self.rankings:
            for row in ranking.rows:
                yield ranking, row

    def unit(self, entrant: Entrant) -> str:
        """The name of a member's unit."""
        unit = self.units.get(Subject("unit", entrant.parent or 0))
        return unit.name if unit and entrant.subject.kind == "member" else ""


def exported(
    conn: store.Connection, season: Season, period: Period, group: Group, view: View
) -> Exported:
    """A period that has results; of the group, or of all that the competition compares."""
    board = boards.shown(conn, season, period)
    kinds = board.definition.compares if group.kind is None else (group.kind,)
    rankings = [each for kind in kinds for each in _rankings(conn, board, kind, group, view)]
    competition_id = season.competition_id
    over = {
        Subject("unit", row.entrant.parent)
        for ranking in rankings
        for row in ranking.rows
        if row.entrant.subject.kind == "member" and row.entrant.parent is not None
    }
    return Exported(
        season=season,
        period=period,
        view=view,
        rankings=rankings,
        units=competition_periods.these(conn, competition_id, period.key, over),
        awards=given(conn, season, period),
    )


def _rankings(
    conn: store.Connection, board: Shown, kind: SubjectKind, group: Group, view: View
) -> Iterator[Ranking]:
    showing = board.definition.showing
    top = showing.top if kind == "member" and view == "public" else None
    if kind == "member" and view == "public" and showing.members != "top":
        if showing.members == "none":
            return
        top = None
    level = 0 if kind == "member" else group.level or board.definition.level
    for each in boards.divisions_of(board, kind, level):
        if group.division in (None, each["division"]):
            which = Which(kind=kind, level=level, division=each["division"], top=top)
            rows = competition_results.page(
                conn, board.season.competition_id, board.period.key, which, (None, MOST)
            )
            yield Ranking(kind, level, each["division"], each["name"], rows[:MOST])
