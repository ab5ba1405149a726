"""From what was found of a question to the question, or to why it is none."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from quizengine.banks import answers
from quizengine.banks.drafts import Draft
from quizengine.banks.loose import blanks, keys
from quizengine.banks.loose.kinds import Decision, decide, judgement, meant
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.native_question import lettered
from quizengine.banks.report import Where
from quizengine.banks.words import (
    FOLD_WORDS,
    POLICY_WORDS,
    difficulty_of,
    fold_of,
    policy_of,
    truth_of,
    whole_number,
)
from quizengine.rules.kinds.kind import Path
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, KindName, Question
from quizengine.sheets.cleaning import cleaned, removed

_ANSWER_FIELDS: Final = ("key", "blanks", "numeric", "pairs")
_OPTION_FIELDS: Final = ("choices", "left", "right")
_PREFIX: Final = re.compile(r"[A-Za-z]\s*[、.．:：)）]\s*")
_LONGEST_KIND: Final = 40


def built(raw: Raw, language: str) -> Draft:
    """The question with all that is wrong with it; ``language`` is the file's."""
    _clean(raw)
    _cut(raw)
    draft = Draft(raw.external_id or raw.label, None, _locator(raw))
    for code, name, value in raw.notes:
        draft.complain(code, (name,), value)
    decision = decide(raw)
    if decision.kind is None:
        _not_playable(draft, raw, decision)
        return draft
    if decision.guessed:
        draft.complain("kind_guessed", ("kind",), decision.kind)
    if raw.kind and meant(raw.kind) not in (decision.kind, "choice"):
        draft.complain("kind_changed", ("kind",), raw.kind, {"kind": decision.kind})
    draft.question = Question(
        kind=decision.kind,
        stem=raw.stem,
        language=raw.language or language or "zh-CN",
        external_id=raw.external_id,
        **_details(draft, raw),
        **_CONTENT[decision.kind](draft, raw),
    )
    return draft


def _clean(raw: Raw) -> None:
    """Take away what nobody can see, and say so once."""
    taken = []
    for name in ("stem", "answer", "explanation", "topic", "source"):
        written = getattr(raw, name)
        taken.append(removed(written))
        setattr(raw, name, cleaned(written))
    for option in raw.options:
        taken.append(removed(option.text))
        option.text = cleaned(option.text)
    found = ", ".join(dict.fromkeys(each for each in taken if each))
    if found:
        raw.notes.append(("invisible_removed", "stem", found))


def _cut(raw: Raw) -> None:
    """A letter or judgement on a line of its own is the answer; what follows strayed in."""
    first, _, rest = raw.answer.partition("\n")
    first = first.strip()
    if rest.strip() and (answers.letters(first) or judgement(first)) and not raw.counted:
        raw.notes.append(("answer_cut", "key", rest.strip()))
        raw.answer = first


def _not_playable(draft: Draft, raw: Raw, decision: Decision) -> None:
    if not raw.stem:
        draft.complain("stem_missing", ("stem",))
    elif decision.open or not raw.kind:
        draft.complain("not_playable", ("kind",), raw.kind[:_LONGEST_KIND])
        draft.skipped = True
    else:
        allowed = "、".join(_CONTENT)
        draft.complain("unsupported_kind", ("kind",), raw.kind, {"allowed": allowed})


def _details(draft: Draft, raw: Raw) -> dict[str, Any]:
    policy = _needed(draft, "policy", raw.policy, policy_of, ", ".join(POLICY_WORDS.values()))
    fold = _needed(draft, "fold", raw.fold, fold_of, ", ".join(FOLD_WORDS.values()))
    shuffle = _needed(draft, "shuffle", raw.shuffle, truth_of, "是, 否, yes, no")
    return {
        "explanation": raw.explanation,
        "source": raw.source,
        "topic": raw.topic,
        "difficulty": _parsed(
            draft, "difficulty", raw.difficulty, difficulty_of, "1–5, 易, 中, 难"
        ),
        "points": _parsed(draft, "points", raw.points, _count, "1, 2, 3 …"),
        "time_limit_s": _parsed(draft, "time_limit_s", raw.time_limit, _count, "1, 2, 3 …"),
        "tags": raw.tags,
        "media": raw.media,
        "media_alt": raw.media_alt,
        **({} if policy is None else {"policy": policy}),
        **({} if fold is None else {"fold": fold}),
        "shuffle": True if shuffle is None else shuffle,
    }


def _parsed(
    draft: Draft, name: str, written: str, parse: Callable[[str], Any], allowed: str
) -> Any:
    """What a cell means; what nobody understands is left out, and said, but stops nothing."""
    value = parse(written) if written else None
    if written and value is None:
        draft.complain("field_ignored", (name,), written, {"allowed": allowed})
    return value


def _needed(
    draft: Draft, name: str, written: str, parse: Callable[[str], Any], allowed: str
) -> Any:
    """The same where marking depends on it: then it stops the question."""
    value = parse(written) if written else None
    if written and value is None:
        draft.complain("unknown_word", (name,), written, {"allowed": allowed})
    return value


def _count(text: str) -> int | None:
    return whole_number(re.sub(r"\s*(秒|分钟|分|s|sec|seconds|pts?|points?)$", "", text.strip()))


def _choices(draft: Draft, raw: Raw) -> tuple[Choice, ...]:
    """The options, without ``A、`` before each if every one of them has its letter there."""
    texts = [option.text for option in raw.options]
    for index, text in enumerate(texts):
        if not text and not raw.media:
            draft.complain("choice_gap", ("choices", index), keys.LETTERS[index % 26])
    if own_letters(raw.options):
        draft.complain("prefix_removed", ("choices", 0), texts[0])
        texts = [_PREFIX.sub("", text, count=1) for text in texts]
    return lettered(texts)


