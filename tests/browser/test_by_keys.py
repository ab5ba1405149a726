"""Without a mouse or a finger: the player with Tab and Enter, the host with every key."""

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import EIGHT, MATCHING, MULTIPLE, ORDERING, SINGLE, TEXT
from tests.browser.people import PATIENCE_MS, Host, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FOCUSED: Final = """(() => {
    const focused = document.activeElement;
    const control = focused?.matches("button, input, select, a");
    return control ? `${focused.textContent} ${focused.id}` : "";
})()"""
MOST_TABS: Final = 40


def _reach(page: "Page", text: str) -> None:
    """Press Tab until something with this text, or this id, has the focus."""
    for _ in range(MOST_TABS):
        if text in page.evaluate(FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {text}")


def _press_on(page: "Page", *texts: str, key: str = "Enter") -> None:
    for text in texts:
        _reach(page, text)
        page.keyboard.press(key)


def test_a_player_joins_and_answers_by_keys_alone(open_hall: OpenHall) -> None:
    hall = open_hall((SINGLE, MULTIPLE, TEXT, ORDERING, MATCHING), standings="never")
    host, phone = hall.host(), hall.phone()
    page = phone.page
    page.goto(hall.server.url)
    page.keyboard.type(hall.contest.pin)
    page.locator("#nickname").wait_for()
    _reach(page, "nickname")
    page.keyboard.press("Enter")
    phone.sees(phone.words["in"])

    host.shows_question()
    phone.is_asked("《登鹳雀楼》")
    _press_on(page, "王之涣")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")

    host.shows_question()
    phone.is_asked("四大发明")
    _press_on(page, "造纸术", "指南针", key="Space")
    _press_on(page, "提交 2 项")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")

    host.shows_question()
    phone.is_asked("海内存知己")
    page.locator("form input").focus()
    page.keyboard.type("天涯若比邻")
    page.keyboard.press("Enter")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")

    host.shows_question()
    phone.is_asked("朝代")
    for text in "秦汉唐":
        phone.rests()
        page.locator("h1").focus()
        _press_on(page, text)
    _press_on(page, "提交")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")

    host.shows_question()
    phone.is_asked("连起来")
    _press_on(page, "《史记》", "《红楼梦》")
    _press_on(page, "提交")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")


def test_every_key_of_the_console_does_what_the_help_says(open_hall: OpenHall) -> None:
    hall = open_hall(EIGHT, standings="never")
    host, screen, phone = hall.host(), hall.screen(), hall.phone()
    phone.joins("远山")
    _display(host, screen)
    _lobby(host, hall)
    host.shows_question()
    _open_question(host, screen)
    host.presses("s")
    _confirm(host, "跳过第 1 题")
    phone.sees("跳过本题")
    host.would("进入第 2 题")
    host.presses("ArrowRight")
    host.would("读完了，开始作答")
    host.presses("PageDown")
    host.would("停止作答")
    host.reveals()
    host.presses("v")
    _confirm(host, "作废第 2 题")
    phone.sees("本题作废")


def _display(host: Host, screen: Screen) -> None:
    """What the projector shows."""
    for key, scene in (("b", "blank"), ("b", "lobby"), (".", "blank"), (".", "lobby")):
        host.presses(key)
        screen.shows(scene)
    for scene in ("cover", "lobby"):
        host.presses("PageUp")
        screen.shows(scene)
    host.presses("q")
    for button, scene in (("放到大屏上", "qr"), ("从大屏收起", "lobby")):
        _reach(host.page, button)
        host.presses("Enter")
        screen.shows(scene)
    host.presses("Escape")
    host.sees_no("从大屏收起")


def _lobby(host: Host, hall: Hall) -> None:
    host.presses("?")
    host.sees("使用单键快捷键")
    host.presses("Escape")
    host.presses("k")
    host.sees("选中列出的全部")
    host.presses("k")
    host.sees_no("选中列出的全部")
    host.presses("l")
    host.sees("已停止加入")
    host.presses("l")
    host.sees_no("已停止加入")
    host.presses("m")
    host.sees("静音")
    host.presses("m")
    host.sees("开声音")


def _open_question(host: Host, screen: Screen) -> None:
    host.presses("p")
    screen.sees("比赛暂停")
    host.would("继续比赛")
    host.presses("p")
    screen.sees_no("比赛暂停")
    before = int(screen.reads(".time .num"))
    host.presses("t")
    expect(screen.page.locator(".time .num")).not_to_have_text(str(before), timeout=PATIENCE_MS)
    assert int(screen.reads(".time .num")) > before


def _confirm(host: Host, words: str) -> None:
    """The safe answer has the focus; the other one is a Tab away."""
    dialog = host.page.locator("dialog[open]")
    expect(dialog.locator(":focus")).to_have_text("取消", timeout=PATIENCE_MS)
    _reach(host.page, words)
    host.presses("Enter")
    expect(dialog).to_have_count(0, timeout=PATIENCE_MS)
