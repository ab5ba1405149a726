"""Write what follows from the code: settings, command line, the protocol in three forms.

``python docs/generate.py`` writes them; ``--check`` only says which are out of date.
"""

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncapi
import click
import typescript

import quizengine.cli
from quizengine.live import describe
from quizengine.settings import ENVIRONMENT_PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by docs/generate.py; edit the code, then run: make docs -->\n"
WIDTH = 88


def settings_page() -> str:
    """One row for each field of ``Settings``, explained by its docstring."""
    meanings = attribute_texts(inspect.getdoc(Settings) or "")
    lines = [
        NOTE,
        "# Settings\n",
        "Each is an option of `quizengine serve` or an environment variable.\n",
        "| option | variable | default | meaning |",
        "|---|---|---|---|",
    ]
    for field in dataclasses.fields(Settings):
        option = f"`--{field.name.replace('_', '-')}`"
        variable = f"`{ENVIRONMENT_PREFIX}{field.name.upper()}`"
        lines.append(
            f"| {option} | {variable} | {_shown(field.default)} | {meanings[field.name]} |"
        )
    return "\n".join(lines) + "\n"


def command_line_page() -> str:
    """The help text of every command, as the program prints it."""
    lines = [NOTE, "# Command line\n"]
    for path, command in _commands(_program(), "quizengine"):
        with click.Context(command, info_name=path, terminal_width=WIDTH) as context:
            lines += [f"## {path}\n", "```text", command.get_help(context), "```\n"]
    return "\n".join(lines).rstrip() + "\n"


def attribute_texts(docstring: str) -> dict[str, str]:
    """Name to text of a Google docstring's ``Attributes:`` section, each as one line."""
    section = docstring.partition("Attributes:\n")[2]
    found = re.findall(r"^    (\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def _program() -> click.Group:
    """The one command group that the command-line package offers."""
    groups = [part for part in vars(quizengine.cli).values() if isinstance(part, click.Group)]
    return groups[0]


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if command.hidden:
        return
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _commands(command.commands[name], f"{path} {name}")


def _shown(default: object) -> str:
    text = ", ".join(map(str, default)) if isinstance(default, tuple) else str(default)
    return f"`{text}`" if text else "–"


def pages() -> dict[Path, str]:
    """Every generated file and what it must hold."""
    protocol = ROOT / describe.DOCUMENT
    return {
        FOLDER / "settings.md": settings_page(),
        FOLDER / "command-line.md": command_line_page(),
        protocol: describe.document(protocol.read_text("utf-8")),
        ROOT / typescript.PAGE: typescript.text(),
        ROOT / asyncapi.PAGE: asyncapi.text(),
    }


def main(arguments: list[str]) -> int:
    """Write or check all pages; the exit status."""
    stale = []
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages().items():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
    if stale and "--check" in arguments:
        print(f"out of date: {', '.join(stale)}; run: make docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
