"""The settings of a server as options and environment variables."""

import dataclasses
import functools
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click

from quizengine.cli.words import option
from quizengine.settings import ENVIRONMENT_PREFIX, Settings

_FIELDS = {field.name: field for field in dataclasses.fields(Settings)}


def settings_options(*names: str) -> Callable[[Any], Any]:
    """Options for the named settings, or for all; the command receives ``settings``."""
    chosen = names or tuple(_FIELDS)

    def decorate(command: Callable[..., Any]) -> Any:
        @functools.wraps(command)
        def with_settings(**values: Any) -> Any:
            settings = Settings(**{name: values.pop(name) for name in chosen})
            return command(settings=settings, **values)

        decorated: Any = with_settings
        for name in reversed(chosen):
            decorated = _option(name)(decorated)
        return decorated

    return decorate


@functools.cache
def meanings() -> dict[str, str]:
    """What each setting means: the text of its line in the docstring of ``Settings``."""
    section = (inspect.getdoc(Settings) or "").partition("Attributes:\n")[2]
    found = re.findall(r"^    (\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def _option(name: str) -> Callable[[Any], Any]:
    default = _FIELDS[name].default
    return option(
        f"--{name.replace('_', '-')}",
        name,
        type=_type(name, default),
        multiple=isinstance(default, tuple),
        default=default,
        envvar=f"{ENVIRONMENT_PREFIX}{name.upper()}",
        show_envvar=True,
        show_default=bool(default) or default == 0,
        help=meanings()[name],
    )


def _type(name: str, default: object) -> Any:
    hint = get_type_hints(Settings)[name]
    if get_origin(hint) is Literal:
        return click.Choice(get_args(hint))
    if isinstance(default, Path):
        return click.Path(file_okay=False, path_type=Path)
    return int if isinstance(default, int) else str
