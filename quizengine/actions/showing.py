"""What each audience sees: read from the store, shaped and redacted by the rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from quizengine import store
from quizengine.actions.boards import Boards, Reckoning
from quizengine.actions.known import Known, KnownContests
from quizengine.actions.seats import Message
from quizengine.clock import Clock
from quizengine.rules.contest import Contest, ContestId, ItemNo, PlayerId
from quizengine.rules.ledger import Entry
from quizengine.rules.personal import shown_places, standings_view, you_view
from quizengine.rules.players import Answer, Player
from quizengine.rules.refusals import NotJoined
from quizengine.rules.views import Audience, Scene, contest_view
from quizengine.store import contest_members

NEWEST_NAMES = 40
_SETTLED = ("closed", "revealed", "void")


class Showing:
    """Makes views and snapshots; what does not change within a version is made once."""

    def __init__(
        self,
        database: store.Database,
        known: KnownContests,
        boards: Boards,
        clock: Clock,
        join_url: Callable[[str], str],
    ) -> None:
        self._database = database
        self._known = known
        self._boards = boards
        self._clock = clock
        self._join_url = join_url
        self._scenes: dict[ContestId, Scene] = {}
        self._rosters: dict[ContestId, Message] = {}

    def forget(self, contest_id: ContestId) -> None:
        """Nobody here looks at the contest any more."""
        self._scenes.pop(contest_id, None)
        self._rosters.pop(contest_id, None)

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
        reckoning = self._boards.remembered(known) or self._database.read(
            lambda conn: self._boards.at(conn, known)
        )
        answers, entries = self._brought(known, reckoning, player_ids)
        for player_id in player_ids:
            player = reckoning.players.get(player_id) or self._newcomer(contest_id, player_id)
            if player is not None and not player.removed:
                answer, mine = answers.get(player_id), entries.get(player_id, ())
                yield player_id, you_view(known.contest, player, answer, mine, reckoning.board)

    def _brought(
        self, known: Known, reckoning: Reckoning, player_ids: Sequence[PlayerId]
    ) -> "_Found":
        """Answers to the current item and what they brought."""
        if known.contest.item is None:
            return {}, {}
        if _is_settled(known.contest):
            return reckoning.answers, reckoning.entries
        return self._database.read(lambda conn: _answers_so_far(conn, known, player_ids))

    def rulings(self, contest_id: ContestId) -> int:
        """How many rulings changed points of items that were over."""
        return self._known.newest(contest_id).contest.rulings

    def roster(self, contest_id: ContestId) -> Message:
        """The ``RosterView``; counted only when somebody came or went."""
        remembered = self._rosters.get(contest_id)

        def read(conn: store.Connection) -> Message:
            version = store.roster.version(conn, contest_id)
            if remembered is not None and remembered["roster_version"] == version:
                return remembered
            counts = store.roster.counts(conn, contest_id)
            return {
                "roster_version": counts.roster_version,
                "joined": counts.joined,
                "present": counts.present,
                "newest": _newest(conn, contest_id),
            }

        roster = self._rosters[contest_id] = self._database.read(read)
        return dict(roster)

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
        reckoning: Reckoning | None = None
        if contest.stage in ("standings", "podium") or _is_settled(contest):
            reckoning = self._boards.at(conn, known)
        final = contest.phase == "finished"
        standings = None
        if reckoning:
            shown = shown_places(reckoning.board)
            units = contest_members.unit_labels(conn, (each.player.unit_id for each in shown))
            standings = standings_view(contest, reckoning.board, final, units)
        sealed = store.journal.sealing_hash(conn, contest.contest_id) if final else None
        return Scene(
            contest=contest,
            script=known.script,
            server_ms=self._clock.now_ms(),
            join_url=self._join_url(contest.pin),
            distribution=reckoning.distribution if reckoning and _is_settled(contest) else None,
            standings=standings,
            result_hash=sealed,
        )

    def _newcomer(self, contest_id: ContestId, player_id: PlayerId) -> Player | None:
        """Somebody who joined after this version's places were read."""
        return self._boards.newcomer(contest_id, player_id) or self._database.read(
            lambda conn: store.players.one(conn, contest_id, player_id)
        )


_Found = tuple[Mapping[PlayerId, Answer], Mapping[PlayerId, Sequence[Entry]]]


def _answers_so_far(conn: store.Connection, known: Known, player_ids: Sequence[PlayerId]) -> _Found:
    """The answers to an item that is still open; nobody has points for it yet."""
    contest_id, item_no = known.contest.contest_id, _current(known.contest)
    if len(player_ids) == 1:
        one = store.answers.one(conn, contest_id, item_no, player_ids[0])
        return ({} if one is None else {one.player_id: one}), {}
    answers = store.answers.of_item(conn, contest_id, item_no)
    return {answer.player_id: answer for answer in answers}, {}


def _newest(conn: store.Connection, contest_id: ContestId) -> list[str]:
    """Who joined last; members with their units."""
    newest = store.roster.newest(conn, contest_id, NEWEST_NAMES)
    units = contest_members.unit_labels(conn, (unit_id for _, unit_id in newest))
    return [f"{name} · {units[unit]}" if unit in units else name for name, unit in newest]


def _is_settled(contest: Contest) -> bool:
    return contest.item is not None and contest.item.phase in _SETTLED


def _current(contest: Contest) -> ItemNo:
    return ItemNo(0) if contest.item is None else contest.item.item_no
