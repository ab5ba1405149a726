"""A real server: members of the roster come in, come back, and are not to be guessed."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from quizengine import store
from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.rules.contest import ContestSettings, Identity
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.settings import Settings
from tests.actions.room import SINGLE
from tests.live.raw import Peer
from tests.support.server import ServerProcess, StartServer
from tests.support.staff import LINK, small_staff

pytestmark = [pytest.mark.live, pytest.mark.slow]

LI_MING = {"name": "李明", "staff_number": "A001"}
WANG_FANG = {"name": "王芳", "staff_number": "A002"}
WRONG = {"name": "李明", "staff_number": "A002"}
KEY = "k" * 22


class Hall:
    """A server with a roster, and a contest of it in its lobby."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        with open_engine(Settings(data=server.data)) as engine:
            if not engine.database.read(store.units.trees):
                small_staff(engine)
            self.opened = self._open(engine, "roster")

    def _open(self, engine: Any, identity: Identity) -> Opened:
        settings = ContestSettings(title="练兵", identity=identity)
        planned = RoundPlan(questions=[SINGLE] * 2, settings={"reading_ms": 0})
        made: Opened = engine.opening.open_contest(ContestPlan(settings=settings, rounds=[planned]))
        return made

    def another(self, identity: Identity) -> Opened:
        """A further contest."""
        with open_engine(Settings(data=self.server.data)) as engine:
            return self._open(engine, identity)

    def phone(self) -> Peer:
        """A phone that has not joined."""
        return Peer(self.server.port, "/player")

    def join(self, phone: Peer, **who: Any) -> Any:
        """The ack of a join."""
        return phone.call("join_contest", {"pin": self.opened.pin, **who})

    def console(self, role: str) -> Peer:
        """A host or a screen."""
        token = self.opened.host_token if role == "host" else self.opened.screen_token
        return Peer(self.server.port, f"/{role}", {"token": token})

    def command(self, host: Peer, name: str) -> None:
        """The host's next step."""
        view = host.call("request_snapshot", {})["snapshot"]["contest"]
        wish = {"command": name, "version": view["version"], "args": {}}
        assert host.call("run_command", wish)["ok"]


