"""The studio's competitions: editing by keys, the sheet of records, roles, every page."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.competitions import (
    CALM_DESK,
    JULY,
    cell,
    filled,
    invited,
    is_saved,
    photographed,
    published,
    settled,
    sits_down,
    started,
)
from tests.browser.people import PATIENCE_MS
from tests.browser.studio import Worker
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

pytestmark = pytest.mark.browser
VIEWS: Final = (
    *("", "/records", "/import", "/standings", "/subjects/unit/1", "/objections", "/awards"),
    *("/rules", "/revise", "/log", "/people"),
)
_PASTE: Final = """text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const options = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture
def organizer(house: ServerProcess, new_page: NewPage) -> Iterator[Worker]:
    """Somebody with a roster of six units; the page may have no fault and not complain."""
    page = new_page(**CALM_DESK)
    worker = Worker(page, house.url)
    sits_down(worker, house)
    yield worker
    assert not worker.found
    assert not worker.complaints


def test_a_draft_is_edited_by_keys_and_taken_back(organizer: Worker) -> None:
    made = organizer.asks("POST", "/competitions", {"template": "court", "year": 2026})
    organizer.opens(f"/studio/competitions/{made['competition_id']}")
    tracks = organizer.page.locator(".parts .pick")
    expect(tracks).to_have_count(4, timeout=PATIENCE_MS)
    tracks.first.focus()
    organizer.page.keyboard.press("Alt+ArrowDown")
    expect(tracks.nth(1)).to_contain_text("赛思想")
    expect(tracks.nth(1)).to_be_focused()
    organizer.page.keyboard.press("Control+z")
    expect(tracks.first).to_contain_text("赛思想")

    organizer.field("分值").fill("30")
    organizer.sees("各赛项合计 105 分，应为 100")
    organizer.sees("指标合计 25 分，赛项是 30 分")
    organizer.is_looked_at("a draft with problems")
    organizer.page.keyboard.press("Control+z")
    organizer.sees("没有发现问题")
    organizer.presses("移除这个赛项")
    expect(tracks).to_have_count(3)
    organizer.presses("撤销")
    expect(tracks).to_have_count(4)
    is_saved(organizer)
    now = organizer.asks("GET", f"/competitions/{made['competition_id']}/definition")
    assert now == made["definition"]


def test_a_sheet_is_typed_into_like_a_spreadsheet(organizer: Worker) -> None:
    competition = started(organizer)
    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    keys = organizer.page.keyboard
    cell(organizer, "民一庭", "参学率").click()
    keys.type("98")
    keys.press("Enter")
    keys.type("x9")
    keys.press("Tab")
    keys.type("90")
    keys.press("Enter")
    expect(cell(organizer, "民一庭", "参学率")).to_have_text("98")
    expect(cell(organizer, "立案庭", "理论测试")).to_have_text("90")
    wrong = cell(organizer, "立案庭", "参学率")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    wrong.click()
    organizer.sees("填一个数")
    organizer.is_looked_at("a sheet with a fault")
    keys.press("Delete")
    expect(wrong).not_to_have_attribute("aria-invalid", "true")

    organizer.page.evaluate(_PASTE, "96\t88\t97\n99\t91\t98")
    expect(cell(organizer, "执行局", "按期完成率")).to_have_text("98", timeout=PATIENCE_MS)
    keys.press("Control+z")
    expect(cell(organizer, "执行局", "按期完成率")).to_have_text("")
    cell(organizer, "民一庭", "文书展评").click()
    organizer.page.evaluate(_PASTE, "88\n850\n86")
    expect(cell(organizer, "执行局", "文书展评")).to_have_text("86", timeout=PATIENCE_MS)
    wrong = cell(organizer, "立案庭", "文书展评")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    # The browser itself reports each 422 that the server rightly answered.
    assert all("422" in each for each in organizer.complaints)
    organizer.complaints.clear()
    wrong.click()
    keys.press("Delete")
    lateness = cell(organizer, "民一庭", "考勤")
    lateness.click()
    keys.type("2/1")
    keys.press("Enter")
    expect(lateness).to_have_text("2/1")
    lateness.click()
    organizer.field("旷工").fill("0")
    organizer.presses("填入")
    expect(lateness).to_have_text("2/0")
    organizer.presses("看修改记录")
    organizer.sees("2/1")
    stored = organizer.asks("GET", f"/competitions/{competition}/records?period={JULY}")["items"]
    held = {each["text"] for each in stored if each["state"] == "entered"}
    assert len(held) == 5


def test_values_are_checked_by_somebody_else(organizer: Worker) -> None:
    competition = started(organizer)
    filled(organizer, competition)
    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    cell(organizer, "民一庭", "参学率").click()
    organizer.page.get_by_role("button", name="核对", exact=True).click()
    organizer.sees("自己录入的")
    # The browser itself reports the 403 that the server rightly answered.
    assert any("403" in each for each in organizer.complaints)
    organizer.complaints.clear()


def test_a_units_editor_proposes_for_their_own_unit(
    organizer: Worker, house: ServerProcess, new_page: NewPage
) -> None:
    competition = started(organizer)
    unit = organizer.asks("GET", "/units?q=LA")["items"][0]["unit_id"]
    clerk = Worker(new_page(**CALM_DESK), house.url)
    account = invited(organizer, clerk, "方立")
    organizer.asks("PUT", f"/units/{unit}/editors", {"accounts": [account]})
    clerk.opens("/studio/competitions")
    clerk.page.locator(f"a[href$='{competition}']").click()
    expect(clerk.page.get_by_role("link", name="评审组")).to_have_count(0)
    clerk.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    cell(clerk, "立案庭", "参学率").click()
    clerk.page.keyboard.type("99")
    clerk.page.keyboard.press("Enter")
    expect(cell(clerk, "立案庭", "参学率")).to_contain_text("自评，未采用")
    expect(clerk.page.locator("table[role=grid] tbody tr")).to_have_count(1)
    clerk.is_looked_at("an editor's sheet")

    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    cell(organizer, "立案庭", "参学率").click()
    organizer.page.get_by_role("button", name="核对", exact=True).click()
    organizer.sees("已核对 1 项")
    assert not clerk.found
    assert not clerk.complaints


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_has_a_fault(organizer: Worker, language: str) -> None:
    competition = started(organizer, language[:2])
    if language == "en":
        organizer.asks("PATCH", "/account", {"language": language})
    published(organizer, competition, language[:2])
    organizer.opens("/studio/competitions")
    settled(organizer)
    organizer.is_looked_at(f"{language} list")
    for view in VIEWS:
        organizer.opens(f"/studio/competitions/{competition}{view}?period={JULY}")
        settled(organizer)
        organizer.is_looked_at(f"{language} {view}")
        photographed(organizer, f"{language}{view.replace('/', '-')}")
        if language == "en" and view not in ("/standings", "/log"):
            expect(organizer.page.locator("header h1")).not_to_have_text("")
    draft = organizer.asks("POST", "/competitions", {"template": "court", "language": language[:2]})
    organizer.opens(f"/studio/competitions/{draft['competition_id']}")
    for part in organizer.page.locator(".parts .other").all():
        part.click()
        organizer.is_looked_at(f"{language} {part.inner_text()}")
        photographed(organizer, f"{language}-part-{part.inner_text()}")
