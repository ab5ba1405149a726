"""Everybody's place and what the current item brought them, computed once for all.

Totals change when an item closes or is voided and at no other moment. So one
reading serves every player, every phase until the next close, and the worker
that closed the item need not read at all: it has just computed it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.known import Known
from quizengine.actions.transitions import Settled
from quizengine.rules.contest import Contest, ContestId, Item, ItemStatus, PlayerId
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry
from quizengine.rules.personal import Board, board
from quizengine.rules.players import Answer, Player
from quizengine.rules.ranking import rank

Scored = tuple[int, tuple[ItemStatus, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How everybody stands after the items scored so far.

    ``answers``, ``entries`` and ``distribution`` are those of the latest
    closed item; ``distribution`` is None where there is none.
    """

    scored: Scored
    board: Board
    players: Mapping[PlayerId, Player]
    answers: Mapping[PlayerId, Answer]
    entries: Mapping[PlayerId, list[Entry]]
    distribution: Mapping[str, Any] | None


class Boards:
    """The newest reckoning of each contest."""

    def __init__(self) -> None:
        self._reckonings: dict[ContestId, Reckoning] = {}
        self._newcomers: dict[ContestId, dict[PlayerId, Player]] = {}

    def remembered(self, known: Known) -> Reckoning | None:
        """The reckoning that holds at this version, if nothing need be read for it."""
        reckoning = self._reckonings.get(known.contest.contest_id)
        current = reckoning is not None and reckoning.scored == scored(known.contest)
        return reckoning if current else None

    def welcome(self, contest_id: ContestId, player: Player) -> None:
        """Remember somebody who has just joined; the next reckoning knows them anyway."""
        self._newcomers.setdefault(contest_id, {})[player.player_id] = player

    def newcomer(self, contest_id: ContestId, player_id: PlayerId) -> Player | None:
        """Somebody who joined here after the last reckoning."""
        return self._newcomers.get(contest_id, {}).get(player_id)

    def at(self, conn: store.Connection, known: Known) -> Reckoning:
        """The reckoning that holds at this version of the contest."""
        return self.remembered(known) or self.prime(known, _read(conn, known))

    def prime(self, known: Known, settled: Settled) -> Reckoning:
        """Take over what this worker has just read, or computed and committed."""
        contest_id = known.contest.contest_id
        reckoning = self._reckonings[contest_id] = _reckoned(known, settled)
        self._newcomers.pop(contest_id, None)
        return reckoning

    def forget(self, contest_id: ContestId) -> None:
        """Somebody was removed or renamed, or another worker changed the contest."""
        self._reckonings.pop(contest_id, None)
        self._newcomers.pop(contest_id, None)


def scored(contest: Contest) -> Scored:
    """Which items count so far, and the rulings; it changes exactly when totals do."""
    item = contest.item
    statuses = list(contest.statuses)
    if item is not None:
        ended: dict[str, ItemStatus] = {"closed": "done", "revealed": "done", "void": "void"}
        statuses[item.item_no - 1] = ended.get(item.phase, "pending")
    counted: Iterable[ItemStatus] = (
        "pending" if status == "skipped" else status for status in statuses
    )
    return contest.rulings, tuple(counted)


def _read(conn: store.Connection, known: Known) -> Settled:
    contest_id = known.contest.contest_id
    players = store.players.of_contest(conn, contest_id)
    item = _settled_item(known)
    if item is None:
        return Settled(players=players)
    return Settled(
        players=players,
        answers=store.answers.of_item(conn, contest_id, item.item_no),
        entries=store.ledger.of_item(conn, contest_id, item.item_no),
    )


def _reckoned(known: Known, settled: Settled) -> Reckoning:
    item = _settled_item(known)
    return Reckoning(
        scored=scored(known.contest),
        board=board(rank(settled.players), rank(settled.players, "before")),
        players={player.player_id: player for player in settled.players},
        answers={answer.player_id: answer for answer in settled.answers},
        entries=_by_player(settled.entries),
        distribution=None if item is None else _distribution(item, settled),
    )


def _settled_item(known: Known) -> Item | None:
    state = known.contest.item
    if state is None or state.phase not in ("closed", "revealed", "void"):
        return None
    return known.script[state.item_no - 1]


def _distribution(item: Item, settled: Settled) -> Mapping[str, Any]:
    counted = KINDS[item.question.kind].distribution(
        item.question, [(answer.given, answer.mark) for answer in settled.answers]
    )
    return {**counted, "players": sum(not player.removed for player in settled.players)}


def _by_player(entries: Iterable[Entry]) -> Mapping[PlayerId, list[Entry]]:
    grouped: dict[PlayerId, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.player_id, []).append(entry)
    return grouped
