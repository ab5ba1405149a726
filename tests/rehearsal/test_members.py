"""Simulated members and the real server: a season's contests played by program."""

import asyncio
import json
from functools import partial
from pathlib import Path

import pytest

from quizengine.actions.contest_figures import figures
from quizengine.app import open_engine
from quizengine.cli.cast import cast
from quizengine.cli.output import Unusable
from quizengine.paths import shipped_banks
from quizengine.rehearsal.player import Behaviour, Member, Player
from quizengine.settings import Settings
from tests.cli.run import run
from tests.rehearsal.fakes import FakeServer, view
from tests.support.server import StartServer
from tests.support.staff import small_staff

ROSTER = "姓名,工号,单位\n李明,A001,民庭/一组\n王芳,A002,民庭\n张伟,A003,刑庭\n陌生人,Z999,刑庭\n"
HASTY = Behaviour(think_ms=(1, 2), ack_ms=50)


@pytest.fixture
def roster_file(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8-sig")
    return path


def test_members_are_found_in_a_file_wherever_their_columns_stand(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("名单\nStaff number,Unit,Name\nA1,x,Ann\nA2,x,\nA3,x,Ben\n", "utf-8")
    assert cast(path) == [Member("Ann", "A1"), Member("Ben", "A3")]


def test_a_file_without_members_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(Unusable):
        cast(path)


def test_a_member_says_who_it_is_and_repeats_a_join_under_the_same_key() -> None:
    seated = {"ok": True, "player_id": 7, "resume_token": "s", "snapshot": {"contest": view(3)}}
    acks = [{"ok": False, "code": "try_again", "retry": True, "detail": {"wait_ms": 1}}, seated]

    async def joins() -> list[dict[str, object]]:
        async with FakeServer(lambda event, _: acks.pop(0) if acks else None) as server:
            player = Player(server.url, "123456", "李明", HASTY, Member("李明", "A001"))
            task = asyncio.create_task(player.play())
            await asyncio.wait_for(player.joined.wait(), 10)
            task.cancel()
            await asyncio.wait([task])
            return [message for event, message in server.heard if event == "join_contest"]

    first, second = asyncio.run(joins())
    assert first["member"] == {"name": "李明", "staff_number": "A001"}
    assert first == second
    assert "nickname" not in first


@pytest.mark.live
@pytest.mark.slow
def test_four_contests_of_the_roster_are_played_from_the_command_line(
    start_server: StartServer, roster_file: Path
) -> None:
    server = start_server()
    with open_engine(Settings(data=server.data)) as engine:
        staff = small_staff(engine)
    bank = next(path for path in shipped_banks() if ".zh." in path.name)
    contests = []
    for number in range(4):
        opened = run(
            "contest", "open", bank, "--title", f"第{number}场", "--items", "2",
            "--identity", "roster", "--data", server.data, "--set", "reading_ms=0", "--json",
        )  # fmt: skip
        contest = json.loads(opened.stdout)
        played = run(
            "rehearse", "--pin", contest["pin"], "--url", server.url, "--roster", roster_file,
            "--host-token", contest["host_token"], "--think-ms", "20", "200",
        )  # fmt: skip
        assert played.returncode == 1, played.stderr  # the stranger was not let in
        assert "3 of 4" in played.stderr
        contests.append(contest["contest_id"])
    with open_engine(Settings(data=server.data)) as engine:
        for contest_id in contests:
            assert engine.verifying.verify(contest_id).verified
            found = engine.database.read(partial(figures, contest_id=contest_id))
            assert found.finished
            assert len(found.by_member) == 3
            assert found.by_unit()[staff.units["民庭"]].took_part == 2
