"""The formats that can be read, each with how it is recognized.

A later format is one more module and one more line in ``FORMATS``. A file's name is
never looked at: people rename files, and .txt may hold anything. A module is loaded
when a file may be its: a server reads files in a child process, and needs none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from quizengine.banks.drafts import Reading
from quizengine.banks.source import Source


@dataclass(frozen=True, slots=True)
class BankFormat:
    """One format: a module of ``quizengine.banks`` and its two functions."""

    name: str
    module: str
    like: str
    reader: str

    def recognizes(self, source: Source) -> float:
        """How much a source looks like it, from 0 to 1; quick, and never raises."""
        share: float = self._function(self.like)(source)
        return share

    def read(self, source: Source) -> Reading:
        """Everything in it.

        Raises:
            Unreadable: Nothing at all can be read.
        """
        reading: Reading = self._function(self.reader)(source)
        return reading

    def _function(self, name: str) -> Callable[[Source], Any]:
        function: Callable[[Source], Any] = getattr(
            import_module(f"quizengine.banks.{self.module}"), name
        )
        return function


_ALL: Final = (
    BankFormat("json", "own_formats", "like_json", "read_json"),
    BankFormat("yaml", "own_formats", "like_yaml", "read_yaml"),
    BankFormat("csv", "own_formats", "like_csv", "read_csv"),
    BankFormat("json_loose", "json_loose.format", "like_json", "read_json"),
    BankFormat("gift", "gift.format", "like_gift", "read_gift"),
    BankFormat("moodle_xml", "moodle.reading", "like_moodle", "read_moodle"),
    BankFormat("qti", "qti.packages", "like_qti", "read_qti"),
    BankFormat("qti_package", "qti.packages", "like_package", "read_package"),
    BankFormat("workbook", "table_workbook", "like_workbook", "read_workbook"),
    BankFormat("h5p", "others.h5p", "like_h5p", "read_h5p"),
    BankFormat("anki", "others.anki", "like_anki", "read_anki"),
    BankFormat("notes", "others.notes", "like_notes", "read_notes"),
    BankFormat("opentriviaqa", "others.trivia", "like_trivia", "read_trivia"),
    BankFormat("markdown_quiz", "others.markdown_quiz", "like_quiz", "read_quiz"),
    BankFormat("docx", "blocks.format", "like_docx", "read_docx"),
    BankFormat("text", "blocks.format", "like_text", "read_text"),
)

FORMATS: Final[Mapping[str, BankFormat]] = {each.name: each for each in _ALL}
"""By name; the one a source looks most like reads it, the first of equals."""
