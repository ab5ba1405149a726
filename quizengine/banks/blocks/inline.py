"""What people put on one line: several options, an answer in the stem's brackets."""

import re
from typing import Final

from quizengine.banks.blocks.marks import Option

_OPTION_INSIDE: Final = re.compile(
    r"(?:^|(?<=[\s\u3000；;。，,)）]))[（(]?(?P<letter>[A-H])\s*[)）.、．:：]\s*(?=\S)"
)
_IN_BRACKETS: Final = re.compile(
    r"[（(【\[]\s*(?P<answer>[A-Ha-h](?:[\s,，、]*[A-Ha-h]){0,7}|[√×✓✗]|对|错|正确|错误|T|F)\s*[)）】\]]"
)
_NAMED_BLANK: Final = re.compile(r"【答案\d*[:：]?\s*(?P<answer>[^】]+)】")
_FILLED: Final = re.compile(r"[（(]\s*答案[:：]\s*(?P<answer>[^)）]+)[)）]")
_UNDERLINED: Final = re.compile(r"_{2,}(?P<answer>[^_\s（）()][^_]{0,40}?)_{2,}")


def options(text: str) -> tuple[str, list[Option]]:
    """What stands before the first option, and the options A, B, C … of a line, in order.

    Two at least, beginning with A: a lone letter in a sentence is no option.
    """
    found = _run(text)
    if len(found) < 2:
        return text, []
    ends = [each.start() for each in found[1:]] + [len(text)]
    made = [
        Option(match["letter"], text[match.end() : end].strip(" \t\u3000；;"))
        for match, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()].strip(), made


def following(text: str, expected: str) -> list[Option]:
    """The options of a line that begins with the letter that is due: ``C. x  D. y``."""
    found = _run(text, expected)
    if len(found) < 2 or found[0].start() != 0:
        return []
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [
        Option(match["letter"], text[match.end() : end].strip(" \t\u3000；;"))
        for match, end in zip(found, ends, strict=True)
    ]


def _run(text: str, first: str = "A") -> list[re.Match[str]]:
    """The longest run of letters in their order."""
    due = ord(first)
    found: list[re.Match[str]] = []
    for match in _OPTION_INSIDE.finditer(text):
        if ord(match["letter"]) == due:
            found.append(match)
            due += 1
    return found


def answer_in_stem(stem: str, *, choices: bool) -> tuple[str, str]:
    """The stem with its bracket emptied, and the answer that stood in it; or as it was.

    Only the last bracket that holds nothing but letters or a judgement counts.
    """
    found = list(_IN_BRACKETS.finditer(stem))
    if not found:
        return stem, ""
    match = found[-1]
    letters = re.fullmatch(r"[A-Ha-h\s,，、]+", match["answer"]) is not None
    if letters and not choices:
        return stem, ""
    return f"{stem[: match.start()]}（  ）{stem[match.end() :]}".strip(), match["answer"].strip()


def answers_in_blanks(stem: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """``题干【答案1】…【答案2】``: the stem with gaps, and what belongs into each."""
    for pattern in (_NAMED_BLANK, _FILLED):
        found = [match["answer"].strip() for match in pattern.finditer(stem)]
        if found:
            blanks = tuple(tuple(re.split(r"[|｜/]", each)) for each in found)
            return pattern.sub("____", stem), blanks
    return stem, ()
