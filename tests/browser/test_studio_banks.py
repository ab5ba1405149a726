"""Banks in the studio: made by hand, changed, imported, exported, by somebody with a browser."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from PIL import Image
from playwright.sync_api import expect

from quizengine.banks.loading import load_bank
from quizengine.banks.words import KIND_WORDS
from tests.browser.looking import faults, too_wide
from tests.support.server import ServerProcess
from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
PATIENCE_MS: Final = 15_000
DESK: Final[dict[str, Any]] = {
    "viewport": {"width": 1280, "height": 800},
    "reduced_motion": "reduce",
}
PASSWORD: Final = "seven green mountains"
WITH_PROBLEMS: Final = """标题,安全知识
题型,题干,选项A,选项B,选项C,答案,难度
单选题,火警电话是多少？,110,119,120,B,易
单选题,急救电话是多少？,110,119,120,E,易
单选题,,甲,乙,丙,A,中
单选题,火警电话是多少？,110,119,120,B,易
判断题,油锅起火可以用水浇灭。,,,,错,易
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """An organizer in front of the studio."""

    page: "Page"
    url: str

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.url}/studio{path}")

    def field(self, label: str) -> "Locator":
        return self.page.get_by_label(label, exact=True)

    def presses(self, name: str | re.Pattern[str]) -> None:
        exact = isinstance(name, str)
        self.page.get_by_role("button", name=name, exact=exact).click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("body")).to_contain_text(text, timeout=PATIENCE_MS)

    def saves_and_goes_on(self) -> None:
        """With the keys, as somebody who writes many questions does."""
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator(".toast")).to_contain_text("已保存", timeout=PATIENCE_MS)
        expect(self.field("题干")).to_have_value("", timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for the file."""
    server = ServerProcess(tmp_path_factory.mktemp("studio") / "data")
    server.start()
    yield server
    server.kill9()


@pytest.fixture(scope="module")
def admin(studio: ServerProcess, browser: "Browser") -> dict[str, Any]:
    """The cookies of the first admin, who came by the printed link."""
    found = re.search(r"/studio/setup#(\S+)", studio.log())
    assert found is not None
    context = browser.new_context(**DESK)
    page = context.new_page()
    page.goto(f"{studio.url}/studio/setup#{found[1]}")
    page.get_by_label("登录名").fill("wen")
    page.get_by_label("姓名").fill("温书言")
    for each in page.locator("input[type=password]").all():
        each.fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.get_by_role("link", name="题库").first.wait_for()
    state: dict[str, Any] = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def desk(studio: ServerProcess, admin: dict[str, Any], new_page: Callable[..., "Page"]) -> Desk:
    """Somebody signed in."""
    page = new_page(storage_state=admin, accept_downloads=True, **DESK)
    page.set_default_timeout(PATIENCE_MS)
    return Desk(page, studio.url)


def make_bank(desk: Desk, title: str) -> str:
    desk.opens("/banks")
    desk.presses("新建题库")
    desk.field("名称").fill(title)
    desk.presses("建立题库")
    desk.page.get_by_role("heading", name=title).wait_for()
    return desk.page.url.rsplit("/", 1)[-1]


def fill(desk: Desk, kind: str, stem: str, content: dict[str, str]) -> None:
    desk.page.get_by_label("题型").select_option(label=kind)
    desk.field("题干").fill(stem)
    for label, text in content.items():
        desk.field(label).fill(text)


def test_one_question_of_each_kind_is_written_by_hand_and_reads_back(
    desk: Desk, tmp_path: Path
) -> None:
    bank = make_bank(desk, "手工题库")
    desk.opens(f"/banks/{bank}/questions/new")
    for kind, stem, content, marks in BY_HAND:
        fill(desk, kind, stem, content)
        for mark in marks:
            desk.page.get_by_label(mark).check(force=True)
        desk.saves_and_goes_on()
    desk.opens(f"/banks/{bank}")
    desk.sees(f"{len(BY_HAND)} 题")
    assert faults(desk.page) == []
    report = load_bank(exported(desk, "手工题库", "CSV", tmp_path))
    assert report.clean
    assert [each.kind for each in report.questions] == list(KIND_WORDS)
    assert report.questions[1].key == ("A", "C")


def exported(desk: Desk, title: str, format_name: str, folder: Path) -> Path:
    with desk.page.expect_download() as download:
        desk.presses(f"题库“{title}”的更多操作")
        desk.page.get_by_role("menuitem", name=re.compile(f"导出 {format_name}")).click()
    path = folder / f"bank.{format_name.lower()}"
    download.value.save_as(path)
    return path


CHOICES: Final = {"选项 A": "甲", "选项 B": "乙", "选项 C": "丙", "选项 D": "丁"}
BY_HAND: Final[list[tuple[str, str, dict[str, str], tuple[str, ...]]]] = [
    ("单选题", "选哪一个？", CHOICES, ("B 是正确答案",)),
    ("多选题", "选哪几个？", CHOICES, ("A 是正确答案", "C 是正确答案")),
    ("判断题", "声音在真空中也能传播。", {}, ("错误",)),
    ("填空题", "我国的首都是____。", {"第 1 空": "北京\n北京市"}, ()),
    ("数值题", "水的沸点是多少？", {"数值": "100", "单位": "℃"}, ()),
    (
        "排序题",
        "从早到晚。",
        {"第 1 项": "秦", "第 2 项": "汉", "第 3 项": "唐", "第 4 项": "宋"},
        (),
    ),
    (
        "连线题",
        "连起来。",
        {f"{side} {n}": f"{side}{n}" for n in (1, 2, 3) for side in ("左", "右")},
        (),
    ),
    ("投票", "您喜欢哪个？", CHOICES, ()),
]


@pytest.fixture
def written(desk: Desk) -> str:
    """A bank with one question."""
    bank = make_bank(desk, "一题")
    desk.opens(f"/banks/{bank}/questions/new")
    fill(desk, "单选题", "国家宪法日是哪天？", {**CHOICES})
    desk.page.get_by_label("D 是正确答案").check(force=True)
    desk.presses("保存")
    desk.page.wait_for_url(f"**/banks/{bank}/questions/1")
    return bank


def test_a_question_shows_its_problem_at_the_field_and_its_preview_beside(desk: Desk) -> None:
    bank = make_bank(desk, "有问题")
    desk.opens(f"/banks/{bank}/questions/new")
    fill(desk, "单选题", "缺答案的题", {**CHOICES, "选项 D": "甲"})
    desk.page.keyboard.press("Control+s")
    desk.sees("没有保存")
    expect(desk.field("选项 D")).to_have_attribute("aria-invalid", "true")
    desk.page.locator(".phone .stem").get_by_text("缺答案的题").wait_for()
    desk.page.locator(".stage .stem").get_by_text("缺答案的题").wait_for()
    assert [*faults(desk.page), *too_wide(desk.page)] == []


def test_a_picture_is_shown_beside_and_kept(desk: Desk, written: str) -> None:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(content, "PNG")
    file: Any = {"name": "a.png", "mimeType": "image/png", "buffer": content.getvalue()}
    for _ in range(2):  # the same one twice is one
        desk.page.locator("input[type=file]").set_input_files(files=[file])
        desk.page.locator(".phone img").first.wait_for()
        wait_until(lambda: not desk.page.locator("[aria-busy=true]").count(), 10, "it is sent")
    expect(desk.page.locator("form img")).to_have_count(1)
    desk.page.get_by_label(re.compile("第 1 张图片 图片说明")).fill("一面青色的旗")
    desk.page.keyboard.press("Control+s")
    desk.sees("所有修改已保存")
    desk.opens(f"/banks/{written}/questions/1")
    desk.page.locator("form").get_by_alt_text("一面青色的旗").wait_for()
    assert faults(desk.page) == []


def test_changes_are_kept_with_their_past_and_removal_is_undone(desk: Desk, written: str) -> None:
    desk.field("选项 A").press("Alt+ArrowDown")
    expect(desk.field("选项 B")).to_have_value("甲")
    desk.field("题干").fill("国家宪法日是每年的哪一天？")
    desk.page.keyboard.press("Control+s")
    desk.sees("所有修改已保存")
    desk.presses("修改记录")
    desk.sees("国家宪法日是哪天？")
    assert faults(desk.page) == []
    desk.presses("用这一版")
    expect(desk.field("题干")).to_have_value("国家宪法日是哪天？")
    desk.page.keyboard.press("Control+s")
    desk.sees("所有修改已保存")
    desk.presses("第 1 题的更多操作")
    desk.page.get_by_role("menuitem", name="移除题目").click()
    desk.sees("这个题库还没有题目")
    desk.presses("撤销")
    desk.page.wait_for_url(f"**/banks/{written}/questions/1")
    expect(desk.field("题干")).to_have_value("国家宪法日是哪天？")


def test_of_two_editors_the_second_chooses(desk: Desk, written: str) -> None:
    other = Desk(desk.page.context.new_page(), desk.url)
    other.opens(f"/banks/{written}/questions/1")
    other.field("题干").fill("另一个人的题干")
    other.page.keyboard.press("Control+s")
    other.sees("所有修改已保存")
    desk.field("题干").fill("我的题干")
    desk.page.keyboard.press("Control+s")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("另一个人的题干")
    assert faults(desk.page) == []
    desk.presses("用我的覆盖")
    desk.sees("所有修改已保存")
    other.page.reload()
    expect(other.field("题干")).to_have_value("我的题干")


def test_the_good_part_of_a_file_is_taken_and_taken_back(desk: Desk) -> None:
    desk.opens("/banks/import")
    assert [*faults(desk.page), *too_wide(desk.page)] == []
    content = WITH_PROBLEMS.encode("gb18030")
    file: Any = {"name": "安全.csv", "mimeType": "text/csv", "buffer": content}
    desk.page.locator("input[type=file]").set_input_files(files=[file])
    desk.sees("可导入 2")
    desk.sees("有问题 2")
    cell = desk.page.locator("td.bad", has_text="E")
    expect(cell).to_have_attribute("title", re.compile("E"))
    desk.presses("第 3 行")
    desk.page.get_by_role("heading", name="火警电话是多少？").wait_for()
    assert [*faults(desk.page), *too_wide(desk.page)] == []
    desk.presses("导入没有问题的 2 题")
    desk.sees("已导入 2 题到“安全知识”")
    desk.presses("撤销导入")
    desk.sees("已撤销导入")
    desk.opens("/banks")
    desk.page.get_by_role("link", name="宪法知识").wait_for()
    expect(desk.page.get_by_role("link", name="安全知识", exact=True)).to_have_count(0)


def test_a_bank_that_comes_with_the_program_is_copied_to_be_changed(desk: Desk) -> None:
    desk.opens("/banks")
    desk.page.get_by_role("link", name="宪法知识").click()
    desk.presses("复制后编辑")
    desk.page.get_by_role("heading", name="宪法知识（副本）").wait_for()
    desk.page.get_by_role("link", name="新建题目").wait_for()
    for tab in ("知识点和难度", "重复", "使用情况"):
        desk.page.get_by_role("tab", name=tab).click()
        wait_until(lambda: not desk.page.locator(".loading").count(), 10, "the tab is read")
        assert [*faults(desk.page), *too_wide(desk.page)] == []


def test_in_english_and_on_a_phone_nothing_is_cut_off(desk: Desk, written: str) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    speaks(desk, "English", "en")
    for path in ("/banks", f"/banks/{written}", f"/banks/{written}/questions/1"):
        desk.opens(path)
        desk.page.locator("h1").first.wait_for()
        desk.page.wait_for_load_state("networkidle")
        assert [*faults(desk.page), *too_wide(desk.page)] == [], path
    speaks(desk, "中文", "zh-CN")


def speaks(desk: Desk, word: str, language: str) -> None:
    """Choose a language, which the account keeps."""
    desk.opens("/banks")
    desk.page.locator(".bar .btn--icon").click()
    with desk.page.expect_response("**/api/v1/account"):
        desk.presses(word)
    desk.page.locator(f'html[lang="{language}"]').wait_for(state="attached")
