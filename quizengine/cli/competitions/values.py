"""``quizengine competition``: values of a period, entered, checked, settled."""

from typing import TYPE_CHECKING, Any, Final

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say
from quizengine.cli.words import option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizengine.actions.competitions.records import Line
    from quizengine.store.competition_records import StoredRecord

WAYS: Final = ("zero", "mean", "not_applicable")


@competition.command("record", help="Enter VALUE of SUBJECT for INDICATOR.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("subject")
@click.argument("indicator")
@click.argument("value", required=False)
@option("--reason", default="", help="Why; needed once the period has been scored.")
@option("--withdraw", is_flag=True, help="Take back what is there instead.")
@option("--objection", type=int, help="Number of the objection that this meets.")
@settings_options("data", "database")
@json_option()
def record(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """Enter a value."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.entering import Entry

    if (given["value"] is None) == (not given["withdraw"]):
        raise Unusable("Give a value, or --withdraw.")
    entry = Entry(
        whom=given["subject"],
        indicator=given["indicator"],
        value=given["value"],
        reason=given["reason"],
        withdraw=given["withdraw"],
        objection=given["objection"],
    )
    with opened(settings) as engine:
        stored = engine.competition_records.put(CONSOLE, competition_id, {period: [entry]})
    _stored(stored, given["as_json"])


@competition.command("records", help="List what is recorded in PERIOD.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option("--indicator", help="Only this one, by its key.")
@option("--subject", help="Only of this unit or member.")
@option("--history", is_flag=True, help="Every revision; needs --indicator and --subject.")
@settings_options("data", "database")
@json_option()
def records(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """List values."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.records import Wanted

    subject, indicator = given["subject"], given["indicator"]
    if given["history"] and not (subject and indicator):
        raise Unusable("--history needs --indicator and --subject.")
    with opened(settings) as engine:
        kept = engine.competition_records
        if given["history"]:
            found = kept.history(CONSOLE, competition_id, period, subject, indicator)
            told = [_told(each) for each in found]
        else:
            wanted = Wanted(indicator=indicator, whom=subject)
            lines, _ = kept.lines(CONSOLE, competition_id, period, wanted)
            told = [_line(each) for each in lines]
    if given["as_json"]:
        print_json(told)
        return
    for each in told:
        name = each.get("name", each["subject"])
        click.echo(f"{each['indicator']:<16} {name:<12} {each['state']:<9} {each['value']}")


@competition.command("confirm", help="Check values that others have entered.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option("--indicator", help="Only this one, by its key; needs --subject.")
@option("--subject", help="Only of this unit or member; needs --indicator.")
@settings_options("data", "database")
@json_option()
def confirm(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """Check values; proposals of units count from then on."""
    from quizengine.actions.competitions.actors import CONSOLE

    subject, indicator = given["subject"], given["indicator"]
    if bool(subject) != bool(indicator):
        raise Unusable("Give both --subject and --indicator, or neither.")
    keys = [(subject, indicator)] if subject else None
    with opened(settings) as engine:
        found = engine.competition_records.check(CONSOLE, competition_id, period, keys)
    if given["as_json"]:
        print_json({"checked": found.checked, "own": found.own})
    else:
        say(
            "{checked} checked; {own} wait for somebody else.", checked=found.checked, own=found.own
        )


@competition.command("missing", help="List the values that are missing in PERIOD.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@settings_options("data", "database")
@json_option()
def missing(settings: Settings, competition_id: str, period: str, as_json: bool) -> None:
    """List what must be recorded or settled; ends with 1 if there is anything."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competition_settling.missing(CONSOLE, competition_id, period)
    told = [
        {
            "subject": str(each.entrant.subject),
            "name": each.entrant.name,
            "indicator": each.indicator.key,
            "indicator_name": each.indicator.name,
        }
        for each in found
    ]
    if as_json:
        print_json(told)
    else:
        for line in told:
            click.echo(f"{line['indicator']:<16} {line['subject']:<12} {line['name']}")
        say("{count} values are missing.", count=len(told))
    if told:
        negative()


@competition.command("settle", help="Say how missing values of PERIOD count.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option(
    "--as",
    "way",
    type=click.Choice(WAYS),
    required=True,
    help="As zero, as the mean of the division, or not at all.",
)
@option("--reason", required=True, help="Why; the public log shows it.")
@option("--indicator", help="Only this one, by its key.")
@option("--subject", help="Only of this unit or member.")
@settings_options("data", "database")
@json_option()
def settle(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """Settle what is missing."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.settling import Settlement

    with opened(settings) as engine:
        settling = engine.competition_settling
        wanted = given["subject"] and engine.competition_records.named(
            CONSOLE, competition_id, period, given["subject"]
        )
        settlements = [
            Settlement(
                whom=str(each.entrant.subject), indicator=each.indicator.key, way=given["way"]
            )
            for each in settling.missing(CONSOLE, competition_id, period)
            if given["indicator"] in (None, each.indicator.key)
            and wanted in (None, each.entrant.subject)
        ]
        stored = settling.settle(CONSOLE, competition_id, period, settlements, given["reason"])
    _stored(stored, given["as_json"])


def _stored(stored: "Sequence[StoredRecord]", as_json: bool) -> None:
    if as_json:
        print_json([_told(each) for each in stored])
    else:
        say("{count} values stored.", count=len(stored))


def _line(line: "Line") -> dict[str, Any]:
    return {**_told(line.record), "name": line.entrant.name, "number": line.entrant.number}


def _told(record: "StoredRecord") -> dict[str, Any]:
    return {
        "period": record.period,
        "subject": str(record.subject),
        "indicator": record.indicator,
        "revision": record.revision,
        "state": record.state,
        "value": record.value,
        "reason": record.reason,
        "source": record.source,
        "entered_by": record.entered_by,
        "entered_ms": record.entered_ms,
        "checked_by": record.checked_by,
        "checked_ms": record.checked_ms,
    }
