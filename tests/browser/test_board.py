"""The page of leaderboards, and pictures on phone and projector, in a real browser."""

import random
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizengine.app import open_engine
from quizengine.rules.contest import ContestId
from quizengine.settings import Settings
from quizengine.store import leader_counting
from quizengine.store.leader_counting import Brought, Counted
from tests.browser.conftest import ON_A_DESK, ON_A_PROJECTOR, OpenHall
from tests.browser.evening import EIGHT
from tests.browser.looking import faults, too_wide
from tests.pictures.hostile import picture
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NAMES = ("林晓岚", "周子安", "欧阳若水", "Ada Lovelace", "王 ‮反", "陈一")
PEOPLE = 60
PATIENCE_MS = 40_000


@pytest.fixture(scope="module")
def filled(house: ServerProcess) -> ServerProcess:
    """A server with two contests on its leaderboards."""
    _fill(house.data)
    return house


def _fill(data: Path) -> None:
    dice = random.Random(5)
    with open_engine(Settings(data=data)) as engine:
        ids = [
            engine.accounts.make(
                login=f"a{number}", name=f"{NAMES[number % len(NAMES)]} {number}", role="member"
            ).account_id
            for number in range(PEOPLE)
        ]
        for number in range(2):
            people = {
                f"account:{each}": Brought(dice.randrange(40) * 10, dice.randrange(60_000), 7)
                for each in ids[number:]
            }
            counted = Counted(
                contest_id=ContestId(f"c{number}"),
                finished_ms=1_795_300_000_000 + number,
                periods=("all", "2026-11"),
                scopes={"all": people, "topic:论语": people},
            )
            engine.database.write(partial(leader_counting.count, counted=counted, now_ms=1))


def opened(new_page: NewPage, url: str, **context: object) -> "Page":
    """A page whose console stays silent, or the test hears of it."""
    page = new_page(**{**ON_A_DESK, "locale": "zh-CN", **context})
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(url)
    return page


def test_an_empty_board_says_so_and_what_to_do(filled: ServerProcess, new_page: NewPage) -> None:
    page = opened(new_page, f"{filled.url}/board?scope=topic:nothing")
    page.get_by_text("这里还没有名次").wait_for()
    assert page.get_by_role("link", name="去参加比赛").get_attribute("href") == "/"
    assert faults(page) == []


@pytest.mark.parametrize("theme", ["paper", "night"])
def test_places_are_read_on_every_width(
    filled: ServerProcess, new_page: NewPage, theme: str
) -> None:
    page = opened(new_page, f"{filled.url}/board?theme={theme}")
    page.get_by_role("listitem").first.wait_for()
    assert page.get_by_role("listitem").count() == 50
    assert [*faults(page), *too_wide(page)] == []
    page.get_by_role("button", name="再看 10 名").click()
    page.get_by_role("listitem").nth(PEOPLE - 1).wait_for()


def test_another_scope_stays_in_the_address_and_english_is_a_click(
    filled: ServerProcess, new_page: NewPage
) -> None:
    page = opened(new_page, f"{filled.url}/board")
    page.get_by_role("combobox").select_option("topic:论语")
    page.wait_for_url("**/board?scope=topic*")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Leaderboard").wait_for()
    assert faults(page) == []


def test_a_projector_goes_through_the_boards_by_itself(
    filled: ServerProcess, new_page: NewPage
) -> None:
    page = opened(
        new_page, f"{filled.url}/board?cycle=1&every=3", reduced_motion="reduce", **ON_A_PROJECTOR
    )
    page.get_by_text("全部比赛 · 总榜").wait_for(timeout=PATIENCE_MS)
    assert page.get_by_role("listitem").count() == 10
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.get_by_text("知识点：论语 · 总榜").wait_for(timeout=PATIENCE_MS)
    assert faults(page) == []


def test_a_picture_is_above_the_stem_and_large_on_the_screen(
    house: ServerProcess, open_hall: OpenHall
) -> None:
    with open_engine(Settings(data=house.data)) as engine:
        media_id = engine.media.upload(picture("JPEG", (1_200, 800))).media_id
    hall = open_hall([replace(EIGHT[0], media=(media_id,), media_alt=("一座桥",))])
    phone, host, screen = hall.phone(), hall.host(), hall.screen()
    with phone.page.expect_response(f"**/media/{media_id}"):
        phone.joins("甲")
    host.shows_question()
    for person in (phone, screen):
        shown = person.page.get_by_role("img", name="一座桥")
        shown.wait_for()
        person.page.wait_for_function("document.images[0].naturalWidth === 1200")
        assert faults(person.page) == []
    assert too_wide(phone.page) == []
    box = screen.page.get_by_role("img", name="一座桥").bounding_box()
    assert box is not None
    assert box["height"] > 250