def own_letters(options: list[RawOption]) -> bool:
    """Whether every option begins with its own letter."""
    return len(options) > 1 and all(
        _PREFIX.match(option.text) and option.text[0].upper() == keys.LETTERS[index % 26]
        for index, option in enumerate(options)
    )


def _picking(draft: Draft, raw: Raw) -> dict[str, Any]:
    choices = _choices(draft, raw)
    found = keys.places(raw)
    if found is None:
        draft.complain("answer_not_read", ("key",), raw.answer, _HINT)
    letters = tuple(
        choices[place].choice_id if place < len(choices) else keys.LETTERS[place % 26]
        for place in dict.fromkeys(found or ())
    )
    return {"choices": choices, "key": letters}


def _sorted_picking(draft: Draft, raw: Raw) -> dict[str, Any]:
    content = _picking(draft, raw)
    return {**content, "key": tuple(sorted(content["key"]))}


def _ordering(draft: Draft, raw: Raw) -> dict[str, Any]:
    content = _picking(draft, raw)
    if not raw.answer and raw.options:  # written in the right order
        content["key"] = tuple(choice.choice_id for choice in content["choices"])
        content["shuffle"] = True
    return {name: value for name, value in content.items() if name != "shuffle"}


def _poll(draft: Draft, raw: Raw) -> dict[str, Any]:
    return _picking(draft, raw) if raw.answer else {"choices": _choices(draft, raw)}


_HINT: Final[dict[str, object]] = {
    "hint_zh": "写选项字母，如 B 或 ACD。",
    "hint_en": "Give letters, like B or ACD.",
}


def _truefalse(draft: Draft, raw: Raw) -> dict[str, Any]:
    truth = _truth(raw)
    if raw.options and not all(judgement(option.text) for option in raw.options):
        draft.complain("truefalse_choices", ("choices",))
    if raw.answer and truth is None:
        hint: dict[str, object] = {"hint_zh": "写“对”或“错”。", "hint_en": "Write true or false."}
        draft.complain("answer_not_read", ("key",), raw.answer, hint)
    key = () if truth is None else (CHOICES[0 if truth else 1].choice_id,)
    return {"choices": CHOICES, "key": key}


def _truth(raw: Raw) -> bool | None:
    if raw.options:
        found = keys.places(raw)
        if found and len(found) == 1 and found[0] < len(raw.options):
            return truth_of(raw.options[found[0]].text)
    answer = raw.answer.strip()
    letters = {"A": True, "B": False}  # 判断 without options: A is 对
    return truth_of(answer) if truth_of(answer) is not None else letters.get(answer.upper())


def _text(draft: Draft, raw: Raw) -> dict[str, Any]:
    if raw.options and raw.answer:
        draft.complain("field_not_for_kind", ("choices",), params={"kind": "text"})
    if raw.options and not raw.answer:  # one accepted text in each column
        return {"blanks": tuple((option.text,) for option in raw.options)}
    return {"blanks": raw.answers or blanks.split(raw.answer, raw.stem)}


def _numeric(draft: Draft, raw: Raw) -> dict[str, Any]:
    accepted = answers.numeric(raw.answer, raw.unit) if raw.answer else None
    if raw.options:
        draft.complain("field_not_for_kind", ("choices",), params={"kind": "numeric"})
    if raw.answer and accepted is None:
        hint: dict[str, object] = {
            "hint_zh": "写 3.14、3.1~3.2 或 100±2。",
            "hint_en": "Write 3.14, 3.1~3.2 or 100±2.",
        }
        draft.complain("answer_not_read", ("numeric",), raw.answer, hint)
    return {"numeric": accepted}


def _matching(draft: Draft, raw: Raw) -> dict[str, Any]:
    sides = [(option, answers.pair(option.text)) for option in raw.options]
    for index, (option, pair) in enumerate(sides):
        if pair is None:
            hint: dict[str, object] = {
                "hint_zh": "选项写成“左 => 右”。",
                "hint_en": "Write choices as “left => right”.",
            }
            draft.complain("answer_not_read", ("left", index), option.text, hint)
    pairs = [pair for _, pair in sides if pair is not None and pair[0]]
    extra = [pair[1] for _, pair in sides if pair is not None and not pair[0]]
    return matched(pairs, extra)


def matched(pairs: list[tuple[str, str]], extra: list[str]) -> dict[str, Any]:
    """The content of a matching question; right sides that are the same are one."""
    rights = list(dict.fromkeys([*(right for _, right in pairs), *extra]))
    lefts = tuple(Choice(str(number), left) for number, (left, _) in enumerate(pairs, 1))
    right_choices = lettered(rights)
    named = {choice.text: choice.choice_id for choice in right_choices}
    joined = tuple(
        (left.choice_id, named[right]) for left, (_, right) in zip(lefts, pairs, strict=True)
    )
    return {"left": lefts, "right": right_choices, "pairs": joined}


_CONTENT: Final[Mapping[KindName, Callable[[Draft, Raw], dict[str, Any]]]] = {
    "single": _sorted_picking,
    "multiple": _sorted_picking,
    "truefalse": _truefalse,
    "text": _text,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "poll": _poll,
}


def _locator(raw: Raw) -> Callable[[Path], Where]:
    def locate(path: Path) -> Where:
        name = str(path[0])
        if name in _ANSWER_FIELDS:
            return raw.place("answer")
        if name in _OPTION_FIELDS:
            index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
            at = raw.options[min(index, len(raw.options) - 1)].where if raw.options else Where()
            return at if at != Where() else raw.place("options")
        return raw.place(name)

    return locate
