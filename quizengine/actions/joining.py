"""Finding a contest by its pin, taking a seat in it, and coming back to it."""

from quizengine import store
from quizengine.actions.boards import Boards
from quizengine.actions.known import KnownContests
from quizengine.actions.seating import Batch, Waiting, why_not
from quizengine.actions.seats import Claim, Joined, Message, Seat, Seated
from quizengine.actions.tokens import derived, hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.contest import Contest
from quizengine.rules.nicknames import cleaned, folded
from quizengine.rules.pins import normalised
from quizengine.rules.refusals import BadToken, Removed, TryAgain, UnknownPin


class Joining:
    """Seats players."""

    def __init__(
        self, database: store.Database, known: KnownContests, boards: Boards, clock: Clock
    ) -> None:
        self._database = database
        self._known = known
        self._boards = boards
        self._clock = clock
        self._batch: Batch | None = None

    def find(self, pin: str) -> Message:
        """What a pin opens, and whether one may join now.

        Raises:
            UnknownPin: No contest is open under this pin.
        """
        contest = self._by_pin(pin)
        refusal = why_not(contest)
        return {
            "title": contest.settings.title,
            "organizer": contest.settings.organizer,
            "theme": contest.settings.theme,
            "language": contest.settings.language,
            "identity": contest.settings.identity,
            "joinable": refusal is None,
            "code": None if refusal is None else refusal.code,
        }

    def join(
        self,
        pin: str,
        who: str | Claim,
        join_key: str | None = None,
        account_id: int | None = None,
    ) -> Joined:
        """Seat a new player, or a member who has lost his phone; on disk when this returns.

        Args:
            pin: Of an unfinished contest.
            who: A nickname as it was typed, or what shows which member somebody is.
            join_key: A secret of the phone's own making. Repeating a join with the
                same key gives the same seat, so a lost ack costs nobody a name.
            account_id: Of somebody who is signed in; what is played counts for the account.

        Raises:
            UnknownPin: No contest is open under this pin.
            ContestLocked, LateJoinForbidden, ContestFull: It takes nobody in now.
            BadNickname, NicknameTaken: Another name is needed.
            RosterOnly, Malformed: This contest is not joined like that.
            UnknownMember: Nobody on the roster is that.
            MemberSeated: He sits there already, at another phone.
        """
        claim = None if isinstance(who, str) else who
        name = cleaned(who) if isinstance(who, str) else ""
        contest_id = self._by_pin(pin).contest_id
        token = new_token() if join_key is None else derived(contest_id, join_key)
        newcomer = store.Newcomer(
            nickname=name,
            folded=folded(name),
            resume_hash=hashed(token),
            joined_ms=self._clock.now_ms(),
            account_id=account_id,
        )
        seated = self._seated(Waiting(contest_id, newcomer, claim))
        player_id = seated.player.player_id
        self._known.newest(contest_id)
        if not seated.moved:
            self._boards.welcome(contest_id, seated.player)
        return Joined(Seat(contest_id, player_id), token, moved=seated.moved)

    def resume(self, resume_token: str) -> Seat:
        """The seat a token belongs to.

        Raises:
            BadToken: The token is unknown.
            Removed: The host has removed this player.
        """
        seat = self._database.read(lambda conn: _resumed(conn, hashed(resume_token)))
        self._known.newest(seat.contest_id)
        return seat

    def leave(self, seat: Seat) -> None:
        """Give the seat up: the token dies, the score stays."""
        self._database.write(
            lambda conn: store.roster.revoke(conn, seat.contest_id, seat.player_id)
        )

    def _by_pin(self, pin: str) -> Contest:
        """The unfinished contest of a pin, from memory where it is known here."""
        digits = normalised(pin)
        known = None if digits is None else self._known.by_pin(digits)
        if known is not None:
            return known.contest
        return self._database.read(lambda conn: _stored_by_pin(conn, digits))

    def _seated(self, mine: Waiting) -> Seated:
        """Seat oneself in the next transaction, together with all who wait for it.

        A hall joins within seconds; one commit for each would be the queue at
        the door. Whoever comes too late to be sure of a transaction that is
        beginning asks for the next one as well; only one of them takes him.
        """
        batch = self._batch
        if batch is not None:
            batch.queue.append(mine)
        if batch is None or batch.begun:
            batch = self._batch = Batch(self._database)
            batch.queue.append(mine)
            batch.start()
        batch.wait()
        assert mine.batch is not None
        mine.batch.wait()
        if isinstance(mine.outcome, Seated):
            return mine.outcome
        raise mine.outcome or TryAgain()


def _stored_by_pin(conn: store.Connection, pin: str | None) -> Contest:
    stored = None if pin is None else store.contests.load_by_pin(conn, pin)
    if stored is None:
        raise UnknownPin()
    return stored.contest


def _resumed(conn: store.Connection, resume_hash: str) -> Seat:
    found = store.players.by_resume(conn, resume_hash)
    if found is None:
        raise BadToken()
    contest_id, player = found
    if player.removed:
        raise Removed()
    return Seat(contest_id, player.player_id)
