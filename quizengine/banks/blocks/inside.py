"""The lines of one question: options, an answer, fields, the going on of what was begun."""

from quizengine.banks.answers import letters
from quizengine.banks.blocks import inline, marks
from quizengine.banks.blocks.lines import Line
from quizengine.banks.blocks.walk import Walk
from quizengine.banks.loose.kinds import judgement, meant
from quizengine.banks.loose.raw import Raw, RawOption


def take(walk: Walk, line: Line) -> None:
    """Add a line to the present question."""
    raw = walk.raw
    assert raw is not None
    raw.media += line.media
    text = line.text
    named = marks.fields(text)
    if named:
        for each in named:
            put(walk, each, line)
        return
    if walk.part == "end":
        return
    later = marks.later_field(text)
    if later is not None:
        _content(walk, text[:later].strip(), line)
        for each in marks.fields(text[later:].strip()):
            put(walk, each, line)
        return
    _content(walk, text, line)


def ended(walk: Walk, line: Line) -> bool:
    """Where nothing is numbered, whatever comes behind an answer is the next question."""
    assert walk.raw is not None
    done = walk.part in ("answer", "explanation", "field", "end") and walk.raw.answer
    further = marks.fields(line.text) or marks.option(line.text) is not None
    return not walk.numbered and bool(done) and not further


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


def put(walk: Walk, named: marks.Field, line: Line) -> None:
    """Note a named field."""
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
