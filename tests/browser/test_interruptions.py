"""What goes wrong on an evening: networks, reloads, two consoles, late and removed players."""

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import EIGHT, SINGLE, TEXT
from tests.browser.people import PATIENCE_MS, Host, Phone

if TYPE_CHECKING:
    from playwright.sync_api import WebSocketRoute

pytestmark = pytest.mark.browser
STEM: Final = "《登鹳雀楼》"


@pytest.fixture
def hall(open_hall: OpenHall) -> Hall:
    """Two short questions."""
    return open_hall((SINGLE, TEXT))


def _playing(hall: Hall, *names: str) -> tuple[Host, list[Phone]]:
    """A console and phones, with the first question open."""
    host = hall.host()
    phones = [hall.phone() for _ in names]
    for phone, name in zip(phones, names, strict=True):
        phone.joins(name)
    host.shows_question()
    for phone in phones:
        phone.is_asked(STEM)
    return host, phones


def test_an_answer_tapped_without_network_arrives_when_it_returns(hall: Hall) -> None:
    host, (phone, other) = _playing(hall, "远山", "流水")
    phone.goes_offline()
    phone.sees("重连中")
    phone.taps("王之涣")
    phone.sees("答案已存在手机里")
    other.taps("高适")
    other.is_received()
    phone.comes_back()
    phone.is_received()
    phone.has_picked("王之涣")
    host.sees("2 / 2")
    host.reveals()
    phone.sees_points("+10")
    other.sees_points("0")


def test_an_answer_that_returns_after_the_close_does_not_count_and_says_so(hall: Hall) -> None:
    host, (phone, other) = _playing(hall, "远山", "流水")
    other.taps("王之涣")
    other.is_received()
    phone.goes_offline()
    phone.sees("重连中")
    phone.taps("王之涣")
    phone.sees("答案已存在手机里")
    host.goes_on("公布答案")
    phone.comes_back()
    phone.sees("已连接")
    phone.sees("时间已到，这次提交没有计入")
    host.goes_on("显示排名")
    phone.sees("没有作答")
    phone.sees_points("0")


def test_a_reload_in_an_open_question_needs_no_typing_and_keeps_the_answer(hall: Hall) -> None:
    host, (phone,) = _playing(hall, "远山")
    phone.taps("孟浩然")
    phone.is_received()
    phone.page.reload()
    phone.is_asked(STEM)
    phone.has_picked("孟浩然")
    phone.is_received()
    phone.taps("王之涣")
    phone.is_received()
    host.reveals()
    phone.sees_points("+10")


def test_a_second_tab_is_the_same_player(hall: Hall) -> None:
    _, (phone,) = _playing(hall, "远山")
    phone.taps("王之涣")
    phone.is_received()
    tab = phone.page.context.new_page()
    tab.goto(phone.page.url)
    expect(tab.locator(".options .picked")).to_contain_text("王之涣", timeout=PATIENCE_MS)


def test_the_console_reloads_in_mid_contest_and_goes_on(hall: Hall) -> None:
    host, (phone,) = _playing(hall, "远山")
    phone.taps("王之涣")
    phone.is_received()
    host.reloads()
    host.would("停止作答")
    host.sees("王之涣")
    host.reveals()
    host.reloads()
    host.would("显示排名")
    host.presses("Space")
    host.goes_on("读完了，开始作答")
    phone.sees("海内存知己")


def test_a_second_console_is_told_that_the_first_was_faster(hall: Hall) -> None:
    first = hall.host()
    second = hall.phone().page
    deaf: list[bool] = []

    def carry(socket: "WebSocketRoute") -> None:
        server = socket.connect_to_server()
        server.on_message(
            lambda said: None if deaf and "contest_changed" in str(said) else socket.send(said)
        )

    second.route_web_socket("**/socket.io/**", carry)
    second.set_viewport_size({"width": 1280, "height": 800})
    console = Host(second, f"{hall.server.url}/host#{hall.contest.host_token}")
    console.would("开始比赛")
    first.sees("控台 2")
    deaf.append(True)
    first.goes_on("读完了，开始作答")
    console.presses("Space")
    console.sees("另一个控台刚刚操作过，画面已更新")
    console.would("读完了，开始作答")


