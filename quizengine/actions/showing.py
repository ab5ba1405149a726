"""What each audience sees: read from the store, shaped and redacted by the rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizengine import store
from quizengine.actions.known import Known, KnownContests
from quizengine.actions.seats import Message
from quizengine.clock import Clock
from quizengine.rules.contest import Contest, ContestId, ItemNo, PlayerId
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry
from quizengine.rules.personal import Board, board, standings_view, you_view
from quizengine.rules.players import Answer, Player
from quizengine.rules.ranking import rank
from quizengine.rules.refusals import NotJoined
from quizengine.rules.views import Audience, Scene, contest_view

NEWEST_NAMES = 40
_SETTLED = ("closed", "revealed", "void")


class _Places(NamedTuple):
    version: int
    board: Board
    players: Mapping[PlayerId, Player]


class Showing:
    """Makes views and snapshots; what does not change within a version is made once."""

    def __init__(
        self,
        database: store.Database,
        known: KnownContests,
        clock: Clock,
        join_url: Callable[[str], str],
    ) -> None:
        self._database = database
        self._known = known
        self._clock = clock
        self._join_url = join_url
        self._places: dict[ContestId, _Places] = {}
        self._scenes: dict[ContestId, Scene] = {}

    def view(self, contest_id: ContestId, audience: Audience) -> Message:
        """The newest ``ContestView``, redacted for an audience."""
        view = contest_view(self._scene(contest_id), audience)
        return {**view, "server_ms": self._clock.now_ms()}

    def snapshot(
        self, contest_id: ContestId, audience: Audience, player_id: PlayerId | None
    ) -> Message:
        """Everything a client needs to draw itself from nothing.

        Raises:
            NotJoined: The player is unknown or removed.
        """
        snapshot: Message = {
            "server_ms": self._clock.now_ms(),
            "contest": self.view(contest_id, audience),
        }
        if audience == "player":
            mine = dict(self.you(contest_id, [] if player_id is None else [player_id]))
            if player_id not in mine:
                raise NotJoined()
            return {**snapshot, "you": mine[player_id]}
        progress = self.progress(contest_id)
        if progress is not None and audience == "screen":
            progress.pop("distribution", None)
        return {**snapshot, "roster": self.roster(contest_id), "progress": progress}

    def you(
        self, contest_id: ContestId, player_ids: Sequence[PlayerId]
    ) -> Iterator[tuple[PlayerId, Message]]:
        """Personal views, many at once; removed players get none."""
        known = self._known.newest(contest_id)
        item_no = _current(known.contest)

        def read(conn: store.Connection) -> tuple[_Places, Sequence[Answer], Sequence[Entry]]:
            places = self._places_at(conn, known)
            if len(player_ids) == 1:
                one = store.answers.one(conn, contest_id, item_no, player_ids[0])
                entries = store.ledger.of_player(conn, contest_id, player_ids[0])
                return places, [] if one is None else [one], entries
            answers = store.answers.of_item(conn, contest_id, item_no)
            return places, answers, store.ledger.of_item(conn, contest_id, item_no)

        places, answers, entries = self._database.read(read)
        by_player = {answer.player_id: answer for answer in answers}
        gains = _by_player(entries, item_no)
        for player_id in player_ids:
            player = places.players.get(player_id) or self._newcomer(contest_id, player_id)
            if player is not None and not player.removed:
                mine = gains.get(player_id, ())
                answer = by_player.get(player_id)
                yield player_id, you_view(known.contest, player, answer, mine, places.board)

    def roster(self, contest_id: ContestId) -> Message:
        """The ``RosterView``."""

        def read(conn: store.Connection) -> Message:
            counts = store.roster.counts(conn, contest_id)
            return {
                "roster_version": counts.roster_version,
                "joined": counts.joined,
                "present": counts.present,
                "newest": list(store.roster.newest_names(conn, contest_id, NEWEST_NAMES)),
            }

        return self._database.read(read)

    def progress(self, contest_id: ContestId) -> Message | None:
        """Who has answered the current item; None when there is nothing to count."""
        scene = self._scene(contest_id)
        state = scene.contest.item
        if state is None or state.phase not in ("open", *_SETTLED):
            return None

        def read(conn: store.Connection) -> tuple[int, int]:
            answered = store.answers.count_of_item(conn, contest_id, state.item_no)
            return answered, store.players.count_joined(conn, contest_id)

        answered, players = self._database.read(read)
        return {
            "item_no": state.item_no,
            "answered": answered,
            "players": players,
            "distribution": scene.distribution,
        }

    def _scene(self, contest_id: ContestId) -> Scene:
        known = self._known.newest(contest_id)
        scene = self._scenes.get(contest_id)
        if scene is None or scene.contest.version != known.contest.version:
            scene = self._database.read(lambda conn: self._new_scene(conn, known))
            self._scenes[contest_id] = scene
        return scene

    def _new_scene(self, conn: store.Connection, known: Known) -> Scene:
        contest = known.contest
        standings, result_hash = None, None
        if contest.stage in ("standings", "podium"):
            places = self._places_at(conn, known).board
            standings = standings_view(contest, places, final=contest.phase == "finished")
        if contest.phase == "finished":
            result_hash = store.journal.sealing_hash(conn, contest.contest_id)
        return Scene(
            contest=contest,
            script=known.script,
            server_ms=self._clock.now_ms(),
            join_url=self._join_url(contest.pin),
            distribution=_distribution(conn, known),
            standings=standings,
            result_hash=result_hash,
        )

    def _places_at(self, conn: store.Connection, known: Known) -> _Places:
        contest_id, version = known.contest.contest_id, known.contest.version
        places = self._places.get(contest_id)
        if places is None or places.version < version:
            players = store.players.of_contest(conn, contest_id)
            made = board(rank(players), rank(players, "before"))
            places = _Places(version, made, {each.player_id: each for each in players})
            self._places[contest_id] = places
        return places

    def _newcomer(self, contest_id: ContestId, player_id: PlayerId) -> Player | None:
        """Somebody who joined after this version's places were read."""
        return self._database.read(lambda conn: store.players.one(conn, contest_id, player_id))


def _distribution(conn: store.Connection, known: Known) -> Mapping[str, Any] | None:
    state = known.contest.item
    if state is None or state.phase not in _SETTLED:
        return None
    item = known.script[state.item_no - 1]
    answers = store.answers.of_item(conn, known.contest.contest_id, state.item_no)
    counted = KINDS[item.question.kind].distribution(
        item.question, [(answer.given, answer.mark) for answer in answers]
    )
    players = store.players.count_joined(conn, known.contest.contest_id)
    return {**counted, "players": players}


def _current(contest: Contest) -> ItemNo:
    return ItemNo(0) if contest.item is None else contest.item.item_no


def _by_player(entries: Sequence[Entry], item_no: ItemNo) -> Mapping[PlayerId, Sequence[Entry]]:
    grouped: dict[PlayerId, list[Entry]] = {}
    for entry in entries:
        if entry.item_no == item_no:
            grouped.setdefault(entry.player_id, []).append(entry)
    return grouped
