"""``quizengine doctor``: what is ready on this machine, what is not, and what to do."""

import dataclasses
from collections.abc import Callable

import click

from quizengine.cli import checkups
from quizengine.cli.checkups import Finding
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, negative, print_json
from quizengine.cli.words import Command
from quizengine.settings import Settings

CHECKUPS: tuple[Callable[[Settings], Finding], ...] = (
    checkups.python,
    checkups.libraries,
    checkups.pages,
    checkups.port,
    checkups.network,
    checkups.disk,
    checkups.database,
    checkups.connections,
    checkups.fonts,
    checkups.documents,
)
_SIGNS = {"ok": "✓", "warn": "!", "fail": "✗"}
_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(cls=Command, help="Check ports, network, database, fonts and limits.")
@settings_options("data", "database", "host", "port")
@json_option()
def doctor(settings: Settings, as_json: bool) -> None:
    """Check this machine."""
    findings = [check(settings) for check in CHECKUPS]
    if as_json:
        print_json([dataclasses.asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _tell(finding)
    if any(finding.status == "fail" for finding in findings):
        negative()


def _tell(finding: Finding) -> None:
    sign = click.style(_SIGNS[finding.status], fg=_COLOURS[finding.status])
    click.echo(f"{sign} {finding.text}")
    if finding.advice:
        click.echo(f"  {finding.advice}")
