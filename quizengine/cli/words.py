"""Everything the command line says, in the language of the person at the terminal.

The English sentence is the key, so that the code reads as it speaks; ``zh``
holds the Chinese one. The reference pages are written without a terminal and
stay English.
"""

import os
from collections.abc import Callable
from typing import Any, Literal

import click

from quizengine.cli.zh import CHINESE

Language = Literal["zh", "en"]
_META = "quizengine.language"
_CHOSEN = "quizengine.language.chosen"


def word(text: str, /, **blanks: object) -> str:
    """The sentence in the present language, its blanks filled."""
    spoken = CHINESE.get(text, text) if language() == "zh" else text
    return spoken.format(**blanks) if blanks else spoken


def language() -> Language:
    """The language of this invocation; English outside of one."""
    context = click.get_current_context(silent=True)
    spoken: Language = context.meta.get(_META, "en") if context else "en"
    return spoken


def language_of_content() -> Language:
    """The language of what is made here: the one that was asked for, else the product's own.

    A server's terminal is English more often than the people it serves.
    """
    context = click.get_current_context(silent=True)
    spoken: Language = context.meta.get(_CHOSEN, "zh") if context else "zh"
    return spoken


def language_of_terminal() -> Language:
    """What the locale asks for."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").lower().startswith("zh") else "en"


def _choose(context: click.Context, _: click.Parameter, value: Language | None) -> None:
    if value is not None or _META not in context.meta:
        context.meta[_META] = value or language_of_terminal()
    if value is not None:
        context.meta[_CHOSEN] = value


class _Spoken:
    """Help that is translated when it is read, because the language is known only then."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help text in the present language."""
        return word(self._help) if self._help else self._help

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


class Option(_Spoken, click.Option):
    """An option whose help speaks the present language."""


class Command(_Spoken, click.Command):
    """A command whose help speaks the present language."""


class Group(_Spoken, click.Group):
    """A group of such commands."""

    command_class = Command


Group.group_class = Group


def option(*declarations: str, **attributes: Any) -> Callable[[Any], Any]:
    """``click.option`` with translated help."""
    return click.option(*declarations, cls=Option, **attributes)


def language_option() -> Callable[[Any], Any]:
    """``--lang``: how the program talks; by the locale when it is not given."""
    return option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=_choose,
        expose_value=False,
        is_eager=True,
        help="Language of messages; by default that of the terminal.",
    )
