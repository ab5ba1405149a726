"""The interactions of QTI 2 as our kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine.banks import answers
from quizengine.banks.drafts import Draft
from quizengine.banks.loose.building import matched
from quizengine.banks.native_question import lettered
from quizengine.banks.qti.responses import Response
from quizengine.banks.qti.shared import Item
from quizengine.banks.words import truth_of
from quizengine.banks.xml_tree import Element, all_of, children, inner, name
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Fold

_NOTHING = Response("", "single", "", (), (), cased=False)


@dataclass(frozen=True, slots=True)
class Body:
    """An item's text, its interactions in order, and what is declared as right."""

    item: Item
    stem: str
    interactions: Sequence[Element]
    responses: Mapping[str, Response]

    def response(self, interaction: Element | None = None) -> Response:
        """What is declared for an interaction, the first by default."""
        each = self.interactions[0] if interaction is None else interaction
        return self.responses.get(each.get("responseIdentifier", ""), _NOTHING)

    def texts(self, *wanted: str) -> dict[str, str]:
        """The options of the interaction by their identifiers."""
        found = all_of(self.interactions[0], *wanted)
        return {each.get("identifier", ""): self.item.html(inner(each)) for each in found}


def choice(body: Body) -> Draft:
    """Single, multiple, true or false, or a poll where nothing is right."""
    texts = body.texts("simpleChoice")
    response = body.response()
    places = {identifier: place for place, identifier in enumerate(texts)}
    right = sorted(places[each] for each in response.key if each in places)
    truths = [truth_of(text) for text in texts.values()]
    if sorted(map(str, truths)) == ["False", "True"] and len(right) == 1:
        true = (CHOICES[0 if truths[right[0]] else 1].choice_id,)
        return body.item.made("truefalse", body.stem, choices=CHOICES, key=true)
    choices = lettered(list(texts.values()))
    key = tuple(choices[place].choice_id for place in right)
    several = response.cardinality == "multiple" and (
        body.interactions[0].get("maxChoices", "1") != "1" or len(right) > 1
    )
    return body.item.made("multiple" if several else "single", body.stem, choices=choices, key=key)


def order(body: Body) -> Draft:
    """Things to be put in order."""
    texts = body.texts("simpleChoice")
    choices = lettered(list(texts.values()))
    places = {identifier: choices[place].choice_id for place, identifier in enumerate(texts)}
    key = tuple(places[each] for each in body.response().key if each in places)
    return body.item.made("ordering", body.stem, choices=choices, key=key)


def match(body: Body) -> Draft:
    """Two sets, pairs between them."""
    sets = all_of(body.interactions[0], "simpleMatchSet")
    texts = [
        {each.get("identifier", ""): body.item.html(inner(each)) for each in one}
        for one in sets[:2]
    ]
    if len(texts) < 2:
        return body.item.skip("matchInteraction")
    pairs = _pairs(body, texts[0], texts[1])
    taken = {right for _, right in pairs}
    extra = [text for text in texts[1].values() if text not in taken]
    return body.item.made("matching", body.stem, **matched(pairs, extra))


def associate(body: Body) -> Draft:
    """One set, pairs within it."""
    texts = body.texts("simpleAssociableChoice")
    pairs = _pairs(body, texts, texts)
    taken = {side for pair in pairs for side in pair}
    extra = [text for text in texts.values() if text not in taken]
    return body.item.made("matching", body.stem, **matched(pairs, extra))


def _pairs(
    body: Body, lefts: Mapping[str, str], rights: Mapping[str, str]
) -> list[tuple[str, str]]:
    found = []
    for each in body.response().key:
        left, _, right = each.partition(" ")
        if left in lefts and right in rights:
            found.append((lefts[left], rights[right]))
        elif right in lefts and left in rights:
            found.append((lefts[right], rights[left]))
    return found


def gap_match(body: Body) -> Draft:
    """Words to be put into gaps; they stand below the text."""
    texts = body.texts("gapText")
    gaps = [each.get("identifier", "") for each in all_of(body.interactions[0], "gap")]
    named = {}
    for each in body.response().key:
        word, _, gap = each.partition(" ")
        named[gap] = texts.get(word, "")
    blanks = tuple((named.get(gap, ""),) for gap in gaps)
    stem = f"{body.stem}\n{' / '.join(texts.values())}"
    return body.item.made("text", stem, blanks=blanks)


def inline(body: Body) -> Draft:
    """Text entries and menus within the text."""
    if len(body.interactions) == 1 and _is_number(body):
        return _number(body)
    blanks: list[tuple[str, ...]] = []
    menus: list[str] = []
    for each in body.interactions:
        response = body.response(each)
        if name(each) == "inlineChoiceInteraction":
            options = {
                one.get("identifier", ""): body.item.html(inner(one))
                for one in children(each, "inlineChoice")
            }
            blanks.append(tuple(options[key] for key in response.key if key in options))
            menus.append(" / ".join(options.values()))
        else:
            blanks.append(response.accepted)
    cased = any(body.response(each).cased for each in body.interactions)
    stem = "\n".join([body.stem, *menus])
    return body.item.made("text", stem, blanks=tuple(blanks), fold=Fold(case=not cased))


def _is_number(body: Body) -> bool:
    response = body.response()
    return response.base in ("float", "integer") and len(response.key) == 1


def _number(body: Body) -> Draft:
    accepted = answers.numeric(body.response().key[0])
    return body.item.made("numeric", body.stem.removesuffix("____").strip(), numeric=accepted)


def hottext(body: Body) -> Draft:
    """Words of the text of which some are picked."""
    texts = body.texts("hottext")
    choices = lettered(list(texts.values()))
    places = {identifier: choices[place].choice_id for place, identifier in enumerate(texts)}
    key = tuple(places[each] for each in body.response().key if each in places)
    several = body.response().cardinality == "multiple"
    return body.item.made("multiple" if several else "single", body.stem, choices=choices, key=key)


def slider(body: Body) -> Draft:
    """A number on a line."""
    return _number(body) if body.response().key else body.item.skip("sliderInteraction")
