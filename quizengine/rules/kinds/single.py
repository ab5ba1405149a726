"""单选: pick one choice; right or wrong."""

from collections.abc import Iterator
from typing import Any, Final

from quizengine.rules.kinds import picking, structure
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Mark, Policy, Question


class Single:
    """One right choice among several."""

    name: Final[KindName] = "single"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing",)
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least two different choices and exactly one key."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("choices", "key"), self.policies)
        yield from structure.choices("choices", question.choices, 2)
        yield from structure.key(question)
        if len(question.key) > 1:
            yield Problem("single_with_many_keys", ("key",), ", ".join(question.key))

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids; shuffled unless the question says not to."""
        return picking.deal(question, dice, shuffle=question.shuffle)

    def read(self, question: Question, raw: object) -> Given:
        """``{"choices": [id]}``; see ``Kind.read``."""
        return picking.read(question, raw, most=1)

    def mark(self, question: Question, given: Given) -> Mark:
        """All or nothing."""
        return Mark(int(tuple(given["choices"]) == question.key), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``choices`` and ``select``."""
        return picking.shown(question, most=1)

    def key(self, question: Question) -> dict[str, Any]:
        """``{"choices": [id]}``."""
        return {"choices": list(question.key)}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """How many picked each choice."""
        return picking.distribution(question, answers)
