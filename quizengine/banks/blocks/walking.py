"""Going through a document's lines and finding its questions.

A question begins at a number (or, where nothing is numbered, behind the answer of the one
before), has options, an answer, fields; a heading announces kinds and topics.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from quizengine.banks.answers import letters
from quizengine.banks.blocks import inline, key_list, marks
from quizengine.banks.blocks.lines import Line
from quizengine.banks.loose.kinds import judgement, meant
from quizengine.banks.loose.raw import Raw, RawOption


@dataclass(slots=True)
class Walk:
    """Where the reading of a document stands.

    Attributes:
        part: The field that a further line belongs to.
        numbers: The number of each question, as the list at the end names it.
        listing: Inside the list of answers at the end.
    """

    numbered: bool
    raws: list[Raw] = field(default_factory=list)
    raw: Raw | None = None
    part: str = ""
    kind: str = ""
    topic: tuple[str, ...] = ()
    number: int = 0
    numbers: list[tuple[str, int]] = field(default_factory=list)
    listing: bool = False
    listed: dict[tuple[str, int], str] = field(default_factory=dict)
    mine: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def questions(lines: Sequence[Line]) -> list[Raw]:
    """Every question of a document, in order."""
    walk = Walk(numbered=_numbered(lines))
    for line in lines:
        _step(walk, line)
    _close(walk)
    _apply_list(walk)
    return walk.raws


def _numbered(lines: Iterable[Line]) -> bool:
    """Whether questions carry numbers: enough lines begin with 1, 2, 3 … in their order."""
    due, found = 1, 0
    for line in lines:
        number = _number(line)
        if number is not None and number[0] in (due, 1):
            found += 1
            due = number[0] + 1
    return found >= 2 or (found == 1 and due == 2)


def _number(line: Line) -> tuple[int, str] | None:
    """The number a line begins with, and what stands behind it."""
    if line.label:
        digits = re.fullmatch(r"\D{0,2}(\d{1,4})\D{0,2}", line.label)
        return (int(digits[1]), line.text) if digits else None
    match = marks.NUMBER.match(line.text)
    if match is None or not match["number"]:
        return None
    rest = line.text[match.end() :]
    if re.match(r"\d{1,2}\s*(?:分|%|％|个|万|亿|元|倍|米)", rest):
        return None  # 3.5 分 is no question 3
    return int(match["number"]), rest


def _step(walk: Walk, line: Line) -> None:
    if not line.text and not line.media:
        return
    if marks.rule(line.text):
        walk.part = "end" if walk.raw is not None and walk.raw.answer else walk.part
        return
    if key_list.HEADING.fullmatch(line.text) and not _answer_due(walk):
        _close(walk)
        walk.listing = True
        return
    if (walk.listing and _list_line(walk, line)) or _section(walk, line) or _starts(walk, line):
        return
    if walk.raw is not None:
        _inside(walk, line)
    elif not walk.numbered:
        _begins_unnumbered(walk, line)


def _answer_due(walk: Walk) -> bool:
    """Whether ``答案：`` alone on a line belongs to the present question."""
    raw = walk.raw
    return raw is not None and not raw.answer and walk.part in ("options", "stem", "mine")


def _list_line(walk: Walk, line: Line) -> bool:
    found = key_list.answers(f"{line.label} {line.text}".strip())
    for number, answer in found.items():
        walk.listed[(walk.kind, number)] = answer
    return bool(found)


def _section(walk: Walk, line: Line) -> bool:
    heading = marks.section(line.text, heading=line.heading)
    if heading is None:
        return False
    number = _number(line)
    if number is not None and heading.meant is None and not line.heading:
        return False
    _close(walk)
    if heading.meant is not None:
        walk.kind = heading.kind
        walk.number = 0
    else:
        walk.topic = (heading.title,)
        walk.number = 0
        walk.listing = False
    return True


def _starts(walk: Walk, line: Line) -> bool:
    """Whether a new question begins here; then it is begun."""
    number = _number(line)
    if number is not None and walk.numbered and _believable(walk, number[0], number[1], line):
        _begin(walk, line, number[1], number[0])
        return True
    named = marks.fields(line.text)
    if named and named[0].name == "stem" and named[0].rest:
        _begin(walk, line, named[0].rest, walk.number + 1)
        for each in named[1:]:
            _put(walk, each, line)
        return True
    begun = walk.raw is not None and not walk.raw.stem
    if marks.tag(line.text) is not None and not begun:
        _begin(walk, line, line.text, walk.number + 1)
        return True
    return False


def _believable(walk: Walk, number: int, rest: str, line: Line) -> bool:
    """Whether a number begins a question, and not a list inside one."""
    if walk.raw is None:
        return True
    if walk.part == "answer" and not walk.raw.answer:
        return False
    complete = _complete(walk.raw)
    if number == walk.number + 1:
        return True
    if number == 1:
        return complete
    return complete and (number > walk.number or bool(marks.tag(rest)))


def _complete(raw: Raw) -> bool:
    return bool(raw.answer or len(raw.options) > 1 or raw.answers)


def _begins_unnumbered(walk: Walk, line: Line) -> None:
    named = marks.fields(line.text) or marks.option(line.text) is not None
    if not named and len(line.text) >= 4:
        _begin(walk, line, line.text, walk.number + 1)


def _begin(walk: Walk, line: Line, rest: str, number: int) -> None:
    _close(walk)
    walk.listing = False
    tag = marks.tag(rest)
    kind, points = walk.kind, ""
    if tag is not None:
        kind, points, rest = tag.kind, tag.points, tag.rest
    walk.number = number
    walk.raw = Raw(
        label=f"#{len(walk.raws) + 1}",
        where=line.where,
        kind=kind,
        points=points,
        topic=" / ".join(walk.topic),
        media=line.media,
    )
    walk.numbers.append((walk.kind, number))
    walk.part = "stem"
    if rest:
        _inside(walk, replace(line, text=rest, media=(), label=""))


def _inside(walk: Walk, line: Line) -> None:
    raw = walk.raw
    assert raw is not None
    raw.media += line.media
    text = line.text
    named = marks.fields(text)
    if named:
        for each in named:
            _put(walk, each, line)
        return
    if walk.part == "end" or _new_unnumbered(walk, line):
        if not walk.numbered:
            _close(walk)
            _begins_unnumbered(walk, line)
        return
    later = marks.later_field(text)
    if later is not None:
        _content(walk, text[:later].strip(), line)
        for each in marks.fields(text[later:].strip()):
            _put(walk, each, line)
        return
    _content(walk, text, line)


def _new_unnumbered(walk: Walk, line: Line) -> bool:
    """Where nothing is numbered, whatever comes behind an answer is the next question."""
    assert walk.raw is not None
    done = walk.part in ("answer", "explanation", "field") and walk.raw.answer
    return not walk.numbered and bool(done) and marks.option(line.text) is None


def _content(walk: Walk, text: str, line: Line) -> None:
    """Options, or the going on of what was begun."""
    raw = walk.raw
    assert raw is not None
    if walk.part in ("stem", "options", "mine") and _options(walk, text, line):
        return
    if walk.part == "answer":
        if not _settled(raw.answer):
            raw.answer = f"{raw.answer}\n{text}".strip() if raw.answer else text
    elif walk.part == "explanation":
        raw.explanation = f"{raw.explanation}\n{text}".strip()
    elif walk.part == "options" and raw.options:
        last = raw.options[-1]
        last.text = f"{last.text}\n{text}".strip() if last.text else text
    elif walk.part == "stem":
        raw.stem = f"{raw.stem}\n{text}".strip() if raw.stem else text


def _settled(answer: str) -> bool:
    """Whether an answer needs no further line: letters, or a judgement."""
    return bool(letters(answer)) or judgement(answer)


def _options(walk: Walk, text: str, line: Line) -> bool:
    raw = walk.raw
    assert raw is not None
    due = chr(ord("A") + len(raw.options))
    several = inline.following(text, due) if raw.options else []
    before = ""
    if not several and not raw.options:
        before, several = inline.options(text)
    if several:
        if before:
            raw.stem = f"{raw.stem}\n{before}".strip() if raw.stem else before
        for each in several:
            raw.options.append(RawOption(text=each.text, label=each.label, where=line.where))
        walk.part = "options"
        return True
    one = marks.option(line.label + text if line.label.strip(".、)(") in _letters(due) else text)
    if one is None or not _fits(raw, one.label, due):
        return False
    raw.options.append(RawOption(text=one.text, label=one.label, right=one.right, where=line.where))
    walk.part = "options"
    return True


def _letters(due: str) -> tuple[str, str]:
    return due, due.lower()


def _fits(raw: Raw, label: str, due: str) -> bool:
    """Whether an option's letter is the one that is due; boxes have none."""
    if not label:
        return True
    if not label.isascii():
        return bool(raw.options) is False or not raw.options[-1].label.isascii()
    return label.upper() == due or (len(raw.options) > 0 and label.upper() == raw.options[-1].label)


