"""``quizengine contest``: contests in the database."""

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say
from quizengine.cli.plans import Wish, plan, sources
from quizengine.cli.words import Group, option, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.rules.replay import Finding

contest = Group("contest", help="Open contests; list, read and verify them.")


@contest.command("open", help="Open a contest over BANKS: files, or ids of imported banks.")
@click.argument("banks", nargs=-1, required=True)
@option("--title", help="Title; by default that of the first bank.")
@option("--items", type=click.IntRange(1, 500), help="Draw so many questions; by default all.")
@option("--seed", type=int, help="Makes the draw, and the order of choices, repeatable.")
@option("--format", "round_format", default="mass_sync", show_default=True, help="Round format.")
@option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the round format, such as points=20; may be repeated.",
)
@option("--pace", type=click.Choice(["host", "auto"]), help="Who moves on: host or clock.")
@option("--scoring", type=click.Choice(["accuracy", "speed"]), help="What is worth points.")
@option(
    "--identity",
    type=click.Choice(["nickname", "roster", "either"]),
    default="nickname",
    show_default=True,
    help="By what people join: a nickname, their place on the roster, or as they like.",
)
@settings_options("data", "database", "grace_ms")
@json_option()
def open_contest(
    settings: Settings,
    banks: tuple[str, ...],
    as_json: bool,
    **wishes: Any,
) -> None:
    """Open a contest."""
    wish = _wish(settings, wishes)
    with opened(settings) as engine:
        made = engine.opening.open_contest(plan(wish, sources(banks, engine)), wish.seed)
    if as_json:
        print_json(dataclasses.asdict(made))
        return
    say("Pin:           {pin}", pin=made.pin)
    say("Host token:    {token}", token=made.host_token)
    say("Screen token:  {token}", token=made.screen_token)
    say("Contest:       {contest_id}", contest_id=made.contest_id)


@contest.command("list", help="List contests, the newest first.")
@option("--limit", type=click.IntRange(1, 1_000), default=50, show_default=True, help="How many.")
@settings_options("data", "database")
@json_option()
def list_contests(settings: Settings, limit: int, as_json: bool) -> None:
    """List contests."""
    with opened(settings) as engine:
        lines = engine.listing.recent(limit)
    if as_json:
        print_json([dataclasses.asdict(line) for line in lines])
        return
    for line in lines:
        click.echo(
            f"{line.contest_id}  {line.pin}  {line.phase:<8}  {line.players:>5}  {line.title}"
        )


@contest.command("results", help="Print everybody's place.")
@click.argument("pin_or_id")
@settings_options("data", "database")
@json_option()
def results(settings: Settings, pin_or_id: str, as_json: bool) -> None:
    """Print everybody's place."""
    with opened(settings) as engine:
        found = engine.listing.results(engine.listing.find(pin_or_id))
    if as_json:
        print_json(
            {
                "contest_id": found.contest_id,
                "title": found.title,
                "phase": found.phase,
                "result_hash": found.result_hash,
                "places": [
                    {
                        "rank": place.rank,
                        "player_id": place.player.player_id,
                        "nickname": place.player.nickname,
                        "score": place.player.totals.score,
                        "right_time_ms": place.player.totals.right_time_ms,
                    }
                    for place in found.places
                ],
            }
        )
        return
    for place in found.places:
        click.echo(f"{place.rank:>5}  {place.player.totals.score:>7}  {place.player.nickname}")
    say("Result hash: {hash}", hash=found.result_hash)


@contest.command("units", help="Print how the units did whose members played.")
@click.argument("pin_or_id")
@option("--tree", default="", help="The tree's name; by default the first one.")
@settings_options("data", "database")
@json_option()
def units(settings: Settings, pin_or_id: str, tree: str, as_json: bool) -> None:
    """Print how units did."""
    from quizengine.actions.results.unit_lines import unit_lines

    with opened(settings) as engine:
        contest_id = engine.listing.find(pin_or_id)
        found = engine.database.read(lambda conn: unit_lines(conn, contest_id, tree))
    if as_json:
        print_json(found)
        return
    for line in found["items"]:
        rank = "–" if line["rank"] is None else line["rank"]
        came = f"{line['took_part']}/{line['expected']}"
        click.echo(f"{rank!s:>5}  {line['points']:>9}  {came:>9}  {line['name']}")


@contest.command("verify", help="Recompute a contest from its journal and answers.")
@click.argument("pin_or_id")
@settings_options("data", "database")
@json_option()
def verify(settings: Settings, pin_or_id: str, as_json: bool) -> None:
    """Recompute a contest."""
    with opened(settings) as engine:
        outcome = engine.verifying.verify(engine.listing.find(pin_or_id))
    if as_json:
        print_json(
            {
                "verified": outcome.verified,
                "entries": outcome.entries,
                "result_hash": outcome.result_hash,
                "findings": [dataclasses.asdict(finding) for finding in outcome.findings],
            }
        )
    else:
        for finding in outcome.findings:
            click.echo(described(finding))
        if outcome.verified:
            say("All {count} journal entries agree.", count=outcome.entries)
        say("Result hash: {hash}", hash=outcome.result_hash)
    if not outcome.verified:
        negative()


def described(finding: "Finding") -> str:
    """One line: where it is, and what differs."""
    where = []
    if finding.item_no is not None:
        where.append(word("item {number}", number=finding.item_no))
    if finding.player_id is not None:
        where.append(word("player {number}", number=finding.player_id))
    if finding.seq is not None:
        where.append(word("journal entry {number}", number=finding.seq))
    return f"{', '.join(where)}: {finding.code}" if where else finding.code


def _wish(settings: Settings, wishes: dict[str, Any]) -> Wish:
    given = dict(_setting(each) for each in wishes["given"])
    for name in ("pace", "scoring"):
        if wishes[name] is not None:
            given[name] = wishes[name]
    return Wish(
        title=wishes["title"] or "",
        items=wishes["items"],
        seed=wishes["seed"],
        format=wishes["round_format"],
        grace_ms=settings.grace_ms,
        identity=wishes["identity"],
        settings=given,
    )


def _setting(text: str) -> tuple[str, int | str | bool]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Unusable("Write settings as NAME=VALUE, not {text}", text=text)
    if value in ("true", "false"):
        return name, value == "true"
    return name, int(value) if re.fullmatch("-?[0-9]+", value) else value
