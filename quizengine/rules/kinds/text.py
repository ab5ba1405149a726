"""填空: type what belongs into each blank; small differences in writing do not matter."""

import re
from collections.abc import Iterator
from typing import Any, Final

from quizengine.rules.kinds import raw as taking
from quizengine.rules.kinds import structure, typing_in
from quizengine.rules.kinds.folding import folded
from quizengine.rules.kinds.kind import Answers, Dice, Given, Problem
from quizengine.rules.questions import KindName, Mark, Policy, Question
from quizengine.rules.refusals import BadAnswer

MAX_BLANKS: Final = 20
MAX_VARIANTS: Final = 50

_MARKER: Final = re.compile(r"_{3,}|\uff3f{2,}|（[\s\u3000]*）|\([\s\u3000]+\)")
"""A gap in a stem: underscores or empty brackets. ``print()`` is not one."""


class Text:
    """One or more blanks, each with its accepted variants."""

    name: Final[KindName] = "text"
    policies: Final[tuple[Policy, ...]] = ("all_or_nothing", "proportional")
    scored: Final = True

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """At least one blank, as many as the stem has gaps, none without a variant."""
        return tuple(self._problems(question))

    def _problems(self, question: Question) -> Iterator[Problem]:
        yield from structure.general(question, ("blanks",), self.policies)
        count = len(question.blanks)
        if not count:
            yield Problem("blank_missing", ("blanks",))
        if count > MAX_BLANKS:
            yield Problem(
                "too_many_choices", ("blanks",), params={"most": MAX_BLANKS, "count": count}
            )
        gaps = len(_MARKER.findall(question.stem))
        if count and gaps and gaps != count:
            params = {"gaps": gaps, "blanks": count}
            yield Problem("blank_count_differs", ("blanks",), params=params)
        for index, variants in enumerate(question.blanks):
            yield from _variants(index, variants)

    def deal(self, question: Question, dice: Dice) -> Question:
        """Nothing to shuffle."""
        return question

    def read(self, question: Question, raw: object) -> Given:
        """``{"texts": ["…" per blank]}``, some of them perhaps empty; see ``Kind.read``."""
        texts = taking.listed(taking.only(raw, "texts"), len(question.blanks))
        if len(texts) != len(question.blanks):
            raise BadAnswer(reason="count", least=len(question.blanks), most=len(question.blanks))
        typed = [typing_in.line(text, typing_in.MAX_TYPED) for text in texts]
        if not any(typed):
            raise BadAnswer(reason="empty")
        return {"texts": typed}

    def mark(self, question: Question, given: Given) -> Mark:
        """All blanks or nothing, or the share of right blanks."""
        right = sum(
            folded(text, question.fold) in {folded(variant, question.fold) for variant in variants}
            for text, variants in zip(given["texts"], question.blanks, strict=True)
        )
        mark = Mark(right, len(question.blanks))
        return mark if question.policy == "proportional" else Mark(int(mark.full), 1)

    def shown(self, question: Question) -> dict[str, Any]:
        """``blanks``: how many."""
        return {"blanks": len(question.blanks)}

    def key(self, question: Question) -> dict[str, Any]:
        """``{"texts": [[accepted…] per blank]}``."""
        return {"texts": [list(variants) for variants in question.blanks]}

    def distribution(self, question: Question, answers: Answers) -> dict[str, Any]:
        """The most frequent answers; writings that count as the same are one."""
        return typing_in.distribution(
            answers,
            same=lambda given: "\n".join(folded(text, question.fold) for text in given["texts"]),
            text=lambda given: " / ".join(given["texts"]),
        )


def _variants(index: int, variants: tuple[str, ...]) -> Iterator[Problem]:
    if not variants:
        yield Problem("blank_empty", ("blanks", index), params={"blank": index + 1})
    if len(variants) > MAX_VARIANTS:
        params = {"most": MAX_VARIANTS, "count": len(variants)}
        yield Problem("too_many_choices", ("blanks", index), params=params)
    for place, variant in enumerate(variants):
        path = ("blanks", index, place)
        if not variant.strip():
            yield Problem("blank_empty", path, params={"blank": index + 1})
        if "\n" in variant or "\r" in variant:
            yield Problem("control_character", path, "U+000A")
        yield from structure.text(path, variant, typing_in.MAX_TYPED)
