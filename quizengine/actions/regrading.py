"""Rulings on items that are over: another key, a void, and taking either back.

What a ruling changes is computed beside the writer, because it settles the
whole contest again; the contest's version says whether it still holds when it
is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quizengine import store
from quizengine.actions.following import Following
from quizengine.actions.known import Known, load, replaced
from quizengine.actions.transitions import carry_out
from quizengine.clock import Clock
from quizengine.rules.commands import Command, apply
from quizengine.rules.contest import ContestId, PlayerId
from quizengine.rules.course import course_of, ruling_from, undo_args
from quizengine.rules.players import Answer
from quizengine.rules.ranking import rank
from quizengine.rules.refusals import StaleVersion
from quizengine.rules.regrading import Correction, Played, corrected
from quizengine.rules.rulings import REGRADE, VOID_ITEM
from quizengine.threads import Threads

_TRIES = 5
UNSAID = "?"
"""The reason while somebody only looks."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a ruling came to: its number, and how many players' scores it moved."""

    ruling: int
    version: int
    moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a ruling would do to a player's score and place."""

    player_id: PlayerId
    nickname: str
    before: int
    after: int
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an organizer asks for; an undo names the ruling instead of the item."""

    actor: str
    why: str
    command: str
    item_no: int | None = None
    keys: Sequence[Mapping[str, object]] | None = None
    undoes: int | None = None


class Regrading:
    """Gives rulings."""

    def __init__(
        self, database: store.Database, following: Following, clock: Clock, threads: Threads
    ) -> None:
        self._database = database
        self._following = following
        self._clock = clock
        self._threads = threads

    def regrade(
        self,
        contest_id: ContestId,
        actor: str,
        item_no: int,
        keys: Sequence[Mapping[str, object]] | None,
        why: str,
    ) -> Given:
        """Let an item count by other keys, any of them; None is the key it was opened with.

        Raises:
            BadKey: A key does not fit the question.
            CommandNotNow: The item is not over, or nothing would change.
        """
        wish = Wish(actor=actor, why=why, command=REGRADE, item_no=item_no, keys=keys)
        return self._given(contest_id, wish)

    def void_item(self, contest_id: ContestId, actor: str, item_no: int, why: str) -> Given:
        """Let an item count for nobody.

        Raises:
            CommandNotNow: The item is not over, or void already.
        """
        wish = Wish(actor=actor, why=why, command=VOID_ITEM, item_no=item_no)
        return self._given(contest_id, wish)

    def preview(
        self,
        contest_id: ContestId,
        actor: str,
        item_no: int,
        keys: list[Mapping[str, object]] | None,
        *,
        void: bool,
    ) -> list[Move]:
        """Whom a ruling would move, the best first; nothing is written.

        Raises:
            BadKey: A key does not fit the question.
            CommandNotNow: The item is not over, or nothing would change.
        """
        command = VOID_ITEM if void else REGRADE
        wish = Wish(actor=actor, why=UNSAID, command=command, item_no=item_no, keys=keys)
        known, played = self._database.read(partial(_read, contest_id))
        now_ms = self._clock.now_ms()
        correct = partial(_corrected, known, played, _command(wish, played), now_ms)
        return _moves(self._threads.offload(correct), played)

    def undo(self, contest_id: ContestId, actor: str, ruling: int, why: str) -> Given:
        """Take a ruling back; the item counts as it did before.

        Raises:
            RulingOvertaken: There is no such ruling, or a later one of that item.
        """
        return self._given(contest_id, Wish(actor=actor, why=why, command="", undoes=ruling))

    def _given(self, contest_id: ContestId, wish: Wish) -> Given:
        """Compute and write; again, if the contest moved on meanwhile."""
        for _ in range(_TRIES):
            known, played = self._database.read(partial(_read, contest_id))
            now_ms = self._clock.now_ms()
            command = _command(wish, played)
            correction = self._threads.offload(partial(_corrected, known, played, command, now_ms))
            try:
                after = self._database.write(partial(_write, known, command, now_ms, correction))
            except StaleVersion:
                continue
            self._following.roster_changed(contest_id)
            self._following.changed(after)
            moved = _moved(correction, played)
            return Given(correction.ruling.ruling, after.contest.version, moved)
        raise StaleVersion()


def _read(contest_id: ContestId, conn: store.Connection) -> tuple[Known, Played]:
    known = load(conn, contest_id)
    return known, played_so_far(conn, known)


def played_so_far(conn: store.Connection, known: Known) -> Played:
    """What rulings are computed from, and results are explained from."""
    contest_id = known.contest.contest_id
    answers: dict[int, list[Answer]] = {item.item_no: [] for item in known.script}
    for answer in store.answers.of_contest(conn, contest_id):
        answers[answer.item_no].append(answer)
    return Played(
        contest=known.contest,
        script=known.script,
        course=course_of(store.journal.of_contest(conn, contest_id)),
        players=store.players.of_contest(conn, contest_id),
        answers=answers,
        ledger=store.ledger.of_contest(conn, contest_id),
    )


def _command(wish: Wish, played: Played) -> Command:
    if wish.undoes is not None:
        name, args = undo_args(played.course, wish.undoes)
        return Command(name=name, actor=wish.actor, args={**args, "why": wish.why})
    about: dict[str, object] = {"item_no": wish.item_no, "why": wish.why}
    if wish.keys is not None:
        about["keys"] = [dict(key) for key in wish.keys]
    return Command(name=wish.command, actor=wish.actor, args=about)


def _corrected(known: Known, played: Played, command: Command, now_ms: int) -> Correction:
    apply(known.contest, known.script, command, now_ms)  # checks what it was given
    ruling = ruling_from(played.course, command.name, command.args, command.actor, now_ms)
    return corrected(played, ruling)


def _write(
    known: Known, command: Command, now_ms: int, correction: Correction, conn: store.Connection
) -> Known:
    """The version the correction was computed at must still be the newest."""
    done = carry_out(conn, known.contest, known.script, command, now_ms, correction)
    return replaced(conn, known, done.contest)


def _moved(correction: Correction, played: Played) -> int:
    scores = {player.player_id: player.totals.score for player in played.players}
    return sum(
        player.totals.score != scores[player.player_id] for player in correction.settlement.players
    )


def _moves(correction: Correction, played: Played) -> list[Move]:
    changed = {player.player_id: player for player in correction.settlement.players}
    after = [changed.get(player.player_id, player) for player in played.players]
    ranks_before = {place.player.player_id: place.rank for place in rank(played.players)}
    ranks_after = {place.player.player_id: place.rank for place in rank(after)}
    moves = [
        Move(
            player_id=old.player_id,
            nickname=old.nickname,
            before=old.totals.score,
            after=new.totals.score,
            rank_before=ranks_before.get(old.player_id),
            rank_after=ranks_after.get(old.player_id),
        )
        for old, new in zip(played.players, after, strict=True)
        if old.totals.score != new.totals.score
    ]
    return sorted(moves, key=lambda move: (move.rank_after or len(after) + 1, move.player_id))
