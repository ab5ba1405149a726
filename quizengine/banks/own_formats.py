"""The formats that are ours: JSON, YAML, and tables as text."""

import re
from typing import Final

from quizengine.banks.drafts import Reading, at_most
from quizengine.banks.json_tree import json_tree
from quizengine.banks.native import read_tree
from quizengine.banks.source import Source
from quizengine.banks.table_heading import read_heading
from quizengine.banks.table_question import drafts
from quizengine.banks.table_rows import table, tabular

_YAML_FIELD: Final = re.compile(r"^(format|title|language|questions)\s*:(\s|$)", re.MULTILINE)


def like_json(source: Source) -> float:
    """How much a text looks like our JSON."""
    if source.head.lstrip()[:1] not in ("{", "["):
        return 0.0
    return 1.0 if '"quizengine/' in source.head[:2_000] else 0.3


def like_yaml(source: Source) -> float:
    """How much a text looks like our YAML."""
    return 0.9 if _YAML_FIELD.search(source.head[:10_000]) else 0.0


def like_csv(source: Source) -> float:
    """How much a text looks like a table of questions."""
    return 0.8 if tabular(source.text) else 0.0


def read_json(source: Source) -> Reading:
    """Read our JSON."""
    return read_tree(json_tree(source.text))


def read_yaml(source: Source) -> Reading:
    """Read our YAML."""
    from quizengine.banks.yaml_tree import yaml_tree  # a tenth of a second, so only when needed

    return read_tree(yaml_tree(source.text))


def read_csv(source: Source) -> Reading:
    """Read a table of text."""
    found = table(source.text)
    heading = read_heading(found.above, found.columns.language)
    return Reading(heading, at_most(drafts(found.rows, heading.language)), found.columns.problems)
