"""Rulings in contests for tests: what ``Game`` does about them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Self

from quizengine.rules.contest import Contest, PlayerId, Script
from quizengine.rules.course import RULING_COMMANDS, Course, course_of, ruling_from, undo_args
from quizengine.rules.journal import JournalEntry
from quizengine.rules.ledger import Entry
from quizengine.rules.regrading import Correction, Played, corrected
from quizengine.rules.replay import Finding, Record, replay


class Rulings(ABC):
    """A contest that takes rulings."""

    contest: Contest
    script: Script
    journal: list[JournalEntry]
    ledger: list[Entry]

    @abstractmethod
    def do(self, command: str, actor: str = "host", **args: Any) -> Self:
        """Give a command."""

    @abstractmethod
    def record(self) -> Record:
        """Everything stored."""

    def rule(self, command: str, item_no: int, **args: Any) -> Self:
        """Give a ruling on an item that is over."""
        return self.do(command, "organizer:7", item_no=item_no, **{"why": "题目有误", **args})

    def undo(self, ruling: int) -> Self:
        """Take a ruling back."""
        command, args = undo_args(course_of(self.journal), ruling)
        return self.do(command, "organizer:7", why="撤回", **args)

    def _correction(
        self, command: str, actor: str, args: Mapping[str, Any], at_ms: int
    ) -> Correction | None:
        if command not in RULING_COMMANDS:
            return None
        course = course_of(self.journal)
        ruling = ruling_from(course, command, args, actor, at_ms)
        return corrected(self.played(course), ruling)

    def played(self, course: Course) -> Played:
        """What a ruling is computed from."""
        record = self.record()
        return Played(
            contest=self.contest,
            script=self.script,
            course=course,
            players=record.players,
            answers=record.answers,
            ledger=record.ledger,
        )

    def findings(self) -> tuple[Finding, ...]:
        """What a replay finds."""
        return replay(self.record())

    def booked(self, player_id: PlayerId) -> int:
        """The sum of a player's ledger entries."""
        return sum(entry.points for entry in self.ledger if entry.player_id == player_id)
