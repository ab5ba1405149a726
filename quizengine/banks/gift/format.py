"""GIFT as a bank format."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from quizengine.banks import answers as written_answers
from quizengine.banks.drafts import Draft, Reading, at_most
from quizengine.banks.gift.parsing import Answer, Block, Text, blocks, numbers
from quizengine.banks.html_text import plain_text
from quizengine.banks.loose.building import matched
from quizengine.banks.native_question import lettered
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import KindName, Numeric, Question

_SIGNS: Final = re.compile(r"\{[^{}]*(?:[~=#]|TRUE|FALSE|\bT\b|\bF\b)[^{}]*\}|\{\s*\}", re.DOTALL)
_TITLES: Final = re.compile(r"^\s*::.*?::|^\$CATEGORY:", re.MULTILINE)
_HINT: Final[dict[str, object]] = {
    "hint_zh": "写 3.14、3.14:0.01 或 1..5。",
    "hint_en": "Write 3.14, 3.14:0.01 or 1..5.",
}


def like_gift(source: Source) -> float:
    """How much a text looks like GIFT."""
    head = source.head
    if not head or head.lstrip()[:1] in ("<", "[") and "{" not in head:
        return 0.0
    signs, titles = len(_SIGNS.findall(head)), len(_TITLES.findall(head))
    if not signs and not titles:
        return 0.0
    if head.lstrip().startswith(("{", '["', "[{")):
        return 0.0
    return min(0.85, 0.55 + 0.1 * signs + 0.2 * titles)


def read_gift(source: Source) -> Reading:
    """Read it."""
    drafts: list[Draft] = []
    asked = (each for each in blocks(source.text) if each.kind != "Category")
    for number, block in enumerate(at_most(asked), 1):
        drafts.append(_draft(block, number))
    return Reading(Heading(language=_language(source.head)), drafts)


def _language(text: str) -> str:
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return "zh-CN" if han * 10 > len(text) else "en"


def shown(text: Text) -> str:
    """A text as people read it."""
    if text.format == "html" or (text.format == "moodle" and "<" in text.text):
        return plain_text(text.text)
    return text.text


def _draft(block: Block, number: int) -> Draft:
    where = Where(block.line, 1)
    draft = Draft(block.title or f"#{number}", None, lambda path: where)
    if block.broken:
        draft.complain("gift_brackets", ("stem",), block.stem.text)
        return draft
    if block.kind in ("Description", "Essay"):
        draft.complain("not_playable", ("kind",), block.kind)
        draft.skipped = True
        return draft
    kind, content = _content(draft, block)
    draft.question = Question(
        kind=kind,
        stem=shown(block.stem) or block.title,
        explanation=shown(block.feedback) if block.feedback else _explanation(block.answers),
        topic=block.category.removeprefix("$course$/").removeprefix("top/"),
        external_id=block.id,
        tags=tuple(block.tags),
        language=_language(block.stem.text),
        **content,
    )
    return draft


def _explanation(answers: Sequence[Answer]) -> str:
    """What is said of the right answer."""
    said = [shown(each.feedback) for each in answers if each.right and each.feedback]
    return said[0] if len(said) == 1 else ""


def _content(draft: Draft, block: Block) -> tuple[KindName, dict[str, Any]]:
    if block.kind == "TF":
        key = CHOICES[0 if block.truth else 1].choice_id
        return "truefalse", {"choices": CHOICES, "key": (key,)}
    if block.kind == "Numerical":
        return "numeric", {"numeric": _numeric(draft, block)}
    if block.kind == "Matching":
        pairs = [(shown(left), right) for left, right in block.pairs]
        return "matching", matched([p for p in pairs if p[0]], [r for left, r in pairs if not left])
    if block.kind == "Short":
        return "text", {"blanks": (_accepted(block.answers),)}
    return _choice(draft, block)


def _accepted(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Whatever counts in full; where nothing does, the best."""
    full = [each for each in answers if each.weight is None or each.weight >= 100]
    best = max((each.weight or Decimal(0) for each in answers), default=Decimal(0))
    taken = full or [each for each in answers if each.weight == best and best > 0]
    return tuple(dict.fromkeys(shown(each.text) for each in taken))


def _choice(draft: Draft, block: Block) -> tuple[KindName, dict[str, Any]]:
    choices = lettered([shown(each.text) for each in block.answers])
    right = [place for place, each in enumerate(block.answers) if each.right]
    if right:
        weighted = any(each.weight for each in block.answers if not each.right)
        if weighted:
            draft.complain("weights_lost", ("key",))
        kind: KindName = "single" if len(right) == 1 else "multiple"
    else:
        right = [place for place, each in enumerate(block.answers) if (each.weight or 0) > 0]
        kind = "multiple"
    return kind, {"choices": choices, "key": tuple(choices[place].choice_id for place in right)}


def _numeric(draft: Draft, block: Block) -> Numeric | None:
    found = [(text, weight) for text, weight in numbers(block.numbers) if text]
    full = [text for text, weight in found if weight is None or weight >= 100]
    if len(full) > 1 or (found and not full):
        draft.complain("weights_lost", ("numeric",))
    text = (full or [text for text, _ in found] or [""])[0]
    accepted = _range(text)
    if accepted is None:
        hint: dict[str, object] = {
            "hint_zh": "写 3.14 或 3:0.1。",
            "hint_en": "Write 3.14 or 3:0.1.",
        }
        draft.complain("answer_not_read", ("numeric",), text, hint)
    return accepted


def _range(text: str) -> Numeric | None:
    if ".." in text:
        low, _, high = text.partition("..")
        return written_answers.between(low, high, None, "")
    value, _, off = text.partition(":")
    try:
        return written_answers.around(Decimal(value.strip()), Decimal(off.strip() or 0), "")
    except InvalidOperation:
        return written_answers.numeric(text)
