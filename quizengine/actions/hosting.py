"""What a host may do: run the contest, and look after the people in it."""

from collections.abc import Callable, Mapping, Sequence

from quizengine import store
from quizengine.actions.following import Following
from quizengine.actions.known import Known, KnownContests, load, replaced
from quizengine.actions.seats import Access, ConsoleRole, Message
from quizengine.actions.tokens import hashed
from quizengine.actions.transitions import Settled, carry_out
from quizengine.clock import Clock
from quizengine.rules.commands import ABOUT_PLAYERS, Command
from quizengine.rules.contest import ContestId, ItemNo, PlayerId
from quizengine.rules.nicknames import cleaned, folded
from quizengine.rules.personal import unit_part
from quizengine.rules.players import Player
from quizengine.rules.refusals import BadToken, StaleVersion, UnknownCommand
from quizengine.store import contest_members

_TRIES = 5
_BY_TOKEN = {
    "host": store.contests.load_by_host_token,
    "screen": store.contests.load_by_screen_token,
}
Alongside = Callable[[store.Connection], None]


def _nothing(_: store.Connection) -> None:
    """No change of the roster."""


class Hosting:
    """Carries hosts' commands out."""

    def __init__(
        self, database: store.Database, known: KnownContests, following: Following, clock: Clock
    ) -> None:
        self._database = database
        self._known = known
        self._following = following
        self._clock = clock

    def identify(self, role: ConsoleRole, token: str) -> Access:
        """What a console's token opens.

        Raises:
            BadToken: The token is not one of this role.
        """
        find = _BY_TOKEN[role]
        token_hash = hashed(token)
        stored = self._database.read(lambda conn: find(conn, token_hash))
        if stored is None:
            raise BadToken()
        contest_id = stored.contest.contest_id
        self._known.newest(contest_id)
        return Access(contest_id, role, token_hash)

    def run(
        self,
        contest_id: ContestId,
        actor: str,
        command: str,
        version: int,
        args: Mapping[str, object],
    ) -> int:
        """Carry a command out; the version after it.

        Raises:
            StaleVersion: The contest has moved on since ``version``.
            Refusal: The rules say no.
        """
        if command in ABOUT_PLAYERS:
            raise UnknownCommand(command=command)
        wanted = Command(name=command, actor=actor, args=dict(args))
        return self._changed(contest_id, wanted, version, _nothing)

    def list_players(self, contest_id: ContestId, after: int, limit: int) -> Message:
        """``{players: [PlayerRow], more}``, in order of joining."""
        known = self._known.newest(contest_id)
        item_no = ItemNo(0) if known.contest.item is None else known.contest.item.item_no

        def page(conn: store.Connection) -> tuple[list[Message], bool]:
            found = store.players.page(conn, contest_id, after=after, limit=limit + 1)
            answered = store.progress.who_answered(conn, contest_id, item_no)
            shown = found[:limit]
            units = contest_members.unit_labels(conn, (each.unit_id for each in shown))
            rows = [_row(each, each.player_id in answered, units) for each in shown]
            return rows, len(found) > limit

        rows, more = self._database.read(page)
        return {"players": rows, "more": more}

    def remove_players(
        self, contest_id: ContestId, actor: str, player_ids: Sequence[PlayerId]
    ) -> list[PlayerId]:
        """Remove players and take them out of the standings; who was removed."""

        def remove(conn: store.Connection) -> None:
            for player_id in player_ids:
                store.players.remove(conn, contest_id, player_id)

        args = {"player_ids": list(player_ids)}
        self._changed(contest_id, _about("remove_players", actor, args), None, remove)
        return list(player_ids)

    def rename_player(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, nickname: str
    ) -> None:
        """Give a player another nickname.

        Raises:
            BadNickname, NicknameTaken, NoSuchPlayer: It cannot be had.
        """
        name = cleaned(nickname)

        def rename(conn: store.Connection) -> None:
            store.players.rename(conn, contest_id, player_id, name, folded(name))

        args = {"player_id": player_id, "nickname": name}
        self._changed(contest_id, _about("rename_player", actor, args), None, rename)

    def set_time_factor(
        self, contest_id: ContestId, actor: str, player_id: PlayerId, percent: int
    ) -> None:
        """Give a player more time: 100, 150 or 200 percent of the usual.

        Raises:
            NoSuchPlayer: Nobody here has this number.
        """

        def give(conn: store.Connection) -> None:
            store.players.set_time_factor(conn, contest_id, player_id, percent)

        args = {"player_id": player_id, "percent": percent}
        self._changed(contest_id, _about("set_time_factor", actor, args), None, give)

    def _changed(
        self,
        contest_id: ContestId,
        command: Command,
        version: int | None,
        alongside: Alongside,
    ) -> int:
        """Carry out at a version, or at whichever is newest where that makes no difference."""

        def job(conn: store.Connection) -> tuple[Known, Settled | None]:
            known = self._known.remembered(contest_id)
            current = load(conn, contest_id, None if known is None else known.script)
            if version is not None and current.contest.version != version:
                raise StaleVersion(version=current.contest.version)
            alongside(conn)
            now_ms = self._clock.now_ms()
            done = carry_out(conn, current.contest, current.script, command, now_ms)
            return replaced(conn, current, done.contest), done.settled

        for attempt in range(_TRIES):
            try:
                known, settled = self._database.write(job)
            except StaleVersion:
                self._look_again(contest_id)
                if version is not None or attempt == _TRIES - 1:
                    raise
            else:
                if command.name in ABOUT_PLAYERS:
                    self._following.roster_changed(contest_id)
                self._following.changed(known, settled)
                return known.contest.version
        raise StaleVersion()

    def _look_again(self, contest_id: ContestId) -> None:
        """Another worker was first; whoever asks again at once must see its version."""
        self._known.refresh(contest_id)
        self._following.on_change(contest_id)


def _about(name: str, actor: str, args: Mapping[str, object]) -> Command:
    return Command(name=name, actor=actor, args=args)


def _row(player: Player, answered: bool, units: Mapping[int, str]) -> Message:
    return {
        "player_id": player.player_id,
        "nickname": player.nickname,
        **unit_part(player, units),
        "present": player.present,
        "score": player.totals.score,
        "answered": answered,
        "round_trip_ms": None,
        "time_factor_percent": player.time_factor_percent,
    }
