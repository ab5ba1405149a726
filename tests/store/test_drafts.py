"""Drafts in the store; what they are for is under test with the use cases."""

import json

import sqlalchemy as sa

from quizengine.rules.codec import contest_to_json
from quizengine.store import drafts, engines, migrate
from quizengine.store.database import open_database
from quizengine.threads import PlainThreads
from tests.store.contest_rows import CONTEST, contest

BEFORE = """
    INSERT INTO contests (contest_id, version, phase, roster_version, next_player_id, ledger_seq,
        state, host_token_hash, screen_token_hash, created_ms)
    VALUES (:contest_id, 1, 'lobby', 0, 1, 0, :state, 'host', 'screen', 7)
"""


def test_a_contest_from_before_there_were_drafts_is_listed(url: sa.URL) -> None:
    migrate.upgrade(url, "0001")
    state = json.dumps(contest_to_json(contest()))
    with engines.writer(url).begin() as conn:
        conn.execute(sa.text(BEFORE), {"contest_id": CONTEST, "state": state})
    migrate.upgrade(url)
    database = open_database(url, PlainThreads())
    line = database.read(lambda conn: drafts.line(conn, CONTEST))
    database.close()
    assert line is not None
    assert (line.title, line.phase, line.opened_ms) == (contest().settings.title, "lobby", 7)
    assert (line.owner_id, line.rounds) == (None, len(contest().rounds))
