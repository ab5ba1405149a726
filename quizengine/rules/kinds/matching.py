"""连线: find the partner of everything on the left; the right may have distractors."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from quizengine.rules.kinds import dealing, picking, structure
from quizengine.rules.kinds import raw as taking
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Mark, Policy, Question
from quizengine.rules.refusals import BadAnswer


class Matching:
    """``pairs`` joins every left id to one right id of its own."""

    name: Final[KindName] = "matching"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing", "proportional")
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least two on each side, and one partner for everything on the left."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("left", "right", "pairs"), self.policies)
        yield from structure.choices("left", question.left, 2)
        yield from structure.choices("right", question.right, 2)
        yield from _pairs(question)

    def deal(self, question: Question, dice: Dice) -> Question:
        """New ids; the right is always shuffled, the left unless the question says not to."""
        ids = dealing.fresh_ids(dice)
        left = dealing.renamed(question.left, ids)
        right = dealing.renamed(question.right, ids)
        lefts = tuple(left.values())
        return replace(
            question,
            left=dealing.shuffled(lefts, dice) if question.shuffle else lefts,
            right=dealing.shuffled(tuple(right.values()), dice),
            pairs=tuple((left[a].choice_id, right[b].choice_id) for a, b in question.pairs),
        )

    def read(self, question: Question, raw: object) -> Given:
        """``{"pairs": [[left_id, right_id]…]}``, no id twice; see ``Kind.read``.

        Not everything needs a partner. Pairs come out in the dealt order of the left.
        """
        lefts = [item.choice_id for item in question.left]
        rights = [item.choice_id for item in question.right]
        pairs: dict[str, str] = {}
        for entry in taking.listed(taking.only(raw, "pairs"), len(lefts)):
            pair = taking.listed(entry, 2)
            if len(pair) != 2:
                raise BadAnswer(reason="pair")
            left, right = taking.one_id(pair[0], lefts), taking.one_id(pair[1], rights)
            if left in pairs or right in pairs.values():
                raise BadAnswer(reason="twice")
            pairs[left] = right
        if not pairs:
            raise BadAnswer(reason="empty")
        return {"pairs": [[left, pairs[left]] for left in lefts if left in pairs]}

    def mark(self, question: Question, given: Given) -> Mark:
        """All pairs or nothing, or the share of right pairs."""
        right = sum((left, right) in question.pairs for left, right in given["pairs"])
        mark = Mark(right, len(question.pairs))
        return mark if question.policy == "proportional" else Mark(int(mark.full), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``left`` without and ``right`` with labels."""
        left = [{"id": item.choice_id, "text": item.text} for item in question.left]
        return {"left": left, "right": picking.labelled(question.right)}

    def key(self, question: Question) -> dict[str, Any]:
        """``{"pairs": [[left_id, right_id]…]}`` in the dealt order of the left."""
        partner = dict(question.pairs)
        return {"pairs": [[item.choice_id, partner[item.choice_id]] for item in question.left]}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """For each left id, how many paired it right."""
        listed = list(answers)
        counts = dict.fromkeys((item.choice_id for item in question.left), 0)
        for given, _ in listed:
            for left, right in given["pairs"]:
                counts[left] += (left, right) in question.pairs
        right = picking.right(listed)
        return {"answered": len(listed), "right": right, "counts": counts, "texts": []}


def _pairs(question: Question) -> Iterator[Problem]:
    sides = (question.left, question.right)
    for index, pair in enumerate(question.pairs):
        for choice_id, side in zip(pair, sides, strict=True):
            if choice_id not in {choice.choice_id for choice in side}:
                yield Problem("pair_out_of_range", ("pairs", index), choice_id)
    partners = Counter(left for left, _ in question.pairs)
    takers = Counter(right for _, right in question.pairs)
    for index, item in enumerate(question.left):
        if partners[item.choice_id] != 1:
            yield Problem("pairs_incomplete", ("left", index), item.text)
    for index, item in enumerate(question.right):
        if takers[item.choice_id] > 1:
            yield Problem("pairs_incomplete", ("right", index), item.text)
