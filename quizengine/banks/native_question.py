"""One question of a native bank: what YAML and JSON have in common."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from quizengine.banks import answers
from quizengine.banks.drafts import Draft
from quizengine.banks.native_record import LISTS, Fields
from quizengine.banks.report import BankProblem, Where
from quizengine.banks.tree import Node, Record, Scalar, Series
from quizengine.banks.words import FOLD_WORDS, KIND_WORDS, POLICY_WORDS, truth_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.decimals import decimal
from quizengine.rules.kinds.kind import Path
from quizengine.rules.kinds.truefalse import CHOICES
from quizengine.rules.questions import Choice, Fold, KindName, Numeric, Policy, Question

COMMON: Final = (
    *("id", "kind", "stem", "explanation", "source", "topic", "difficulty", "tags"),
    *("time_limit_s", "points", "policy", "shuffle", "language", "media", "media_alt"),
)
OWN: Final[Mapping[KindName, tuple[str, ...]]] = {
    "single": ("choices", "key"),
    "multiple": ("choices", "key"),
    "truefalse": ("key",),
    "text": ("blanks", "fold"),
    "numeric": ("numeric",),
    "ordering": ("items", "key"),
    "matching": ("left", "right"),
    "poll": ("choices",),
}
"""The fields that hold the content of each kind."""

_EVERY_FIELD: Final = frozenset(COMMON).union(*OWN.values())
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def draft(record: Record, number: int, language: str, policy: Policy | None) -> Draft:
    """Read one question; ``language`` and ``policy`` are the bank's."""
    problems: list[BankProblem] = []
    fields = Fields(record, problems)
    label = fields.text("id") or f"#{number}"
    kind = fields.word("kind", KIND_WORDS)
    if kind is None:
        if not problems:
            params = {"allowed": ", ".join(KIND_WORDS)}
            fields.complain("kind_missing", fields.name_where("kind"), "kind", params=params)
        return Draft(label, None, lambda path: record.where, problems)
    name: KindName = next(each for each in KIND_WORDS if each == kind)
    fields.check_names((*COMMON, *OWN[name]), _EVERY_FIELD, name)
    question = Question(
        kind=name,
        **_common(fields, language),
        **_policy(fields, name, policy),
        **_CONTENT[name](fields),
    )
    return Draft(label, question, _locator(record, name), problems)


def _common(fields: Fields, language: str) -> dict[str, Any]:
    return {
        "external_id": fields.text("id"),
        "stem": fields.text("stem"),
        "explanation": fields.text("explanation"),
        "source": fields.text("source"),
        "topic": fields.text("topic"),
        "difficulty": fields.number("difficulty"),
        "tags": fields.texts("tags"),
        "media": fields.texts("media"),
        "media_alt": fields.texts("media_alt"),
        "time_limit_s": fields.number("time_limit_s"),
        "points": fields.number("points"),
        "shuffle": fields.flag("shuffle", default=True),
        "language": fields.text("language") or language,
    }


def _policy(fields: Fields, kind: KindName, default: Policy | None) -> dict[str, Any]:
    """The question's own policy, else the bank's where the kind has it."""
    own = fields.word("policy", POLICY_WORDS)
    if own is not None:
        return {"policy": own}
    return {"policy": default} if default in KINDS[kind].policies else {}


def _choices(fields: Fields, name: str) -> tuple[Choice, ...]:
    return lettered(fields.texts(name))


def lettered(texts: tuple[str, ...] | list[str]) -> tuple[Choice, ...]:
    """Return choices with the letters of their places; past Z the number, which is refused."""
    letters = (*_LETTERS, *map(str, range(27, len(texts) + 1)))
    return tuple(map(Choice, letters, texts))


def _key(fields: Fields) -> tuple[str, ...]:
    """A letter, letters, or a list of letters."""
    node = fields.node("key")
    parts = node.items if isinstance(node, Series) else (node,) if node else ()
    key: list[str] = []
    for part in parts:
        written = fields.text_of("key", part)
        letters = answers.letters(written)
        if written and not letters:
            _unread(fields, part, "写选项字母，如 B 或 [A, C]。", "Give letters, like B or [A, C].")
        key.extend(letters)
    return tuple(key)


