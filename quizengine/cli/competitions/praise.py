"""Awards: who may be proposed, and what is decided."""

from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, print_json
from quizengine.cli.words import option, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping


@competition.command("awards", help="Print who may be proposed for what in PERIOD of ID.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@settings_options("data", "database")
@json_option()
def awards(settings: Settings, competition_id: str, period: str, as_json: bool) -> None:
    """Print awards."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competition_awards.of_period(CONSOLE, competition_id, period)
    _tell(found, as_json=as_json)


@competition.command("decide", help="Give AWARD to SUBJECT for PERIOD of ID, or withhold it.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("award")
@click.argument("subject")
@option("--withhold", is_flag=True, help="Withhold it; needs a note.")
@option("--note", default="", help="Why; the public log shows it.")
@settings_options("data", "database")
@json_option()
def decide(
    settings: Settings, competition_id: str, period: str, as_json: bool, **wishes: Any
) -> None:
    """Decide on an award."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.deciding import Decision

    with opened(settings) as engine:
        named = engine.competition_standings.named(
            CONSOLE, competition_id, period, wishes["subject"]
        )
        decision = Decision(
            period=period,
            award=wishes["award"],
            subject=named,
            state="withheld" if wishes["withhold"] else "given",
            note=wishes["note"],
        )
        found = engine.competition_awards.decide(CONSOLE, competition_id, decision)
    _tell(found, as_json=as_json)


def _tell(found: "Mapping[str, Any]", *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for each in found["items"]:
        decision = each["decision"]
        state = word("proposed")
        if decision:
            state = word("given" if decision["state"] == "given" else "withheld")
        more = " ".join(filter(None, [each["figure"], decision and decision["certificate"]]))
        click.echo(f"{each['award']:<20} {state:<9} {each['subject_name']}  {more}".rstrip())
