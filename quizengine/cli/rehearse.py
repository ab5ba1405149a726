"""``quizengine rehearse``: simulated players for an open contest."""

import asyncio
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.cast import cast
from quizengine.cli.limits import raise_open_files
from quizengine.cli.output import json_option, negative, print_json, say, talk
from quizengine.cli.signals import ended_by_signals
from quizengine.cli.words import Command, language, option

if TYPE_CHECKING:
    from quizengine.rehearsal.crowd import Crowd

USUAL_PLAYERS = 30


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for on the command line."""

    players: int | None
    roster: Path | None
    host_token: str | None
    pin: str
    url: str
    think_ms: tuple[int, int]


@click.command(
    cls=Command,
    help="Let simulated players into an open contest; they leave with it, or at Ctrl-C.",
)
@option(
    "--players",
    type=click.IntRange(1, 20_000),
    help="How many; by default 30, or all in the roster's file.",
)
@option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with names and staff numbers: they join as these members.",
)
@option("--host-token", help="Play the host as well, up to the podium.")
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
def rehearse(as_json: bool, **wishes: Any) -> None:
    """Let simulated players into an open contest."""
    from quizengine.rehearsal.report import measure

    raise_open_files()
    wish = Wish(**wishes)
    crowd = _crowd(wish)
    with ended_by_signals():
        asyncio.run(_play(wish, crowd))
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


def _crowd(wish: Wish) -> "Crowd":
    from quizengine.rehearsal.crowd import Crowd
    from quizengine.rehearsal.player import Behaviour

    members = cast(wish.roster) if wish.roster else []
    count = wish.players or len(members) or USUAL_PLAYERS
    behaviour = Behaviour(think_ms=wish.think_ms)
    return Crowd(wish.url, wish.pin, count, behaviour, language(), members)


async def _play(wish: Wish, crowd: "Crowd") -> None:
    from quizengine.rehearsal.host import Host

    async with crowd:
        await crowd.all_settled()
        talk(
            "{joined} of {players} players are in.",
            joined=crowd.joined,
            players=len(crowd.players),
        )
        if wish.host_token:
            await Host(wish.url, wish.host_token).conduct()
        await crowd.played_out()