def _unread(fields: Fields, node: Node, zh: str, en: str) -> None:
    value = node.value if isinstance(node, Scalar) else ""
    hints = {"hint_zh": zh, "hint_en": en}
    fields.complain("answer_not_read", node.where, "key", value, hints)


def _picking(fields: Fields) -> dict[str, Any]:
    return {"choices": _choices(fields, "choices"), "key": tuple(sorted(_key(fields)))}


def _truefalse(fields: Fields) -> dict[str, Any]:
    node = fields.node("key")
    truth = None if node is None else truth_of(fields.text_of("key", node))
    if node is not None and truth is None:
        _unread(fields, node, "写 true 或 false。", "Write true or false.")
    key = () if truth is None else (CHOICES[0 if truth else 1].choice_id,)
    return {"choices": CHOICES, "key": key}


def _text(fields: Fields) -> dict[str, Any]:
    blanks = tuple(
        tuple(
            fields.text_of("blanks", variant) for variant in fields.items_of("blanks", node, LISTS)
        )
        for node in fields.items("blanks")
    )
    inner = fields.record("fold")
    if inner is None:
        return {"blanks": blanks}
    inner.check_names(tuple(FOLD_WORDS), (), "text")
    flags = {name: inner.flag(name, getattr(Fold(), name)) for name in FOLD_WORDS}
    return {"blanks": blanks, "fold": Fold(**flags)}


def _numeric(fields: Fields) -> dict[str, Any]:
    inner = fields.record("numeric")
    if inner is None:
        return {}
    inner.check_names(("value", "tolerance", "min", "max", "unit"), (), "numeric")
    texts = {name: inner.text(name) for name in ("value", "tolerance", "min", "max")}
    for name, written in texts.items():
        if written and decimal(written) is None:
            node = inner.node(name)
            where = node.where if node else inner.where
            fields.complain("bad_number", where, "numeric", written)
            return {}
    return {"numeric": _accepted(texts, inner.text("unit"))}


def _accepted(texts: dict[str, str], unit: str) -> Numeric | None:
    if texts["min"] and texts["max"] and not texts["tolerance"]:
        return answers.between(texts["min"], texts["max"], texts["value"] or None, unit)
    value, off = decimal(texts["value"]), decimal(texts["tolerance"] or "0")
    if value is None or off is None or texts["min"] or texts["max"]:
        return None
    return answers.around(value, off, unit)


def _ordering(fields: Fields) -> dict[str, Any]:
    """Items stand in the right order unless ``key`` gives another."""
    choices = _choices(fields, "items")
    key = _key(fields) or tuple(choice.choice_id for choice in choices)
    return {"choices": choices, "key": key}


def _matching(fields: Fields) -> dict[str, Any]:
    left = tuple(Choice(str(n), text) for n, text in enumerate(fields.texts("left"), 1))
    right = _choices(fields, "right")
    pairs = tuple((a.choice_id, b.choice_id) for a, b in zip(left, right, strict=False))
    return {"left": left, "right": right, "pairs": pairs}


_CONTENT: Final[Mapping[KindName, Callable[[Fields], dict[str, Any]]]] = {
    "single": _picking,
    "multiple": _picking,
    "truefalse": _truefalse,
    "text": _text,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "poll": lambda fields: {"choices": _choices(fields, "choices")},
}


def _locator(record: Record, kind: KindName) -> Callable[[Path], Where]:
    """Find parts of the question in the file, as closely as it says them."""
    renamed = {"external_id": "id"}
    if kind == "ordering":
        renamed["choices"] = "items"
    nodes = {name.value: node for name, node in record.entries}

    def locate(path: Path) -> Where:
        node = nodes.get(renamed.get(str(path[0]), str(path[0])))
        for step in path[1:]:
            inner = _inside(node, step)
            if inner is None:
                break
            node = inner
        return record.where if node is None else node.where

    return locate


def _inside(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Series) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    if isinstance(node, Record):
        return next((value for name, value in node.entries if name.value == step), None)
    return None
