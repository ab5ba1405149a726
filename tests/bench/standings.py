"""Standings of 10,000 players, from the rows to the message."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

from quizengine import store
from quizengine.actions.opening import Opened
from quizengine.app import Engine, open_engine
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.players import Totals
from quizengine.rules.questions import Choice, Question
from quizengine.settings import Settings
from tests.bench.figures import Figure, timed_ms

PLAYERS = 10_000
RUNS = 5


def figures() -> list[Figure]:
    """The whole table, and the first ten as everybody is shown them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_engine(Settings(data=Path(folder))) as engine,
    ):
        opened = _filled(engine)
        whole = [timed_ms(lambda: engine.listing.results(opened.contest_id)) for _ in range(RUNS)]
        return [Figure(f"standings of {PLAYERS:,} players", "ms", whole)]


def _filled(engine: Engine) -> Opened:
    letters = tuple(Choice(letter, letter) for letter in "AB")
    question = Question(kind="single", stem="?", choices=letters, key=("A",))
    plan = ContestPlan(
        settings=ContestSettings(title="bench"), rounds=[RoundPlan(questions=[question])]
    )
    opened = engine.opening.open_contest(plan, seed=1)
    newcomers = [
        store.Newcomer(nickname=f"p{n}", folded=f"p{n}", resume_hash=f"{n:064}", joined_ms=0)
        for n in range(PLAYERS)
    ]
    dice = random.Random(1)

    def fill(conn: store.Connection) -> None:
        store.players.join(conn, opened.contest_id, newcomers, seats=PLAYERS)
        players = store.players.of_contest(conn, opened.contest_id)
        scored = [
            replace(player, totals=Totals(score=dice.randrange(40) * 10)) for player in players
        ]
        store.players.write_totals(conn, opened.contest_id, scored)

    engine.database.write(fill)
    return opened
