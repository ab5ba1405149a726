"""A competition in the studio, from the template to the awards of its first month."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.competitions import (
    JULY,
    filled,
    invited,
    published,
    sheet,
    sits_down,
    started,
)
from tests.browser.conftest import ON_A_DESK
from tests.browser.people import PATIENCE_MS
from tests.browser.studio import Worker
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser
CALM: Final[dict[str, Any]] = {"reduced_motion": "reduce"}
TITLE: Final = "清河法院四赛四比"
REASON: Final = "七月评比会议决定"
VIEWS: Final = (
    *("", "/records", "/import", "/standings", "/subjects/unit/1", "/objections", "/awards"),
    *("/rules", "/revise", "/log", "/people"),
)


@pytest.fixture
def organizer(house: ServerProcess, new_page: NewPage) -> Iterator[Worker]:
    """Somebody with a roster of six units; the page may have no fault and not complain."""
    page = new_page(**{**ON_A_DESK, **CALM, "locale": "zh-CN"})
    worker = Worker(page, house.url)
    sits_down(worker, house)
    yield worker
    assert not worker.found
    assert not worker.complaints


def test_from_the_template_to_awards(organizer: Worker) -> None:
    _plans(organizer)
    _starts(organizer)
    _enters(organizer)
    _imports(organizer)
    _reckons(organizer)
    _publishes(organizer)
    _objects(organizer)
    _decides(organizer)


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
    _is_saved(organizer)
    now = organizer.asks("GET", f"/competitions/{made['competition_id']}/definition")
    assert now == made["definition"]


def test_a_sheet_is_typed_into_like_a_spreadsheet(organizer: Worker) -> None:
    competition = started(organizer)
    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    keys = organizer.page.keyboard
    _cell(organizer, "民一庭", "参学率").click()
    keys.type("98")
    keys.press("Enter")
    keys.type("x9")
    keys.press("Tab")
    keys.type("90")
    keys.press("Enter")
    expect(_cell(organizer, "民一庭", "参学率")).to_have_text("98")
    expect(_cell(organizer, "立案庭", "理论测试")).to_have_text("90")
    wrong = _cell(organizer, "立案庭", "参学率")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    wrong.click()
    organizer.sees("填一个数")
    organizer.is_looked_at("a sheet with a fault")
    keys.press("Delete")
    expect(wrong).not_to_have_attribute("aria-invalid", "true")

    organizer.page.evaluate(_PASTE, "96\t88\t97\n99\t91\t98")
    expect(_cell(organizer, "执行局", "按期完成率")).to_have_text("98", timeout=PATIENCE_MS)
    keys.press("Control+z")
    expect(_cell(organizer, "执行局", "按期完成率")).to_have_text("")
    lateness = _cell(organizer, "民一庭", "考勤")
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
    assert len(held) == 3


def test_values_are_checked_by_somebody_else(organizer: Worker) -> None:
    competition = started(organizer)
    filled(organizer, competition)
    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    _cell(organizer, "民一庭", "参学率").click()
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
    clerk = Worker(new_page(**{**ON_A_DESK, **CALM, "locale": "zh-CN"}), house.url)
    account = invited(organizer, clerk, "方立")
    organizer.asks("PUT", f"/units/{unit}/editors", {"accounts": [account]})
    clerk.opens("/studio/competitions")
    clerk.page.locator(f"a[href$='{competition}']").click()
    expect(clerk.page.get_by_role("link", name="评审组")).to_have_count(0)
    clerk.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    _cell(clerk, "立案庭", "参学率").click()
    clerk.page.keyboard.type("99")
    clerk.page.keyboard.press("Enter")
    expect(_cell(clerk, "立案庭", "参学率")).to_contain_text("自评，未采用")
    expect(clerk.page.locator("table[role=grid] tbody tr")).to_have_count(1)
    clerk.is_looked_at("an editor's sheet")

    organizer.opens(f"/studio/competitions/{competition}/records?period={JULY}")
    _cell(organizer, "立案庭", "参学率").click()
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
    _settled(organizer)
    organizer.is_looked_at(f"{language} list")
    for view in VIEWS:
        organizer.opens(f"/studio/competitions/{competition}{view}?period={JULY}")
        _settled(organizer)
        organizer.is_looked_at(f"{language} {view}")
        _photographed(organizer, f"{language}{view.replace('/', '-')}")
        if language == "en" and view not in ("/standings", "/log"):
            expect(organizer.page.locator("header h1")).not_to_have_text("")
    draft = organizer.asks("POST", "/competitions", {"template": "court", "language": language[:2]})
    organizer.opens(f"/studio/competitions/{draft['competition_id']}")
    for part in organizer.page.locator(".parts .other").all():
        part.click()
        organizer.is_looked_at(f"{language} {part.inner_text()}")
        _photographed(organizer, f"{language}-part-{part.inner_text()}")


_PASTE: Final = """text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const options = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def _plans(organizer: Worker) -> None:
    organizer.opens("/studio")
    organizer.follows("四赛四比")
    organizer.reads_title("四赛四比")
    organizer.presses("新建竞赛活动")
    organizer.field("名称").fill(TITLE)
    organizer.is_looked_at("new competition")
    organizer.presses("开始编排")
    organizer.reads_title(TITLE)
    _photographed(organizer, "zh-CN-editor")
    organizer.page.get_by_role("button", name=re.compile("^按期完成率")).click()
    organizer.field("每低一个单位扣几分").fill("1")
    organizer.presses("换一种算法")
    organizer.is_looked_at("rules to choose from")
    _photographed(organizer, "zh-CN-gallery")
    organizer.page.keyboard.press("Escape")
    _photographed(organizer, "zh-CN-indicator")
    organizer.field("每低一个单位扣几分").fill("0.5")
    organizer.presses("周期")
    organizer.field("第一天").fill("2026-01-01")
    organizer.field("最后一天").fill("2026-12-31")
    organizer.presses("评奖")
    organizer.page.get_by_label("周期", exact=True).first.select_option("每个周期")
    _is_saved(organizer)


