"""Everything that can happen to a contest, in any order, against a plain reference.

The reference knows only what the rule book says: ten points for a right
answer that came in time, taken back when the item is declared void.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from quizengine.rules.contest import PlayerId
from quizengine.rules.refusals import ItemNotOpen, Refusal
from tests.support.contests import game

ITEMS = 4
FULL = 10
waits = st.sampled_from([1, 900, 3_000, 7_000, 20_000, 20_001, 45_000])
seats = st.integers(0, 9)


class ContestMachine(RuleBasedStateMachine):
    """One contest; ``scores``, ``answered`` and the clock times are the reference."""

    def __init__(self) -> None:
        super().__init__()
        self.game = game(items=ITEMS, players=2)
        self.scores = dict.fromkeys(self.game.players, 0)
        self.gained: set[PlayerId] = set()
        self.answered: dict[PlayerId, bool] = {}
        self.opened_ms = self.deadline_ms = 0
        self.version = self.game.contest.version

    def _phase(self) -> str:
        state = self.game.contest.item
        return "none" if state is None else state.phase

    def _do(self, wait_ms: int, command: str, actor: str = "host", **args: object) -> None:
        """Give a command; whatever it did to the item, the reference follows."""
        was, paused_ms = self._phase(), self.game.contest.paused_ms
        try:
            self.game.do_at(self.game.now_ms + wait_ms, command, actor, **args)
        except Refusal:
            return
        assert self.game.contest.version > self.version
        self.version = self.game.contest.version
        self._follow(was, paused_ms if command == "resume" else None)

    def _follow(self, was: str, resumed_from_ms: int | None) -> None:
        phase, now_ms = self._phase(), self.game.now_ms
        if (was, phase) != ("open", "open") and phase == "open":
            self.opened_ms, self.deadline_ms = now_ms, now_ms + 20_000
            self.answered = {}
        if resumed_from_ms is not None and phase == "open":
            self.opened_ms += now_ms - resumed_from_ms
            self.deadline_ms += now_ms - resumed_from_ms
        if (was, phase) == ("open", "closed"):
            self.gained = {player_id for player_id, right in self.answered.items() if right}
            self.scores |= {each: self.scores[each] + FULL for each in self.gained}
        if was in ("closed", "revealed") and phase == "void":
            self.scores |= {each: self.scores[each] - FULL for each in self.gained}

    @rule()
    def join(self) -> None:
        self.scores[self.game.join()] = 0

    @rule(seat=seats, right=st.booleans(), after_ms=st.integers(-1_000, 45_000))
    def answer(self, seat: int, right: bool, after_ms: int) -> None:
        player_id = list(self.game.players)[seat % len(self.game.players)]
        received_ms = self.opened_ms + after_ms
        self._answer_at(received_ms, player_id, right)

    @rule(seat=seats, late_ms=st.integers(0, 3))
    def answer_around_the_deadline(self, seat: int, late_ms: int) -> None:
        player_id = list(self.game.players)[seat % len(self.game.players)]
        self._answer_at(self.deadline_ms - 1 + late_ms, player_id, right=True)

    def _answer_at(self, received_ms: int, player_id: PlayerId, right: bool) -> None:
        contest = self.game.contest
        question = self.game.script[
            0 if contest.item is None else contest.item.item_no - 1
        ].question
        wrong = [each.choice_id for each in question.choices if each.choice_id not in question.key]
        given = {"choices": list(question.key) if right else wrong[:1]}
        in_time = self.opened_ms <= received_ms <= self.deadline_ms
        takes = self._phase() == "open" and contest.paused_ms is None and in_time
        try:
            self.game.answer_at(received_ms, player_id, given)
        except ItemNotOpen:
            assert not takes
        else:
            assert takes
            self.answered[player_id] = right

    @rule(wait_ms=waits)
    def next(self, wait_ms: int) -> None:
        self._do(wait_ms, "next")

    @precondition(lambda self: self.game.contest.wake_ms is not None)
    @rule()
    def wait_until_due(self) -> None:
        self._do(max(self.game.due_ms - self.game.now_ms, 0), "tick", "clock")

    @rule(wait_ms=waits)
    def pause(self, wait_ms: int) -> None:
        self._do(wait_ms, "pause")

    @rule(wait_ms=waits)
    def resume(self, wait_ms: int) -> None:
        self._do(wait_ms, "resume")

    @rule(wait_ms=waits, command=st.sampled_from(["skip", "void"]))
    def leave(self, wait_ms: int, command: str) -> None:
        self._do(wait_ms, command)

    @rule(ms=st.integers(1_000, 5_000))
    def extend(self, ms: int) -> None:
        before = self.game.contest.version
        self._do(1, "extend", ms=ms)
        self.deadline_ms += ms if self.game.contest.version > before else 0

    @rule(seat=seats)
    def kick(self, seat: int) -> None:
        self._do(1, "remove_players", player_ids=[seat % len(self.game.players) + 1])

    @invariant()
    def every_score_is_the_references_and_the_ledgers(self) -> None:
        assert {each: self.game.score(each) for each in self.scores} == self.scores
        assert {each: self.game.booked(each) for each in self.scores} == self.scores

    @invariant()
    def the_deadline_is_the_references(self) -> None:
        if self._phase() == "open":
            assert (self.game.opened_ms, self.game.deadline_ms) == (
                self.opened_ms,
                self.deadline_ms,
            )

    @override
    def teardown(self) -> None:
        assert self.game.findings() == ()


TestContestMachine = ContestMachine.TestCase
TestContestMachine.settings = settings(max_examples=12, stateful_step_count=40, deadline=None)
