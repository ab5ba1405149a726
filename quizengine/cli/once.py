"""``quizengine demo --once``: a whole contest, and whether its promises were kept."""

import asyncio
import dataclasses
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.audit import audit
from quizengine.cli.child import ServerChild
from quizengine.cli.output import negative, print_json, progress, say
from quizengine.cli.words import language
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.opening import Opened
    from quizengine.rehearsal.performance import Performance, Stage

WATCH_S = 1.0
TOP = 3


def play_once(
    server: ServerChild, settings: Settings, opened: "Opened", players: int, *, as_json: bool
) -> None:
    """Play, stop the server, count, verify, print; exit 1 if anything is not as it must be."""
    from quizengine.rehearsal.performance import Stage

    stage = Stage(
        url=server.url,
        pin=opened.pin,
        host_token=opened.host_token,
        players=players,
        language=language(),
    )
    performance = asyncio.run(_performed(server, stage))
    server.stop()
    result = summary(settings, opened, performance)
    if as_json:
        print_json(result)
    else:
        _tell(result)
    if result["lost"] or result["duplicates"] or not result["verified"]:
        negative()


def summary(settings: Settings, opened: "Opened", performance: "Performance") -> dict[str, Any]:
    """The figures of a contest that was played, from the players and from the database."""
    from quizengine import app
    from quizengine.actions.verifying import recorded
    from quizengine.rehearsal.report import measure

    measured = measure(performance.records, performance.host)
    with app.open_engine(settings) as engine:
        verification = engine.verifying.verify(opened.contest_id)
        stored = engine.database.read(lambda conn: recorded(conn, opened.contest_id))
    counted = audit(performance.records, stored)
    return {
        "players": measured.players,
        "items": len(stored.script),
        "answers_sent": measured.answers_sent,
        "answers_acked": measured.answers_acked,
        "answers_stored": counted.stored,
        "duplicates": counted.duplicates,
        "lost": counted.lost,
        "ack_ms": dataclasses.asdict(measured.ack_ms),
        "fanout_ms": dataclasses.asdict(measured.fanout_ms),
        "verified": verification.verified,
        "standings_top": _top(performance),
        "database": str(settings.data.resolve() / "quizengine.sqlite3"),
    }


def _top(performance: "Performance") -> list[dict[str, Any]]:
    """The first places, as the players were told."""
    standings = performance.host.last.get("standings") or {"rows": []}
    return [
        {name: row[name] for name in ("rank", "nickname", "score")}
        for row in standings["rows"][:TOP]
    ]


async def _performed(server: ServerChild, stage: "Stage") -> "Performance":
    from quizengine.rehearsal.performance import perform

    with progress(0, "Playing") as bar:

        def step(view: dict[str, Any]) -> None:
            bar.length = view["items_total"]
            bar.update(view["items_done"] - bar.pos)

        playing = asyncio.create_task(perform(stage, step))
        try:
            while not playing.done():
                server.check()
                await asyncio.wait([playing], timeout=WATCH_S)
            return playing.result()
        finally:
            playing.cancel()
            await asyncio.wait([playing])


def _tell(result: dict[str, Any]) -> None:
    say("{players} players, {items} items", players=result["players"], items=result["items"])
    say(
        "Answers: {sent} sent, {acked} acknowledged, {stored} stored, {lost} lost, {twice} twice",
        sent=result["answers_sent"],
        acked=result["answers_acked"],
        stored=result["answers_stored"],
        lost=result["lost"],
        twice=result["duplicates"],
    )
    for name in ("ack_ms", "fanout_ms"):
        click.echo(f"{name}: p50 {result[name]['p50']}, p99 {result[name]['p99']}")
    say(
        "Recomputed from the journal: the same result."
        if result["verified"]
        else "Recomputed from the journal: it DIFFERS."
    )
    for row in result["standings_top"]:
        click.echo(f"{row['rank']:>3}  {row['score']:>6}  {row['nickname']}")
    say("Database: {file}", file=result["database"])
