"""What loading a bank finds: the questions, and every problem with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from quizengine.rules.questions import Question

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file.

    Lines, rows and columns count from 1. ``cell`` is a table's, such as D17; ``path`` leads to
    an element of XML or JSON; ``file`` is one inside an archive.
    """

    line: int | None = None
    column: int | None = None
    cell: str = ""
    sheet: str = ""
    row: int | None = None
    path: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProblem:
    """One thing to know about a bank, in both languages.

    ``code`` is permanent. ``question`` is the question's id, or ``#3`` for the
    third. ``value`` is what stands there, cut to a readable length.
    """

    severity: Severity
    code: str
    line: int | None = None
    column: int | None = None
    cell: str = ""
    sheet: str = ""
    row: int | None = None
    path: str = ""
    file: str = ""
    question: str = ""
    field: str = ""
    value: str = ""
    message_zh: str
    message_en: str
    suggestion_zh: str = ""
    suggestion_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a bank says about itself."""

    title: str = ""
    language: str = ""
    licence: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReport:
    """The result of loading a bank; ``found == accepted + skipped + rejected``.

    ``questions`` holds the accepted ones. Whoever imports looks at ``clean``
    first: leaving rejected questions out is a decision for a person. ``pictures``
    are those inside the file, by the names that questions give them; ``candidates``
    what the file may be, each with how much it looks like it, from 0 to 1.
    """

    format: str
    encoding: str
    heading: Heading
    questions: tuple[Question, ...]
    skipped: int
    rejected: int
    problems: tuple[BankProblem, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    candidates: tuple[tuple[str, float], ...] = ()

    @property
    def title(self) -> str:
        """The bank's title; empty if the file has none."""
        return self.heading.title

    @property
    def language(self) -> str:
        """The bank's language, such as ``zh-CN``."""
        return self.heading.language

    @property
    def accepted(self) -> int:
        """How many questions can be played."""
        return len(self.questions)

    @property
    def found(self) -> int:
        """How many questions the file has."""
        return self.accepted + self.skipped + self.rejected

    @property
    def clean(self) -> bool:
        """Whether the whole file can be taken as it is: some questions, no errors."""
        no_errors = all(problem.severity != "error" for problem in self.problems)
        return no_errors and not self.rejected and bool(self.questions)
