from dataclasses import replace

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizengine.rules.contest import PlayerId
from quizengine.rules.players import Player, Totals
from quizengine.rules.ranking import rank
from quizengine.store import players, standings
from quizengine.store.database import Database
from tests.store.contest_rows import CONTEST, joined, stored

PLAYERS = 8
few = st.integers(-2, 2)
totals = st.builds(Totals, score=few, right_time_ms=st.integers(0, 2), streak=st.just(0))
Field = list[tuple[Totals, Totals, bool]]
fields = st.lists(st.tuples(totals, totals, st.booleans()), min_size=PLAYERS, max_size=PLAYERS)


def ranked_by_rules(crowd: list[Player]) -> list[tuple[int, int, PlayerId]]:
    before = {place.player.player_id: place.rank for place in rank(crowd, "before")}
    return [
        (place.rank, before[place.player.player_id], place.player.player_id)
        for place in rank(crowd)
    ]


@given(field=fields)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_database_ranks_as_the_rules_do(
    database: Database, field: list[tuple[Totals, Totals, bool]]
) -> None:
    crowd = [
        replace(player, totals=now, before=before, removed=removed)
        for player, (now, before, removed) in zip(_crowd(database), field, strict=True)
    ]

    def write(conn: sa.Connection) -> None:
        players.write_totals(conn, CONTEST, crowd)
        for player in crowd:
            table = sa.table("players", sa.column("player_id"), sa.column("removed", sa.Boolean))
            here = table.c.player_id == player.player_id
            conn.execute(sa.update(table).where(here).values(removed=player.removed))

    database.write(write)
    page = database.read(lambda conn: standings.page(conn, CONTEST, PLAYERS))
    found = [(each.rank, each.before_rank, each.player.player_id) for each in page]
    assert found == ranked_by_rules(crowd)


def _crowd(database: Database) -> tuple[Player, ...]:
    here = database.read(lambda conn: players.of_contest(conn, CONTEST))
    if here:
        return here
    stored(database)
    return joined(database, PLAYERS)


def test_a_player_sees_the_own_place_and_the_one_to_overtake(database: Database) -> None:
    stored(database)
    scores = (10, 30, 30, 20)
    crowd = [
        replace(player, totals=Totals(score=score))
        for player, score in zip(joined(database, 4), scores, strict=True)
    ]
    database.write(lambda conn: players.write_totals(conn, CONTEST, crowd))

    def look(conn: sa.Connection, player_id: int) -> tuple[int, int] | None:
        own = standings.rank_of(conn, CONTEST, PlayerId(player_id))
        above = standings.neighbour_above(conn, CONTEST, PlayerId(player_id))
        assert own is not None
        return None if above is None else (own.rank, above.player.player_id)

    seen = database.read(lambda conn: [look(conn, number) for number in (1, 2, 3, 4)])
    assert seen == [(4, 4), None, None, (3, 3)]
    assert database.read(lambda conn: standings.rank_of(conn, CONTEST, PlayerId(9))) is None
