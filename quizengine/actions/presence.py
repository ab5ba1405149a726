"""Who is connected. Kept in the store, so that every worker can count everybody."""

from collections.abc import Sequence
from itertools import groupby

from quizengine import store
from quizengine.actions.seats import Seat


class Presence:
    """Notes who has a socket and who has none, many players at once."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def present(self, seats: Sequence[Seat]) -> None:
        """These players have a socket again."""
        self._mark(seats, present=True)

    def absent(self, seats: Sequence[Seat]) -> None:
        """These players have no socket any more."""
        self._mark(seats, present=False)

    def _mark(self, seats: Sequence[Seat], *, present: bool) -> None:
        ordered = sorted(seats, key=lambda seat: (seat.contest_id, seat.player_id))

        def mark(conn: store.Connection) -> None:
            for contest_id, group in groupby(ordered, key=lambda seat: seat.contest_id):
                ids = [seat.player_id for seat in group]
                store.players.mark_present(conn, contest_id, ids, present)

        if ordered:
            self._database.write(mark)
