"""A contest as tests play it: players join, the host goes on, answers are awaited."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any

import pytest

from quizengine.actions.opening import Opened
from quizengine.actions.seats import Outcome, Seat
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.answering import Submission
from quizengine.rules.contest import ContestSettings, Setting
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Choice, Question
from quizengine.rules.refusals import Refusal
from quizengine.settings import Settings

CHOICES = tuple(Choice(letter, f"choice {letter}") for letter in "ABCD")
SINGLE = Question(kind="single", stem="Which?", choices=CHOICES, key=("A",), explanation="So.")


@dataclass(slots=True)
class Room:
    """One contest and the people in it."""

    engine: Engine
    clock: ManualClock
    opened: Opened

    @classmethod
    def opened_with(
        cls, engine: Engine, clock: ManualClock, questions: int, **settings: Setting
    ) -> "Room":
        """A contest of so many items under these round settings."""
        planned = RoundPlan(questions=[SINGLE] * questions, settings={"reading_ms": 0, **settings})
        plan = ContestPlan(settings=ContestSettings(title="A test"), rounds=[planned])
        return cls(engine, clock, engine.opening.open_contest(plan, seed=1))

    @classmethod
    def of_three(cls, engine: Engine, clock: ManualClock) -> "Room":
        """A contest of three items."""
        return cls.opened_with(engine, clock, 3)

    def join(self, nickname: str) -> Seat:
        """A new player's seat."""
        return self.engine.joining.join(self.opened.pin, nickname).seat

    def view(self) -> Mapping[str, Any]:
        """What the host sees."""
        return self.engine.showing.view(self.opened.contest_id, "host")

    def you(self, seat: Seat) -> Mapping[str, Any]:
        """What a player is told."""
        contest_id = self.opened.contest_id
        snapshot: Any = self.engine.showing.snapshot(contest_id, "player", seat.player_id)
        you: Mapping[str, Any] = snapshot["you"]
        return you

    def command(self, name: str, version: int | None = None, **args: object) -> int:
        """The version after a host's command, given for the newest version by default."""
        seen = self.view()["version"] if version is None else version
        return self.engine.hosting.run(self.opened.contest_id, "host", name, seen, args)

    def choice(self, *, right: bool) -> str:
        """The id of the right choice of the current item, or of a wrong one."""
        item = self.view()["item"]
        key: str = item["key"]["choices"][0]
        wrong: str = next(each["id"] for each in item["choices"] if each["id"] != key)
        return key if right else wrong

    def answer(self, seat: Seat, *, right: bool = True, submission: int = 1) -> Outcome:
        """What a player's tap is acknowledged with, after the commit."""
        return self.send(seat, self.choice(right=right), submission=submission)

    def send(
        self, seat: Seat, choice: str, *, submission: int = 1, item_no: int | None = None
    ) -> Outcome:
        """The acknowledgement of one message, whatever it holds."""
        return self.sending(seat, choice, submission=submission, item_no=item_no)()

    def sending(
        self, seat: Seat, choice: str, *, submission: int = 1, item_no: int | None = None
    ) -> Callable[[], Outcome]:
        """Send one message; what is returned waits for the acknowledgement."""
        replies: list[Outcome] = []
        arrived = Event()

        def reply(outcome: Outcome) -> None:
            replies.append(outcome)
            arrived.set()

        def acknowledgement() -> Outcome:
            assert arrived.wait(10), "no acknowledgement"
            return replies[0]

        sent = Submission(
            item_no=self.view()["item"]["item_no"] if item_no is None else item_no,
            number=submission,
            given={"choices": [choice]},
            received_ms=self.clock.now_ms(),
        )
        self.engine.answering.submit(seat, sent, reply)
        return acknowledgement

    def findings(self) -> set[tuple[str, int | None]]:
        """What ``verify`` finds: codes and items."""
        verification = self.engine.verifying.verify(self.opened.contest_id)
        return {(finding.code, finding.item_no) for finding in verification.findings}


def code(outcome: Outcome) -> str:
    """The refusal's code, or ``stored``."""
    return outcome.code if isinstance(outcome, Refusal) else "stored"


@contextmanager
def database_away(settings: Settings) -> Iterator[None]:
    """Another program holds the file, and nothing can be written."""
    if settings.database:
        pytest.skip("only a file can be held like this")
    with closing(sqlite3.connect(settings.data / "quizengine.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
