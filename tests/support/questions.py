"""Questions for tests: strategies that make playable ones of every kind, and right answers."""

from dataclasses import replace
from typing import Any, Final

from hypothesis import strategies as st

from quizengine.rules.kinds.decimals import plain
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, Fold, KindName, Numeric, Policy, Question

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ALL_OR_SHARE: Final[tuple[Policy, ...]] = ("all_or_nothing", "proportional")
MULTIPLE_POLICIES: Final[tuple[Policy, ...]] = (
    *ALL_OR_SHARE,
    "half_if_incomplete",
    "right_minus_wrong",
)

characters = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")),
    st.sampled_from("中国对错ＡＢ１２，。：；|=>~±-'\"# "),
)
"""What people may type, with what bank formats use as separators often among it."""

wild_texts = st.text(characters, min_size=1, max_size=12).map(lambda text: f"x{text}y")
"""Not empty, no space at the ends."""

_NASTY: Final = [
    "甲,乙;丙",
    "'丁'",
    '"戊"',
    "己|庚",
    "辛;;壬",
    "a",
    "=>",
    "b",
    "a=>b",
    "1~2",
    "100±2",
    "-5",
    "=SUM(A1)",
    "+1",
    "@x",
    "#x",
    "%x",
    "!x",
    "&x",
    "*x",
    "?x",
    "-",
    ":",
    "{a}",
    "[b]",
    "a:b",
    "null",
    "~",
    "yes",
    "对",
    "true",
    "0.5",
    "1e5",
    "2026-11-22",
    "007",
    "全角ＡＢ；，",
    "①½㎡x²",
    "😀",
    "é",
    "ñ",
    "A、B",
    "A.",
    "x",
    "<b>&amp;</b>",
    "\\n",
    "$x^2$",
    "C++",
    ".5",
    "50%",
    "一二",
    "李白",
    "杜甫",
    "苏轼",
]

texts = st.sampled_from([*_NASTY, "two  spaces", "no\u00a0break", "长" * 60, "x: y", "a #b"])
"""Texts that bank formats like to misread; fast to draw."""


def _lettered(contents: list[str]) -> tuple[Choice, ...]:
    return tuple(map(Choice, LETTERS, contents))


def _numbered(contents: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(str(number), text) for number, text in enumerate(contents, 1))


def _distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, min_size=least, max_size=most, unique=True)


@st.composite
def _details(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "stem": draw(wild_texts)
        .replace("（", "")
        .replace("(", "")
        .replace("_", "")
        .replace("＿", ""),
        "shuffle": draw(st.booleans()),
        "explanation": draw(st.just("") | texts),
        "source": draw(st.just("") | texts),
        "topic": draw(st.just("") | texts),
        "difficulty": draw(st.none() | st.integers(1, 5)),
        "tags": tuple(draw(st.lists(texts, max_size=2, unique=True))),
        "time_limit_s": draw(st.none() | st.integers(1, 3_600)),
        "points": draw(st.none() | st.integers(0, 1_000)),
        "external_id": draw(st.just("") | texts),
    }


@st.composite
def _picking(draw: st.DrawFn, kind: KindName, keys: int) -> Question:
    choices = _lettered(draw(_distinct(2, 8)))
    ids = [choice.choice_id for choice in choices]
    key = draw(st.lists(st.sampled_from(ids), min_size=min(1, keys), max_size=keys, unique=True))
    policy: Policy = "all_or_nothing"
    if kind == "multiple":
        policy = draw(st.sampled_from(MULTIPLE_POLICIES))
    details = draw(_details())
    return Question(kind=kind, choices=choices, key=tuple(sorted(key)), policy=policy, **details)


@st.composite
def truefalses(draw: st.DrawFn) -> Question:
    key = draw(st.sampled_from(["A", "B"]))
    return Question(kind="truefalse", choices=CHOICES, key=(key,), **draw(_details()))


@st.composite
def text_questions(draw: st.DrawFn) -> Question:
    variants = st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)
    return Question(
        kind="text",
        blanks=tuple(draw(st.lists(variants, min_size=1, max_size=3))),
        fold=draw(st.builds(Fold, st.booleans(), st.booleans(), st.booleans(), st.booleans())),
        policy=draw(st.sampled_from(ALL_OR_SHARE)),
        **draw(_details()),
    )


@st.composite
def numerics(draw: st.DrawFn) -> Question:
    decimals = st.decimals(-10_000, 10_000, places=3)
    low, value, high = sorted(draw(st.lists(decimals, min_size=3, max_size=3)))
    numeric = Numeric(
        low=plain(low),
        high=plain(high),
        value=draw(st.sampled_from([None, plain(value)])),
        unit=draw(st.sampled_from(["", "m", "千克"])),
    )
    return Question(kind="numeric", numeric=numeric, **draw(_details()))


@st.composite
def orderings(draw: st.DrawFn) -> Question:
    choices = _lettered(draw(_distinct(3, 7)))
    return Question(
        kind="ordering",
        choices=choices,
        key=tuple(draw(st.permutations([choice.choice_id for choice in choices]))),
        policy=draw(st.sampled_from(ALL_OR_SHARE)),
        **draw(_details()),
    )


@st.composite
def matchings(draw: st.DrawFn) -> Question:
    left, right = _numbered(draw(_distinct(2, 5))), _lettered(draw(_distinct(5, 7)))
    return Question(
        kind="matching",
        left=left,
        right=right,
        pairs=tuple((a.choice_id, b.choice_id) for a, b in zip(left, right, strict=False)),
        policy=draw(st.sampled_from(ALL_OR_SHARE)),
        **draw(_details()),
    )


BY_KIND: Final[dict[KindName, st.SearchStrategy[Question]]] = {
    "single": _picking("single", 1),
    "multiple": _picking("multiple", 5),
    "truefalse": truefalses(),
    "text": text_questions(),
    "numeric": numerics(),
    "ordering": orderings(),
    "matching": matchings(),
    "poll": _picking("poll", 0),
}
"""Valid questions by kind, with ids as a bank gives them."""

questions: Final = st.one_of(*BY_KIND.values())
scored_questions: Final = questions.filter(lambda question: question.kind != "poll")


def right_given(question: Question) -> dict[str, Any]:
    """What a player sends who knows everything."""
    match question.kind:
        case "text":
            return {"texts": [variants[0] for variants in question.blanks]}
        case "numeric":
            assert question.numeric is not None
            return {"number": question.numeric.value or question.numeric.low}
        case "ordering":
            return {"order": list(question.key)}
        case "matching":
            return {"pairs": [list(pair) for pair in question.pairs]}
        case "poll":
            return {"choices": [question.choices[0].choice_id]}
        case _:
            return {"choices": list(question.key)}


@st.composite
def _rekeyed(draw: st.DrawFn, question: Question) -> tuple[Question, Question]:
    if question.kind == "text":
        return question, replace(question, blanks=tuple(("42",) for _ in question.blanks))
    if question.numeric is not None:
        return question, replace(question, numeric=Numeric("42", "43", "42", question.numeric.unit))
    if question.kind == "matching":
        rights = draw(st.permutations([right for _, right in question.pairs]))
        lefts = [left for left, _ in question.pairs]
        return question, replace(question, pairs=tuple(zip(lefts, rights, strict=True)))
    ids = [choice.choice_id for choice in question.choices]
    most = len(ids) if question.kind == "multiple" else 1
    key = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True))
    return question, replace(question, key=tuple(key))


rekeyed_questions: Final = scored_questions.filter(
    lambda question: question.kind != "ordering"
).flatmap(_rekeyed)
"""Twice the same question, with another key; an ordering's dealt order depends on its key."""
