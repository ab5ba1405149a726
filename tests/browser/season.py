"""A court's season, played on the engine: two quarters, the second one in publicity."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from quizengine.actions.competitions.actors import CONSOLE
from quizengine.actions.competitions.deciding import Decision
from quizengine.actions.competitions.entering import Entry
from quizengine.actions.competitions.periods import Step
from quizengine.app.engine import Engine, open_engine
from quizengine.clock import ManualClock
from quizengine.rules.competitions.codec import definition_data, read_definition
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.competitions.templates import shipped
from quizengine.settings import Settings

NAMES: Final = {
    "zh": ("民一庭", "立案庭", "执行局", "刑事庭", "民二庭", "行政庭", "办公室", "政治部"),
    "en": (
        *("First Civil Division", "Case Filing", "Enforcement Bureau", "Criminal Division"),
        *("Second Civil Division", "Administrative Division", "Office", "Personnel"),
    ),
}
TREES: Final = {"zh": "行政", "en": "Administrative"}
PEOPLE: Final = ("沈知夏", "Ada Lovelace", "欧阳若水")
CASEWORK: Final = 6
WORKED: Final[Mapping[str, object]] = {
    "participation": "98",
    "theory": "90",
    "on_time": "99",
    "in_time_limit": "97",
    "flaws": {"counts": {"flaw": 1}},
    "documents": {"marks": ["84", "86", "88", "90", "99"]},
    "knowledge": "1",
    "attendance": {"counts": {"late": 2}},
    "meetings": "0",
    "premises": {"met": 23, "all": 25},
    "integrity_test": "94",
    "survey": {"votes": [41, 16, 4, 0], "invalid": 2},
    "complaints": "0",
    "bonus": {"achievements": [{"name": "文明单位", "kind": "city"}]},
}
SPRING: Final = {1: "80", 2: "91", 3: "70", 4: "95", 5: "88", 6: "60", 7: "90", 8: "85"}
SUMMER: Final = {1: "90", 2: "97", 3: "93", 4: "92", 5: "86", 6: "84", 7: "80", 8: "88"}
"""What each unit reached in the theory test."""
MONTHS: Final = {
    "2026-Q2": ("2026-04", "2026-05", "2026-06"),
    "2026-Q3": ("2026-07", "2026-08", "2026-09"),
}
BREACH_IN: Final = "2026-09"


class Played(NamedTuple):
    """A season, and the personal link of the first unit's first member."""

    competition_id: str
    token: str


def play(data: Path, language: str = "zh") -> Played:
    """Play a season in a folder; the shipped template, so all marks can be checked by hand."""
    clock = ManualClock(_ms(datetime(2026, 4, 1, 2, tzinfo=UTC)))
    with open_engine(Settings(data=data), clock=clock) as engine:
        units = _roster(engine, language)
        made = engine.competitions.create(CONSOLE, _definition(language))
        season = _Season(engine, clock, made.competition_id, units)
        engine.competition_rules.start(CONSOLE, season.id)
        for quarter, reached in (("2026-Q2", SPRING), ("2026-Q3", SUMMER)):
            season.collects(quarter, reached)
        engine.competitions.publish(CONSOLE, season.id, public=True)
        first = engine.members.numbered(f"{units[0]}-1").member_id
        return Played(season.id, engine.member_links.make(first, "console"))


class _Season:
    def __init__(
        self, engine: Engine, clock: ManualClock, competition_id: str, units: Sequence[int]
    ) -> None:
        self.engine, self.clock, self.id, self.units = engine, clock, competition_id, units

    def collects(self, quarter: str, reached: Mapping[int, str]) -> None:
        """Each month comes to its end; the second quarter to its publicity only."""
        for month in MONTHS[quarter]:
            self._waits_for(month)
            self._goes(month, "collecting")
            entries = [each for number in reached for each in self._entries(number, reached)]
            self.engine.competition_records.put(CONSOLE, self.id, {month: entries})
            if month == BREACH_IN:
                self._befalls(month)
            for state in ("scored", "publicity", "final"):
                self._goes(month, state)
        states = ("collecting", "scored", "publicity", "final")
        for state in states if quarter == "2026-Q2" else states[:3]:
            self._goes(quarter, state)
        if quarter == "2026-Q2":
            for award in ("award:commended", "flag:red_flag"):
                self._gives(quarter, award)

    def _waits_for(self, month: str) -> None:
        year, number = map(int, month.split("-"))
        after = datetime(year, number, 28, 2, tzinfo=UTC) + timedelta(days=8)
        self.clock.advance(_ms(after) - self.clock.now_ms())

    def _goes(self, period: str, state: str) -> None:
        step = Step(period=period, to=state, early=True, reason="核对无误")
        self.engine.competition_periods.advance(CONSOLE, self.id, step)

    def _entries(self, number: int, reached: Mapping[int, str]) -> list[Entry]:
        values: dict[str, Any] = dict(WORKED) | {"theory": reached[number], "knowledge": number}
        if number == 2:
            values |= {"on_time": "100", "premises": "25/25", "participation": "100"}
        if number != 1:
            values |= {"bonus": "0", "integrity_test": "90"}
        if number > CASEWORK:
            values["papers_on_time"] = values.pop("in_time_limit")
            values["mistakes"] = values.pop("flaws") and "1"
        whom = f"unit:{self.units[number - 1]}"
        return [Entry(whom=whom, indicator=key, value=each) for key, each in values.items()]

    def _befalls(self, month: str) -> None:
        whom = f"unit:{self.units[-1]}"
        self.engine.competition_vetoes.impose(CONSOLE, self.id, month, whom, "leak", "文件外传")

    def _gives(self, quarter: str, award: str) -> None:
        told = self.engine.competition_awards.of_period(CONSOLE, self.id, quarter)
        for each in told["items"]:
            if each["award"] == award:
                kind, _, number = each["subject"].partition(":")
                subject = Subject("unit" if kind == "unit" else "member", int(number))
                decision = Decision(period=quarter, award=award, subject=subject, state="given")
                self.engine.competition_awards.decide(CONSOLE, self.id, decision)


def _definition(language: str) -> Definition:
    template = shipped("court")
    assert template is not None
    data = definition_data(template.definition(language))
    changes = {
        "tree": TREES[language],
        "organizer": {"zh": "云川市清河区人民法院", "en": "Qinghe District Court"}[language],
        "periods": {
            "first_day": "2026-04-01",
            "last_day": "2026-12-31",
            "kinds": ["month", "quarter"],
        },
        "showing": {"members": "all"},
    }
    return read_definition(data | changes)


def _roster(engine: Engine, language: str) -> list[int]:
    tree = engine.units.add_tree(TREES[language], "console").tree.tree_id
    made: list[int] = []
    for number, name in enumerate(NAMES[language], start=1):
        division = "business" if number <= CASEWORK else "support"
        values = {"tree_id": tree, "name": name, "code": f"{language}{number}"}
        made.append(engine.units.add(values | {"division": division}, "console").unit.unit_id)
    for unit_id in made:
        for number, person in enumerate(PEOPLE, start=1):
            values = {"name": person, "staff_number": f"{unit_id}-{number}", "post": "法官"}
            engine.members.add(values | {"joined_day": "2020-01-01"}, [unit_id], "console")
    return made


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
