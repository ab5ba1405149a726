"""The formats that can be read, each with how it is recognized.

A later format is one more module and one more line in ``FORMATS``. A file's name is
never looked at: people rename files, and .txt may hold anything.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from quizengine.banks.blocks import format as blocks
from quizengine.banks.drafts import Reading, at_most
from quizengine.banks.gift import format as gift
from quizengine.banks.json_loose import format as json_loose
from quizengine.banks.json_tree import json_tree
from quizengine.banks.moodle import reading as moodle
from quizengine.banks.native import read_tree
from quizengine.banks.others import anki, h5p, markdown_quiz, notes, trivia
from quizengine.banks.qti import packages as qti
from quizengine.banks.source import Source
from quizengine.banks.table_heading import read_heading
from quizengine.banks.table_question import drafts
from quizengine.banks.table_rows import table, tabular
from quizengine.banks.table_workbook import like_workbook, read_workbook


@dataclass(frozen=True, slots=True)
class BankFormat:
    """One format.

    Attributes:
        recognizes: How much a source looks like it, from 0 to 1; quick, and never raises.
        read: May raise ``Unreadable`` if nothing at all can be read.
    """

    name: str
    recognizes: Callable[[Source], float]
    read: Callable[[Source], Reading]


_YAML_FIELD: Final = re.compile(r"^(format|title|language|questions)\s*:(\s|$)", re.MULTILINE)


def _json(source: Source) -> float:
    if source.head.lstrip()[:1] not in ("{", "["):
        return 0.0
    return 1.0 if '"quizengine/' in source.head[:2_000] else 0.3


def _yaml(source: Source) -> float:
    return 0.9 if _YAML_FIELD.search(source.head[:10_000]) else 0.0


def _csv(source: Source) -> float:
    return 0.8 if tabular(source.text) else 0.0


def _read_json(source: Source) -> Reading:
    return read_tree(json_tree(source.text))


def _read_yaml(source: Source) -> Reading:
    from quizengine.banks.yaml_tree import yaml_tree  # a tenth of a second, so only when needed

    return read_tree(yaml_tree(source.text))


def _read_csv(source: Source) -> Reading:
    found = table(source.text)
    heading = read_heading(found.above, found.columns.language)
    return Reading(heading, at_most(drafts(found.rows, heading.language)), found.columns.problems)


_ALL: Final = (
    BankFormat("json", _json, _read_json),
    BankFormat("yaml", _yaml, _read_yaml),
    BankFormat("csv", _csv, _read_csv),
    BankFormat("json_loose", json_loose.like_json, json_loose.read_json),
    BankFormat("gift", gift.like_gift, gift.read_gift),
    BankFormat("moodle_xml", moodle.like_moodle, moodle.read_moodle),
    BankFormat("qti", qti.like_qti, qti.read_qti),
    BankFormat("qti_package", qti.like_package, qti.read_package),
    BankFormat("workbook", like_workbook, read_workbook),
    BankFormat("h5p", h5p.like_h5p, h5p.read_h5p),
    BankFormat("anki", anki.like_anki, anki.read_anki),
    BankFormat("notes", notes.like_notes, notes.read_notes),
    BankFormat("opentriviaqa", trivia.like_trivia, trivia.read_trivia),
    BankFormat("markdown_quiz", markdown_quiz.like_quiz, markdown_quiz.read_quiz),
    BankFormat("docx", blocks.like_docx, blocks.read_docx),
    BankFormat("text", blocks.like_text, blocks.read_text),
)

FORMATS: Final[Mapping[str, BankFormat]] = {each.name: each for each in _ALL}
"""By name; the one a source looks most like reads it, the first of equals."""
