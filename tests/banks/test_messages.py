"""Messages of problems."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import Final, get_args

import quizengine.banks
from quizengine.banks.messages import CATALOGUE, problem
from quizengine.rules.kinds.kind import ProblemCode
from quizengine.sheets.written import shortened

FOLDER: Final = Path(quizengine.banks.__file__).parent


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def codes_in_source() -> set[str]:
    """Every string constant of the readers that is a code by its form and place."""
    sources = [path.read_text("utf-8") for path in FOLDER.rglob("*.py")]
    calls = [
        node
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and re.search("problem|complain", ast.unparse(node.func))
    ]
    firsts = [node.args[0] for node in calls if node.args]
    noted = [
        node.args[0].elts[0]
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("notes.append")
        and isinstance(node.args[0], ast.Tuple)
    ]
    return {str(each.value) for each in (*firsts, *noted) if isinstance(each, ast.Constant)}


def test_every_code_has_messages_and_every_message_a_code() -> None:
    used = (
        codes_in_source()
        | set(get_args(ProblemCode))
        | {"binary_file", "encoding_unknown", "picture_unusable"}
    )
    assert used == set(CATALOGUE)


def test_both_languages_have_the_same_blanks() -> None:
    plain = {code for code, words in CATALOGUE.items() if "wanted_zh" not in words.message_zh}
    assert {
        code
        for code in plain
        if blanks(CATALOGUE[code].message_zh) != blanks(CATALOGUE[code].message_en)
    } == set()


def test_a_long_value_is_cut_and_put_on_one_line() -> None:
    assert shortened("一\n" + "二" * 100) == "一 " + "二" * 77 + "…"


def test_braces_in_a_value_are_just_text() -> None:
    assert "{x}" in problem("unknown_version", value="{x}").message_en
