"""A contest with streaks and topics that three people played, for pages of results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from quizengine import store
from quizengine.actions.seats import Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from tests.actions.room import SINGLE, Room

TOPICS = ("历史", "地理", "历史", "地理")
RIGHT: Sequence[str] = ("1111", "1010", "0001", "----")
"""For each player, item by item: right, wrong or no answer."""
NAMES = ("甲", "=乙", "丙", "丁")


@dataclass(slots=True)
class Played:
    """The room after its last item, and its players."""

    room: Room
    seats: list[Seat]

    @property
    def contest_id(self) -> str:
        return self.room.opened.contest_id

    def keys_that_would_help(self, item_no: int) -> list[dict[str, Any]]:
        """The choice that those took who were wrong."""
        return [{"choices": [self.wrong[item_no - 1]]}]

    @property
    def wrong(self) -> list[str]:
        contest_id = self.room.opened.contest_id
        script = self.room.engine.database.read(lambda conn: store.items.load(conn, contest_id))
        return [
            next(c.choice_id for c in item.question.choices if c.choice_id not in item.question.key)
            for item in script
        ]


def played(engine: Engine, *, finish: bool = True) -> Played:
    """Play it."""
    questions = [replace(SINGLE, topic=topic) for topic in TOPICS]
    settings: dict[str, Any] = {
        "reading_ms": 0,
        "streak_bonus": 2,
        "streak_cap": 4,
        "standings": "never",
    }
    plan = ContestPlan(
        settings=ContestSettings(title="期末"),
        rounds=[RoundPlan(questions=questions, settings=settings)],
    )
    clock = cast(ManualClock, engine.clock)  # asked for the time only
    room = Room(engine, clock, engine.opening.open_contest(plan, seed=1))
    seats = [room.join(name) for name in NAMES]
    room.command("start")
    for place in range(len(TOPICS)):
        for seat, pattern in zip(seats, RIGHT, strict=True):
            if pattern[place] != "-":
                room.answer(seat, right=pattern[place] == "1")
        room.command("close")
        room.command("reveal")
        if place < len(TOPICS) - 1:
            room.command("next")
    if finish:
        room.command("finish")
    return Played(room, seats)
