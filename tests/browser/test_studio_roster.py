"""Units and members in the studio: from an empty roster by file, by hand, in both languages."""

import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from quizengine.app import open_engine
from quizengine.settings import Settings
from tests.browser.conftest import ON_A_DESK
from tests.browser.people import PATIENCE_MS
from tests.browser.studio import PASSWORD, Worker, setup_path
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SHOTS: Final = os.environ.get("QUIZENGINE_TEST_SHOTS", "")
REFUSED: Final = re.compile(r"status of (409|422)")  # what the studio explains, browsers log
HEAD: Final = ["姓名", "工号", "单位", "单位（党支部）", "组别", "职务", "入职日期"]
WRONG: Final = [
    HEAD,
    ["张三", "1001", "民事审判庭/一组", "第一支部", "业务", "法官", "2020-07-01"],
    ["李四", "1002", "民事审判庭/二组", "第二支部", "业务", "书记员", "7月1日"],
    ["", "1003", "办公室", "第一支部", "综合", "", ""],
    ["赵六", "1001", "办公室", "第二支部", "综合", "", ""],
    ["钱七", "1005", "刑事审判庭", "", "业务", "庭长", ""],
]
RIGHT: Final = [
    HEAD,
    WRONG[1],
    [*WRONG[2][:6], "2021-07-01"],
    ["王五", *WRONG[3][1:]],
    ["赵六", "1004", *WRONG[4][2:]],
    WRONG[5],
]


def workbook(rows: list[list[str]]) -> bytes:
    """A sheet of members."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "人员"
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server whose roster is empty."""
    server = ServerProcess(tmp_path / "data")
    server.start()
    yield server
    server.kill9()


@pytest.fixture
def organizer(
    house: ServerProcess, new_page: Callable[..., "Page"]
) -> Iterator[Callable[..., Worker]]:
    """Signs the first administrator in, in one language or the other."""
    workers: list[Worker] = []

    def sign_in(language: str = "zh-CN") -> Worker:
        page = new_page(**ON_A_DESK, locale=language, reduced_motion="reduce")
        worker = Worker(page, house.url)
        token = setup_path(house).partition("#")[2]
        who = {"login": "wen", "password": PASSWORD}
        worker.asks("POST", "/setup", {**who, "name": "温书言", "token": token})
        worker.asks("PATCH", "/account", {"language": language})
        workers.append(worker)
        return worker

    yield sign_in
    assert not [each for worker in workers for each in worker.found]
    complaints = [each for worker in workers for each in worker.complaints]
    assert not [each for each in complaints if not REFUSED.search(each)]


def drops(worker: Worker, rows: list[list[str]], name: str = "名册.xlsx") -> None:
    """Drag a workbook onto the page, as from a folder."""
    transfer = worker.page.evaluate_handle(
        """([bytes, name]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name));
            return transfer;
        }""",
        [list(workbook(rows)), name],
    )
    worker.page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})


def looks(worker: Worker, name: str) -> None:
    """Let machines look, and people if they want to."""
    worker.is_looked_at(name)
    if SHOTS:
        for width in (1440, 390):
            worker.page.set_viewport_size({"width": width, "height": 900})
            picture = Path(SHOTS) / f"roster-{name}-{width}.png"
            picture.write_bytes(worker.page.screenshot())
        worker.page.set_viewport_size({"width": 1280, "height": 800})


def test_a_roster_comes_by_file_with_its_problems_by_cell(
    organizer: Callable[..., Worker],
) -> None:
    wen = organizer()
    wen.opens("/studio/roster")
    wen.reads_title("单位与人员")
    wen.sees("名册还是空的")
    looks(wen, "empty")
    wen.follows("导入名册")
    wen.reads_title("导入名册")
    looks(wen, "choose")
    drops(wen, [["这里", "没有"], ["名", "册"]])
    wen.sees("没有找到表头")
    looks(wen, "unreadable")
    drops(wen, WRONG)
    wen.sees("不是日期")
    problems = wen.page.get_by_role("region", name="问题", exact=True)
    for cell, message in (("G3", "不是日期"), ("A4", "没有填写"), ("B5", "已经出现")):
        row = problems.locator("li").filter(has_text=cell)
        expect(row).to_contain_text(message, timeout=PATIENCE_MS)
    expect(wen.page.locator("td.bad")).to_have_count(3)
    expect(wen.page.get_by_role("button", name="有错误，不能写入")).to_be_disabled()
    problems.get_by_role("button", name="G3").click()
    expect(wen.page.locator("tr.sel")).to_contain_text("李四")
    looks(wen, "problems")
    wen.presses("换一个文件")
    drops(wen, RIGHT)
    wen.sees("没有发现问题")
    wen.sees("民事审判庭/一组")
    looks(wen, "sound")
    wen.presses("写入名册")
    wen.sees("新增 5 人")
    looks(wen, "done")
    wen.follows("查看名册")
    units = wen.page.get_by_role("navigation", name="单位", exact=True)
    expect(units.get_by_role("button", name="民事审判庭 2 人")).to_be_visible(timeout=PATIENCE_MS)
    expect(wen.page.get_by_role("row")).to_have_count(6)
    looks(wen, "list")
    units.get_by_role("button", name="民事审判庭 2 人").click()
    expect(wen.page.get_by_role("row")).to_have_count(3)
    wen.page.reload()
    expect(wen.page.get_by_role("row")).to_have_count(3, timeout=PATIENCE_MS)
    units.get_by_role("button", name="全部人员").click()
    wen.field("按姓名或工号查找").fill("1004")
    expect(wen.page.get_by_role("row")).to_have_count(2)
    wen.sees("赵六")


