"""What is wrong with a table, cell by cell, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from quizengine.sheets.written import cell_name, shortened

Severity: TypeAlias = Literal["error", "warning", "info"]


class Words(NamedTuple):
    """How grave a code is, what it says and what to do about it; ``{…}`` are parameters."""

    severity: Severity
    message_zh: str
    suggestion_zh: str
    message_en: str
    suggestion_en: str


Catalogue: TypeAlias = Mapping[str, Words]


class Place(NamedTuple):
    """A place in a file; rows and columns count from 1, as spreadsheets do."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """Its name, such as D17; empty without a row and a column."""
        if self.row is None or self.column is None:
            return ""
        return cell_name(self.column - 1, self.row)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProblem:
    """One thing to know about a table; ``code`` is permanent, ``value`` what stands there."""

    severity: Severity
    code: str
    place: Place
    value: str
    message_zh: str
    message_en: str
    suggestion_zh: str
    suggestion_en: str

    def told(self) -> dict[str, Any]:
        """As REST and the command line tell it."""
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.place.file,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "cell": self.place.cell,
            "value": self.value,
            "message": {"zh": self.message_zh, "en": self.message_en},
            "suggestion": {"zh": self.suggestion_zh, "en": self.suggestion_en},
        }


NOWHERE: Final = Place()


def problem(
    catalogue: Catalogue, code: str, place: Place = NOWHERE, value: str = "", **blanks: object
) -> TableProblem:
    """The problem ``code`` of a catalogue, its texts filled in."""
    words, value = catalogue[code], shortened(value)
    filled = {"value": value, **blanks}
    return TableProblem(
        severity=words.severity,
        code=code,
        place=place,
        value=value,
        message_zh=words.message_zh.format_map(filled),
        message_en=words.message_en.format_map(filled),
        suggestion_zh=words.suggestion_zh.format_map(filled),
        suggestion_en=words.suggestion_en.format_map(filled),
    )