def test_extra_time_is_one_players_own(hall: Hall) -> None:
    host = hall.host()
    slow, quick = hall.phone(), hall.phone()
    slow.joins("慢慢来")
    quick.joins("快快走")
    host.presses("k")
    host.page.get_by_label("慢慢来 的作答时间").select_option("200")
    expect(host.page.get_by_label("慢慢来 的作答时间")).to_have_value("200")
    host.page.get_by_role("button", name="关闭").click()
    host.shows_question()
    slow.is_asked(STEM)
    slow.sees("含加时")
    quick.is_asked(STEM)
    quick.sees_no("含加时")
    assert int(slow.reads(".time .num")) > 300 >= int(quick.reads(".time .num"))


def test_a_removed_player_is_told_and_stays_out(hall: Hall) -> None:
    host, (phone, other) = _playing(hall, "捣蛋鬼", "流水")
    host.presses("k")
    host.page.get_by_label("选中 捣蛋鬼").check()
    host.page.get_by_role("button", name="移出 1 人…").click()
    host.page.get_by_role("button", name="移出 1 名选手").click()
    phone.sees("你已被移出比赛")
    phone.page.reload()
    expect(phone.page.locator("#nickname")).to_be_visible(timeout=PATIENCE_MS)
    other.taps("王之涣")
    other.is_received()
    host.sees_no("捣蛋鬼")


def test_a_locked_contest_says_so_in_a_sentence(hall: Hall) -> None:
    host = hall.host()
    host.presses("l")
    host.sees("已停止加入")
    stranger, english = hall.phone(), hall.phone("en")
    stranger.opens()
    stranger.sees("主持人已经关门，请联系主持人放行")
    english.opens()
    english.page.get_by_role("button", name="English").click()
    english.sees("The host has locked the contest")


def test_wrong_pins_and_taken_names_are_answered_with_a_sentence(hall: Hall) -> None:
    hall.phone().joins("远山")
    stranger = hall.phone()
    stranger.page.goto(hall.server.url)
    wrong = "111111" if hall.contest.pin != "111111" else "222222"
    stranger.page.locator("#pin").fill(wrong)
    stranger.sees("没有这个比赛码，请看大屏再输一次")
    stranger.page.locator("#pin").fill(hall.contest.pin)
    stranger.page.locator("#nickname").fill("远 山")
    stranger.page.locator("#nickname").press("Enter")
    stranger.sees("已经有人用了这个昵称，请换一个")
    stranger.page.locator("#nickname").fill("👨‍👩‍👧‍👦" * 17)
    stranger.page.locator("#nickname").press("Enter")
    stranger.sees("昵称太长，最多 16 个字")


def test_latecomers_are_let_in_or_told_why_not(open_hall: OpenHall) -> None:
    hall = open_hall(EIGHT)
    host, _ = _playing(hall, "远山")
    late = hall.phone()
    late.opens()
    late.page.locator("#nickname").fill("后来者")
    late.page.locator("#nickname").press("Enter")
    late.is_asked(STEM)
    host.page.get_by_label("允许中途加入").click()
    later = hall.phone()
    later.opens()
    later.sees("比赛已经开始，不再接受加入")


def test_a_link_without_its_token_says_what_to_do(hall: Hall) -> None:
    page = hall.phone().page
    page.goto(f"{hall.server.url}/host#nonsense")
    expect(page.locator("h1")).to_have_text("这个控台链接不能用了", timeout=PATIENCE_MS)
    page.goto(f"{hall.server.url}/screen")
    expect(page.locator("h1")).to_have_text("链接不完整", timeout=PATIENCE_MS)
