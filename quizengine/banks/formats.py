"""The bank formats, each with how it is recognized, read and written.

A later format is one more file and one more line in ``FORMATS``. A file's name is
never looked at: people rename files, and .txt may hold anything.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quizengine.banks.drafts import Reading
from quizengine.banks.json_tree import json_tree
from quizengine.banks.native import read_tree
from quizengine.banks.native_writing import write_json, write_yaml
from quizengine.banks.report import Heading
from quizengine.banks.table_heading import read_heading
from quizengine.banks.table_question import draft
from quizengine.banks.table_rows import table, tabular
from quizengine.banks.table_writing import write_csv
from quizengine.rules.questions import Question


@dataclass(frozen=True, slots=True)
class BankFormat:
    """One format. ``read`` may raise ``Unreadable`` if nothing at all can be read."""

    name: str
    recognizes: Callable[[str], bool]
    read: Callable[[str], Reading]
    write: Callable[[Sequence[Question], Heading], bytes]


_YAML_FIELD: Final = re.compile(r"^(format|title|language|questions)\s*:(\s|$)", re.MULTILINE)


def _read_yaml(text: str) -> Reading:
    from quizengine.banks.yaml_tree import yaml_tree  # a tenth of a second, so only when needed

    return read_tree(yaml_tree(text))


def _read_csv(text: str) -> Reading:
    found = table(text)
    heading = read_heading(found.above, found.columns.language)
    drafts = [draft(row, heading.language) for row in found.rows]
    return Reading(heading, drafts, found.columns.problems)


_ALL: Final = (
    BankFormat(
        name="json",
        recognizes=lambda text: text.lstrip()[:1] in ("{", "["),
        read=lambda text: read_tree(json_tree(text)),
        write=write_json,
    ),
    BankFormat(
        name="yaml",
        recognizes=lambda text: bool(_YAML_FIELD.search(text[:10_000])),
        read=_read_yaml,
        write=write_yaml,
    ),
    BankFormat(name="csv", recognizes=tabular, read=_read_csv, write=write_csv),
)

FORMATS: Final[Mapping[str, BankFormat]] = {each.name: each for each in _ALL}
"""By name; the first that recognizes a text reads it."""
