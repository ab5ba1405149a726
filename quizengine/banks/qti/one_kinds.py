"""The kinds of QTI 1.2 as ours."""

from decimal import Decimal, InvalidOperation

from quizengine.banks.answers import around, between
from quizengine.banks.drafts import Draft
from quizengine.banks.loose.building import matched
from quizengine.banks.native_question import lettered
from quizengine.banks.qti.conditions import Value
from quizengine.banks.qti.one_item import Group, Parts
from quizengine.banks.qti.shared import GAP, Item
from quizengine.banks.words import truth_of
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Numeric


def choice(item: Item, parts: Parts) -> Draft:
    """Single, multiple, true or false."""
    if not parts.groups:
        return item.skip("no choices")
    group = parts.groups[0]
    right = _right(group, parts.scored.of(group.ident))
    truths = [truth_of(each.text) for each in group.labels]
    if sorted(map(str, truths)) == ["False", "True"]:
        known = [truths[place] for place in right]
        key = tuple(CHOICES[0 if truth else 1].choice_id for truth in known)
        return item.made("truefalse", parts.stem, choices=CHOICES, key=key)
    choices = lettered([each.text for each in group.labels])
    several = group.several or len(right) > 1
    return item.made(
        "multiple" if several else "single",
        parts.stem,
        choices=choices,
        key=tuple(choices[place].choice_id for place in right),
    )


def _right(group: Group, values: list[Value]) -> list[int]:
    """The places of what scores; of a single choice only what scores most."""
    best = max((each.points for each in values), default=Decimal(0))
    counted = values if group.several else [each for each in values if each.points == best]
    idents = {each.value for each in counted}
    return [place for place, each in enumerate(group.labels) if each.ident in idents]


def poll(item: Item, parts: Parts) -> Draft:
    """A survey's question."""
    labels = parts.groups[0].labels if parts.groups else ()
    return item.made("poll", parts.stem, choices=lettered([each.text for each in labels]))


def matching(item: Item, parts: Parts) -> Draft:
    """Lefts are the groups' titles, rights the options."""
    pairs: list[tuple[str, str]] = []
    rights: list[str] = []
    for group in parts.groups:
        texts = {each.ident: each.text for each in group.labels}
        rights += [text for text in texts.values() if text not in rights]
        named = [texts[each.value] for each in parts.scored.of(group.ident) if each.value in texts]
        pairs += [(group.title, right) for right in named]
    if len({left for left, _ in pairs}) < len(pairs):  # categories: what is sorted is the left
        pairs = [(right, left) for left, right in pairs]
        rights = [group.title for group in parts.groups]
    taken = {right for _, right in pairs}
    extra = [right for right in rights if right not in taken]
    return item.made("matching", parts.stem, **matched(pairs, extra))


def ordering(item: Item, parts: Parts) -> Draft:
    """The options in the order that scores."""
    group = parts.groups[0]
    places = {each.ident: place for place, each in enumerate(group.labels)}
    choices = lettered([each.text for each in group.labels])
    named = [each.value for each in parts.scored.of(group.ident) if each.value in places]
    order = list(dict.fromkeys(named))
    key = tuple(choices[places[ident]].choice_id for ident in order)
    return item.made("ordering", parts.stem, choices=choices, key=key)


def numeric(item: Item, parts: Parts) -> Draft:
    """A number with a margin, or a range."""
    return item.made("numeric", parts.stem, numeric=_accepted(item, parts))


def _accepted(item: Item, parts: Parts) -> Numeric | None:
    values = parts.scored.values
    if values:
        found = _with_margin(values[0])
        if found is not None and (values[0].margin or not parts.scored.ranges):
            return found
    if parts.scored.ranges:
        _, low, high = parts.scored.ranges[0]
        value = values[0].value if values else None
        return between(low, high, value, "")
    if values:
        hint: dict[str, object] = {"hint_zh": "写一个数。", "hint_en": "Write a number."}
        item.draft.complain("answer_not_read", ("numeric",), values[0].value, hint)
    return None


def _with_margin(value: Value) -> Numeric | None:
    try:
        number = Decimal(value.value)
        off = Decimal(value.margin or "0")
    except InvalidOperation:
        return None
    return around(number, abs(number) * off / 100 if value.percent else off, "")


def blanks(item: Item, parts: Parts) -> Draft:
    """Text to type; a menu's options are written below."""
    stem = parts.stem
    accepted: list[tuple[str, ...]] = []
    menus: list[str] = []
    for group in parts.groups:
        stem = stem.replace(f"[{group.title}]", GAP, 1)
        texts = {each.ident: each.text for each in group.labels}
        scored = parts.scored.of(group.ident)
        named = [texts[each.value] for each in scored if each.value in texts]
        accepted.append(tuple(dict.fromkeys(named or (texts.values() if not scored else ()))))
        if len(named) < len(texts):
            menus.append(" / ".join(texts.values()))
    for entry in parts.texts:
        values = [each.value for each in parts.scored.of(entry.ident)]
        accepted.append(tuple(dict.fromkeys(values)))
    text = "\n".join([stem, *menus])
    return item.made("text", text, blanks=tuple(accepted))
