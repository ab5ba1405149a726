"""Contests for tests: played through the rules as the store plays them, but in memory."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from typing_extensions import override

from quizengine.rules.answering import Submission, item_taking_answers, judge, read_and_mark
from quizengine.rules.codec import contest_to_json, state_digest
from quizengine.rules.commands import RULES_VERSION, Command, apply
from quizengine.rules.contest import Contest, ContestId, Item, ItemNo, PlayerId
from quizengine.rules.journal import GENESIS, JournalEntry, chained, digest
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry, still_standing
from quizengine.rules.opening import ContestPlan, opened
from quizengine.rules.personal import Board, board, standings_view, you_view
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.questions import Question
from quizengine.rules.ranking import rank
from quizengine.rules.regrading import Correction
from quizengine.rules.replay import Record, script_digests
from quizengine.rules.rulings import Ruling
from quizengine.rules.settling import (
    Settlement,
    answers_digest_form,
    closes,
    drops,
    entries_digest_form,
    reverse,
    settle,
    voids,
)
from quizengine.rules.views import Audience, Scene, contest_view
from tests.support.plans import PHASES, START_MS, STEP_MS, plan
from tests.support.questions import right_given
from tests.support.rulings import Rulings
from tests.support.samples import SINGLE, wrong_given


class Game(Rulings):
    """One contest with its players, answers, ledger and journal, as a store would hold it."""

    def __init__(self, contest_plan: ContestPlan, seed: int = 0) -> None:
        """Open it."""
        dice = random.Random(seed)
        self.contest, self.script = opened(contest_plan, ContestId("c1"), "123456", dice)
        self.players: dict[PlayerId, Player] = {}
        self.answers: dict[int, dict[PlayerId, Answer]] = {}
        self.ledger: list[Entry] = []
        self.journal: list[JournalEntry] = []
        self.rulings: list[Ruling] = []
        self.closed_with: dict[int, dict[PlayerId, int]] = {}
        self._ruled: Correction | None = None
        self.now_ms = START_MS
        args = {"contest": contest_to_json(self.contest)}
        self._write("open", "organizer", args, 0, None, script_digests(self.script))

    @property
    def item(self) -> Item:
        """The current item."""
        assert self.contest.item is not None
        return self.script[self.contest.item.item_no - 1]

    @property
    def phase(self) -> str:
        """The phase of the current item."""
        assert self.contest.item is not None
        return self.contest.item.phase

    @property
    def opened_ms(self) -> int:
        """When the current item was opened."""
        assert self.contest.item is not None
        assert self.contest.item.opened_ms is not None
        return self.contest.item.opened_ms

    @property
    def deadline_ms(self) -> int:
        """The current item's common deadline."""
        assert self.contest.item is not None
        assert self.contest.item.deadline_ms is not None
        return self.contest.item.deadline_ms

    @property
    def due_ms(self) -> int:
        """When time alone moves the contest on."""
        assert self.contest.due_ms is not None
        return self.contest.due_ms

    @override
    def do(self, command: str, actor: str = "host", **args: Any) -> "Game":
        """Give a command a second after the last one; changes nothing if it is refused."""
        return self.do_at(self.now_ms + STEP_MS, command, actor, **args)

    def do_at(self, at_ms: int, command: str, actor: str = "host", **args: Any) -> "Game":
        """Give a command at a moment; with what follows from it in ledger and journal."""
        old = self.contest
        new = apply(old, self.script, Command(name=command, actor=actor, args=args), at_ms)
        self._ruled = self._correction(command, actor, args, at_ms)
        self.contest, self.now_ms = new, at_ms
        self._follow(command, args)
        digests = self._consequences(old, str(args.get("note", "")))
        item_no = None if old.item is None else old.item.item_no
        if self._ruled is not None:
            self.rulings.append(self._ruled.ruling)
            item_no = ItemNo(self._ruled.ruling.item_no)
        self._write(command, actor, args, old.version, item_no, digests)
        return self

    def through(self, commands: Iterable[str]) -> "Game":
        """Give several commands in turn."""
        for command in commands:
            self.do(command)
        return self

    def tick(self) -> "Game":
        """Let the clock do what is due, at the moment it is due."""
        return self.do_at(self.due_ms, "tick", "clock")

    def join(self, nickname: str = "", **changes: Any) -> PlayerId:
        """Seat a player."""
        player_id = PlayerId(len(self.players) + 1)
        joined = Player(
            player_id=player_id, nickname=nickname or f"选手{player_id}", joined_ms=self.now_ms
        )
        self.players[player_id] = replace(joined, **changes)
        return player_id

    def answer(
        self, player_id: PlayerId, given: Mapping[str, Any], after_ms: int = 1_000, **sent: Any
    ) -> Answer:
        """Answer the current item, so long after it opened; the newest one is kept."""
        return self.answer_at(self.opened_ms + after_ms, player_id, given, **sent)

    def answer_at(
        self, received_ms: int, player_id: PlayerId, given: Mapping[str, Any], **sent: Any
    ) -> Answer:
        """Answer the current item by the server's clock.

        Raises:
            Refusal: The rules say no; nothing is stored.
        """
        item_no = 1 if self.contest.item is None else self.contest.item.item_no
        factor = self.players[player_id].time_factor_percent
        item = item_taking_answers(self.contest, self.script, item_no, received_ms, factor)
        mine = self.answers.setdefault(item_no, {})
        number = mine[player_id].submission + 1 if player_id in mine else 1
        submission = Submission(
            item_no=item_no, number=number, given=given, received_ms=received_ms, **sent
        )
        judged = read_and_mark(item, given)
        mine[player_id] = judge(self.contest, item, player_id, submission, judged)
        return mine[player_id]

    def answer_right(self, player_id: PlayerId, after_ms: int = 1_000) -> Answer:
        """Answer the current item rightly."""
        return self.answer(player_id, right_given(self.item.question), after_ms)

    def answer_wrong(self, player_id: PlayerId, after_ms: int = 1_000) -> Answer:
        """Answer the current item wrongly."""
        return self.answer(player_id, wrong_given(self.item.question), after_ms)

    def totals(self, player_id: PlayerId) -> Totals:
        """A player's present totals."""
        return self.players[player_id].totals

    def score(self, player_id: PlayerId) -> int:
        """A player's present score."""
        return self.totals(player_id).score

    def board(self) -> Board:
        """Everybody's places."""
        players = self.players.values()
        return board(rank(players), rank(players, "before"))

    def you(self, player_id: PlayerId) -> dict[str, Any]:
        """One player's ``YouView``."""
        item_no = 0 if self.contest.item is None else self.contest.item.item_no
        theirs = [
            entry
            for entry in self.ledger
            if entry.item_no == item_no and entry.player_id == player_id
        ]
        answer = self.answers.get(item_no, {}).get(player_id)
        return you_view(self.contest, self.players[player_id], answer, theirs, self.board())

    def scene(self) -> Scene:
        """What views are made from; carelessly complete, as if the store kept no secret."""
        state, distribution = self.contest.item, None
        if state is not None:
            question = self.item.question
            answers = self.answers.get(state.item_no, {}).values()
            counted = KINDS[question.kind].distribution(
                question, [(answer.given, answer.mark) for answer in answers]
            )
            distribution = {**counted, "players": len(self.players)}
        final = self.contest.phase == "finished"
        return Scene(
            contest=self.contest,
            script=self.script,
            server_ms=self.now_ms,
            join_url="http://example.org/?pin=123456",
            distribution=distribution,
            standings=standings_view(self.contest, self.board(), final),
            result_hash=self.journal[-1].hash if final else None,
        )

    def view(self, audience: Audience) -> dict[str, Any]:
        """The ``ContestView`` of an audience."""
        return contest_view(self.scene(), audience)

    @override
    def record(self) -> Record:
        """Everything stored."""
        return Record(
            contest=self.contest,
            script=self.script,
            players=tuple(self.players.values()),
            answers={
                item.item_no: tuple(self.answers.get(item.item_no, {}).values())
                for item in self.script
            },
            ledger=tuple(self.ledger),
            journal=tuple(self.journal),
            rulings=tuple(self.rulings),
        )

    def _follow(self, command: str, args: Mapping[str, Any]) -> None:
        if command == "set_time_factor":
            self._change(args["player_id"], time_factor_percent=args["percent"])
        for player_id in args.get("player_ids", ()):
            self._change(player_id, removed=True)

    def _change(self, player_id: PlayerId, **values: Any) -> None:
        self.players[player_id] = replace(self.players[player_id], **values)

    def _consequences(self, old: Contest, note: str) -> dict[str, str]:
        if self._ruled is not None:
            return self._book(self._ruled.settlement)
        if old.item is None:
            return {}
        item = self.script[old.item.item_no - 1]
        answers = self.answers.get(item.item_no, {}).values()
        answered = {"answers": digest(answers_digest_form(answers))}
        players = self.players.values()
        if closes(old, self.contest):
            factors = {each.player_id: each.time_factor_percent for each in players}
            self.closed_with[item.item_no] = factors
            return answered | self._book(settle(self.contest, item, answers, players, self.now_ms))
        if voids(old, self.contest):
            theirs = still_standing(e for e in self.ledger if e.item_no == item.item_no)
            return self._book(reverse(theirs, players, self.now_ms, note))
        return answered if drops(old, self.contest) else {}

    def _book(self, settlement: Settlement) -> dict[str, str]:
        for seq, entry in enumerate(settlement.entries, start=len(self.ledger) + 1):
            self.ledger.append(replace(entry, seq=seq))
        self.players |= {player.player_id: player for player in settlement.players}
        return {"entries": digest(entries_digest_form(settlement.entries))}

    def _write(
        self,
        command: str,
        actor: str,
        args: Mapping[str, Any],
        before_version: int,
        item_no: int | None,
        digests: Mapping[str, str],
    ) -> None:
        entry = JournalEntry(
            seq=len(self.journal) + 1,
            at_ms=self.now_ms,
            actor=actor,
            command=command,
            args=dict(args),
            before_version=before_version,
            after_version=self.contest.version,
            rules_version=RULES_VERSION,
            state=state_digest(self.contest),
            item_no=item_no,
            digests=digests,
        )
        self.journal.append(chained(entry, self.journal[-1].hash if self.journal else GENESIS))


def game(*questions: Question, players: int = 0, items: int = 2, **settings: Any) -> Game:
    """A contest in its lobby, of these questions or else of some single choices."""
    made = Game(plan(questions or (SINGLE,) * items, **settings))
    for _ in range(players):
        made.join()
    return made


def at(phase: str, *questions: Question, **settings: Any) -> Game:
    """A contest that stands in one of ``PHASES``."""
    return game(*questions, **settings).through(PHASES[phase])
