"""投票: pick one choice; nobody is right, nothing is scored."""

from collections.abc import Iterator
from typing import Any, Final

from quizengine.rules.kinds import picking, structure
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Policy, Question


class Poll:
    """One choice of several, for the picture of the hall it gives."""

    name: Final[KindName] = "poll"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing",)
    scored: Final = False

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least two different choices and no key."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("choices",), self.policies)
        yield from structure.choices("choices", question.choices, 2)

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids; shuffled unless the question says not to (a scale, for instance)."""
        return picking.deal(question, dice, shuffle=question.shuffle)

    def read(self, question: Question, raw: object) -> Given:
        """``{"choices": [id]}``; see ``Kind.read``."""
        return picking.read(question, raw, most=1)

    def mark(self, question: Question, given: Given) -> None:
        """Nothing to mark."""

    def shown(self, question: Question) -> dict[str, Any]:
        """``choices`` and ``select``."""
        return picking.shown(question, most=1)

    def key(self, question: Question) -> dict[str, Any]:
        """Empty: there is no right answer."""
        return {}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """How many picked each choice; ``right`` is ``None``."""
        return {**picking.distribution(question, answers), "right": None}
