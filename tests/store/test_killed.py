import subprocess
import sys

import pytest
import sqlalchemy as sa

from quizengine.store import answers, doctor, migrate
from quizengine.store.database import open_database
from quizengine.threads import PlainThreads
from tests.store.contest_rows import CONTEST, OPEN, joined, stored_open

PLAYERS = 10_000


@pytest.mark.slow
@pytest.mark.parametrize("acknowledged_first", [1, 5_000])
def test_what_was_acknowledged_survives_a_kill(url: sa.URL, acknowledged_first: int) -> None:
    migrate.upgrade(url)
    database = open_database(url, PlainThreads())
    stored_open(database)
    joined(database, PLAYERS)
    address = url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", "tests.store.killed_program", address, str(PLAYERS)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(acknowledged_first)]
        process.kill()
        heard += process.stdout.read().splitlines(keepends=True)
    acknowledged = {int(line) for line in heard if line.endswith(b"\n")}
    database.write(lambda _: None)
    stored = {
        each.player_id for each in database.read(lambda conn: answers.of_item(conn, CONTEST, OPEN))
    }
    assert len(acknowledged) >= acknowledged_first
    assert acknowledged <= stored
    assert len(stored) < PLAYERS
    assert database.read(doctor.examine) == ()
    database.close()