def test_a_member_is_moved_exempt_and_given_a_link(
    organizer: Callable[..., Worker], house: ServerProcess
) -> None:
    wen = organizer()
    wen.sends("/roster/import?dry_run=false", workbook(RIGHT), "r.xlsx")
    wen.opens("/studio/roster")
    wen.presses("张三")
    dialog = wen.page.get_by_role("dialog")
    expect(dialog.get_by_label("工号", exact=True)).to_have_value("1001", timeout=PATIENCE_MS)
    looks(wen, "member")
    dialog.get_by_label("职务选填").or_(dialog.get_by_label("职务", exact=True)).fill("审判员")
    dialog.get_by_role("button", name="保存").click()
    wen.sees("已保存")
    dialog.get_by_role("tab", name="所属单位").click()
    dialog.get_by_label("新单位").select_option(label="办公室")
    dialog.get_by_label("从哪天起").fill("2026-07-01")
    dialog.get_by_role("button", name="调动").click()
    expect(dialog).to_contain_text("2020-07-01 – 2026-06-30", timeout=PATIENCE_MS)
    expect(dialog).to_contain_text("2026-07-01 – 至今")
    looks(wen, "member-units")
    dialog.get_by_role("tab", name="免评").click()
    dialog.get_by_label("原因").fill("借调省高院")
    dialog.get_by_label("第一天").fill("2026-01-01")
    dialog.get_by_role("button", name="添加免评").click()
    expect(dialog).to_contain_text("直到另行通知", timeout=PATIENCE_MS)
    looks(wen, "member-exempt")
    dialog.get_by_role("tab", name="链接与账号").click()
    dialog.get_by_role("button", name="生成链接").click()
    dialog.locator("svg[role=img]").wait_for()
    link = dialog.get_by_label("个人链接", exact=True).input_value()
    dialog.get_by_label("账号的登录名").fill("WEN")
    dialog.get_by_role("button", name="绑定").click()
    expect(dialog).to_contain_text("登录名：wen", timeout=PATIENCE_MS)
    looks(wen, "member-link")
    wen.page.keyboard.press("Escape")
    expect(wen.page.get_by_role("row").filter(has_text="张三")).to_contain_text("免评：借调省高院")
    with open_engine(Settings(data=house.data)) as engine:
        token = link.rpartition("/m/")[2]
        assert engine.member_links.by_link(token).staff_number == "1001"
    wen.presses("张三")
    dialog.get_by_role("button", name="办理离开").click()
    dialog.get_by_label("最后一天").fill("2026-08-31")
    dialog.get_by_role("button", name="办理离开").click()
    wen.sees("张三 于 2026-08-31 离开")
    dialog.get_by_role("button", name="抹除个人信息").click()
    wen.page.get_by_role("dialog").last.get_by_label("工号", exact=True).fill("1001")
    wen.page.get_by_role("dialog").last.get_by_role("button", name="抹除个人信息").click()
    expect(wen.page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE_MS)
    expect(wen.page.get_by_role("row").filter(has_text="张三")).to_have_count(0)


def test_units_are_made_changed_and_closed_in_english(organizer: Callable[..., Worker]) -> None:
    wen = organizer("en")
    wen.opens("/studio/roster")
    wen.reads_title("Units and members")
    wen.sees("The roster is still empty")
    looks(wen, "empty-en")
    wen.presses("Add a unit by hand")
    dialog = wen.page.get_by_role("dialog")
    dialog.get_by_label("Name of the unit").fill("Engineering")
    dialog.get_by_role("button", name="Save").click()
    wen.sees("Saved “Engineering”")
    wen.page.get_by_role("button", name="More actions: Engineering").click()
    wen.page.get_by_role("menuitem", name="New unit below").click()
    dialog.get_by_label("Name of the unit").fill("a/b")
    dialog.get_by_role("button", name="Save").click()
    wen.sees("No / or > in a unit's name.")
    dialog.get_by_label("Name of the unit").fill("Tools")
    looks(wen, "unit-en")
    dialog.get_by_role("button", name="Save").click()
    wen.sees("Saved “Tools”")
    wen.presses("Add a member")
    dialog.get_by_label("Name", exact=True).fill("Ann Lee")
    dialog.get_by_label("Staff number", exact=True).fill("7")
    dialog.get_by_label("Unit", exact=True).select_option(label="Engineering / Tools")
    looks(wen, "new-member-en")
    dialog.get_by_role("button", name="Add a member").click()
    expect(wen.page.get_by_role("row").filter(has_text="Ann Lee")).to_contain_text(
        "Engineering / Tools", timeout=PATIENCE_MS
    )
    wen.page.get_by_role("button", name="More actions: Tools").click()
    wen.page.get_by_role("menuitem", name="Close the unit").click()
    dialog.get_by_role("button", name="Close the unit").click()
    wen.sees("still has members or units below it")
    wen.page.keyboard.press("Escape")
    wen.page.get_by_role("button", name="More actions: Tools").click()
    wen.page.get_by_role("menuitem", name="Editors").click()
    dialog.get_by_label("Sign-in name of an account").fill("wen")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.locator("li").filter(has_text="温书言")).to_be_visible(timeout=PATIENCE_MS)
    looks(wen, "editors-en")
    wen.page.keyboard.press("Escape")
    wen.page.get_by_role("button", name="Fold Engineering").click()
    expect(wen.page.get_by_role("button", name="More actions: Tools")).to_have_count(0)
    looks(wen, "list-en")