def _starts(organizer: Worker) -> None:
    organizer.presses("启动…")
    organizer.sees("4 个赛项，15 项指标")
    organizer.is_looked_at("starting")
    organizer.presses("启动")
    organizer.sees("已启动，规则第 1 版已固定")
    organizer.page.get_by_role("button", name=re.compile("^2026 年 7月")).click()
    organizer.presses("开始汇总")
    organizer.is_looked_at("collecting begins")
    organizer.presses("确定")
    organizer.sees("还缺 78 个数值")
    _photographed(organizer, "zh-CN-missing")


def _enters(organizer: Worker) -> None:
    organizer.page.get_by_role("checkbox", name="业务知识竞赛").check()
    organizer.presses("处理选中的 6 项")
    organizer.field("怎样处理").select_option("不适用")
    organizer.presses("处理")
    organizer.sees("请写明理由")
    organizer.field("理由").fill("七月没有竞赛")
    organizer.is_looked_at("settling")
    organizer.presses("处理")
    organizer.sees("还缺 72 个数值")


def _imports(organizer: Worker) -> None:
    organizer.follows("导入表格")
    organizer.reads_title("导入表格")
    _chooses(organizer, "wrong.csv", sheet(wrong=True))
    organizer.sees("九十三")
    organizer.sees("有问题 1")
    expect(organizer.page.get_by_role("button", name="改好以后再导入")).to_be_disabled()
    organizer.is_looked_at("a file with a problem")
    _photographed(organizer, "zh-CN-import-problem")
    organizer.presses("取消")
    _chooses(organizer, "july.csv", sheet())
    organizer.sees("没有问题，可以导入")
    organizer.page.get_by_role("button", name=re.compile(r"^导入 \d+ 个数值")).click()
    organizer.sees("已导入")
    expect(_cell(organizer, "民一庭", "理论测试")).to_have_text("90", timeout=PATIENCE_MS)
    _photographed(organizer, "zh-CN-sheet")


def _reckons(organizer: Worker) -> None:
    organizer.follows("进度")
    organizer.sees("没有缺项")
    organizer.presses("登记一票否决")
    organizer.page.get_by_role("dialog").get_by_label("单位或个人").select_option("刑事庭")
    organizer.page.get_by_role("dialog").get_by_label("理由").fill("发生安全责任事故")
    organizer.is_looked_at("a veto")
    organizer.page.get_by_role("dialog").get_by_role("button", name="登记一票否决").click()
    organizer.sees("发生安全责任事故")
    organizer.presses("算分")
    organizer.presses("确定")
    organizer.sees("已进入下一步")
    organizer.follows("排名")
    first = organizer.page.locator("tbody tr").first
    expect(first).to_contain_text(re.compile("民一庭.*96.46", re.DOTALL), timeout=PATIENCE_MS)
    organizer.sees("这是征求意见稿")
    _photographed(organizer, "zh-CN-standings")
    organizer.follows("民一庭")
    organizer.sees("每一分从哪里来")
    organizer.sees("10 × 90 ÷ 100")
    _photographed(organizer, "zh-CN-subject")
    organizer.page.go_back()


