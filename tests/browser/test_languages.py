"""Chinese first, English for whoever asks, remembered on that phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenHall
from tests.browser.evening import SINGLE

pytestmark = pytest.mark.browser


def test_english_is_a_persons_choice_and_is_remembered(open_hall: OpenHall) -> None:
    phone = open_hall((SINGLE,)).phone("en")
    phone.opens()
    phone.sees("进入比赛")
    phone.page.get_by_role("button", name="English").click()
    phone.sees("Enter the contest")
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.page.reload()
    phone.sees("Enter the contest")
    phone.page.get_by_role("button", name="中文").click()
    phone.sees("进入比赛")


def test_an_english_contest_speaks_english_to_english_browsers_only(open_hall: OpenHall) -> None:
    hall = open_hall((SINGLE,), language="en")
    english, chinese, screen = hall.phone("en"), hall.phone("zh-CN"), hall.screen()
    english.opens()
    english.sees("Enter the contest")
    chinese.opens()
    chinese.sees("进入比赛")
    screen.sees("Scan to join")


def test_every_page_has_the_seal_as_its_icon(open_hall: OpenHall) -> None:
    hall = open_hall((SINGLE,))
    phone = hall.phone()
    phone.opens()
    for person in (phone, hall.host(), hall.screen()):
        icon = person.page.locator("link[rel=icon]").get_attribute("href")
        answer = person.page.request.get(f"{hall.server.url}{icon}")
        assert answer.headers["content-type"].startswith("image/svg+xml")
