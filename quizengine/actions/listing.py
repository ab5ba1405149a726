"""Finding contests and reading their results, for the command line and reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.known import load
from quizengine.rules.contest import ContestId, Phase
from quizengine.rules.personal import board, standings_view
from quizengine.rules.pins import normalised
from quizengine.rules.ranking import Place, rank
from quizengine.rules.refusals import UnknownPin


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestLine:
    """A contest in a list."""

    contest_id: ContestId
    pin: str
    title: str
    phase: Phase
    items: int
    players: int
    created_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """How a contest ended, or how it stands: everybody's place, and the proof."""

    contest_id: ContestId
    title: str
    phase: Phase
    places: tuple[Place, ...]
    standings: Mapping[str, Any]
    result_hash: str


class Listing:
    """Reads contests for people."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def find(self, pin_or_id: str) -> ContestId:
        """The contest of a pin (while it is unfinished) or of an id.

        Raises:
            UnknownPin: There is neither.
        """

        def read(conn: store.Connection) -> ContestId | None:
            pin = normalised(pin_or_id)
            stored = None if pin is None else store.contests.load_by_pin(conn, pin)
            stored = stored or store.contests.load(conn, ContestId(pin_or_id))
            if stored is None and pin is not None:
                stored = _last_with_pin(conn, pin)
            return None if stored is None else stored.contest.contest_id

        contest_id = self._database.read(read)
        if contest_id is None:
            raise UnknownPin()
        return contest_id

    def recent(self, limit: int) -> Sequence[ContestLine]:
        """The newest contests, the newest first."""

        def read(conn: store.Connection) -> list[ContestLine]:
            return [_line(conn, stored) for stored in store.contests.recent(conn, limit)]

        return self._database.read(read)

    def results(self, contest_id: ContestId) -> Results:
        """Everybody's place.

        Raises:
            BadToken: There is no such contest.
        """

        def read(conn: store.Connection) -> Results:
            contest = load(conn, contest_id).contest
            players = store.players.of_contest(conn, contest_id)
            places = board(rank(players), rank(players, "before"))
            final = contest.phase == "finished"
            return Results(
                contest_id=contest_id,
                title=contest.settings.title,
                phase=contest.phase,
                places=places.now,
                standings=standings_view(contest, places, final),
                result_hash=store.journal.sealing_hash(conn, contest_id),
            )

        return self._database.read(read)


def _last_with_pin(conn: store.Connection, pin: str) -> store.contests.StoredContest | None:
    recent = store.contests.recent(conn, 100)
    return next((stored for stored in recent if stored.contest.pin == pin), None)


def _line(conn: store.Connection, stored: store.contests.StoredContest) -> ContestLine:
    contest = stored.contest
    return ContestLine(
        contest_id=contest.contest_id,
        pin=contest.pin,
        title=contest.settings.title,
        phase=contest.phase,
        items=len(contest.statuses),
        players=store.players.count_joined(conn, contest.contest_id),
        created_ms=stored.created_ms,
    )
