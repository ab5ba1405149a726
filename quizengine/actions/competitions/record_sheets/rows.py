"""The rows of a record sheet: whom they mean, and what they say of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quizengine.actions.competitions.record_sheets.columns import Columns, Headed
from quizengine.actions.competitions.record_sheets.indicators import (
    REASON,
    Indicators,
    Meant,
    NoSuchKind,
)
from quizengine.actions.competitions.record_sheets.messages import MESSAGES
from quizengine.actions.competitions.record_sheets.naming import Names, Unclear
from quizengine.rules.competitions.definition import Definition, Indicator, Veto
from quizengine.rules.competitions.records import Value
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.sheets import GridRow, Place, TableProblem, plain_heading, problem

_BETWEEN: Final = re.compile(r"[;；、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value in a file, and the cell it is in."""

    subject: Subject
    indicator: Indicator
    value: Value
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundVeto:
    """A veto in a file."""

    subject: Subject
    veto: Veto
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A cell's text for an indicator of a subject, or for one of its kinds."""

    entrant: Entrant
    indicator: Indicator
    kind: str
    text: str
    reason: str
    place: Place


class Rows:
    """Reads the rows of one sheet; what is wrong goes into ``problems``."""

    def __init__(
        self, definition: Definition, indicators: Indicators, names: Names, headed: Headed
    ) -> None:
        self._definition = definition
        self._indicators = indicators
        self._names = names
        self._headed = headed
        self.problems: list[TableProblem] = []
        self.vetoes: list[FoundVeto] = []

    def pieces(self) -> Iterator[Piece]:
        """The filled cells of all rows that name somebody."""
        for row in self._headed.rows:
            if not self._says_anything(row):
                continue
            entrant = self._entrant(row)
            if entrant is not None:
                self._veto(row, entrant)
                yield from self._long(row, entrant) if self._columns.long else ()
                yield from self._wide(row, entrant)

    @property
    def _columns(self) -> Columns:
        return self._headed.columns

    def _says_anything(self, row: GridRow) -> bool:
        roles = self._columns.roles
        others = (roles[role] for role in ("value", "veto") if role in roles)
        return any(row.at(at) for at in (*self._columns.values, *others))

    def _entrant(self, row: GridRow) -> Entrant | None:
        roles = self._columns.roles
        unit, code, name, number = (
            row.at(roles.get(role)).strip() for role in ("unit", "code", "name", "number")
        )
        column = next(
            (roles[role] for role in ("name", "number", "unit", "code") if role in roles), 1
        )
        place = self._headed.grid.place(row.number, column)
        try:
            if name or number:
                return self._names.member(name, number, unit)
            if unit or code:
                place = place._replace(column=roles["unit" if unit else "code"])
                return self._names.unit(unit, code)
        except Unclear as unclear:
            where = place._replace(column=self._column_of(unclear.code, place))
            self._tell(unclear.code, where, unclear.value, **unclear.blanks)
            return None
        self._tell("nobody_named", place)
        return None

    def _column_of(self, code: str, place: Place) -> int | None:
        roles = self._columns.roles
        if code == "unknown_number":
            return roles.get("number", place.column)
        return roles.get("code", place.column) if code == "unknown_code" else place.column

    def _wide(self, row: GridRow, entrant: Entrant) -> Iterator[Piece]:
        reason = self._at(row, "reason")
        own = {
            indicator.key: row.at(at).strip()
            for at, meant in self._columns.values.items()
            if meant.kind == REASON
            for indicator in meant.indicators
        }
        for at, meant in self._columns.values.items():
            text, place = row.at(at).strip(), self._headed.grid.place(row.number, at)
            if not text or meant.kind == REASON:
                continue
            indicator = self._applying(meant, entrant, place)
            if indicator is not None:
                why = own.get(indicator.key) or reason
                yield _piece(entrant, indicator, meant.kind, text, why, place)

    def _long(self, row: GridRow, entrant: Entrant) -> Iterator[Piece]:
        roles = self._columns.roles
        text, name = self._at(row, "value"), self._at(row, "indicator")
        if not text:
            return
        place = self._headed.grid.place(row.number, roles["indicator"])
        try:
            meant = self._indicators.meant(name)
        except NoSuchKind as unknown:
            self._tell("unknown_kind", place, unknown.name, kinds=unknown.kinds)
            return
        if meant is None or meant.kind == REASON:
            self._tell("unknown_indicator", place, name)
            return
        where = self._headed.grid.place(row.number, roles["value"])
        indicator = self._applying(meant, entrant, place)
        if indicator is not None:
            yield _piece(entrant, indicator, meant.kind, text, self._at(row, "reason"), where)

    def _applying(self, meant: Meant, entrant: Entrant, place: Place) -> Indicator | None:
        """The one indicator of this name that is for the subject."""
        found = meant.within(division_of(self._names, entrant))
        if not found:
            self._tell("other_division", place, subject=entrant.name)
            return None
        if len(found) > 1:
            told = "、".join(each.key for each in found)
            self._tell("ambiguous_indicator", place, found[0].name, candidates=told)
            return None
        if not takes(self._definition, found[0], entrant):
            code = "not_for_units" if entrant.subject.kind == "unit" else "not_for_members"
            self._tell(code, place)
            return None
        return found[0]

    def _veto(self, row: GridRow, entrant: Entrant) -> None:
        text, column = self._at(row, "veto"), self._columns.roles.get("veto")
        place = self._headed.grid.place(row.number, column)
        for name in filter(None, map(str.strip, _BETWEEN.split(text))):
            veto = veto_named(self._definition.vetoes, name)
            if veto is None:
                told = "、".join(each.name for each in self._definition.vetoes) or "—"
                self._tell("unknown_veto", place, name, vetoes=told)
                continue
            why = self._at(row, "reason")
            if not why:
                self._tell("reason_missing", place, name)
                continue
            found = FoundVeto(subject=entrant.subject, veto=veto, reason=why, place=place)
            self.vetoes.append(found)

    def _at(self, row: GridRow, role: str) -> str:
        known = {str(name): at for name, at in self._columns.roles.items()}
        return row.at(known.get(role)).strip()

    def _tell(self, code: str, place: Place, value: str = "", **blanks: object) -> None:
        self.problems.append(problem(MESSAGES, code, place, value, **blanks))


def takes(definition: Definition, indicator: Indicator, entrant: Entrant) -> bool:
    """Whether an indicator's values may be recorded of such a subject.

    Units may have values of members' indicators (then they need not be derived), members
    none of units', for a unit's value holds for all of it. The bonus is for whoever is
    compared.
    """
    kind = entrant.subject.kind
    if indicator.key == "bonus":
        return kind in definition.compares
    return kind == "unit" or indicator.of == "member"


def division_of(names: Names, entrant: Entrant) -> str:
    """The division whose indicators hold for a subject: its own, else its unit's."""
    each: Entrant | None = entrant
    while each is not None and not each.division:
        each = None if each.parent is None else names.entrants.get(Subject("unit", each.parent))
    return "" if each is None else each.division


def veto_named(vetoes: Sequence[Veto], text: str) -> Veto | None:
    """The veto of a name or key."""
    plain = plain_heading(text)
    return next((e for e in vetoes if plain in (plain_heading(e.name), e.key)), None)


def _piece(
    entrant: Entrant, indicator: Indicator, kind: str, text: str, reason: str, place: Place
) -> Piece:
    return Piece(
        entrant=entrant, indicator=indicator, kind=kind, text=text, reason=reason, place=place
    )
