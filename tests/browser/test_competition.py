"""The public pages of competitions, on phone, desk and display, in both languages."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ON_A_DESK, ON_A_PHONE, ON_A_PROJECTOR
from tests.browser.looking import faults, moving, too_wide
from tests.browser.season import Played, play
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
PATIENCE_MS: Final = 20_000
A_ROUND_MS: Final = 90_000
AT_A_DESK: Final = {"viewport": {"width": 1440, "height": 900}}
COURTS: Final = {"zh": "云川市清河区人民法院", "en": "Qinghe District Court"}
SMALLEST: Final = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() && !parent.closest(".sr-only, script, style"))
            seen.push(parseFloat(getComputedStyle(parent).fontSize));
    }
    return Math.min(...seen) / innerHeight;
}"""
OVERFLOWING: Final = "document.documentElement.scrollHeight > innerHeight"
Open = Callable[..., "Page"]
Shown = dict[str, Played]


@pytest.fixture(scope="module")
def seasons(house: ServerProcess) -> Shown:
    """A court's season in Chinese, and one in English."""
    return {language: play(house.data, language) for language in ("zh", "en")}


@pytest.fixture
def opened(house: ServerProcess, seasons: Shown, new_page: NewPage) -> Open:
    """Open an address of a season; the page's console stays silent, or the test hears of it."""

    def open_page(path: str, language: str = "zh", **context: Any) -> "Page":
        played = seasons[language]
        locale = {"zh": "zh-CN", "en": "en"}[language]
        page = new_page(**{**AT_A_DESK, "locale": locale, **context})
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        address = path.format(c=f"/c/{played.competition_id}", m=f"/m/{played.token}")
        page.goto(house.url + address)
        return page

    return open_page


def is_sound(page: "Page") -> list[str]:
    """What machines find wrong: nothing, please."""
    return [*faults(page), *too_wide(page)]


@pytest.mark.parametrize("size", [ON_A_PHONE, AT_A_DESK, ON_A_PROJECTOR])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_board_praises_before_it_ranks(opened: Open, language: str, size: dict[str, Any]) -> None:
    page = opened("{c}", language, **size)
    first = page.get_by_role("row").nth(1)
    expect(first).to_contain_text("96.47")
    red = page.get_by_role("region", name={"zh": "光荣榜", "en": "Red board"}[language])
    expect(red).to_contain_text({"zh": "本季第一", "en": "First this quarter"}[language])
    boxes = red.bounding_box(), first.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] < boxes[1]["y"]
    assert is_sound(page) == []


def test_places_changes_and_the_best_of_each_track_are_told_without_colours(opened: Open) -> None:
    page = opened("{c}")
    expect(page.get_by_role("row")).to_have_count(7)
    names = [row.locator(".name a").inner_text() for row in page.get_by_role("row").all()[1:]]
    assert names == ["民一庭", "立案庭", "执行局", "刑事庭", "民二庭", "行政庭"]
    expect(page.get_by_role("row").nth(3)).to_contain_text("上升 2 名")
    best = page.get_by_role("link", name="赛业务，33.04，满分 35 该项最高")
    best.click()
    page.wait_for_url("**/unit/1?period=2026-Q3#business")
    expect(page.get_by_role("heading", name="民一庭")).to_be_visible()


def test_divisions_persons_and_months_are_chosen_and_stay_in_the_address(opened: Open) -> None:
    page = opened("{c}")
    page.get_by_role("button", name="综合").click()
    barred = page.get_by_role("row").filter(has_text="政治部")
    expect(barred).to_contain_text("不参加评奖")
    page.get_by_role("button", name="月", exact=True).click()
    page.get_by_label("哪一期").select_option("2026-07")
    page.get_by_role("button", name="个人").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("沈知夏")
    page.reload()
    expect(page.get_by_role("button", name="个人")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("哪一期")).to_have_value("2026-07")
    assert "period=2026-07" in page.url
    assert is_sound(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [ON_A_PHONE, AT_A_DESK])
