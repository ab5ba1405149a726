"""多选: pick every right choice; four ways of marking what is incomplete or wrong."""

from collections.abc import Iterator
from typing import Any, Final

from quizengine.rules.kinds import picking, structure
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Mark, Policy, Question


class Multiple:
    """Any number of right choices, at least one (不定项)."""

    name: Final[KindName] = "multiple"
    policies: Final[tuple[Policy, ...]] = (
        "all_or_nothing",
        "proportional",
        "half_if_incomplete",
        "right_minus_wrong",
    )
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least two different choices and at least one key."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("choices", "key"), self.policies)
        yield from structure.choices("choices", question.choices, 2)
        yield from structure.key(question)

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids; shuffled unless the question says not to."""
        return picking.deal(question, dice, shuffle=question.shuffle)

    def read(self, question: Question, raw: object) -> Given:
        """``{"choices": [id…]}`` in the dealt order; see ``Kind.read``."""
        return picking.read(question, raw, most=len(question.choices))

    def mark(self, question: Question, given: Given) -> Mark:
        """By the question's policy; see ``_mark``."""
        picked = set(given["choices"])
        right = len(picked & set(question.key))
        return _mark(question.policy, right, len(picked) - right, len(question.key))

    def shown(self, question: Question) -> dict[str, Any]:
        """``choices`` and ``select``, which allows all: the number of keys stays secret."""
        return picking.shown(question, most=len(question.choices))

    def key(self, question: Question) -> dict[str, Any]:
        """``{"choices": [id…]}`` in the dealt order."""
        return {"choices": [c.choice_id for c in question.choices if c.choice_id in question.key]}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """How many picked each choice."""
        return picking.distribution(question, answers)


def _mark(policy: Policy, right: int, wrong: int, of: int) -> Mark:
    """Mark ``right`` and ``wrong`` picks where ``of`` were to be picked.

    ``half_if_incomplete`` is 少选得一半, 错选不得分.
    """
    if policy == "right_minus_wrong":
        return Mark(max(0, right - wrong), of)
    if policy == "proportional":
        return Mark(0 if wrong else right, of)
    complete = right == of and not wrong
    if policy == "half_if_incomplete":
        return Mark(0 if wrong else 1 + complete, 2)
    return Mark(int(complete), 1)
