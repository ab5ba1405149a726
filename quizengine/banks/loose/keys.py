"""Which options an answer names: by letter, by number, by their own words."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from quizengine.banks import answers
from quizengine.banks.loose.raw import Raw
from quizengine.banks.words import folded_word

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIXED: Final = re.compile(r"(?P<letter>[A-Za-z])\s*[、.．:：)）]\s*(?P<text>.+)", re.DOTALL)
_BETWEEN: Final = (";", "；", "|", "\n", "$;$", "、", ",", "，")
_NUMBERS: Final = re.compile(r"\d{1,2}(?:\.0)?(?:\s*[,，、;；|/ ]\s*\d{1,2}(?:\.0)?)*")


def places(raw: Raw) -> tuple[int, ...] | None:
    """The places of the right options from 0, as the answer has them; None: it names none.

    A letter beyond the last option gives a place beyond it.
    """
    marked = tuple(place for place, option in enumerate(raw.options) if option.right)
    if marked:
        return marked
    written = raw.answer.strip()
    if not written:
        return ()
    found = _letter(raw, written)
    if found is None:
        found = _word(raw, written)
    if found is None and raw.counted:
        found = _numbers(written)
    if found is None:
        found = _letters(raw, written)
    if found is None:
        found = _words(raw, written)
    if found is None and not raw.counted:
        found = _labels(raw, written)
    return found


def _letter(raw: Raw, written: str) -> tuple[int, ...] | None:
    """One capital letter that an option has names it, whatever the options say."""
    if raw.counted or len(written) != 1 or written not in LETTERS:
        return None
    found = _letters(raw, written)
    return found if found and found[0] < len(raw.options) else None


def _word(raw: Raw, written: str) -> tuple[int, ...] | None:
    """The option that is the answer, word for word."""
    wanted = _plain(written)
    same = [place for place, option in enumerate(raw.options) if _plain(option.text) == wanted]
    return (same[0],) if len(same) == 1 else None


def _letters(raw: Raw, written: str) -> tuple[int, ...] | None:
    found = answers.letters(written)
    if found:
        labels = {option.label.upper(): place for place, option in enumerate(raw.options)}
        if all(letter in labels for letter in found):
            return tuple(labels[letter] for letter in found)
        return tuple(map(LETTERS.index, found))
    prefixed = _PREFIXED.fullmatch(unicodedata.normalize("NFKC", written))
    if prefixed:
        place = LETTERS.index(prefixed["letter"].upper())
        if place < len(raw.options):
            return (place,)
    return None


def _numbers(written: str) -> tuple[int, ...] | None:
    plain = unicodedata.normalize("NFKC", written)
    if not _NUMBERS.fullmatch(plain):
        return None
    found = re.findall(r"\d{1,2}(?=\.0|\D|$)", plain.replace(".0", ""))
    return tuple(int(each) - 1 for each in found if int(each) > 0)


def _words(raw: Raw, written: str) -> tuple[int, ...] | None:
    """Several options, word for word, with something between them."""
    for separator in _BETWEEN:
        parts = [part for part in written.split(separator) if part.strip()]
        if len(parts) > 1:
            found = [_word(raw, part.strip()) or _letters(raw, part.strip()) for part in parts]
            if all(found):
                return tuple(place for each in found if each for place in each)
    return None


def _labels(raw: Raw, written: str) -> tuple[int, ...] | None:
    """Options by labels that are no letters: ①③, 1,2."""
    labels: Sequence[str] = [folded_word(option.label) for option in raw.options]
    parts = [folded_word(part) for part in re.split(r"[\s,，、;；|/]+", written) if part]
    if len(parts) == 1 and not written.isascii():
        parts = [folded_word(sign) for sign in written.strip()]
    if parts and all(part in labels for part in parts):
        return tuple(labels.index(part) for part in parts)
    return None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
