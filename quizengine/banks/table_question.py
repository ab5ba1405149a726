"""One row of a table as a question."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizengine.banks import answers
from quizengine.banks.cleaning import cleaned, removed
from quizengine.banks.drafts import Draft
from quizengine.banks.native_question import lettered
from quizengine.banks.report import Where
from quizengine.banks.table_rows import Row
from quizengine.banks.words import (
    FOLD_WORDS,
    KIND_WORDS,
    POLICY_WORDS,
    difficulty_of,
    fold_of,
    kind_of,
    policy_of,
    truth_of,
    whole_number,
)
from quizengine.rules.kinds.kind import Path
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, KindName, Question

_ANSWER_FIELDS: Final = ("key", "blanks", "numeric", "pairs")
_OPTION_FIELDS: Final = ("choices", "left", "right")
_PREFIX: Final = r"\s*[、.．:：)）]\s*"
_HINTS: Final[Mapping[KindName, tuple[str, str]]] = {
    "single": ("写选项字母，如 B。", "Give a letter, like B."),
    "multiple": ("写选项字母，如 ACD。", "Give letters, like ACD."),
    "truefalse": ("写“对”或“错”。", "Write true or false."),
    "numeric": ("写 3.14、3.1~3.2 或 100±2。", "Write 3.14, 3.1~3.2 or 100±2."),
    "ordering": ("按正确顺序写选项字母，如 CABD。", "Give all letters in order, like CABD."),
    "matching": ("选项写成“左 => 右”。", "Write choices as “left => right”."),
    "poll": ("投票题不写答案。", "A poll has no answer."),
}


def draft(row: Row, language: str) -> Draft:
    """Read one row; ``language`` is the table's."""
    found = _Read(row, Draft(f"#{row.number}", None, _locator(row)))
    label = found.text("id")
    found.draft.label = label or found.draft.label
    kind = _kind(found)
    if kind is not None:
        found.draft.question = Question(
            kind=kind,
            external_id=label,
            language=found.text("language") or language,
            **_details(found),
            **_CONTENT[kind](found, kind),
        )
    return found.draft


@dataclass(frozen=True, slots=True)
class _Read:
    """A row being read into a draft."""

    row: Row
    draft: Draft

    def clean(self, field: str, written: str) -> str:
        invisible = removed(written)
        if invisible:
            self.draft.complain("invisible_removed", (field,), invisible)
        return cleaned(written)

    def text(self, role: str) -> str:
        return self.clean(role, self.row.cell(role))

    def options(self) -> list[str]:
        return [self.clean("choices", text) for text in self.row.options()]

    def parsed(self, role: str, parse: Callable[[str], Any], allowed: str) -> Any:
        """What ``parse`` makes of a cell; ``None`` if it is empty or cannot be read."""
        written = self.text(role)
        value = parse(written) if written else None
        if written and value is None:
            self.draft.complain("unknown_word", (role,), written, {"allowed": allowed})
        return value

    def unread(self, field: str, kind: KindName, written: str) -> None:
        hint_zh, hint_en = _HINTS[kind]
        params: dict[str, object] = {"hint_zh": hint_zh, "hint_en": hint_en}
        self.draft.complain("answer_not_read", (field,), written, params)


def _details(found: _Read) -> dict[str, Any]:
    numbers = "1, 2, 3 …"
    policy = found.parsed("policy", policy_of, ", ".join(POLICY_WORDS.values()))
    fold = found.parsed("fold", fold_of, ", ".join(FOLD_WORDS.values()))
    shuffle = found.parsed("shuffle", truth_of, "是, 否, yes, no")
    return {
        **{role: found.text(role) for role in ("stem", "explanation", "source", "topic")},
        "difficulty": found.parsed("difficulty", difficulty_of, "1, 2, 3, 4, 5, 易, 中, 难"),
        "points": found.parsed("points", _count, numbers),
        "time_limit_s": found.parsed("time_limit_s", _count, numbers),
        **{role: answers.listed(found.text(role)) for role in ("tags", "media")},
        "media_alt": answers.listed_in_place(found.text("media_alt")),
        **({} if policy is None else {"policy": policy}),
        **({} if fold is None else {"fold": fold}),
        "shuffle": True if shuffle is None else shuffle,
    }


def _count(text: str) -> int | None:
    return whole_number(re.sub(r"\s*(秒|分|s|sec|pts?)$", "", text))


def _kind(found: _Read) -> KindName | None:
    """The declared kind; a guess from options and answer only where none is declared."""
    written = found.text("kind")
    allowed: dict[str, object] = {"allowed": "、".join(words[0] for words in KIND_WORDS.values())}
    if written:
        kind = kind_of(written)
        if kind is None:
            found.draft.complain("unsupported_kind", ("kind",), written, allowed)
        return kind
    kind = _guess(found.options(), found.text("answer"))
    if kind is None:
        found.draft.complain("kind_missing", ("kind",), params=allowed)
    else:
        found.draft.complain("kind_guessed", ("kind",), kind)
    return kind


