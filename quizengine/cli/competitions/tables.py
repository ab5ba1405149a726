"""Standings, and every mark of somebody explained."""

from collections.abc import Sequence
from typing import Any

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, print_json, say
from quizengine.cli.words import language, option
from quizengine.settings import Settings

MOST = 20_000


@competition.command("standings", help="Print the places of PERIOD of ID.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option("--kind", type=click.Choice(["unit", "member"]), help="Units or members.")
@option("--level", type=click.IntRange(1, 20), help="Units of this level of the tree.")
@option("--division", help="Key of the division; by default all of them.")
@option(
    "--by",
    default="total",
    show_default=True,
    help="total, progress, track:KEY or indicator:KEY.",
)
@settings_options("data", "database")
@json_option()
def standings(
    settings: Settings, competition_id: str, period: str, by: str, as_json: bool, **group: Any
) -> None:
    """Print standings."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.board import Group
    from quizengine.actions.competitions.standings import Part, Wish

    with opened(settings) as engine:

        def board(**more: Any) -> dict[str, Any]:
            wish = Wish(period=period, group=Group(**{**group, **more}), by=by)
            return dict(
                engine.competition_standings.board(CONSOLE, competition_id, wish, Part(size=MOST))
            )

        found = board()
        each = [found]
        if group["division"] is None:
            each += [board(division=one["division"]) for one in found["groups"][1:]]
    if as_json:
        rows = [row for one in each for row in one["rows"]]
        which = found["division"] if len(each) == 1 else None
        print_json({**found, "rows": rows, "division": which, "next": None})
        return
    names = {one["division"]: one["name"] for one in found["groups"]}
    for one in each:
        if len(each) > 1:
            click.echo(names[one["division"]])
        for row in one["rows"]:
            click.echo(_row(row))


@competition.command("explain", help="Print where each point of SUBJECT in PERIOD comes from.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("subject")
@settings_options("data", "database")
@json_option()
def explain(
    settings: Settings, competition_id: str, period: str, subject: str, as_json: bool
) -> None:
    """Explain a result."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        named = engine.competition_standings.named(CONSOLE, competition_id, period, subject)
        found = engine.competition_standings.subject(CONSOLE, competition_id, period, named)
    if as_json:
        print_json(found)
        return
    say(
        "{name}: {total}, place {rank} of {of}",
        name=found["name"],
        total=found["total"],
        rank=found["rank"],
        of=found["of"],
    )
    _tell(found["tracks"])
    for each in found["bonus_items"]:
        click.echo(f"+ {each['points']}  {each['name']}".rstrip())
    for each in found["vetoes"]:
        click.echo(f"! {each['name']}  {each['reason']}")


def _row(row: dict[str, Any]) -> str:
    by = row.get("by") or {}
    figure, rank = by.get("value", row["total"]), by.get("rank", row["rank"])
    tracks = " ".join(f"{each['score']:>7}" for each in row["tracks"])
    return f"{rank if rank else '-':>4}  {figure or '-':>8}  {tracks}  {row['name']}"


def _tell(tracks: Sequence[dict[str, Any]]) -> None:
    for track in tracks:
        click.echo(f"{track['sai']} {track['bi']}  {track['score']} / {track['weight']}")
        for measure in track["measures"]:
            for each in measure["indicators"]:
                told = each["explained"][language()] if each["explained"] else ""
                click.echo(
                    f"  {each['mark'] or '-':>7} / {each['weight']:<5} {each['name']}  {told}"
                )