@pytest.fixture(scope="module")
def shared_server(transport: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    server = ServerProcess(tmp_path_factory.mktemp("hall") / "data", "--transport", transport)
    server.start()
    yield server
    server.kill9()


@pytest.fixture
def hall(shared_server: ServerProcess) -> Hall:
    """A contest of its own on a server that others use too."""
    return Hall(shared_server)


@pytest.fixture
def own_hall(start_server: StartServer) -> Hall:
    """With a server on which nobody has guessed yet."""
    return Hall(start_server())


def test_a_phone_is_told_how_one_joins(hall: Hall) -> None:
    phone = hall.phone()
    assert phone.call("find_contest", {"pin": hall.opened.pin})["identity"] == "roster"
    other = hall.another("either")
    assert phone.call("find_contest", {"pin": other.pin})["identity"] == "either"


def test_a_member_plays_and_everybody_sees_for_which_unit(hall: Hall) -> None:
    phone, host, screen = hall.phone(), hall.console("host"), hall.console("screen")
    joined = hall.join(phone, member=LI_MING)
    assert joined["snapshot"]["you"]["nickname"] == "李明"
    assert _once(host, present=1)["newest"] == ["李明 · 一组"]
    (row,) = host.call("list_players", {})["players"]
    assert (row["nickname"], row["unit"]) == ("李明", "一组")
    hall.command(host, "start")
    hall.command(host, "close")
    hall.command(host, "reveal")
    hall.command(host, "next")
    shown = screen.call("request_snapshot", {})["snapshot"]["contest"]["standings"]["rows"][0]
    assert (shown["nickname"], shown["unit"]) == ("李明", "一组")


def test_a_join_that_was_not_heard_may_be_repeated(hall: Hall) -> None:
    first = hall.join(hall.phone(), member=LI_MING, join_key=KEY)
    again = hall.join(hall.phone(), member=LI_MING, join_key=KEY)
    assert (again["player_id"], again["resume_token"]) == (
        first["player_id"],
        first["resume_token"],
    )


def test_nobody_comes_as_two_people_or_as_none(hall: Hall) -> None:
    phone = hall.phone()
    assert hall.join(phone)["code"] == "malformed"
    assert hall.join(phone, nickname="Li", member=LI_MING)["code"] == "malformed"
    assert hall.join(phone, member={"name": "李明"})["code"] == "malformed"
    assert hall.join(phone, member={**LI_MING, "staff_number": "1" * 201})["code"] == "malformed"
    assert hall.join(phone, nickname="Li")["code"] == "roster_only"


def test_a_member_sits_once_until_his_phone_is_gone(hall: Hall) -> None:
    phone, host = hall.phone(), hall.console("host")
    hall.join(phone, member=LI_MING)
    _once(host, present=1)
    assert hall.join(hall.phone(), member=LI_MING)["code"] == "member_seated"
    phone.close()
    _once(host, present=0)
    assert hall.join(hall.phone(), member=LI_MING)["ok"]


def _once(host: Peer, *, present: int) -> Any:
    """Who is there, once so many members are in and so many phones connected."""
    while (told := host.event("roster_changed"))["joined"] < 1 or told["present"] != present:
        pass
    return told


def test_a_personal_link_takes_the_seat_along_and_closes_the_phone_before(hall: Hall) -> None:
    old, new = hall.phone(), hall.phone()
    before = hall.join(old, member=LI_MING)
    after = hall.join(new, member_token=f"{LINK}x")
    assert after["code"] == "unknown_member"
    after = hall.join(new, member_token=LINK)
    assert after["player_id"] == before["player_id"]
    assert old.event("player_removed") == {"code": "member_seated"}
    old.until_gone()
    back = hall.phone().call("resume_player", {"resume_token": before["resume_token"]})
    assert back["code"] == "bad_token"
    assert new.call("request_snapshot", {})["ok"]


def test_after_ten_wrong_ones_a_minute_nobody_there_is_known(own_hall: Hall) -> None:
    answers = [own_hall.join(own_hall.phone(), member=WRONG)["code"] for _ in range(10)]
    assert set(answers) == {"unknown_member"}
    began = time.monotonic()
    assert own_hall.join(own_hall.phone(), member=LI_MING)["code"] == "unknown_member"
    assert time.monotonic() - began > 1  # as late as a wrong one would be
    # who is in stays in, and comes in by a nickname elsewhere
    other = own_hall.another("either")
    guest = own_hall.phone().call("join_contest", {"pin": other.pin, "nickname": "guest"})
    assert guest["ok"]


def test_a_hall_behind_one_address_may_mistype(own_hall: Hall) -> None:
    assert own_hall.join(own_hall.phone(), member=WANG_FANG)["ok"]
    assert own_hall.join(own_hall.phone(), member={"name": "张伟", "staff_number": "A003"})["ok"]
    for _ in range(11):
        assert own_hall.join(own_hall.phone(), member=WRONG)["code"] == "unknown_member"
    assert own_hall.join(own_hall.phone(), member=LI_MING)["ok"]


def test_a_wrong_pin_and_a_wrong_member_are_told_apart_from_nothing_else(hall: Hall) -> None:
    """A pin that opens nothing says so whoever asks; it does not say who is a member."""
    phone = hall.phone()
    for member in (LI_MING, WRONG):
        ack = phone.call("join_contest", {"pin": "000000", "member": member})
        assert ack["code"] == "unknown_pin"


def test_nothing_of_a_member_is_logged(own_hall: Hall) -> None:
    own_hall.join(own_hall.phone(), member=LI_MING)
    own_hall.join(own_hall.phone(), member=WRONG)
    own_hall.join(own_hall.phone(), member_token=LINK)
    own_hall.server.terminate()
    log = own_hall.server.log()
    assert not any(secret in log for secret in ("李明", "A001", "A002", LINK))