def _publishes(organizer: Worker) -> None:
    organizer.follows("进度")
    organizer.presses("开始公示")
    organizer.presses("提前进行")
    organizer.sees("请写明理由")
    organizer.field("理由").fill(REASON)
    organizer.is_looked_at("publishing early")
    organizer.presses("提前进行")
    organizer.sees("公示到")


def _objects(organizer: Worker) -> None:
    organizer.follows("异议")
    organizer.presses("登记书面异议")
    dialog = organizer.page.get_by_role("dialog")
    dialog.get_by_label("单位或个人").select_option("立案庭")
    dialog.get_by_label("指标").select_option("理论测试")
    dialog.get_by_label("内容").fill("理论测试应为 94 分")
    dialog.get_by_label("谁提出的").fill("立案庭甲")
    organizer.is_looked_at("an objection")
    dialog.get_by_role("button", name="登记书面异议").click()
    organizer.sees("待答复")
    organizer.presses("答复")
    dialog.get_by_label("理由").fill("核对试卷属实")
    dialog.get_by_role("button", name="答复").click()
    organizer.sees("已答复")
    organizer.sees("核对试卷属实")
    _photographed(organizer, "zh-CN-objections")
    organizer.follows("记录")
    _cell(organizer, "立案庭", "理论测试").click()
    organizer.page.keyboard.type("94")
    organizer.page.keyboard.press("Enter")
    organizer.sees("修改 1 个数值，请说明理由")
    organizer.page.get_by_role("dialog").get_by_label("理由").fill("异议成立")
    organizer.page.get_by_label("因哪一项异议而改").select_option(index=1)
    organizer.is_looked_at("a correction")
    organizer.presses("保存")
    expect(_cell(organizer, "立案庭", "理论测试")).to_have_text("94", timeout=PATIENCE_MS)


def _decides(organizer: Worker) -> None:
    organizer.follows("进度")
    organizer.presses("定案")
    organizer.field("理由").fill(REASON)
    organizer.presses("提前进行")
    organizer.sees("成绩已经定案")
    organizer.follows("日志")
    organizer.sees("已核验")
    organizer.sees("答复异议")
    _photographed(organizer, "zh-CN-log")
    organizer.opens(organizer.page.url.removeprefix(organizer.url).replace("/log", "/awards"))
    organizer.sees("建议来自规则和名额")
    organizer.presses("授予")
    organizer.sees("已授予")
    organizer.presses("不授予…")
    dialog = organizer.page.get_by_role("dialog")
    dialog.get_by_role("button", name="不授予").click()
    organizer.sees("请写明理由")
    organizer.is_looked_at("an award withheld")
    dialog.get_by_label("理由").fill("另有表彰")
    dialog.get_by_role("button", name="不授予").click()
    organizer.sees("另有表彰")
    organizer.is_looked_at("awards")
    _photographed(organizer, "zh-CN-awards-decided")


def _cell(worker: Worker, name: str, indicator: str) -> "Locator":
    """A cell of the sheet by its row and column."""
    heads = worker.page.locator("table[role=grid] thead th")
    expect(heads.first).to_be_visible(timeout=PATIENCE_MS)
    names = [text.split("\n")[0] for text in heads.all_inner_texts()]
    row = worker.page.locator("table[role=grid] tbody tr").filter(
        has=worker.page.locator("th", has_text=name)
    )
    return row.locator("td").nth(names.index(indicator) - 1)


def _chooses(worker: Worker, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    worker.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def _is_saved(worker: Worker) -> None:
    saving = worker.page.locator("header [role=status]")
    expect(saving).to_have_text(re.compile("已保存|Saved"), timeout=PATIENCE_MS)


def _settled(worker: Worker) -> None:
    worker.page.locator("h1").wait_for()
    reading = worker.page.locator("main [role=status]", has_text="…")
    reading.first.wait_for(state="detached")


def _photographed(worker: Worker, name: str) -> None:
    """Keep a picture where ``QUIZENGINE_PICTURES`` says, to be looked at beside the mock-ups."""
    folder = os.environ.get("QUIZENGINE_PICTURES")
    if folder:
        size = worker.page.viewport_size
        worker.page.set_viewport_size({"width": 1440, "height": 900})
        (Path(folder) / f"{name}.png").write_bytes(worker.page.screenshot())
        assert size is not None
        worker.page.set_viewport_size(size)
