"""One question of Moodle's XML."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from quizengine.banks.answers import around
from quizengine.banks.drafts import Draft
from quizengine.banks.loose.building import matched
from quizengine.banks.moodle.cloze import gaps
from quizengine.banks.moodle.texts import Texts
from quizengine.banks.native_question import lettered
from quizengine.banks.words import truth_of
from quizengine.banks.xml_tree import Element, child, children, inner, text_of, where
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Fold, KindName, Question

UNPLAYABLE: Final = ("essay", "description", "ddmarker", "ddimageortext", "randomsamatch", "random")
PROGRAMMED: Final = ("calculated", "calculatedmulti", "calculatedsimple", "stack", "coderunner")
Content = tuple[KindName, dict[str, Any]]


class Answer(NamedTuple):
    """An answer and its share of the mark in percent."""

    text: str
    share: Decimal
    element: Element


def draft(element: Element, texts: Texts, category: str, number: int) -> Draft:
    """The question with all that is wrong with it."""
    title = text_of(child(element, "name"))
    place = where(element)
    made = Draft(f"#{number}", None, lambda path: place)
    kind = element.get("type", "")
    if kind in PROGRAMMED:
        made.complain("scoring_not_understood", ("kind",), kind)
    elif kind in UNPLAYABLE:
        made.complain("not_playable", ("kind",), kind)
    made.skipped = kind in PROGRAMMED or kind in UNPLAYABLE
    if made.skipped:
        return made
    read = _KINDS.get(kind)
    if read is None:
        made.complain("unsupported_kind", ("kind",), kind, {"allowed": ", ".join(_KINDS)})
        return made
    stem = texts.of(child(element, "questiontext")) or title
    name, content = read(made, element, texts)
    made.question = Question(
        kind=name,
        **{"stem": stem, **content},
        explanation=texts.of(child(element, "generalfeedback")),
        topic=category,
        external_id=text_of(child(element, "idnumber")),
        tags=tuple(text_of(each) for each in children_of(element, "tags", "tag")),
        language="zh-CN" if any("\u4e00" <= sign <= "\u9fff" for sign in stem) else "en",
        media=tuple(texts.media),
    )
    return made


def children_of(element: Element, group: str, wanted: str) -> list[Element]:
    """The children of a child."""
    holder = child(element, group)
    return [] if holder is None else children(holder, wanted)


def _answers(element: Element, texts: Texts) -> list[Answer]:
    found = []
    for each in children(element, "answer"):
        written = texts.of(each)
        if written or each.get("fraction"):
            found.append(Answer(written, _share(each.get("fraction", "0")), each))
    return found


def _share(written: str) -> Decimal:
    try:
        return Decimal(written.strip() or "0")
    except InvalidOperation:
        return Decimal(0)


def _choice(made: Draft, element: Element, texts: Texts) -> Content:
    found = _answers(element, texts)
    single = text_of(child(element, "single")).lower() in ("true", "1", "")
    full = [place for place, each in enumerate(found) if each.share >= 100]
    some = [place for place, each in enumerate(found) if each.share > 0]
    right = full if single and full else some
    if single and not full and len(some) > 1:
        made.complain("weights_lost", ("key",))
    kind: KindName = "single" if single and len(right) == 1 else "multiple"
    choices = lettered([each.text for each in found])
    shuffle = text_of(child(element, "shuffleanswers")).lower() not in ("false", "0")
    return kind, {
        "choices": choices,
        "key": tuple(choices[place].choice_id for place in right),
        "shuffle": shuffle,
    }


def _truefalse(made: Draft, element: Element, texts: Texts) -> Content:
    found = _answers(element, texts)
    right = max(found, key=lambda each: each.share, default=None)
    truth = truth_of(right.text) if right is not None and right.share > 0 else None
    if right is not None and truth is None:
        return _choice(made, element, texts)
    key = () if truth is None else (CHOICES[0 if truth else 1].choice_id,)
    return "truefalse", {"choices": CHOICES, "key": key}


def _short(made: Draft, element: Element, texts: Texts) -> Content:
    found = [each for each in _answers(element, texts) if each.share > 0 and each.text != "*"]
    best = max((each.share for each in found), default=Decimal(0))
    accepted = tuple(dict.fromkeys(each.text for each in found if each.share == best))
    cased = text_of(child(element, "usecase")) == "1"
    return "text", {
        "blanks": (accepted,) if accepted else (),
        "fold": Fold(case=not cased),
    }


def _numeric(made: Draft, element: Element, texts: Texts) -> Content:
    found = [each for each in _answers(element, texts) if each.share > 0]
    best = max(found, key=lambda each: each.share, default=None)
    if best is None:
        return "numeric", {}
    try:
        off = Decimal(text_of(child(best.element, "tolerance")) or "0")
        return "numeric", {"numeric": around(Decimal(best.text.replace(",", ".")), off, "")}
    except InvalidOperation:
        hint: dict[str, object] = {"hint_zh": "写一个数。", "hint_en": "Write a number."}
        made.complain("answer_not_read", ("numeric",), best.text, hint)
        return "numeric", {}


def _matching(made: Draft, element: Element, texts: Texts) -> Content:
    pairs = [(texts.of(each), texts.of(child(each, "answer"))) for each in _pairs(element)]
    return "matching", matched(
        [pair for pair in pairs if pair[0]], [right for left, right in pairs if not left]
    )


def _pairs(element: Element) -> Sequence[Element]:
    return children(element, "subquestion")


def _cloze(made: Draft, element: Element, texts: Texts) -> Content:
    holder = child(element, "questiontext")
    written = child(holder, "text") if holder is not None else None
    source = inner(written) if written is not None and len(written) else text_of(written)
    stem, found = gaps(source)
    plain = texts.plain(stem)
    shown = [" / ".join(each.options) for each in found if each.options]
    if shown:
        plain += "\n" + "\n".join(shown)
    return "text", {
        "stem": plain,
        "blanks": tuple(tuple(map(texts.plain, g.accepted)) for g in found),
    }


def _words(made: Draft, element: Element, texts: Texts) -> Content:
    """Drag or select words into ``[[1]]``: gaps to be typed."""
    stem = texts.of(child(element, "questiontext"))
    words = [texts.of(each) for each in children(element, "dragbox")]
    words += [texts.of(each) for each in children(element, "selectoption")]
    blanks = []
    for number, word in enumerate(words, 1):
        if f"[[{number}]]" in stem:
            blanks.append((stem.index(f"[[{number}]]"), word))
            stem = stem.replace(f"[[{number}]]", "____" + " " * (len(str(number)) + 0))
    accepted = tuple((word,) for _, word in sorted(blanks))
    return "text", {"stem": f"{stem}\n{' / '.join(words)}".strip(), "blanks": accepted}


def _ordering(made: Draft, element: Element, texts: Texts) -> Content:
    choices = lettered([each.text for each in _answers(element, texts)])
    return "ordering", {"choices": choices, "key": tuple(each.choice_id for each in choices)}


_KINDS: Final[Mapping[str, Callable[[Draft, Element, Texts], Content]]] = {
    "multichoice": _choice,
    "multichoiceset": _choice,
    "truefalse": _truefalse,
    "shortanswer": _short,
    "numerical": _numeric,
    "matching": _matching,
    "match": _matching,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ddwtos": _words,
    "gapselect": _words,
    "ordering": _ordering,
}
