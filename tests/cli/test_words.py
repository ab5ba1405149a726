"""The command line in two languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import quizengine.cli
from quizengine.cli import program
from quizengine.cli.options import meanings
from quizengine.cli.words import Option, language_of_terminal, word
from quizengine.cli.zh import CHINESE

SPEAKERS = {"word", "say", "talk", "Unusable", "progress"}
FOLDER = Path(quizengine.cli.__file__).parent


def sentences() -> set[str]:
    """Every literal sentence that is spoken somewhere in the package."""
    trees = [ast.parse(path.read_text()) for path in FOLDER.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {sentence for call in calls for sentence in spoken(call)}


def spoken(call: ast.Call) -> Iterator[str]:
    if not isinstance(call.func, ast.Name) or call.func.id not in SPEAKERS:
        return
    for argument in call.args:
        branches = (
            [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        )
        for branch in branches:
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                yield branch.value


def helps(command: click.Command) -> Iterator[str]:
    yield command.help or ""
    for parameter in command.params:
        if isinstance(parameter, Option):
            yield parameter.help or ""
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from helps(child)


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_has_a_chinese_one() -> None:
    assert sentences() - set(CHINESE) == set()


def test_every_command_and_option_explains_itself_in_chinese() -> None:
    assert set(helps(program)) - set(CHINESE) == set()


def test_every_setting_is_an_explained_option_of_serve() -> None:
    options = {parameter.name for parameter in program.commands["serve"].params}
    assert set(meanings()) <= options


def test_no_chinese_sentence_is_left_over() -> None:
    assert set(CHINESE) - sentences() - set(helps(program)) == set()


def test_both_languages_fill_the_same_blanks() -> None:
    assert not [english for english, zh in CHINESE.items() if blanks(english) != blanks(zh)]


def test_outside_of_an_invocation_english_is_spoken() -> None:
    assert word("Copying …") == "Copying …"


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert language_of_terminal() == language
