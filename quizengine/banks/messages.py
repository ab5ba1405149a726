"""What each problem code says to people, in both languages.

A code's five entries: severity, message and advice in Chinese, message and advice
in English. ``{…}`` are parameters; ``{value}`` and ``{field}`` are always there.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from quizengine.banks.messages_of_files import OF_FILES
from quizengine.banks.messages_of_kinds import OF_KINDS
from quizengine.banks.messages_of_questions import OF_QUESTIONS
from quizengine.banks.report import BankProblem, Severity, Where
from quizengine.sheets.written import shortened


class Words(NamedTuple):
    """How grave a code is, what it says and what to do about it."""

    severity: Severity
    message_zh: str
    suggestion_zh: str
    message_en: str
    suggestion_en: str


CATALOGUE: Final[Mapping[str, Words]] = {
    code: Words(*entry) for code, entry in {**OF_FILES, **OF_KINDS, **OF_QUESTIONS}.items()
}
"""Every code a bank report can contain."""


def problem(
    code: str,
    where: Where | None = None,
    *,
    field: str = "",
    value: str = "",
    params: Mapping[str, object] | None = None,
) -> BankProblem:
    """Return the problem ``code``, its texts filled in; ``question`` is set by who knows it."""
    words, where = CATALOGUE[code], where or Where()
    value = shortened(value)
    filled = {"value": value, "field": field, **(params or {})}
    return BankProblem(
        severity=words.severity,
        code=code,
        line=where.line,
        column=where.column,
        cell=where.cell,
        sheet=where.sheet,
        row=where.row,
        path=where.path,
        file=where.file,
        field=field,
        value=value,
        message_zh=words.message_zh.format_map(filled),
        message_en=words.message_en.format_map(filled),
        suggestion_zh=words.suggestion_zh.format_map(filled),
        suggestion_en=words.suggestion_en.format_map(filled),
    )
