"""Going through a document's lines and finding its questions.

A question begins at a number (or, where nothing is numbered, behind the answer of the one
before), has options, an answer, fields; a heading announces kinds and topics.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizengine.banks.blocks import inline, inside, key_list, marks
from quizengine.banks.blocks.lines import Line
from quizengine.banks.blocks.walk import Walk
from quizengine.banks.drafts import MAX_QUESTIONS
from quizengine.banks.loose.kinds import meant
from quizengine.banks.loose.raw import Raw
from quizengine.banks.messages import problem
from quizengine.banks.tree import Unreadable


def questions(lines: Sequence[Line]) -> list[Raw]:
    """Every question of a document, in order.

    Raises:
        Unreadable: They are more than a bank may hold.
    """
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
    if walk.raw is not None and not inside.ended(walk, line):
        inside.take(walk, line)
    elif not walk.numbered:
        _close(walk)
        _begins_unnumbered(walk, line)


def _answer_due(walk: Walk) -> bool:
    """Whether ``答案：`` alone on a line belongs to the present question."""
    raw = walk.raw
    begun = raw is not None and not raw.answer and walk.part in ("options", "stem", "mine")
    nobody_answered = bool(walk.raws) and not any(each.answer for each in walk.raws)
    return begun and not nobody_answered


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
            inside.put(walk, each, line)
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
        inside.take(walk, replace(line, text=rest, media=(), label=""))


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
    if len(walk.raws) > MAX_QUESTIONS:
        raise Unreadable(problem("too_many_questions", params={"limit": MAX_QUESTIONS}))


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
