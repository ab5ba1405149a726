"""``quizengine demo``: the product in one command, with nothing to prepare."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli import folders
from quizengine.cli.child import ServerChild
from quizengine.cli.engine import opened
from quizengine.cli.limits import raise_open_files
from quizengine.cli.network import LOOPBACK, free_port, lan_address
from quizengine.cli.output import UNUSABLE, json_option, print_json, say, talk
from quizengine.cli.plans import Wish, plan, sources
from quizengine.cli.signals import ended_by_signals
from quizengine.cli.words import Command, language, language_option, option, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.opening import Opened

WATCH_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for on the command line."""

    players: int
    items: int
    once: bool
    as_json: bool
    port: int | None
    data: Path | None
    bank: tuple[Path, ...]
    pace: str


@click.command(
    cls=Command,
    help="Show the product: server, sample banks, an open contest, simulated players.",
)
@option(
    "--players", type=click.IntRange(0, 20_000), default=30, show_default=True, help="How many."
)
@option(
    "--items",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    help="How many questions.",
)
@option("--once", is_flag=True, help="Play a whole contest, verify it, print figures, and end.")
@option("--port", type=click.IntRange(0, 65_535), help="Port; 8000 if free, else a free one.")
@option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database; by default a new one.",
)
@option(
    "--bank",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Bank file instead of the shipped ones; may be repeated.",
)
@option(
    "--pace",
    type=click.Choice(["host", "auto"]),
    default="host",
    show_default=True,
    help="Who moves the contest on: the host, or the clock.",
)
@language_option()
@json_option()
def demo(
    **wishes: Any,
) -> None:
    """Show the product."""
    order = Order(**wishes)
    raise_open_files()
    played = False
    with ended_by_signals():
        Demo(order).run()
        played = True
    if order.once and not played:
        raise click.exceptions.Exit(UNUSABLE)


class Demo:
    """One demonstration, from an empty folder to the last signal."""

    def __init__(self, order: Order) -> None:
        self._order = order
        data = order.data or (folders.temporary() if order.once else folders.lasting())
        defaults = Settings()
        host = LOOPBACK if order.once else defaults.host
        wanted = order.port if order.port is not None else (0 if order.once else defaults.port)
        port = free_port(host, wanted)
        lan = LOOPBACK if order.once else lan_address()
        self._settings = Settings(
            data=data, host=host, port=port, public_url=f"http://{lan}:{port}"
        )

    def run(self) -> None:
        """Open the contest, start the server, and play or show it."""
        opened = self._open()
        with ServerChild(self._arguments(), self._settings.data / "server.log") as server:
            if self._order.once:
                self._once(server, opened)
            else:
                self._show(server, opened)

    def _open(self) -> "Opened":
        from quizengine.paths import shipped_banks

        spoken = language()
        paths = self._order.bank or [path for path in shipped_banks() if f".{spoken}." in path.name]
        wish = Wish(
            title=word("A demonstration"),
            items=self._order.items,
            seed=1,
            settings={"pace": self._order.pace},
        )
        with opened(self._settings) as engine:
            made: Opened = engine.opening.open_contest(plan(wish, sources(paths, engine)))
            return made

    def _arguments(self) -> list[str]:
        settings = self._settings
        return [
            *("--data", str(settings.data)),
            *("--host", settings.host),
            *("--port", str(settings.port)),
            *("--public-url", settings.public_url),
        ]

    def _once(self, server: ServerChild, opened: "Opened") -> None:
        from quizengine.cli.once import play_once

        play_once(server, self._settings, opened, self._order.players, as_json=self._order.as_json)

    def _show(self, server: ServerChild, opened: "Opened") -> None:
        url = f"http://{LOOPBACK}:{self._settings.port}"
        if self._order.as_json:
            print_json(
                {
                    "url": url,
                    "pin": opened.pin,
                    "host_token": opened.host_token,
                    "screen_token": opened.screen_token,
                    "setup_url": server.setup_url,
                }
            )
        else:
            self._invite(opened, server.setup_url)
        asyncio.run(self._fill(server, url, opened.pin))

    def _invite(self, opened: "Opened", setup_url: str | None) -> None:
        base = self._settings.public_url
        join = f"{base}/j/{opened.pin}"
        say("Phones on this network:  {url}", url=base)
        say("Pin:                     {pin}", pin=opened.pin)
        click.echo(qr_code(join))
        say("Host:    {url}", url=f"{base}/host#{opened.host_token}")
        say("Screen:  {url}", url=f"{base}/screen#{opened.screen_token}")
        if setup_url:
            say("Studio:  {url}", url=setup_url)
        say("Data:    {folder}", folder=self._settings.data)
        if LOOPBACK in base:
            talk("No network was found; only this machine can join.")
        talk("Ctrl-C ends the demonstration.")

    async def _fill(self, server: ServerChild, url: str, pin: str) -> None:
        from quizengine.rehearsal.crowd import Crowd
        from quizengine.rehearsal.player import Behaviour

        behaviour = Behaviour(think_ms=(1_000, 9_000))
        async with Crowd(url, pin, self._order.players, behaviour, language()) as crowd:
            await crowd.all_settled()
            talk("{count} simulated players are in.", count=crowd.joined)
            while True:
                server.check()
                await asyncio.sleep(WATCH_S)


def qr_code(text: str) -> str:
    """A QR code in half blocks, readable on dark and light terminals."""
    import io

    import segno

    drawn = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue()
