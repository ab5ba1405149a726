"""The panel: the accounts that enter, check and decide for all units."""

from collections.abc import Sequence

from quizengine import store
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import manage, panel
from quizengine.actions.competitions.desk import locked
from quizengine.actions.competitions.logged import Change, logged
from quizengine.actions.rosters.member_changes import account_of
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import NoSuchAccount
from quizengine.store import competition_people
from quizengine.store.competition_people import Person

MOST = 100


class People:
    """Knows who is on the panel."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, asker: Asker, competition_id: str) -> Sequence[Person]:
        """The panel, by name.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> Sequence[Person]:
            panel(conn, asker, competition_id)
            return competition_people.people(conn, competition_id)

        return self._database.read(read)

    def put(
        self,
        asker: Asker,
        competition_id: str,
        account_ids: Sequence[int],
        logins: Sequence[str] = (),
    ) -> Sequence[Person]:
        """Let these, by number or login, be the panel, and nobody else.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            NoSuchAccount: One of them is no account.
        """
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> Sequence[Person]:
            locked(conn, competition_id)
            allowed = manage(conn, asker, competition_id)
            wanted = sorted({*account_ids, *(account_of(conn, login) for login in logins)})
            unknown = competition_people.unknown(conn, wanted)
            if unknown:
                raise NoSuchAccount(account_ids=unknown)
            before = {each.account_id for each in competition_people.people(conn, competition_id)}
            if before != set(wanted):
                competition_people.set_panel(conn, competition_id, wanted)
                change = Change(action="people.changed", args={"panel": wanted})
                logged(conn, competition_id, allowed.actor, now_ms, [change])
            return competition_people.people(conn, competition_id)

        return self._database.write(write)