def _guess(options: list[str], answer: str) -> KindName | None:
    letters = answers.letters(answer)
    if not answer:
        return None
    if options and all(_judgement(option) for option in options):
        return "truefalse"
    if options:
        return "multiple" if len(letters) > 1 and answer not in options else "single"
    return "truefalse" if _judgement(answer) else "text"


def _judgement(word: str) -> bool:
    return truth_of(word) is not None and word not in ("0", "1")


def _lettered(found: _Read) -> tuple[Choice, ...]:
    """The options, without ``A、`` before each if every one of them has its letter there."""
    texts = found.options()
    for index, text in enumerate(texts):
        if not text:
            found.draft.complain("choice_gap", ("choices", index), chr(65 + index))
    if own_letters(texts):
        found.draft.complain("prefix_removed", ("choices", 0), texts[0])
        texts = [re.sub(r"^[A-Za-z]" + _PREFIX, "", text) for text in texts]
    return lettered(texts)


def own_letters(texts: list[str]) -> bool:
    """Whether every option begins with its own letter."""
    return len(texts) > 1 and all(
        re.match(chr(65 + index) + _PREFIX, text, re.IGNORECASE) for index, text in enumerate(texts)
    )


def _picking(found: _Read, kind: KindName) -> dict[str, Any]:
    choices = _lettered(found)
    answer = found.text("answer")
    key = answers.letters(answer)
    named = tuple(choice.choice_id for choice in choices if choice.text == answer)
    if answer and not key:
        key = named
    if answer and not key:
        found.unread("key", kind, answer)
    return {"choices": choices, "key": key if kind == "ordering" else tuple(sorted(key))}


def _truefalse(found: _Read, kind: KindName) -> dict[str, Any]:
    options, answer = found.options(), found.text("answer")
    if options and not all(_judgement(option) for option in options):
        found.draft.complain("truefalse_choices", ("choices",))
    place = answers.letters(answer)
    if options and len(place) == 1 and ord(place[0]) - 65 < len(options):
        answer = options[ord(place[0]) - 65]
    truth = truth_of(answer)
    if answer and truth is None:
        found.unread("key", kind, answer)
    key = () if truth is None else (CHOICES[0 if truth else 1].choice_id,)
    return {"choices": CHOICES, "key": key}


def _text(found: _Read, kind: KindName) -> dict[str, Any]:
    _no_options(found, kind)
    answer = found.text("answer")
    return {"blanks": answers.blanks(answer) if answer else ()}


def _numeric(found: _Read, kind: KindName) -> dict[str, Any]:
    _no_options(found, kind)
    answer = found.text("answer")
    accepted = answers.numeric(answer, found.text("unit")) if answer else None
    if answer and accepted is None:
        found.unread("numeric", kind, answer)
    return {"numeric": accepted}


def _no_options(found: _Read, kind: KindName) -> None:
    if found.options():
        found.draft.complain("field_not_for_kind", ("choices",), params={"kind": kind})


def _matching(found: _Read, kind: KindName) -> dict[str, Any]:
    left: list[str] = []
    right: list[str] = []
    distractors: list[str] = []
    for index, written in enumerate(found.options()):
        pair = answers.pair(written)
        if pair is None:
            hint_zh, hint_en = _HINTS[kind]
            params: dict[str, object] = {"hint_zh": hint_zh, "hint_en": hint_en}
            found.draft.complain("answer_not_read", ("left", index), written, params)
        elif pair[0]:
            left.append(pair[0])
            right.append(pair[1])
        else:
            distractors.append(pair[1])
    lefts = tuple(Choice(str(number), text) for number, text in enumerate(left, 1))
    rights = lettered([*right, *distractors])
    pairs = tuple((a.choice_id, b.choice_id) for a, b in zip(lefts, rights, strict=False))
    return {"left": lefts, "right": rights, "pairs": pairs}


_CONTENT: Final[Mapping[KindName, Callable[[_Read, KindName], dict[str, Any]]]] = {
    "single": _picking,
    "multiple": _picking,
    "truefalse": _truefalse,
    "text": _text,
    "numeric": _numeric,
    "ordering": _picking,
    "matching": _matching,
    "poll": _picking,
}


def _locator(row: Row) -> Callable[[Path], Where]:
    def locate(path: Path) -> Where:
        field = str(path[0])
        if field in _ANSWER_FIELDS:
            return row.where("answer")
        if field in _OPTION_FIELDS:
            return row.option_where(path[1] if len(path) > 1 and isinstance(path[1], int) else 0)
        return row.where("id" if field == "external_id" else field)

    return locate
