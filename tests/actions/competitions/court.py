"""A court that competes: six departments in two divisions, two members each, four tracks."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from quizengine import store
from quizengine.actions.competitions.actors import CONSOLE, Asker
from quizengine.actions.competitions.clocks import OnItsWay
from quizengine.actions.competitions.deciding import Decision
from quizengine.actions.competitions.entering import Entry
from quizengine.actions.competitions.periods import Step
from quizengine.actions.competitions.records import Records
from quizengine.actions.competitions.vetoes import Vetoes
from quizengine.actions.people import Account, Role
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.subjects import read_subject
from tests.rules.competitions.court import WORKED, court

AUGUST_3 = 1_785_729_600_000
"""Monday, 3 August 2026, noon in Shanghai."""
DAY_MS = 86_400_000
JULY = "2026-07"
BUSINESS = ("民一庭", "立案庭", "执行局", "刑庭")
GENERAL = ("办公室", "政治部")
UNITS = (*BUSINESS, *GENERAL)
WORST: Mapping[str, object] = {
    **WORKED,
    "learning": "80",
    "theory": "70",
    "quiz": 4,
    "bonus": "0",
}

PRAISE: Mapping[str, Any] = {
    "compares": ["unit", "member"],
    "awards": [{"key": "star", "name": "学习之星", "wording": "成绩优异", "basis": "方案第八条"}],
    "flags": [{"key": "red", "name": "流动红旗", "period_kind": "month"}],
}


class Court:
    """A started competition of July to December, by month and quarter."""

    def __init__(
        self, engine: Engine, clock: ManualClock, definition: Definition | None = None
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.clock.advance(AUGUST_3 - clock.now_ms())
        self.owner = self.account("owner", "organizer")
        self.units = self._roster()
        self.definition = definition or court(**PRAISE)
        made = engine.competitions.create(self.owner, self.definition)
        self.id = made.competition_id
        self.records = Records(engine.database, clock)
        self.vetoes = Vetoes(engine.database, clock)

    def account(self, name: str, role: Role) -> Account:
        return self.engine.accounts.make(name, name, role)

    def _roster(self) -> dict[str, int]:
        def write(conn: store.Connection) -> dict[str, int]:
            trees = store.units.trees(conn)
            tree = trees[0].tree_id if trees else store.units.add_tree(conn, "行政", 1)
            made: dict[str, int] = {}
            for number, name in enumerate(UNITS, start=1):
                division = "business" if name in BUSINESS else "general"
                values = {"tree_id": tree, "name": name, "code": f"U{number}"}
                values |= {"division": division, "position": number}
                made[name] = store.units.add(conn, values)
            return made

        units = self.engine.database.write(write)
        for name, unit_id in units.items():
            for number in (1, 2):
                values = {"name": f"{name}{number}", "staff_number": f"{unit_id}-{number}"}
                self.engine.members.add(values | {"joined_day": "2020-01-01"}, [unit_id], "console")
        return units

    def start(self) -> None:
        self.engine.competition_rules.start(self.owner, self.id)

    def go(self, to: str, period: str = JULY, *, early: bool = False, reason: str = "") -> OnItsWay:
        step = Step(period=period, to=to, early=early, reason=reason)
        return self.engine.competition_periods.advance(self.owner, self.id, step)

    def subject(self, name: str) -> str:
        return f"unit:{self.units[name]}"

    def record(
        self,
        name: str,
        values: Mapping[str, object],
        period: str = JULY,
        *,
        reason: str = "",
        asker: Asker = CONSOLE,
    ) -> None:
        entries = [
            Entry(whom=self.subject(name), indicator=key, value=value, reason=reason)
            for key, value in values.items()
        ]
        self.records.put(asker, self.id, {period: entries})

    def worked(self, period: str = JULY, best: Sequence[str] = UNITS[:1]) -> None:
        """The worked line for one department, and a worse one for all others."""
        for name in UNITS:
            values: dict[str, Any] = dict(WORKED if name in best else WORST)
            if name in GENERAL:
                values["papers"] = values.pop("in_limit")
            self.record(name, values, period)

    def decide(
        self,
        award: str,
        name: str,
        period: str = JULY,
        *,
        state: Literal["given", "withheld"] = "given",
        note: str = "",
    ) -> Mapping[str, Any]:
        subject = read_subject(self.subject(name))
        decision = Decision(period=period, award=award, subject=subject, state=state, note=note)
        return self.engine.competition_awards.decide(self.owner, self.id, decision)

    def scored(self, period: str = JULY) -> None:
        """Recorded and scored."""
        self.go("collecting", period)
        self.worked(period)
        self.go("scored", period)

    def published(self, period: str = JULY) -> None:
        """Scored, and three days later published."""
        self.scored(period)
        self.clock.advance(4 * DAY_MS)
        self.go("publicity", period)
