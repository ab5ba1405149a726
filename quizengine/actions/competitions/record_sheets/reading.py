"""Reading a record sheet: every value in it, or every problem by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from quizengine.actions.competitions.record_sheets.columns import headed
from quizengine.actions.competitions.record_sheets.indicators import Indicators
from quizengine.actions.competitions.record_sheets.messages import MESSAGES
from quizengine.actions.competitions.record_sheets.naming import Names
from quizengine.actions.competitions.record_sheets.rows import Found, FoundVeto, Piece, Rows
from quizengine.actions.competitions.record_sheets.texts import value_of
from quizengine.rules.competition_refusals import BadRecord
from quizengine.rules.competitions.definition import Definition, Indicator
from quizengine.rules.competitions.figures import figure
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.periods import Period, all_periods, recorded_kind
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.sheets import Grid, Place, TableProblem, Workbook, problem

NOTES: Final = ("说明", "Notes")
"""The sheet of a form that explains it."""
_KEY = tuple[Subject, str]


@dataclass(slots=True)
class Sheet:
    """What a file says."""

    values: list[Found] = field(default_factory=list)
    vetoes: list[FoundVeto] = field(default_factory=list)
    problems: list[TableProblem] = field(default_factory=list)
    rows: int = 0

    @property
    def clean(self) -> bool:
        """Whether all of it can be taken."""
        return all(each.severity != "error" for each in self.problems)


def read_sheet(
    book: Workbook, definition: Definition, period: Period, entrants: Iterable[Entrant]
) -> Sheet:
    """All sheets of a file together."""
    sheet = Sheet(problems=list(book.problems))
    indicators, names = Indicators(definition), Names(entrants)
    pieces: list[Piece] = []
    for grid in book.grids:
        if grid.name not in NOTES:
            pieces += _pieces(grid, definition, period, (indicators, names), sheet)
    for found in _grouped(pieces, sheet).values():
        _value(found, sheet)
    if sheet.clean and not sheet.values and not sheet.vetoes:
        sheet.problems.append(problem(MESSAGES, "nothing_in_it"))
    return sheet


def _pieces(
    grid: Grid,
    definition: Definition,
    period: Period,
    known: tuple[Indicators, Names],
    sheet: Sheet,
) -> Sequence[Piece]:
    keys = {each.key for each in all_periods(definition)} - {period.key}
    if grid.name in keys:
        told = problem(MESSAGES, "other_period", grid.place(), grid.name, period=period.key)
        sheet.problems.append(told)
        return ()
    below = headed(grid, known[0])
    if below is None:
        sheet.problems.append(problem(MESSAGES, "no_heading", grid.place(1, 1)))
        return ()
    sheet.rows += len(below.rows)
    sheet.problems += below.columns.problems
    rows = Rows(definition, *known, below)
    pieces = list(rows.pieces())
    sheet.vetoes += rows.vetoes
    sheet.problems += rows.problems
    return _in_season(pieces, definition, period, sheet)


def _in_season(
    pieces: Iterable[Piece], definition: Definition, period: Period, sheet: Sheet
) -> Sequence[Piece]:
    """Without those that are not recorded in such a period; each column is told once."""
    kept, told = [], set()
    for piece in pieces:
        if is_recorded_in(definition, piece.indicator, period):
            kept.append(piece)
        elif (column := (piece.place.sheet, piece.indicator.key)) not in told:
            told.add(column)
            name = piece.indicator.name
            wrong = problem(MESSAGES, "other_frequency", piece.place, name, period=period.key)
            sheet.problems.append(wrong)
    return kept


def is_recorded_in(definition: Definition, indicator: Indicator, period: Period) -> bool:
    """Whether an indicator's values are recorded in such a period; the bonus in any."""
    if indicator.key == "bonus":
        return True
    return recorded_kind(definition, indicator) == period.kind


def _grouped(pieces: Iterable[Piece], sheet: Sheet) -> Mapping[_KEY, dict[str, Piece]]:
    """The cells of each value: one, or one for each kind."""
    found: dict[_KEY, dict[str, Piece]] = {}
    for piece in pieces:
        there = found.setdefault((piece.entrant.subject, piece.indicator.key), {})
        other = there.get(piece.kind)
        mixed = next((each for kind, each in there.items() if bool(kind) != bool(piece.kind)), None)
        if other is not None and other.text != piece.text:
            _tell(sheet, "twice", piece.place, piece.text, other=other.place.cell)
        elif mixed is not None:
            _tell(sheet, "mixed", piece.place, piece.text, other=mixed.place.cell)
        else:
            there.setdefault(piece.kind, piece)
    return found


def _value(pieces: Mapping[str, Piece], sheet: Sheet) -> None:
    first = next(iter(pieces.values()))
    indicator = first.indicator
    uncomputed = [each for each in pieces.values() if each.text.startswith("=")]
    for each in uncomputed:
        _tell(sheet, "formula", each.place, each.text)
    if uncomputed:
        return
    texts = {kind: each.text for kind, each in pieces.items()}
    try:
        value = value_of(indicator, texts)
    except BadRecord as bad:
        _bad(sheet, indicator, first, bad)
        return
    reason = next((each.reason for each in pieces.values() if each.reason), "")
    if indicator.rule.name == "manual" and not reason:
        _tell(sheet, "reason_missing", first.place, first.text)
    if _looks_like_share(indicator, value):
        _tell(sheet, "looks_like_share", first.place, str(value))
    subject = first.entrant.subject
    found = Found(
        subject=subject, indicator=indicator, value=value, reason=reason, place=first.place
    )
    sheet.values.append(found)


def _looks_like_share(indicator: Indicator, value: object) -> bool:
    if indicator.unit not in ("%", "％") or not isinstance(value, str):
        return False
    number = figure(value)
    return number is not None and Decimal(0) < number <= 1


def _bad(sheet: Sheet, indicator: Indicator, piece: Piece, bad: BadRecord) -> None:
    takes = RULES[indicator.rule.name].takes
    detail = dict(bad.detail)
    code = str(detail.pop("reason", ""))
    blanks = {**detail, "takes_zh": takes["zh"], "takes_en": takes["en"]}
    _tell(sheet, code if code in MESSAGES else "bad_value", piece.place, piece.text, **blanks)


def _tell(sheet: Sheet, code: str, place: Place, value: str = "", **blanks: object) -> None:
    sheet.problems.append(problem(MESSAGES, code, place, value, **blanks))
