"""A competition in the studio, from the template to the awards of its first month."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.competitions import (
    CALM_DESK,
    cell,
    chooses,
    is_saved,
    photographed,
    sheet,
    sits_down,
)
from tests.browser.people import PATIENCE_MS
from tests.browser.studio import Worker
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

pytestmark = pytest.mark.browser
TITLE = "清河法院四赛四比"
REASON = "七月评比会议决定"


@pytest.fixture
def organizer(house: ServerProcess, new_page: NewPage) -> Iterator[Worker]:
    """Somebody with a roster of six units; the page may have no fault and not complain."""
    page = new_page(**CALM_DESK)
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


def _plans(organizer: Worker) -> None:
    organizer.opens("/studio")
    organizer.follows("四赛四比")
    organizer.reads_title("四赛四比")
    organizer.presses("新建竞赛活动")
    organizer.field("名称").fill(TITLE)
    organizer.is_looked_at("new competition")
    organizer.presses("开始编排")
    organizer.reads_title(TITLE)
    photographed(organizer, "zh-CN-editor")
    organizer.page.get_by_role("button", name=re.compile("^按期完成率")).click()
    organizer.field("每低一个单位扣几分").fill("1")
    organizer.presses("换一种算法")
    organizer.is_looked_at("rules to choose from")
    photographed(organizer, "zh-CN-gallery")
    organizer.page.keyboard.press("Escape")
    photographed(organizer, "zh-CN-indicator")
    organizer.field("每低一个单位扣几分").fill("0.5")
    organizer.presses("周期")
    organizer.field("第一天").fill("2026-01-01")
    organizer.field("最后一天").fill("2026-12-31")
    organizer.presses("评奖")
    organizer.page.get_by_label("周期", exact=True).first.select_option("每个周期")
    is_saved(organizer)


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
    photographed(organizer, "zh-CN-missing")


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
    chooses(organizer, "wrong.csv", sheet(wrong=True))
    organizer.sees("九十三")
    organizer.sees("有问题 1")
    expect(organizer.page.get_by_role("button", name="改好以后再导入")).to_be_disabled()
    organizer.is_looked_at("a file with a problem")
    photographed(organizer, "zh-CN-import-problem")
    organizer.presses("取消")
    chooses(organizer, "july.csv", sheet())
    organizer.sees("没有问题，可以导入")
    organizer.page.get_by_role("button", name=re.compile(r"^导入 \d+ 个数值")).click()
    organizer.sees("已导入")
    expect(cell(organizer, "民一庭", "理论测试")).to_have_text("90", timeout=PATIENCE_MS)
    photographed(organizer, "zh-CN-sheet")


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
    photographed(organizer, "zh-CN-standings")
    organizer.follows("民一庭")
    organizer.sees("每一分从哪里来")
    organizer.sees("10 × 90 ÷ 100")
    photographed(organizer, "zh-CN-subject")
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
    photographed(organizer, "zh-CN-objections")
    organizer.follows("记录")
    cell(organizer, "立案庭", "理论测试").click()
    organizer.page.keyboard.type("94")
    organizer.page.keyboard.press("Enter")
    organizer.sees("修改 1 个数值，请说明理由")
    organizer.page.get_by_role("dialog").get_by_label("理由").fill("异议成立")
    organizer.page.get_by_label("因哪一项异议而改").select_option(index=1)
    organizer.is_looked_at("a correction")
    organizer.presses("保存")
    expect(cell(organizer, "立案庭", "理论测试")).to_have_text("94", timeout=PATIENCE_MS)


def _decides(organizer: Worker) -> None:
    organizer.follows("进度")
    organizer.presses("定案")
    organizer.field("理由").fill(REASON)
    organizer.presses("提前进行")
    organizer.sees("成绩已经定案")
    organizer.follows("日志")
    organizer.sees("已核验")
    organizer.sees("答复异议")
    photographed(organizer, "zh-CN-log")
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
    photographed(organizer, "zh-CN-awards-decided")
