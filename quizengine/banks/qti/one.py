"""QTI 1.2: items with their responses, and conditions that say what scores."""

from collections.abc import Callable, Mapping
from typing import Final

from quizengine.banks.drafts import Draft
from quizengine.banks.qti import one_kinds as kinds
from quizengine.banks.qti.conditions import scored
from quizengine.banks.qti.one_item import Parts, read_parts
from quizengine.banks.qti.shared import Around, Item, begun
from quizengine.banks.xml_tree import Element, all_of, child, text_of

_UNPLAYABLE: Final = (
    "essay",
    "file_upload",
    "text_only",
    "short response",
    "file upload",
    "hot_spot",
)
_PROGRAMMED: Final = ("calculated", "formula")
_TYPES: Final[tuple[tuple[str, str], ...]] = (
    ("multiple_choice", "choice"),
    ("cc.multiple_choice", "choice"),
    ("multiple_answers", "choice"),
    ("cc.multiple_response", "choice"),
    ("multiple answer", "choice"),
    ("multiple choice", "choice"),
    ("opinion scale", "poll"),
    ("true_false", "choice"),
    ("true/false", "choice"),
    ("either/or", "choice"),
    ("matching", "matching"),
    ("categorization", "matching"),
    ("ordering", "ordering"),
    ("numeri", "numeric"),
    ("fill", "blanks"),
    ("cc.fib", "blanks"),
    ("cc.pattern_match", "blanks"),
    ("short_answer", "blanks"),
    ("multiple_dropdowns", "blanks"),
    ("jumbled", "blanks"),
)
_READERS: Final[Mapping[str, Callable[[Item, Parts], Draft]]] = {
    "choice": kinds.choice,
    "poll": kinds.poll,
    "matching": kinds.matching,
    "ordering": kinds.ordering,
    "numeric": kinds.numeric,
    "blanks": kinds.blanks,
}


def item(element: Element, around: Around, number: int) -> Draft:
    """One ``<item>`` with all that is wrong with it."""
    made = begun(element, around, number)
    declared = _declared(element)
    if any(word in declared for word in _PROGRAMMED):
        return made.skip_program(declared)
    if any(word in declared for word in _UNPLAYABLE) or declared == "cc.essay.v0p1":
        return made.skip(declared)
    parts = read_parts(element, made, scored(element))
    reader = next((name for word, name in _TYPES if word in declared), "") or _looks(parts)
    if not reader:
        return made.skip(declared or "no response")
    return _READERS[reader](made, parts)


def _declared(element: Element) -> str:
    """The kind that metadata names, in lower case; empty where none does."""
    for each in all_of(element, "qtimetadatafield"):
        label = text_of(child(each, "fieldlabel")).lower()
        if label in ("question_type", "cc_profile", "qmd_itemtype", "qmd_questiontype"):
            return text_of(child(each, "fieldentry")).lower()
    for each in all_of(element, "bbmd_questiontype", "qmd_itemtype"):
        return text_of(each).lower()
    return ""


def _looks(parts: Parts) -> str:
    """The kind by its responses."""
    groups, texts = parts.groups, parts.texts
    if parts.places or parts.uploads:
        return ""
    if texts and not groups:
        decimal = all(each.decimal for each in texts)
        scored_numbers = bool(parts.scored.ranges)
        if len(texts) == 1 and (decimal or scored_numbers) and parts.scored.any:
            return "numeric"
        return "blanks" if parts.scored.any else ""
    if len(groups) == 1:
        return "ordering" if groups[0].ordered else "choice"
    if len(groups) > 1:
        return "blanks" if parts.has_named_blanks else "matching"
    return ""
