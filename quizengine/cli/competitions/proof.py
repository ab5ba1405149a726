"""The public log, and everything reckoned again."""

from typing import TYPE_CHECKING

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, negative, print_json, say
from quizengine.cli.words import option, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.competitions.logbook import Finding

MOST = 1_000_000


@competition.command("log", help="Print the log of ID, the newest entry first.")
@click.argument("competition_id", metavar="ID")
@option(
    "--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="How many."
)
@settings_options("data", "database")
@json_option()
def log(settings: Settings, competition_id: str, limit: int, as_json: bool) -> None:
    """Print the log."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competition_log.page(CONSOLE, competition_id, None, limit).told
    if as_json:
        print_json(found)
        return
    for each in found:
        where = "  ".join(filter(None, [each["period"], each["subject"]]))
        told = ", ".join(f"{name} {value}" for name, value in (each["args"] or {}).items())
        click.echo(f"{each['seq']:>6}  {each['action']:<18} {each['actor']:<14} {where}  {told}")


@competition.command("verify", help="Reckon everything of ID again from records and compare.")
@click.argument("competition_id", metavar="ID")
@settings_options("data", "database")
@json_option()
def verify(settings: Settings, competition_id: str, as_json: bool) -> None:
    """Verify a competition."""
    from dataclasses import asdict

    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        outcome = engine.competition_verifying.verify(CONSOLE, competition_id)
    if as_json:
        print_json(
            {
                "verified": outcome.verified,
                "entries": outcome.entries,
                "head": outcome.head,
                "periods": list(outcome.periods),
                "results": outcome.results,
                "problems": [asdict(each) for each in outcome.findings],
            }
        )
    else:
        for finding in outcome.findings:
            click.echo(described(finding))
        if outcome.verified:
            say(
                "All {entries} log entries and {results} results agree.",
                entries=outcome.entries,
                results=outcome.results,
            )
        say("Log hash: {hash}", hash=outcome.head)
    if not outcome.verified:
        negative()


def described(finding: "Finding") -> str:
    """One line: where it is, and what differs."""
    where = [each for each in (finding.period, finding.subject, finding.indicator) if each]
    if finding.seq is not None:
        where.append(word("log entry {number}", number=finding.seq))
    if finding.number is not None:
        where.append(word("number {number}", number=finding.number))
    return f"{', '.join(where)}: {finding.code}" if where else finding.code
