"""What every question kind can do, and the small records it speaks in."""

from collections.abc import Iterable, Mapping, MutableSequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from quizengine.rules.questions import KindName, Mark, Policy, Question

Given: TypeAlias = Mapping[str, Any]
"""A player's answer in canonical form: plain JSON values, never changed once read."""

Answers: TypeAlias = Iterable[tuple[Given, Mark | None]]
"""The stored answers to one item with their marks; ``None`` where nothing is scored."""

Path: TypeAlias = tuple[str | int, ...]
"""Where in a question: ``("choices", 2)`` is the third choice."""

ProblemCode = Literal[
    "bad_number",
    "blank_count_differs",
    "blank_empty",
    "blank_missing",
    "choice_empty",
    "control_character",
    "difficulty_out_of_range",
    "duplicate_choice",
    "duplicate_id",
    "empty_range",
    "field_not_for_kind",
    "key_missing",
    "key_out_of_range",
    "key_repeated",
    "number_missing",
    "order_incomplete",
    "pair_out_of_range",
    "pairs_incomplete",
    "points_out_of_range",
    "policy_not_for_kind",
    "single_with_many_keys",
    "stem_missing",
    "stem_too_long",
    "text_too_long",
    "time_limit_out_of_range",
    "too_few_choices",
    "too_many_choices",
    "too_many_pictures",
    "truefalse_choices",
    "value_outside_range",
]
"""Permanent: bank reports, their messages and other people's scripts know these codes."""


class Problem(NamedTuple):
    """Why a question cannot be played, without saying where in which file.

    ``params`` fill the blanks of the message that belongs to ``code``.
    """

    code: ProblemCode
    path: Path
    value: str = ""
    params: Mapping[str, str | int] = {}

    @property
    def field(self) -> str:
        """The question's field, such as ``choices``."""
        return str(self.path[0])


class Dice(Protocol):
    """The part of ``random.Random`` that dealing needs; the caller seeds and passes it."""

    def randrange(self, start: int, /) -> int:
        """Return an integer from 0 up to, but not including, ``start``."""
        ...

    def shuffle(self, x: MutableSequence[Any], /) -> None:
        """Shuffle ``x`` in place."""
        ...


class Kind(Protocol):
    """Everything that differs between single choice, numbers, matching and so on.

    Stateless. ``problems`` may be asked about anything; the other methods need a
    question that has none.
    """

    @property
    def name(self) -> KindName:
        """The name in bank files, in the database and on the wire."""
        ...

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The ways of marking it allows; the first is the default."""
        ...

    @property
    def scored(self) -> bool:
        """Whether an answer can be right at all (a poll's cannot)."""
        ...

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """Everything that makes ``question`` unplayable; empty if nothing does."""
        ...

    def deal(self, question: Question, dice: Dice) -> Question:
        """Return the copy for one contest: opaque ids, shuffled, with the same key."""
        ...

    def read(self, question: Question, raw: object) -> Given:
        """Return what a phone sent in canonical form.

        Raises:
            NoSuchChoice: an id is not one of this question's.
            BadAnswer: the shape, a length or a number is wrong.
        """
        ...

    def mark(self, question: Question, given: Given) -> Mark | None:
        """How far right ``given`` (from ``read``) is; ``None`` if the kind is not scored."""
        ...

    def shown(self, question: Question) -> dict[str, Any]:
        """The fields of an open item that everybody may see; nothing of the key."""
        ...

    def key(self, question: Question) -> dict[str, Any]:
        """The right answer in the shape of ``docs/protocol.md``."""
        ...

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Count answers: ``{answered, right, counts, texts}``; the caller adds ``players``.

        ``right`` counts the fully right ones and is ``None`` if the kind is not scored.
        """
        ...
