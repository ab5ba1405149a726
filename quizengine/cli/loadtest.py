"""``quizengine loadtest``: how much a server bears."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.limits import raise_open_files
from quizengine.cli.output import Unusable, json_option, negative, print_json, say, talk
from quizengine.cli.signals import ended_by_signals
from quizengine.cli.words import Command, language, option

if TYPE_CHECKING:
    from quizengine.loadtest.contest import Order, Performance


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for on the command line."""

    url: str | None
    pin: str | None
    host_token: str
    local: bool
    null: bool
    players: int
    items: int
    steady: int
    seconds: float
    transport: str
    database: str
    report: Path | None
    as_json: bool


@click.command(
    cls=Command,
    help="Fill a contest with players and measure how the server bears it.",
)
@option("--url", help="The server's address.")
@option("--pin", help="The contest's pin.")
@option("--host-token", default="", help="Conduct the contest too; else somebody else does.")
@option("--local", is_flag=True, help="Start a server of its own, play there, and verify it.")
@option("--null", is_flag=True, help="Measure what the load generator itself costs.")
@option(
    "--players", type=click.IntRange(1, 20_000), default=1_000, show_default=True, help="How many."
)
@option(
    "--items", type=click.IntRange(1, 500), default=3, show_default=True, help="How many questions."
)
@option(
    "--steady",
    type=click.IntRange(0, 100_000),
    default=0,
    help="On one question more, so many answers per second, spread evenly.",
)
@option(
    "--seconds",
    type=click.FloatRange(1, 3_600),
    default=10.0,
    show_default=True,
    help="How long --steady lasts.",
)
@option("--transport", default="direct", show_default=True, help="WebSocket driver.")
@option("--database", default="", help="SQLAlchemy address; empty means SQLite in ``data``.")
@option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with plots to this file.",
)
@json_option()
def loadtest(**wishes: Any) -> None:
    """Measure a server under load."""
    from quizengine.loadtest.failures import LoadTestFailed

    wish = Wish(**wishes)
    elsewhere = wish.url is not None and wish.pin is not None
    if wish.local + wish.null + elsewhere != 1:
        raise Unusable("Say --local, or --null, or --url and --pin.")
    raise_open_files()
    try:
        with ended_by_signals():
            if wish.null:
                _own_cost(wish)
            else:
                _measure(wish)
    except LoadTestFailed as failure:
        raise Unusable("The load test failed: {why}", why=failure) from failure


def _own_cost(wish: Wish) -> None:
    from quizengine.loadtest.cost import own_cost

    _tell(wish, own_cost(wish.players))


def _measure(wish: Wish) -> None:
    from quizengine.loadtest.figures import summary

    if wish.local:
        performance, figures = _tried(wish)
    else:
        performance = _performed(_order(wish))
        figures = summary(performance.measured)
    if wish.report is not None:
        from quizengine.loadtest.page import page

        wish.report.write_text(page(performance.measured, figures, language()), "utf-8")
        talk("Written to {path}.", path=wish.report)
    _tell(wish, figures)
    if figures.get("verified") is False or figures.get("lost") or figures.get("duplicates"):
        negative()


def _tried(wish: Wish) -> "tuple[Performance, dict[str, Any]]":
    from quizengine.cli.trial import Trial, tried

    trial = Trial(
        items=wish.items + bool(wish.steady),
        transport=wish.transport,
        database=wish.database,
        order=functools.partial(_order, wish),
    )
    return tried(trial, _performed)


def _order(wish: Wish, **more: Any) -> "Order":
    from quizengine.loadtest.contest import Order
    from quizengine.rehearsal.answers import random_answer

    place = {"url": wish.url, "pin": wish.pin, "host_token": wish.host_token}
    return Order(
        players=wish.players,
        items=wish.items,
        steady=wish.steady,
        seconds=wish.seconds,
        answering=random_answer,
        **{**place, **more},
    )


def _performed(order: "Order") -> "Performance":
    from quizengine.loadtest.contest import Performance

    def news(what: str, count: int) -> None:
        if what == "joined":
            talk("{joined} of {players} players are in.", joined=count, players=order.players)
        else:
            talk("Item {number} is played.", number=count)

    performance = Performance(order, news)
    performance.play()
    return performance


def _tell(wish: Wish, figures: dict[str, Any]) -> None:
    if wish.as_json:
        print_json(figures)
        return
    from quizengine.loadtest.page import rows

    for name, value in rows(figures):
        click.echo(f"{name:<24}{value:>12}")
    if figures.get("verified"):
        say("Recomputed from the journal: the same result.")
    elif "verified" in figures:
        say("Recomputed from the journal: it DIFFERS.")
