"""``quizengine loadtest --local``: a server of its own, loaded, stopped and verified."""

import dataclasses
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from quizengine.cli.audit import Audit, audit
from quizengine.cli.child import ServerChild
from quizengine.cli.engine import opened
from quizengine.cli.network import LOOPBACK
from quizengine.cli.plans import Wish, plan, sources
from quizengine.cli.words import language, word
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.opening import Opened
    from quizengine.loadtest.contest import Order, Performance
    from quizengine.loadtest.players import Player
    from quizengine.rules.opening import ContestPlan

OPEN_MS = 3_600_000
"""Only the host closes an item: what is measured must not end by the clock."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the server is tried with; ``order`` makes the load for a place."""

    items: int
    transport: str
    database: str
    order: "Callable[..., Order]"


def tried(
    trial: Trial, perform: "Callable[[Order], Performance]"
) -> "tuple[Performance, dict[str, Any]]":
    """The performance, and its figures with what the database says of it afterwards.

    Server and generator are kept on a core each, where there are two.
    """
    from quizengine.loadtest.figures import summary
    from quizengine.loadtest.usage import Cores, usage

    with tempfile.TemporaryDirectory(prefix="quizengine-loadtest-") as folder, Cores() as cores:
        settings = Settings(
            data=Path(folder), database=trial.database, host=LOOPBACK, transport=trial.transport
        )
        contest = opened_contest(settings, trial.items)
        cores.of_server()
        with ServerChild(arguments(settings), settings.data / "server.log") as server:
            cores.of_generator()
            pid = server.pid
            order = trial.order(
                url=server.url,
                pin=contest.pin,
                host_token=contest.host_token,
                to_the_end=True,
                watch=lambda: usage(pid),
            )
            performance = perform(order)
            server.check()
        figures = summary(performance.measured) | {"transport": trial.transport}
        return performance, figures | verified(settings, contest, performance.crowd.promises)


def opened_contest(settings: Settings, items: int) -> "Opened":
    """A contest of so many items that only the host closes, on a data folder of its own."""
    from quizengine.paths import shipped_banks

    banks = [path for path in shipped_banks() if f".{language()}." in path.name]
    wish = Wish(
        title=word("A load test"),
        items=items,
        seed=1,
        settings={"reading_ms": 0, "open_ms": OPEN_MS, "close_when_all_answered": False},
    )
    with opened(settings) as engine:
        made: Opened = engine.opening.open_contest(
            _without_limits(plan(wish, sources(banks, engine))), seed=1
        )
        return made


def _without_limits(contest: "ContestPlan") -> "ContestPlan":
    rounds = [
        dataclasses.replace(
            each,
            questions=[
                dataclasses.replace(question, time_limit_s=None) for question in each.questions
            ],
        )
        for each in contest.rounds
    ]
    return dataclasses.replace(contest, rounds=rounds)


def arguments(settings: Settings) -> list[str]:
    """The options of ``serve`` for a server with these settings, on a free port."""
    return [
        *("--data", str(settings.data)),
        *("--database", settings.database),
        *("--host", settings.host),
        *("--port", "0"),
        *("--transport", settings.transport),
        *("--log-level", "WARNING"),
    ]


def verified(
    settings: Settings, contest: "Opened", promises: "Sequence[tuple[Player, bytes]]"
) -> dict[str, Any]:
    """What the database says of what the players were promised; the server does not run."""
    from quizengine import app
    from quizengine.actions.verifying import recorded

    with app.open_engine(settings) as engine:
        same = engine.verifying.verify(contest.contest_id).verified
        stored = engine.database.read(lambda conn: recorded(conn, contest.contest_id))
    found: Audit = audit(_records(promises), stored)
    return {
        "answers_acked": len(promises),
        "answers_stored": found.stored,
        "lost": found.lost,
        "duplicates": found.duplicates,
        "verified": same,
    }


def _records(promises: "Sequence[tuple[Player, bytes]]") -> Sequence[Any]:
    """What each player was promised, in the form of a rehearsal's records."""
    from quizengine.rehearsal.player import Record, Sent

    records: dict[int, Record] = {}
    for player, text in promises:
        ack = orjson.loads(text)[0]
        record = records.setdefault(player.player_id, Record(player_id=player.player_id))
        record.sent.append(
            Sent(
                item_no=ack["item_no"],
                submission=ack["submission"],
                given=ack["given"],
                sent_ns=0,
                ack=ack,
            )
        )
    return list(records.values())
