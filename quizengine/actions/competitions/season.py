"""A competition that has started: its rules by version, and how far its periods have come."""

from dataclasses import dataclass
from functools import cached_property

from quizengine import store
from quizengine.days import day
from quizengine.rules.competition_refusals import NoSuchPeriod
from quizengine.rules.competitions import periods
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.periods import Period
from quizengine.store import competition_periods, competitions
from quizengine.store.competition_periods import PeriodRow
from quizengine.store.competitions import Competition, Version

WITH_RESULTS = ("scored", "publicity", "final")
PUBLISHED = ("publicity", "final")


@dataclass(frozen=True)
class Season:
    """A competition with its rules and its periods' rows.

    A period keeps the rules that held when its collecting began; before that, the newest
    rules that hold on its first day are meant.
    """

    competition: Competition
    versions: tuple[Version, ...]
    rows: dict[str, PeriodRow]

    @property
    def competition_id(self) -> str:
        """Of the competition."""
        return self.competition.competition_id

    @cached_property
    def newest(self) -> Version:
        """The rules made last."""
        return self.versions[-1]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """All periods, the finest first."""
        return periods.all_periods(self.newest.definition)

    def period(self, key: str) -> Period:
        """The period with this key.

        Raises:
            NoSuchPeriod: The season has none.
        """
        for each in self.periods:
            if each.key == key:
                return each
        raise NoSuchPeriod(period=key)

    def row(self, period: Period) -> PeriodRow:
        """How far a period has come."""
        found = self.rows.get(period.key)
        if found is not None:
            return found
        version = self._holding(period).version
        return PeriodRow(period=period.key, state="open", version=version, since_ms=0)

    def version(self, period: Period) -> Version:
        """The rules that hold for a period."""
        number = self.row(period).version
        return next(each for each in self.versions if each.version == number)

    def definition(self, period: Period) -> Definition:
        """What these rules say."""
        return self.version(period).definition

    def children(self, period: Period) -> tuple[Period, ...]:
        """The shorter periods that a period consists of."""
        return periods.children(self.definition(period), period)

    def previous(self, period: Period) -> Period | None:
        """The period of the same kind before it."""
        return periods.previous(self.definition(period), period)

    def following(self, period: Period) -> Period | None:
        """The period of the same kind after it."""
        same = [each for each in self.periods if each.kind == period.kind]
        at = [each.key for each in same].index(period.key) + 1
        return same[at] if at < len(same) else None

    def longer(self, period: Period) -> Period | None:
        """The period that it is part of."""
        return periods.parent(self.newest.definition, period)

    def published(self) -> tuple[Period, ...]:
        """The periods whose results everybody may see."""
        return tuple(each for each in self.periods if self.row(each).state in PUBLISHED)

    def _holding(self, period: Period) -> Version:
        holding = [each for each in self.versions if day(each.from_day) <= period.first]
        return holding[-1] if holding else self.versions[0]


def load(conn: store.Connection, competition: Competition) -> Season:
    """A competition that has started, as it is stored."""
    competition_id = competition.competition_id
    return Season(
        competition=competition,
        versions=competitions.versions(conn, competition_id),
        rows=competition_periods.of_competition(conn, competition_id),
    )
