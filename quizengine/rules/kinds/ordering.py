"""排序: put everything into the right order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from quizengine.rules.kinds import dealing, picking, structure
from quizengine.rules.kinds import raw as taking
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import Choice, KindName, Mark, Policy, Question
from quizengine.rules.refusals import BadAnswer

MIN_ITEMS: Final = 3
"""Two are never dealt in the right order, so everybody would know to swap them."""


class Ordering:
    """``choices`` are the things to order, ``key`` all of their ids in the right order."""

    name: Final[KindName] = "ordering"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing", "proportional")
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least three different things, each once in the key."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("choices", "key"), self.policies)
        yield from structure.choices("choices", question.choices, MIN_ITEMS)
        yield from structure.key(question)
        missing = {choice.choice_id for choice in question.choices} - set(question.key)
        if question.key and missing:
            yield Problem("order_incomplete", ("key",), ", ".join(sorted(missing)))

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids, in an order that is not yet right, even where nothing is to be shuffled."""
        new = dealing.renamed(question.choices, dealing.fresh_ids(dice))
        key = dealing.remapped(question.key, new)
        choices = tuple(new.values())
        if question.shuffle or _order(choices) == key:
            choices = dealing.shuffled(choices, dice)
        if _order(choices) == key:
            choices = (*choices[1:], choices[0])
        return replace(question, choices=choices, key=key)

    def read(self, question: Question, raw: object) -> Given:
        """``{"order": [id…]}`` with every id once; see ``Kind.read``."""
        order = taking.ids(taking.only(raw, "order"), _order(question.choices))
        if len(order) != len(question.choices):
            raise BadAnswer(reason="incomplete")
        return {"order": order}

    def mark(self, question: Question, given: Given) -> Mark:
        """The whole order or nothing, or the share of things at their right place."""
        right = sum(map(str.__eq__, given["order"], question.key))
        mark = Mark(right, len(question.key))
        return mark if question.policy == "proportional" else Mark(int(mark.full), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``choices``, in the dealt order."""
        return {"choices": picking.labelled(question.choices)}

    def key(self, question: Question) -> dict[str, Any]:
        """``{"order": [id…]}``."""
        return {"order": list(question.key)}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """For each id, how many put it at its right place."""
        listed = list(answers)
        counts = dict.fromkeys(_order(question.choices), 0)
        for given, _ in listed:
            for put, wanted in zip(given["order"], question.key, strict=True):
                counts[wanted] += put == wanted
        right = picking.right(listed)
        return {"answered": len(listed), "right": right, "counts": counts, "texts": []}


def _order(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.choice_id for choice in choices)
