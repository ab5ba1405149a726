"""Contests played from the roster: each member gets exactly so many questions right."""

from collections.abc import Mapping
from typing import Any, Final

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.rules.contest import ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Choice, Question
from quizengine.settings import Settings
from tests.live.raw import Peer
from tests.support.server import ServerProcess

QUESTIONS: Final = [
    Question(
        kind="single",
        stem=f"第 {number} 题",
        choices=(Choice("A", "正解"), Choice("B", "误解")),
        key=("A",),
    )
    for number in range(1, 6)
]
"""Five of ten points each."""


def played(server: ServerProcess, title: str, right: Mapping[tuple[str, str], int]) -> str:
    """A contest that these members (name, staff number) play to its end; its id.

    Args:
        server: Where.
        title: Of the contest.
        right: How many questions each gets right; the first ones.
    """
    opened = _opened(server, title)
    phones = {who: _joined(server, opened, *who) for who in right}
    host = Peer(server.port, "/host", {"token": opened.host_token})
    view = host.call("request_snapshot", {})["snapshot"]["contest"]
    while view["phase"] != "finished":
        if view["next"]["code"] == "close":
            number = view["item"]["item_no"]
            for who, phone in phones.items():
                _answer(phone, "正解" if number <= right[who] else "误解")
        view = _moved_on(host, view)
    for peer in (host, *phones.values()):
        peer.close()
    return opened.contest_id


def _opened(server: ServerProcess, title: str) -> Opened:
    settings: dict[str, int | str | bool] = {
        "reading_ms": 0,
        "points": 10,
        "standings": "never",
        "close_when_all_answered": False,
    }
    plan = ContestPlan(
        settings=ContestSettings(title=title, identity="roster"),
        rounds=[RoundPlan(questions=QUESTIONS, settings=settings)],
    )
    with open_engine(Settings(data=server.data)) as engine:
        return engine.opening.open_contest(plan)


def _joined(server: ServerProcess, opened: Opened, name: str, number: str) -> Peer:
    phone = Peer(server.port, "/player")
    member = {"name": name, "staff_number": number}
    joined = phone.call("join_contest", {"pin": opened.pin, "member": member})
    assert joined["ok"], joined
    return phone


def _answer(phone: Peer, text: str) -> None:
    item = phone.call("request_snapshot", {})["snapshot"]["contest"]["item"]
    choice = next(each["id"] for each in item["choices"] if each["text"] == text)
    given = {"item_no": item["item_no"], "submission": 1, "given": {"choices": [choice]}}
    ack = phone.call("submit_answer", given)
    assert ack["ok"], ack


def _moved_on(host: Peer, view: Any) -> Any:
    """What the host sees after the next step."""
    wish = {"command": "next", "version": view["version"], "args": {}}
    ack = host.call("run_command", wish)
    assert ack["ok"], (view["next"], ack)
    newer = view
    while newer["version"] == view["version"]:
        newer = host.event("contest_changed")
    return newer
