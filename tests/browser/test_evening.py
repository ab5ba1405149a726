"""A whole contest of all kinds: a host, a screen and three phones."""

import pytest

from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import EIGHT
from tests.browser.people import Host, Phone

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(open_hall: OpenHall) -> Hall:
    """All kinds, ten points each."""
    return open_hall(EIGHT)


def test_three_phones_play_all_kinds_of_questions_to_the_podium(hall: Hall) -> None:
    host, screen = hall.host(), hall.screen()
    anna, bert, carl = hall.phone(), hall.phone(), hall.phone("en")
    screen.shows("lobby")
    for phone, nickname in ((anna, "远山"), (bert, "流水"), (carl, "Carl")):
        phone.joins(nickname)
        screen.sees(nickname)
    host.sees("已到")

    for play in (_single, _multiple, _truefalse, _text, _numeric, _ordering, _matching):
        play(host, anna, bert, carl)
        screen.shows("revealed")
        host.presses("Space")
        screen.shows("standings")
        for phone in (anna, bert, carl):
            phone.sees("远山")

    _poll(host, anna, bert, carl)
    screen.shows("revealed")
    host.goes_on("公布最终名次")
    host.goes_on("比赛已结束")
    screen.shows("podium")
    screen.sees("最终排名")
    anna.ends_with(70)
    bert.ends_with(45)
    carl.ends_with(0)
    assert hall.is_verified()


def _single(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, choice in ((anna, "孟浩然"), (bert, "王之涣"), (carl, "高适")):
        phone.is_asked("《登鹳雀楼》")
        phone.taps(choice)
        phone.is_received()
    anna.taps("王之涣")
    anna.has_picked("王之涣")
    anna.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("+10")
    carl.sees_points("0")


def _multiple(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, choices in (
        (anna, ("造纸术", "指南针")),
        (bert, ("造纸术",)),
        (carl, ("地动仪", "浑天仪")),
    ):
        phone.is_asked("四大发明")
        phone.taps(*choices)
        phone.submits()
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("+5")
    carl.sees_points("0")


def _truefalse(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, choice in ((anna, "正确"), (bert, "正确"), (carl, "False")):
        phone.is_asked("完全民事行为能力人")
        phone.taps(choice)
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    carl.sees_points("0")


def _text(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, answer in ((anna, "天涯若比邻"), (bert, " 天涯 若比邻"), (carl, "not known")):
        phone.is_asked("海内存知己")
        phone.types(answer)
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("+10")
    carl.sees_points("0")


def _numeric(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, answer in ((anna, "100"), (bert, "99.4"), (carl, "－１２")):
        phone.is_asked("沸点")
        phone.types(answer)
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("0")


def _ordering(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, order in ((anna, "秦汉宋唐"), (bert, "秦汉唐宋"), (carl, "宋唐汉秦")):
        phone.is_asked("朝代")
        phone.orders(order)
    anna.page.get_by_role("button", name="唐 上移").click()
    for phone in (anna, bert, carl):
        phone.submits()
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("+10")
    carl.sees_points("0")


def _matching(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, partners in (
        (anna, ("《史记》", "《红楼梦》")),
        (bert, ("《水浒传》", "《史记》")),
        (carl, ("《红楼梦》", "《史记》")),
    ):
        phone.is_asked("连起来")
        phone.matches("司马迁", partners[0])
        phone.matches("曹雪芹", partners[1])
        phone.submits()
        phone.is_received()
    host.reveals()
    anna.sees_points("+10")
    bert.sees_points("0")


def _poll(host: Host, anna: Phone, bert: Phone, carl: Phone) -> None:
    host.shows_question()
    for phone, choice in ((anna, "单选"), (bert, "填空"), (carl, "填空")):
        phone.is_asked("题型")
        phone.taps(choice)
        phone.is_received()
    host.reveals()
    anna.sees("谢谢投票")
