"""Results on stdout, talk on stderr, and the three exit codes.

0   done, and the result is good
1   done, and the result is negative: problems found, something differs
2   not done: wrong usage, or the environment does not allow it
"""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.termui import progressbar

from quizengine.cli.words import option, word

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

NEGATIVE = 1
UNUSABLE = 2


class Unusable(click.ClickException):
    """The environment does not allow it; the message says what to do."""

    exit_code = UNUSABLE

    def __init__(self, text: str, /, **blanks: object) -> None:
        super().__init__(word(text, **blanks))


def json_option() -> Callable[[Any], Any]:
    """``--json``: results for programs."""
    return option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def print_json(value: object) -> None:
    """One JSON value on one line of stdout, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))


def say(text: str, /, **blanks: object) -> None:
    """Part of the result, for people."""
    click.echo(word(text, **blanks))


def talk(text: str, /, **blanks: object) -> None:
    """What goes on meanwhile; never part of the result."""
    click.echo(word(text, **blanks), err=True)


def negative() -> NoReturn:
    """End with exit code 1."""
    raise click.exceptions.Exit(NEGATIVE)


def progress(length: int, text: str) -> "ProgressBar[int]":
    """A bar on stderr; nothing where nobody watches."""
    watched = sys.stderr.isatty()
    return progressbar(length=length, label=word(text), file=sys.stderr, hidden=not watched)