def _put(walk: Walk, named: marks.Field, line: Line) -> None:
    raw = walk.raw
    if raw is None:
        return
    name, rest = named
    walk.part = name if name in ("answer", "explanation", "mine") else "field"
    if name == "answer" and not raw.answer:
        raw.answer = rest
        raw.places["answer"] = line.where
    elif name == "mine":
        walk.mine[len(walk.raws)] = rest
    elif name == "explanation":
        raw.explanation = f"{raw.explanation}\n{rest}".strip()
    elif name == "kind" and meant(rest) is not None:
        raw.kind = rest
    elif name in ("difficulty", "points", "source", "topic") and rest:
        setattr(raw, name, rest)


def _close(walk: Walk) -> None:
    raw = walk.raw
    walk.raw, walk.part = None, ""
    if raw is None:
        return
    if not raw.stem and not raw.options and not raw.answer:
        walk.numbers.pop()
        return
    _finish(raw)
    walk.raws.append(raw)


def _finish(raw: Raw) -> None:
    """An answer that stands in the stem."""
    if not raw.answer and not any(option.right is not None for option in raw.options):
        raw.stem, raw.answers = inline.answers_in_blanks(raw.stem)
        if not raw.answers:
            judged = meant(raw.kind) == "truefalse" if raw.kind else False
            raw.stem, raw.answer = inline.answer_in_stem(
                raw.stem, choices=len(raw.options) > 1 and not judged
            )
    if any(option.right for option in raw.options):
        for option in raw.options:
            option.right = bool(option.right)
    else:
        for option in raw.options:
            option.right = None


def _apply_list(walk: Walk) -> None:
    """Give the answers of the list at the end to the questions that have none."""
    if not walk.listed:
        return
    for raw, (kind, number) in zip(walk.raws, walk.numbers, strict=True):
        if raw.answer or raw.answers:
            continue
        answer = walk.listed.get((kind, number)) or walk.listed.get(("", number))
        if answer:
            raw.answer = answer
