"""The native bank, ``quizengine/1``: the same fields in YAML and in JSON."""

from typing import Final

from quizengine.banks import native_question
from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.messages import problem
from quizengine.banks.native_record import RECORD, Fields
from quizengine.banks.report import BankProblem, Heading
from quizengine.banks.tree import Node, Record
from quizengine.banks.words import POLICY_WORDS
from quizengine.rules.questions import Policy

VERSION: Final = "quizengine/1"
BANK_FIELDS: Final = (
    *("format", "title", "language", "licence", "description", "policy", "questions"),
)
DEFAULT_LANGUAGE: Final = "zh-CN"


def read_tree(root: Node | None) -> Reading:
    """Read a whole bank from its tree."""
    if not isinstance(root, Record) or "format" not in {name.value for name, _ in root.entries}:
        return Reading(problems=(problem("not_a_bank", root.where if root else None),))
    problems: list[BankProblem] = []
    fields = Fields(root, problems)
    fields.check_names(BANK_FIELDS, (), "")
    _check_version(fields)
    heading = Heading(
        title=fields.text("title"),
        language=fields.text("language") or DEFAULT_LANGUAGE,
        licence=fields.text("licence"),
        description=fields.text("description"),
    )
    word = fields.word("policy", POLICY_WORDS)
    policy = next((each for each in POLICY_WORDS if each == word), None)
    drafts = [
        _draft(node, number, heading.language, policy)
        for number, node in enumerate(fields.items("questions"), 1)
    ]
    return Reading(heading, drafts, tuple(problems))


def _check_version(fields: Fields) -> None:
    node = fields.node("format")
    written = fields.text("format")
    if written != VERSION:
        where = node.where if node else fields.where
        fields.complain("unknown_version", where, "format", written)


def _draft(node: Node, number: int, language: str, policy: Policy | None) -> Draft:
    if isinstance(node, Record):
        return native_question.draft(node, number, language, policy)
    params = {"wanted_zh": RECORD[0], "wanted_en": RECORD[1]}
    wrong = problem("wrong_type", node.where, field="questions", params=params)
    return Draft(f"#{number}", None, lambda path: node.where, [wrong])
