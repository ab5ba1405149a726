"""Somebody edits the database file of a finished contest; ``verify`` must say where."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizengine.actions.opening import Opened
from quizengine.rehearsal.performance import Stage, perform
from quizengine.rehearsal.player import Behaviour
from quizengine.settings import Settings
from tests.crash.evening import opened, verified
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.crash, pytest.mark.slow]

FILE = "quizengine.sqlite3"
EDITED_ITEM = 2


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """The database of a contest of 20 players and 3 items."""
    data = tmp_path_factory.mktemp("played") / "data"
    contest = opened(Settings(data=data), items=3)
    server = ServerProcess(data)
    server.start()
    stage = Stage(
        url=server.url,
        pin=contest.pin,
        host_token=contest.host_token,
        players=20,
        behaviour=Behaviour(think_ms=(10, 200)),
    )
    asyncio.run(perform(stage))
    server.terminate()
    return data / FILE, contest


@pytest.fixture
def copy(played: tuple[Path, Opened], tmp_path: Path) -> Path:
    return Path(shutil.copy(played[0], tmp_path / FILE))


def edit(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as conn, conn:
        assert conn.execute(statement).rowcount == 1


def test_an_untouched_contest_is_verified(copy: Path, played: tuple[Path, Opened]) -> None:
    outcome = verified(Settings(data=copy.parent), played[1])
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET received_ms = received_ms - 1 WHERE item_no = 2 AND player_id = 4",
        "UPDATE answers SET given = '{}' WHERE item_no = 2 AND player_id = 5",
        "DELETE FROM answers WHERE item_no = 2 AND player_id = 6",
        "UPDATE ledger SET points = points + 1 WHERE seq = "
        "(SELECT min(seq) FROM ledger WHERE item_no = 2)",
        "UPDATE journal SET at_ms = at_ms + 1 WHERE seq = "
        "(SELECT min(seq) FROM journal WHERE item_no = 2)",
    ],
    ids=["time of an answer", "answer", "missing answer", "point", "journal entry"],
)
def test_an_edit_makes_verify_fail_and_names_the_item(
    copy: Path, played: tuple[Path, Opened], statement: str
) -> None:
    edit(copy, statement)
    outcome = verified(Settings(data=copy.parent), played[1])
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert EDITED_ITEM in {each["item_no"] for each in json.loads(outcome.stdout)["findings"]}
