"""Moodle's embedded answers: ``{1:MULTICHOICE:=right#fb~wrong~%50%half}`` inside a text."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

GAP: Final = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<body>(?:\\.|[^\\{}])*)\}", re.DOTALL)
_SPLIT: Final = re.compile(r"(?<!\\)~")
_WEIGHT: Final = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_CHOICES: Final = ("MULTICHOICE", "MC", "MCS", "MULTIRESPONSE", "MR", "MRS")
_NUMBERS: Final = ("NUMERICAL", "NM")


class Gap(NamedTuple):
    """One gap: what is accepted, and the options it shows, if any."""

    accepted: tuple[str, ...]
    options: tuple[str, ...]


def gaps(text: str) -> tuple[str, list[Gap]]:
    """The text with a line for each gap, and the gaps."""
    found = [_gap(match["kind"], match["body"]) for match in GAP.finditer(text)]
    return GAP.sub("____", text), found


def _gap(kind: str, body: str) -> Gap:
    answers = [_answer(piece) for piece in _SPLIT.split(body) if piece.strip()]
    best = max((weight for _, weight in answers), default=Decimal(0))
    accepted = tuple(text for text, weight in answers if weight == best and weight > 0)
    options: tuple[str, ...] = ()
    if kind.split("_")[0] in _CHOICES:
        options = tuple(text for text, _ in answers)
    if kind in _NUMBERS:
        accepted = tuple(text.partition(":")[0] for text in accepted)
    return Gap(accepted, options)


def _answer(piece: str) -> tuple[str, Decimal]:
    piece = piece.strip()
    weight = Decimal(0)
    if piece.startswith("="):
        piece, weight = piece[1:], Decimal(100)
    match = _WEIGHT.match(piece)
    if match is not None:
        piece, weight = piece[match.end() :], Decimal(match[1])
    text = re.split(r"(?<!\\)#", piece)[0]
    return _ESCAPED.sub(r"\1", text).strip(), weight
