"""Periods: where they are on their way, on and back."""

from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, print_json
from quizengine.cli.words import option, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.competitions.clocks import OnItsWay

STATES = ("collecting", "scored", "publicity", "final")


@competition.command("periods", help="List the periods of ID and what each waits for.")
@click.argument("competition_id", metavar="ID")
@settings_options("data", "database")
@json_option()
def periods(settings: Settings, competition_id: str, as_json: bool) -> None:
    """List periods."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competition_periods.list(CONSOLE, competition_id)
    if as_json:
        print_json([told(each) for each in found])
        return
    for each in found:
        click.echo(line(each))


@competition.command("advance", help="Move PERIOD of ID on to its next state.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option("--to", type=click.Choice(STATES), help="Only if this is the next state.")
@option("--early", is_flag=True, help="Do not wait for clocks and shorter periods.")
@option("--reason", default="", help="Why early; the public log shows it.")
@settings_options("data", "database")
@json_option()
def advance(
    settings: Settings, competition_id: str, period: str, as_json: bool, **wishes: Any
) -> None:
    """Move a period on."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.periods import Step

    step = Step(period=period, **wishes)
    with opened(settings) as engine:
        found = engine.competition_periods.advance(CONSOLE, competition_id, step)
    print_json(told(found)) if as_json else click.echo(line(found))


@competition.command("reopen", help="Move PERIOD of ID back by one state.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option("--reason", required=True, help="Why; the public log shows it.")
@settings_options("data", "database")
@json_option()
def reopen(
    settings: Settings, competition_id: str, period: str, reason: str, as_json: bool
) -> None:
    """Move a period back."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competition_periods.reopen(CONSOLE, competition_id, period, reason)
    print_json(told(found)) if as_json else click.echo(line(found))


def told(each: "OnItsWay") -> dict[str, Any]:
    """A period as JSON."""
    clock = each.clock
    return {
        "key": each.period.key,
        "kind": each.period.kind,
        "first_day": each.period.first.isoformat(),
        "last_day": each.period.last.isoformat(),
        "state": each.row.state,
        "version": each.row.version,
        "clock": clock and {"name": clock.name, "until": clock.until.isoformat()},
        "running": each.running,
        "missing": each.missing,
        "objections": each.objections,
        "next": each.next,
        "blocked": each.blocked,
        "publicity_until": each.row.publicity_until,
        "results_hash": each.row.results_hash,
    }


def line(each: "OnItsWay") -> str:
    """A period for people."""
    parts = [f"{each.period.key:<11} {each.row.state:<10}"]
    if each.clock is not None:
        parts.append(word("until {day}", day=each.clock.until.isoformat()))
    if each.missing:
        parts.append(word("{count} values missing", count=each.missing))
    if each.objections:
        parts.append(word("{count} objections open", count=each.objections))
    return "  ".join(parts).rstrip()
