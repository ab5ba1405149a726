"""``quizengine competition``: vetoes, contests that feed, objections, the panel."""

from typing import TYPE_CHECKING, Any, Final

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, print_json, say
from quizengine.cli.words import option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.competitions.objections import Told
    from quizengine.app import Engine

MOST: Final = 100_000
FIGURES: Final = ("percent", "points", "rank", "participation")


@competition.command("veto", help="Let VETO befall SUBJECT, or list the vetoes of PERIOD.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("subject", required=False)
@click.argument("veto", required=False)
@option("--reason", default="", help="Why; the public log shows it.")
@option("--lift", type=int, metavar="NUMBER", help="End the veto of this number instead.")
@settings_options("data", "database")
@json_option()
def veto(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """Impose, lift or list vetoes."""
    from quizengine.actions.competitions.actors import CONSOLE

    if bool(given["subject"]) != bool(given["veto"]):
        raise Unusable("Give both SUBJECT and VETO, or neither.")
    with opened(settings) as engine:
        vetoes = engine.competition_vetoes
        if given["lift"] is not None:
            vetoes.lift(CONSOLE, competition_id, given["lift"], given["reason"])
        elif given["subject"]:
            vetoes.impose(
                CONSOLE, competition_id, period, given["subject"], given["veto"], given["reason"]
            )
        found = vetoes.list(CONSOLE, competition_id, period)
    told = [
        {
            "veto_no": each.veto.veto_no,
            "subject": str(each.veto.subject),
            "name": each.entrant.name,
            "veto": each.veto.veto,
            "reason": each.veto.reason,
        }
        for each in found
    ]
    _print(told, given["as_json"])


@competition.command("feed", help="Let CONTEST feed INDICATOR in PERIOD, or list what feeds.")
@click.argument("competition_id", metavar="ID")
@click.argument("contest", required=False)
@click.argument("indicator", required=False)
@click.argument("period", required=False)
@option("--figure", type=click.Choice(FIGURES), help="What it gives; by default the indicator's.")
@option("--take", is_flag=True, help="Take its figures again instead.")
@option("--remove", is_flag=True, help="Let it feed no longer instead.")
@settings_options("data", "database")
@json_option()
def feed(settings: Settings, competition_id: str, **given: Any) -> None:
    """Choose which contests feed what."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        if given["contest"]:
            _feed(engine, competition_id, given)
        found = engine.competition_feeds.list(CONSOLE, competition_id)
    told = [
        {
            "contest_id": each.feed.contest_id,
            "title": each.title,
            "finished": each.finished,
            "indicator": each.feed.indicator,
            "period": each.feed.period,
            "figure": each.feed.figure,
            "taken_ms": each.feed.taken_ms,
        }
        for each in found
    ]
    _print(told, given["as_json"])


def _feed(engine: "Engine", competition_id: str, given: dict[str, Any]) -> None:
    from quizengine.actions.competitions.actors import CONSOLE

    feeds, indicator = engine.competition_feeds, given["indicator"]
    if not indicator:
        raise Unusable("Give the indicator's key.")
    contest_id = str(engine.listing.find(given["contest"]))
    if given["remove"]:
        feeds.remove(CONSOLE, competition_id, contest_id, indicator)
    elif given["take"]:
        feeds.take(CONSOLE, competition_id, contest_id, indicator)
    elif given["period"]:
        feeds.put(CONSOLE, competition_id, contest_id, indicator, given["period"], given["figure"])
    else:
        raise Unusable("Give the period that it feeds.")


@competition.command("object", help="File an objection that came signed on paper.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("subject")
@click.argument("text")
@option("--indicator", help="What it is about, by its key; by default the result as a whole.")
@option("--signed", required=True, help="The name under it.")
@settings_options("data", "database")
@json_option()
def file_objection(settings: Settings, competition_id: str, period: str, **given: Any) -> None:
    """File an objection."""
    from quizengine.actions.competitions.objections import Objecting
    from quizengine.actions.competitions.signing import Signer

    objecting = Objecting(
        period=period,
        whom=given["subject"],
        indicator=given["indicator"],
        text=given["text"],
        signed=given["signed"],
    )
    with opened(settings) as engine:
        made = engine.competition_objections.file(Signer(console=True), competition_id, objecting)
    if given["as_json"]:
        print_json(_objection(made))
    else:
        number, due = made.objection.objection_no, made.objection.due_day
        say("Objection {number}, to be decided by {day}.", number=number, day=due)


@competition.command("objections", help="List objections, the newest first.")
@click.argument("competition_id", metavar="ID")
@option("--period", help="Only of this one.")
@settings_options("data", "database")
@json_option()
def objections(settings: Settings, competition_id: str, period: str | None, as_json: bool) -> None:
    """List objections."""
    from quizengine.actions.competitions.signing import Signer

    with opened(settings) as engine:
        found = engine.competition_objections.list(Signer(console=True), competition_id, period)
    _print([_objection(each) for each in found], as_json)


@competition.command("answer", help="Decide on objection NUMBER.")
@click.argument("competition_id", metavar="ID")
@click.argument("number", type=int)
@click.argument("state", type=click.Choice(["upheld", "rejected", "withdrawn"]))
@option("--decision", required=True, help="What was decided, and why; the public log shows it.")
@settings_options("data", "database")
@json_option()
def answer(settings: Settings, competition_id: str, number: int, **given: Any) -> None:
    """Decide on an objection."""
    from quizengine.actions.competitions.signing import Signer

    with opened(settings) as engine:
        told = engine.competition_objections.decide(
            Signer(console=True), competition_id, number, given["state"], given["decision"]
        )
    _print([_objection(told)], given["as_json"])


@competition.command("panel", help="Let LOGINS be the panel, or show who is on it.")
@click.argument("competition_id", metavar="ID")
@click.argument("logins", nargs=-1)
@option("--nobody", is_flag=True, help="Let nobody be on it.")
@settings_options("data", "database")
@json_option()
def panel(
    settings: Settings, competition_id: str, logins: tuple[str, ...], nobody: bool, as_json: bool
) -> None:
    """Choose the panel."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        people = engine.competition_people
        if logins or nobody:
            found = people.put(CONSOLE, competition_id, _accounts(engine, logins))
        else:
            found = people.list(CONSOLE, competition_id)
    _print([each._asdict() for each in found], as_json)


def _accounts(engine: "Engine", logins: tuple[str, ...]) -> list[int]:
    from quizengine.actions.people import folded

    known = {line.login: line.account_id for line in engine.accounts.list("", None, 0, MOST).lines}
    wanted = [folded(login) for login in logins]
    if not known.keys() >= set(wanted):
        raise Unusable("There is no such account.")
    return [known[login] for login in wanted]


def _objection(told: "Told") -> dict[str, Any]:
    objection = told.objection
    return {
        "objection_no": objection.objection_no,
        "period": objection.period,
        "subject": str(objection.subject),
        "name": told.entrant.name,
        "indicator": objection.indicator,
        "text": objection.text,
        "signed": objection.signed,
        "due_day": objection.due_day,
        "days_left": told.days_left,
        "state": objection.state,
        "decision": objection.decision,
    }


def _print(told: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json(told)
        return
    for each in told:
        click.echo("  ".join(str(value) for value in each.values() if value not in (None, "")))
