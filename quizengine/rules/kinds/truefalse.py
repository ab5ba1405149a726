"""判断: is the statement true? Always two choices, true first."""

from collections.abc import Iterator
from typing import Any, Final

from quizengine.rules.kinds import picking, structure
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import Choice, KindName, Mark, Policy, Question

CHOICES: Final = (Choice("A", "true"), Choice("B", "false"))
"""The choices of every true/false question in a bank; pages put their own words on them."""

_TEXTS: Final = tuple(choice.text for choice in CHOICES)


class TrueFalse:
    """True or false, in this order on every screen."""

    name: Final[KindName] = "truefalse"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing",)
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """The choices ``true`` and ``false``, and exactly one key."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("choices", "key"), self.policies)
        yield from structure.key(question)
        if tuple(choice.text for choice in question.choices) != _TEXTS:
            yield Problem("truefalse_choices", ("choices",))
        if len(question.key) > 1:
            yield Problem("single_with_many_keys", ("key",), ", ".join(question.key))

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids, the same order: people expect 对 before 错."""
        return picking.deal(question, dice, shuffle=False)

    def read(self, question: Question, raw: object) -> Given:
        """``{"choices": [id]}``; see ``Kind.read``."""
        return picking.read(question, raw, most=1)

    def mark(self, question: Question, given: Given) -> Mark:
        """All or nothing."""
        return Mark(int(tuple(given["choices"]) == question.key), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``choices`` with empty texts and a ``value`` each, and ``select``."""
        fields = picking.shown(question, most=1)
        for choice in fields["choices"]:
            choice["value"] = choice["text"] == "true"
            choice["text"] = ""
        return fields

    def key(self, question: Question) -> dict[str, Any]:
        """``{"choices": [id]}``."""
        return {"choices": list(question.key)}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """How many picked each choice."""
        return picking.distribution(question, answers)
