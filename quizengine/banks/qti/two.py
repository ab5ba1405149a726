"""QTI 2.x and 3.0: one item, its declared right answers and its interactions."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from quizengine.banks.drafts import Draft
from quizengine.banks.qti import two_kinds as kinds
from quizengine.banks.qti.responses import responses
from quizengine.banks.qti.shared import GAP, Around, Item, begun
from quizengine.banks.xml_tree import Element, all_of, child, inner, name

_TEMPLATES: Final = ("match_correct", "map_response", "cc2_match", "cc2_map")
_INTERACTIONS: Final[Mapping[str, Callable[[kinds.Body], Draft]]] = {
    "choiceInteraction": kinds.choice,
    "orderInteraction": kinds.order,
    "matchInteraction": kinds.match,
    "associateInteraction": kinds.associate,
    "gapMatchInteraction": kinds.gap_match,
    "inlineChoiceInteraction": kinds.inline,
    "textEntryInteraction": kinds.inline,
    "hottextInteraction": kinds.hottext,
    "sliderInteraction": kinds.slider,
}
_INLINE: Final = ("textEntryInteraction", "inlineChoiceInteraction")
_OTHERS: Final = re.compile(r"Interaction$")


def plain_names(root: Element) -> Element:
    """The tree with the names of 2.x: 3.0 writes ``qti-choice-interaction``."""
    for each in root.iter():
        tag = name(each)
        if tag.startswith("qti-"):
            each.tag = _camel(tag.removeprefix("qti-"))
            for key in list(each.attrib):
                if "-" in key and not key.startswith("{"):
                    each.set(_camel(key), each.attrib.pop(key))
    return root


def _camel(dashed: str) -> str:
    first, *rest = dashed.split("-")
    return first + "".join(word.title() for word in rest)


def item(element: Element, around: Around, number: int) -> Draft:
    """One ``<assessmentItem>`` with all that is wrong with it."""
    element = plain_names(element)
    made = begun(element, around, number)
    if element.get("adaptive") == "true" or all_of(element, "templateProcessing"):
        return made.skip_program("adaptive")
    body = child(element, "itemBody")
    if body is None:
        return made.skip("no body")
    found = [each for each in body.iter() if _OTHERS.search(name(each))]
    if not found:
        return made.skip("no interaction")
    if _programmed(element):
        return made.skip_program("responseProcessing")
    names = {name(each) for each in found}
    if names <= set(_INLINE):
        return kinds.inline(_body(made, element, body, found))
    if len(found) > 1:
        made.draft.complain("several_in_one", ("stem",), element.get("title", ""))
        made.draft.skipped = True
        return made.draft
    reader = _INTERACTIONS.get(name(found[0]))
    if reader is None:
        return made.skip(name(found[0]))
    return reader(_body(made, element, body, found))


def _programmed(element: Element) -> bool:
    """Whether a program of its own says what scores, and nothing is declared as right."""
    processing = child(element, "responseProcessing")
    declared = bool(all_of(element, "correctResponse", "mapping"))
    if processing is None or declared:
        return False
    template = processing.get("template", "")
    return len(processing) > 0 and not any(each in template for each in _TEMPLATES)


def _body(item: Item, element: Element, body: Element, found: list[Element]) -> kinds.Body:
    return kinds.Body(item, _stem(item, body), found, responses(element))


def _stem(item: Item, body: Element) -> str:
    """The text of the body: gaps where inline interactions stand, prompts of the others."""
    copy = etree.fromstring(etree.tostring(body, with_tail=False))
    for each in list(copy.iter()):
        _simplify(each)
    for each in copy.iter():
        if isinstance(each.tag, str):
            each.tag = name(each)
            if each.tag == "object" and each.get("data"):
                item.picture(each.get("data", ""))
    return item.html(inner(copy))


def _simplify(each: Element) -> None:
    kind = name(each)
    if kind in _INLINE or kind == "gap":
        _replace(each, GAP)
    elif kind in ("gapText", "gapImg"):
        _replace(each, "")
    elif _OTHERS.search(kind) and kind not in ("gapMatchInteraction", "hottextInteraction"):
        prompt = child(each, "prompt")
        _replace(each, "", "" if prompt is None else f"<p>{inner(prompt)}</p>")


def _replace(element: Element, text: str, markup: str = "") -> None:
    """Put text, or a paragraph, where an element was."""
    parent = element.getparent()
    if parent is None:
        return
    holder = etree.fromstring(f"<span>{markup}</span>") if markup else etree.Element("span")
    if not markup:
        holder.text = text
    holder.tail = element.tail
    parent.replace(element, holder)
