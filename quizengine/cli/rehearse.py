"""``quizengine rehearse``: simulated players for an open contest."""

import asyncio
import dataclasses

import click

from quizengine.cli.limits import raise_open_files
from quizengine.cli.output import json_option, negative, print_json, say, talk
from quizengine.cli.signals import ended_by_signals
from quizengine.cli.words import Command, language, option


@click.command(
    cls=Command,
    help="Let simulated players into an open contest; they leave with it, or at Ctrl-C.",
)
@option(
    "--players", type=click.IntRange(1, 20_000), default=30, show_default=True, help="How many."
)
@option("--pin", required=True, help="The contest's pin.")
@option("--url", default="http://127.0.0.1:8000", show_default=True, help="The server's address.")
@option(
    "--think-ms",
    type=(int, int),
    default=(1_000, 8_000),
    show_default=True,
    help="Shortest and longest time they think.",
)
@json_option()
def rehearse(players: int, pin: str, url: str, think_ms: tuple[int, int], as_json: bool) -> None:
    """Let simulated players into an open contest."""
    from quizengine.rehearsal.crowd import Crowd
    from quizengine.rehearsal.player import Behaviour
    from quizengine.rehearsal.report import measure

    raise_open_files()
    crowd = Crowd(url, pin, players, Behaviour(think_ms=think_ms), language())

    async def play() -> None:
        async with crowd:
            await crowd.all_settled()
            talk("{joined} of {players} players are in.", joined=crowd.joined, players=players)
            await crowd.played_out()

    with ended_by_signals():
        asyncio.run(play())
    measured = measure(crowd.records)
    if as_json:
        print_json(dataclasses.asdict(measured))
    else:
        say(
            "{players} players, {sent} answers sent, {acked} acknowledged.",
            players=measured.players,
            sent=measured.answers_sent,
            acked=measured.answers_acked,
        )
    refused = [record.ended for record in crowd.records if record.player_id is None]
    if refused:
        talk("{count} players were not let in: {code}", count=len(refused), code=refused[0])
        negative()
