"""GIFT as Moodle reads it: escapes first, then blocks, then the kind by its signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "Category", "Description", "Essay", "Numerical", "MC", "Matching", "TF", "Short"
]
_ESCAPE: Final = re.compile(r"\\(\\|[:#={}~]|n)")
_FIRST_PRIVATE: Final = 0xE000
_SIGNS: Final = "\\:#={}~\n"
"""What stands behind a backslash, each held by a private character while the rest is read."""
_HELD: Final = {sign: chr(_FIRST_PRIVATE + place) for place, sign in enumerate(_SIGNS)}
_BACK: Final = {ord(held): sign for sign, held in _HELD.items()}
_FORMAT: Final = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"\s*%(-?\d{1,3}(?:\.\d+)?)%")
_NOTE: Final = re.compile(r"\[(id|tag):((?:\\\]|[^\]])+)\]")
_TITLE: Final = re.compile(r"\s*::(.*?)::", re.DOTALL)
_SPLIT: Final = re.compile(r"(?=[~=])")


class Text(NamedTuple):
    """A text and how it is written: ``moodle`` is neither plain nor HTML."""

    text: str
    format: str


class Answer(NamedTuple):
    """One answer; ``right`` is ``=``, ``weight`` its percentage where one is given."""

    text: Text
    right: bool
    weight: Decimal | None = None
    feedback: Text | None = None


@dataclass(slots=True, kw_only=True)
class Block:
    """One question, or a category.

    Attributes:
        line: Where it begins.
        embedded: Whether the answers stood inside the stem, where a blank is now.
        truth: Of TF; its feedback is in ``answers``.
    """

    line: int
    kind: Kind = "Description"
    title: str = ""
    stem: Text = Text("", "moodle")
    embedded: bool = False
    answers: list[Answer] = field(default_factory=list)
    pairs: list[tuple[Text, str]] = field(default_factory=list)
    numbers: str = ""
    truth: bool | None = None
    feedback: Text | None = None
    id: str = ""
    tags: list[str] = field(default_factory=list)
    category: str = ""
    broken: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Every question and category of a file, in order."""
    category = ""
    for line, lines in _paragraphs(text):
        block = _block(line, lines)
        if block is None:
            continue
        if block.kind == "Category":
            category = block.title
        block.category = category
        yield block


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    held: list[str] = []
    start = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            if not held:
                start = number
            held.append(line)
        elif held:
            yield start, held
            held = []


def _block(line: int, lines: list[str]) -> Block | None:
    block = Block(line=line)
    content = []
    for each in lines:
        if each.lstrip().startswith("//"):
            _notes(block, each)
        elif each.lstrip().upper().startswith("$CATEGORY:"):
            block.kind, block.title = "Category", _plain(each.split(":", 1)[1])
            return block
        else:
            content.append(each)
    text = _ESCAPE.sub(lambda match: _HELD[_sign(match[1])], "\n".join(content))
    if not text.strip():
        return None
    title = _TITLE.match(text)
    if title is not None:
        block.title, text = _plain(title[1]), text[title.end() :]
    elif text.lstrip().startswith("::"):
        text = text.lstrip()[2:]
    _body(block, text)
    return block


def _sign(escaped: str) -> str:
    return "\n" if escaped == "n" else escaped


def _notes(block: Block, comment: str) -> None:
    for name, value in _NOTE.findall(comment):
        plain = value.replace("\\]", "]")
        if name == "id":
            block.id = plain
        else:
            block.tags.append(plain)


def _body(block: Block, text: str) -> None:
    opening, closing = text.find("{"), text.find("}")
    if opening < 0 and closing < 0:
        block.stem = _text(text, "moodle")
        return
    if opening < 0 or closing < opening:
        block.stem, block.broken = _text(text, "moodle"), "brackets"
        return
    before, inside, after = text[:opening], text[opening + 1 : closing], text[closing + 1 :]
    after = "" if after.strip() in ('";', ";", '"') else after
    block.embedded = bool(after.strip())
    stem = f"{before.rstrip()} _____ {after.strip()}" if block.embedded else before
    block.stem = _text(stem, "moodle")
    inside, mark, feedback = inside.rpartition("####") if "####" in inside else (inside, "", "")
    if mark:
        block.feedback = _text(feedback, block.stem.format)
    _answers(block, inside)


def _answers(block: Block, inside: str) -> None:
    """The kind by its signs, in Moodle's order."""
    plain = inside.strip()
    truth = plain.split("#")[0].strip()
    if not plain:
        block.kind = "Essay"
    elif plain.startswith("#"):
        block.kind, block.numbers = "Numerical", plain[1:].strip()
    elif "~" in plain:
        block.kind, block.answers = "MC", _listed(plain, block.stem.format)
    elif "=" in plain and "->" in plain:
        block.kind, block.pairs = "Matching", _pairs(plain, block.stem.format)
    elif truth in ("T", "TRUE", "F", "FALSE"):
        block.kind, block.truth = "TF", truth in ("T", "TRUE")
        feedback = [_text(each, block.stem.format) for each in plain.split("#")[1:]]
        block.answers = [Answer(each, right=False) for each in feedback]
    else:
        block.kind = "Short"
        written = plain if plain.startswith("=") else f"={plain}"
        block.answers = _listed(written, block.stem.format)


def _listed(inside: str, form: str) -> list[Answer]:
    found = []
    for piece in _SPLIT.split(inside):
        if piece[:1] not in ("~", "="):
            continue
        body = piece[1:]
        weight = _WEIGHT.match(body)
        if weight is not None:
            body = body[weight.end() :]
        written, mark, feedback = body.partition("#")
        made = _text(written, form)
        said = _text(feedback, made.format) if mark and feedback.strip() else None
        found.append(Answer(made, piece[0] == "=", Decimal(weight[1]) if weight else None, said))
    return found


def _pairs(inside: str, form: str) -> list[tuple[Text, str]]:
    found = []
    for piece in inside.split("=")[1:]:
        left, arrow, right = piece.partition("->")
        if arrow:
            found.append((_text(left, form), _plain(right.partition("#")[0])))
    return found


def numbers(written: str) -> list[tuple[str, Decimal | None]]:
    """``3:2``, ``1..5``, ``=1822:0 =%50%1822:2``: each with its percentage."""
    found: list[tuple[str, Decimal | None]] = []
    for piece in _SPLIT.split(written if written[:1] in ("=", "~") else f"={written}"):
        if not piece.startswith("="):
            continue
        body = piece[1:]
        weight = _WEIGHT.match(body)
        body = body[weight.end() :] if weight else body
        found.append((_plain(body.partition("#")[0]), Decimal(weight[1]) if weight else None))
    return found


def _text(written: str, form: str) -> Text:
    match = _FORMAT.match(written)
    if match is not None:
        form, written = match[1].lower(), written[match.end() :]
    return Text(_plain(written), form)


def _plain(written: str) -> str:
    """On one line but for the ends of lines that were written as such; escapes given back."""
    return " ".join(written.split()).translate(_BACK).strip()
