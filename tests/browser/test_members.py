"""Members of the roster at real phones: name and number, a personal link, another phone."""

from typing import Final

import pytest
from playwright.sync_api import expect

from quizengine import store
from quizengine.app import open_engine
from quizengine.rules.contest import Identity
from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import SINGLE
from tests.browser.looking import faults, too_wide
from tests.browser.people import PATIENCE_MS, Phone
from tests.support.staff import LINK, small_staff

pytestmark = pytest.mark.browser
KEEP_LINK: Final = f"localStorage.setItem('quizengine.member', '{LINK}')"


@pytest.fixture
def open_to_members(open_hall: OpenHall) -> OpenHall:
    """Contests of one short question over a small roster."""

    def opened(identity: Identity = "roster", **options: str) -> Hall:
        hall = open_hall((SINGLE,), identity=identity, **options)
        with open_engine(hall.settings) as engine:
            if not engine.database.read(store.units.trees):
                small_staff(engine)
        return hall

    return opened


def _comes_as(phone: Phone, name: str, number: str) -> None:
    phone.opens()
    phone.page.get_by_label("姓名").fill(name)
    phone.page.get_by_label("工号").fill(number)
    phone.page.get_by_role("button", name="进入比赛").click()


def test_a_member_joins_plays_and_is_shown_with_his_unit(open_to_members: OpenHall) -> None:
    hall = open_to_members()
    host, screen, phone = hall.host(), hall.screen(), hall.phone()
    _comes_as(phone, "李明", "A001")
    phone.sees("你已进入赛场")
    screen.sees("李明 · 一组")
    host.shows_question()
    phone.is_asked("《登鹳雀楼》")
    phone.taps("王之涣")
    phone.is_received()
    host.reveals()
    host.steps()
    expect(screen.page.locator(".row .name small, .p1 .unit")).to_have_text("一组")


def test_what_does_not_match_is_said_and_may_be_put_right(open_to_members: OpenHall) -> None:
    phone = open_to_members().phone()
    _comes_as(phone, "王芳", "A003")
    phone.sees("姓名和工号对不上")
    phone.page.get_by_label("工号").fill("a002")
    phone.page.get_by_label("工号").press("Enter")
    phone.sees("你已进入赛场")
    phone.page.reload()
    phone.sees("你已进入赛场")


def test_nobody_gets_in_by_a_nickname_where_only_members_may(open_to_members: OpenHall) -> None:
    phone = open_to_members().phone()
    phone.opens()
    phone.sees("本场按花名册入场")
    expect(phone.page.locator("#nickname")).to_have_count(0)


def test_where_either_will_do_a_guest_asks_for_a_nickname(open_to_members: OpenHall) -> None:
    phone = open_to_members("either").phone()
    phone.opens()
    phone.page.get_by_role("button", name="改用昵称参加").click()
    phone.page.locator("#nickname").fill("路人")
    phone.page.locator("#nickname").press("Enter")
    phone.sees("你已进入赛场")


def test_a_personal_link_moves_the_seat_to_another_phone(open_to_members: OpenHall) -> None:
    hall = open_to_members(script=KEEP_LINK)
    first, second = hall.phone(), hall.phone()
    first.opens()
    first.page.get_by_role("button", name="改用姓名和工号").click()
    first.page.get_by_label("姓名").fill("李明")
    first.page.get_by_label("工号").fill("A001")
    first.page.get_by_role("button", name="进入比赛").click()
    first.sees("你已进入赛场")
    second.opens()
    second.page.get_by_role("button", name="用本机的个人链接进入").click()
    second.sees("你已进入赛场")
    first.sees("已在另一部手机上进入")


def test_another_pin_takes_the_form_away(open_to_members: OpenHall, open_hall: OpenHall) -> None:
    of_roster, by_nickname = open_to_members(), open_hall((SINGLE,))
    phone = of_roster.phone()
    phone.opens()
    phone.sees("本场按花名册入场")
    phone.page.locator("#pin").fill(by_nickname.contest.pin)
    expect(phone.page.locator("#nickname")).to_be_visible(timeout=PATIENCE_MS)
    expect(phone.page.locator(".roster")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_form_can_be_used_by_everybody(open_to_members: OpenHall, language: str) -> None:
    phone = open_to_members("either").phone(language)
    phone.opens()
    if language == "en":
        phone.page.get_by_role("button", name="English").click()
        phone.sees("Staff number")
    expect(phone.page.locator("#member-number")).to_be_visible(timeout=PATIENCE_MS)
    assert faults(phone.page) == []
    assert too_wide(phone.page) == []
