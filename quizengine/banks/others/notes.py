"""Notes for flash cards as a table or as Anki's text: a front, a back, tags.

Only what says that it is notes is taken for notes: any table has two columns.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizengine.banks.drafts import Reading, at_most
from quizengine.banks.html_text import plain_text
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable
from quizengine.sheets.written import cell_name

TYPED: Final = 60
"""A longer answer nobody types."""
_DIRECTIVE: Final = re.compile(
    r"^#(separator|html|columns|notetype|deck|tags|guid)\b.*:", re.MULTILINE
)
_SEPARATORS: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_TAGS: Final = ("tags", "tag", "标签", "deck", "note type", "notetype")


def like_notes(source: Source) -> float:
    """Whether a text says that it is notes: Anki's directives, or a column of tags."""
    if _DIRECTIVE.match(source.head):
        return 0.85
    first = source.head.split("\n", 1)[0].strip().casefold()
    cells = [cell.strip(' "') for cell in re.split("[,;\t]", first)]
    return 0.3 if len(cells) > 2 and any(cell in _TAGS for cell in cells) else 0.0


def read_notes(source: Source) -> Reading:
    """Read them.

    Raises:
        Unreadable: Quotes do not pair.
    """
    directives = dict(re.findall(r"^#([\w ]+):(.*)$", source.text, re.MULTILINE))
    separator = directives.get("separator", "").strip().casefold()
    delimiter = _SEPARATORS.get(separator, separator) or _delimiter(source.head)
    rows = _rows(source.text, delimiter, headed=not directives)
    drafts = at_most(built(_raw(number, cells), "en") for number, cells in rows)
    return Reading(Heading(language="en"), drafts)


def _delimiter(head: str) -> str:
    first = head.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _rows(text: str, delimiter: str, *, headed: bool) -> Iterator[tuple[int, Sequence[str]]]:
    lines = "\n".join("" if line.startswith("#") else line for line in text.split("\n"))
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells) and not (headed and number == 1):
                yield number, cells
    except csv.Error as error:
        raise Unreadable(problem("table_syntax", params={"reason": error})) from error


def _raw(number: int, cells: Sequence[str]) -> Raw:
    where = Where(number, 1, cell_name(0, number), row=number)
    front = plain_text(cells[0]) or cells[0]
    back = plain_text(cells[1]) if len(cells) > 1 else ""
    raw = Raw(label=f"#{number}", where=where, stem=front, kind="open")
    if back and len(back) <= TYPED and "\n" not in back:
        raw.kind, raw.answers = "text", ((back,),)
    elif back:
        raw.explanation = back
    return raw