def test_a_personal_link_leads_to_ones_own_points(
    opened: Open, language: str, size: dict[str, Any]
) -> None:
    page = opened("{m}", language, **size)
    see = page.get_by_role("listitem").filter(has_text=COURTS[language]).locator(".btn")
    see.click()
    page.wait_for_url("**/member/self")
    why = {"zh": "每一分从哪里来", "en": "Where each point comes from"}[language]
    expect(page.get_by_role("heading", name=re.compile(why))).to_be_visible()
    expect(page.get_by_role("heading", name="沈知夏")).to_be_visible()
    shares = page.locator("section").get_by_role("table")
    expect(shares).to_contain_text("95.6%")
    assert is_sound(page) == []
    page.go_back()
    assert "/m/" not in page.url


def test_every_mark_is_explained_down_to_value_and_formula(opened: Open) -> None:
    page = opened("{c}/unit/1?period=2026-09")
    line = page.locator("#mark-premises")
    expect(line).to_contain_text("6 × 23 ÷ 25")
    expect(line).to_contain_text("5.52")
    limit = page.locator("#mark-in_time_limit")
    expect(limit).to_contain_text("达标")
    assert "97" not in limit.inner_text()


def test_a_quarter_leads_to_its_months(opened: Open) -> None:
    page = opened("{c}/unit/1")
    expect(page.locator("#mark-theory")).to_contain_text("÷ 3")
    page.get_by_role("link", name="2026 年 8 月").click()
    expect(page.locator("#mark-theory")).to_contain_text("10 × 90 ÷ 100")


def test_an_objection_is_signed_and_gets_a_number(opened: Open) -> None:
    page = opened("{m}")
    page.get_by_role("listitem").filter(has_text=COURTS["zh"]).locator(".btn").click()
    page.get_by_role("button", name="对内务抽查提异议").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("哪一项")).to_have_value("premises")
    expect(dialog).to_contain_text("以沈知夏的名义署名提交")
    dialog.get_by_role("button", name="提交异议").click()
    expect(dialog.get_by_role("alert")).to_have_text("请写明异议内容")
    assert is_sound(page) == []
    dialog.get_by_label("异议内容").fill("九月抽查时有一项已整改，应为 24 项。")
    dialog.get_by_role("button", name="提交异议").click()
    expect(dialog.get_by_role("heading")).to_contain_text("已收到，编号 1")
    dialog.get_by_role("button", name="关闭").click()
    page.get_by_role("link", name="公开日志").click()
    expect(page.get_by_role("listitem").first).to_contain_text("提出异议")
    assert "应为 24 项" not in page.content()
    assert "沈知夏" not in page.get_by_role("main").inner_text()


def test_strangers_are_told_how_to_object(opened: Open) -> None:
    page = opened("{c}/unit/1")
    expect(page.get_by_text("也可以书面交给评审组")).to_be_visible()
    assert page.get_by_role("button", name=re.compile("异议")).count() == 0
    page.get_by_role("link", name="我的").click()
    expect(page.get_by_text("这里看您自己的得分")).to_be_visible()
    assert is_sound(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [ON_A_PHONE, AT_A_DESK])
def test_rules_are_frozen_and_the_browser_computes_their_hash(
    opened: Open, language: str, size: dict[str, Any]
) -> None:
    page = opened("{c}/rules", language, **size)
    same = {"zh": "与公布的哈希一致", "en": "it is the published hash"}[language]
    expect(page.get_by_role("status")).to_contain_text(same)
    target = {"zh": "最多 5 分", "en": "at most 5"}[language]
    expect(page.locator("#participation")).to_contain_text(target)
    assert is_sound(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [ON_A_PHONE, AT_A_DESK])
def test_the_log_is_checked_in_the_browser(
    opened: Open, language: str, size: dict[str, Any]
) -> None:
    page = opened("{c}/log", language, **size)
    holds = {"zh": "链条完整", "en": "The chain holds"}[language]
    expect(page.get_by_role("status")).to_contain_text(holds)
    page.get_by_role("button", name={"zh": "更早的", "en": "Older ones"}[language]).click()
    expect(page.get_by_role("listitem")).to_have_count(100)
    assert is_sound(page) == []


