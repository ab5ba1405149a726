"""The record sheet of a period to fill in: who is compared, what is asked, what is known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from quizengine.actions.competitions.record_sheets.indicators import Indicators
from quizengine.actions.competitions.record_sheets.naming import Names
from quizengine.actions.competitions.record_sheets.reading import NOTES, is_recorded_in
from quizengine.actions.competitions.record_sheets.rows import division_of
from quizengine.actions.competitions.record_sheets.texts import kinds_of, texts_of
from quizengine.actions.results.sheets import Cell, Sheet
from quizengine.actions.results.writing import csv_file, xlsx_file
from quizengine.rules.competitions.definition import BONUS, Definition, Indicator
from quizengine.rules.competitions.figures import figure
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.periods import Period
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.rules.wording import Language

Known: TypeAlias = Mapping[tuple[Subject, str], Value]
"""What is recorded, by subject and indicator."""
_UNITS: Final = {"zh": ("单位", "代码", "组别"), "en": ("Unit", "Code", "Division")}
_MEMBERS: Final = {
    "zh": ("姓名", "工号", "单位", "组别"),
    "en": ("Name", "Staff number", "Unit", "Division"),
}
_TITLES: Final = {"zh": ("单位", "个人"), "en": ("Units", "Members")}
_VETO: Final = {"zh": "一票否决", "en": "Veto"}
_REASON: Final = {"zh": "说明", "en": "Reason"}
_ASKED: Final = {
    "zh": ("指标", "代码", "满分", "计分", "怎样填", "备注"),
    "en": ("Indicator", "Key", "Full mark", "Rule", "How to fill in", "Note"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """The sheets of a form: units, members, notes; a CSV file has only the first."""

    sheets: Sequence[Sheet]

    def file(self, ending: str) -> bytes:
        """As ``xlsx`` or ``csv``; takes a while."""
        return xlsx_file(self.sheets) if ending == "xlsx" else csv_file(self.sheets[0])


def form(
    definition: Definition,
    period: Period,
    entrants: Iterable[Entrant],
    known: Known,
    language: Language,
) -> Form:
    """The form of a period for these entrants."""
    names = Names(entrants)
    asked = [
        each
        for each in Indicators(definition).by_key.values()
        if is_recorded_in(definition, each, period)
    ]
    maker = _Maker(definition, names, known, language)
    sheets = [
        maker.sheet("unit", asked, _compared(definition, names)),
        maker.sheet("member", asked, _members(names)),
    ]
    filled = [each for each in sheets if each.rows] or sheets[:1]
    return Form([*filled, _notes(asked, language)])


class _Maker:
    def __init__(
        self, definition: Definition, names: Names, known: Known, language: Language
    ) -> None:
        self._definition = definition
        self._names = names
        self._known = known
        self._language = language
        units = (each for each in names.entrants.values() if each.subject.kind == "unit")
        self._called = Counter(each.name for each in units)

    def sheet(self, kind: str, asked: Sequence[Indicator], entrants: Sequence[Entrant]) -> Sheet:
        """A row for each entrant; members only where something is asked of them."""
        own = [each for each in asked if self._asks(each, kind)]
        columns = [column for each in own for column in _columns(each, self._language)]
        first, last = self._around(kind)
        rows: list[Sequence[Cell]] = []
        if own:
            rows = [
                (*self._naming(kind, each), *self._cells(each, columns), *("" for _ in last))
                for each in entrants
            ]
        headings = (*first, *(heading for _, _, heading in columns), *last)
        title = _TITLES[self._language][0 if kind == "unit" else 1]
        return Sheet(name=kind, title=title, headings=headings, rows=rows)

    def _asks(self, indicator: Indicator, kind: str) -> bool:
        if indicator.key == BONUS:
            return kind in self._definition.compares
        return indicator.of == kind

    def _around(self, kind: str) -> tuple[Sequence[str], Sequence[str]]:
        language = self._language
        first = (_UNITS if kind == "unit" else _MEMBERS)[language]
        last = (_VETO[language],) if self._definition.vetoes else ()
        return first, (*last, _REASON[language])

    def _naming(self, kind: str, entrant: Entrant) -> Sequence[Cell]:
        key = division_of(self._names, entrant)
        named = {each.key: each.name for each in self._definition.divisions}
        division = named.get(key, key)
        if kind == "unit":
            return (self._unit(entrant), entrant.number, division)
        unit = self._names.entrants.get(Subject("unit", entrant.parent or 0))
        return (entrant.name, entrant.number, self._unit(unit) if unit else "", division)

    def _unit(self, unit: Entrant) -> str:
        """Its name if that is clear, else its path."""
        return unit.name if self._called[unit.name] == 1 else self._names.path(unit)

    def _cells(
        self, entrant: Entrant, columns: Sequence[tuple[Indicator, str, str]]
    ) -> Sequence[Cell]:
        division = division_of(self._names, entrant)
        cells: list[Cell] = []
        for indicator, kind, _ in columns:
            if indicator.divisions and division not in indicator.divisions:
                cells.append("")
                continue
            value = self._known.get((entrant.subject, indicator.key))
            texts = {} if value is None else texts_of(indicator, value)
            cells.append(_number(texts.get(kind, "")))
        return cells


def _columns(indicator: Indicator, language: Language) -> Sequence[tuple[Indicator, str, str]]:
    kinds = kinds_of(indicator)
    colon = "：" if language == "zh" else ": "
    if not kinds:
        return [(indicator, "", indicator.name)]
    return [(indicator, kind.key, f"{indicator.name}{colon}{kind.name}") for kind in kinds]


def _compared(definition: Definition, names: Names) -> Sequence[Entrant]:
    units = [e for e in names.entrants.values() if e.subject.kind == "unit"]
    return sorted(
        (each for each in units if each.level == definition.level),
        key=lambda each: (each.division, each.number, each.subject),
    )


def _members(names: Names) -> Sequence[Entrant]:
    members = [e for e in names.entrants.values() if e.subject.kind == "member" and e.headcount]
    return sorted(members, key=lambda each: (each.parent or 0, each.number, each.subject))


def _number(text: str) -> Cell:
    """A number as a number, so that a spreadsheet can reckon with it."""
    read: Decimal | None = figure(text) if text else None
    if read is None:
        return text
    return int(read) if read == int(read) else float(read)


def _notes(asked: Sequence[Indicator], language: Language) -> Sheet:
    rows: list[Sequence[Cell]] = []
    for each in asked:
        rule = RULES[each.rule.name]
        explained, takes = rule.explained(each)[language], rule.takes[language]
        rows.append((each.name, each.key, float(each.weight), explained, takes, each.note))
    title = NOTES[0 if language == "zh" else 1]
    return Sheet(name="notes", title=title, headings=_ASKED[language], rows=rows)
