"""What a table says about its bank: lines such as ``标题,安全生产知识`` above the headings."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Final

from quizengine.banks.report import Heading
from quizengine.banks.words import folded_word
from quizengine.sheets.cleaning import cleaned

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("标题", "title", "题库", "题库名称", "name"),
    "language": ("语言", "language"),
    "licence": ("许可", "licence", "license"),
    "description": ("描述", "description", "说明"),
}
_FIELDS: Final = {word: field for field, words in _WORDS.items() for word in words}


def read_heading(above: Sequence[Sequence[str]], language: str) -> Heading:
    """Return the heading; ``language`` is that of the columns, for tables that name none."""
    named = {
        _FIELDS[folded_word(cells[0])]: cleaned(cells[1])
        for cells in above
        if len(cells) > 1 and folded_word(cells[0]) in _FIELDS
    }
    return replace(Heading(language=language), **named)


def heading_rows(heading: Heading, implied: str, *, chinese: bool) -> list[list[str]]:
    """Return the lines that ``read_heading`` reads; no language if it is the ``implied`` one."""
    fields = {**asdict(heading), "language": heading.language.removeprefix(implied)}
    place = 0 if chinese else 1
    return [[_WORDS[field][place], value] for field, value in fields.items() if value]