def test_an_entry_that_was_edited_is_named(opened: Open) -> None:
    page = opened("{c}/rules")
    page.route("**/log?*", _edit)
    page.get_by_role("link", name="公开日志").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("第 3 条对不上"))
    assert is_sound(page) == []


def _edit(route: "Route") -> None:
    answer = route.fetch()
    body = answer.json()
    for entry in body["items"]:
        if entry["seq"] == 3:
            entry["at_ms"] += 1
    route.fulfill(response=answer, body=json.dumps(body))


def test_without_https_the_log_says_that_it_cannot_be_checked_here(opened: Open) -> None:
    page = opened("{c}")
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.get_by_role("link", name="公开日志").click()
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("不能核对")
    page.get_by_role("link", name="规则", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("不能计算哈希")


@pytest.mark.parametrize("size", [ON_A_PHONE, AT_A_DESK])
def test_awards_name_their_basis(opened: Open, size: dict[str, Any]) -> None:
    page = opened("{c}/awards?period=2026-Q2", **size)
    expect(page.get_by_role("heading", name="流动红旗")).to_be_visible()
    expect(page.get_by_text("设立依据").first).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="民一庭").first).to_be_visible()
    assert is_sound(page) == []
    page.get_by_label("哪一期").select_option("2026-Q3")
    expect(page.get_by_text("还没有确定的表彰")).to_be_visible()


def test_a_certificate_is_saved_as_pdf(opened: Open) -> None:
    page = opened("{c}/awards?period=2026-Q2")
    with page.expect_download() as saving:
        page.get_by_role("button", name="证书 PDF").first.click()
    assert saving.value.suggested_filename.endswith(".pdf")
    assert saving.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [ON_A_PROJECTOR, ON_A_DESK])
def test_a_lobby_is_read_from_the_back_row(
    opened: Open, language: str, size: dict[str, Any]
) -> None:
    page = opened("{c}?cycle=1&every=6", language, reduced_motion="reduce", **size)
    first = {"zh": "本季第一", "en": "First this quarter"}[language]
    expect(page.get_by_text(first)).to_be_visible()
    assert page.evaluate(SMALLEST) >= 0.035
    assert not page.evaluate(OVERFLOWING)
    assert [*faults(page), *moving(page)] == []
    expect(page.get_by_role("row").nth(1)).to_contain_text("96.47", timeout=A_ROUND_MS)
    assert page.evaluate(SMALLEST) >= 0.035
    assert not page.evaluate(OVERFLOWING)
    assert faults(page) == []
    support = {"zh": "综合", "en": "Support"}[language]
    expect(page.locator("header")).to_contain_text(support, timeout=A_ROUND_MS)


def test_the_notice_board_gets_the_table_and_the_hash_without_buttons(opened: Open) -> None:
    page = opened("{c}")
    expect(page.get_by_role("row").nth(6)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("规则哈希")).to_be_visible()
    assert page.get_by_role("button").filter(visible=True).count() == 0
    assert page.get_by_role("navigation").filter(visible=True).count() == 0
    heads = page.get_by_role("columnheader", name=re.compile("赛业务"))
    assert heads.evaluate("(each) => getComputedStyle(each).display") == "table-cell"
    assert faults(page) == []
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")


def test_what_is_not_public_says_so_and_stays_empty(
    house: ServerProcess, new_page: NewPage
) -> None:
    page = new_page(locale="zh-CN", **ON_A_PHONE)
    page.goto(f"{house.url}/c/nowhere")
    expect(page.get_by_text("没有这项竞赛，或尚未公布")).to_be_visible()
    page.goto(f"{house.url}/m/nobody-has-this-link")
    expect(page.get_by_text("个人链接已失效")).to_be_visible()
    assert page.evaluate("localStorage.getItem('quizengine.member')") is None
    assert is_sound(page) == []
