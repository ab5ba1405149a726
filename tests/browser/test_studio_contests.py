"""A contest in the studio: composed from a bank, checked, opened, played, corrected, exported."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import ON_A_DESK, ON_A_PHONE
from tests.browser.people import PATIENCE_MS, Host, Person, Phone
from tests.browser.studio import PASSWORD, Worker, setup_path
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser
TITLE: Final = "“青绿杯”决赛"
BANK: Final = "诗词"
QUESTIONS: Final = (
    ("《登鹳雀楼》的作者是谁？", ("王之涣", "孟浩然"), "唐诗"),
    ("《春晓》的作者是谁？", ("王维", "孟浩然"), "唐诗"),
)
CALM: Final[dict[str, Any]] = {"reduced_motion": "reduce"}


@pytest.fixture
def organizer(house: ServerProcess, new_page: NewPage) -> Iterator[Worker]:
    """Somebody with one bank of two questions; the page may have no fault and not complain."""
    page = new_page(**{**ON_A_DESK, **CALM, "locale": "zh-CN"})
    worker = Worker(page, house.url)
    session = worker.page.request.get(f"{house.url}/api/v1/session").json()
    who = {"login": "wen", "password": PASSWORD}
    if session["setup_needed"]:
        token = setup_path(house).partition("#")[2]
        worker.asks("POST", "/setup", {**who, "name": "温书言", "token": token})
        _fill_bank(worker)
    else:
        worker.asks("POST", "/session", who)
    worker.asks("PATCH", "/account", {"language": "zh-CN"})
    yield worker
    assert not worker.found
    assert not worker.complaints


def _fill_bank(worker: Worker) -> None:
    bank = worker.asks("POST", "/banks", {"title": BANK})["bank_id"]
    for stem, texts, topic in QUESTIONS:
        choices = [
            {"choice_id": letter, "text": text} for letter, text in zip("AB", texts, strict=True)
        ]
        question = {
            "kind": "single",
            "stem": stem,
            "choices": choices,
            "key": ["A"],
            "topic": topic,
            "difficulty": 1,
            "shuffle": False,
        }
        worker.asks("POST", f"/banks/{bank}/questions", question)


def test_from_a_bank_to_a_corrected_result(
    organizer: Worker, house: ServerProcess, new_page: NewPage, tmp_path: Path
) -> None:
    _composes(organizer)
    pin, console = _opens(organizer)

    phones = [_phone(new_page, house, pin, name) for name in ("甲", "乙")]
    expect(organizer.page.locator(".joined b")).to_have_text("2", timeout=PATIENCE_MS)
    host = Host(new_page(**{**ON_A_DESK, **CALM, "locale": "zh-CN"}), console)
    host.shows_question()
    _all_answer(phones, QUESTIONS[0][0], ("王之涣", "孟浩然"))
    _to_next(host)
    _all_answer(phones, QUESTIONS[1][0], ("王维", "孟浩然"))
    _to_end(host)
    assert not [text for each in (host, *phones) for text in each.complaints]

    _reads_results(organizer)
    _corrects(organizer)
    _exports(organizer, tmp_path)


def test_two_edit_one_draft_by_keys(organizer: Worker) -> None:
    rounds = [{"format": "mass_sync", "title": name} for name in ("先", "后")]
    draft = organizer.asks("POST", "/contests", {"plan": {"title": "两人", "rounds": rounds}})
    here = f"/contests/{draft['contest_id']}"
    organizer.opens(f"/studio{here}")
    picks = organizer.page.locator(".rounds .pick")
    expect(picks).to_have_count(2)
    picks.first.focus()
    organizer.page.keyboard.press("Alt+ArrowDown")
    expect(picks.first).to_contain_text("后")
    organizer.sees("已保存")
    organizer.page.get_by_role("button", name=re.compile("移除这个环节")).click()
    expect(picks).to_have_count(1)
    organizer.presses("撤销")
    expect(picks).to_have_count(2)
    organizer.sees("已保存")

    now = organizer.asks("GET", here)
    assert [each["title"] for each in now["plan"]["rounds"]] == ["后", "先"]
    csrf = organizer.page.request.get(f"{organizer.url}/api/v1/session").json()["csrf"]
    headers = {"X-CSRF-Token": csrf, "Origin": organizer.url, "If-Match": f'"{now["revision"]}"'}
    theirs = {**now["plan"], "title": "别人改的"}
    organizer.page.request.put(
        f"{organizer.url}/api/v1{here}", data={"plan": theirs}, headers=headers
    )
    organizer.page.get_by_label("环节名称", exact=True).fill("我改的")
    organizer.sees("别人也改了这份草稿")
    organizer.is_looked_at("conflict")
    # The browser itself reports the 412 that the server rightly answered.
    assert any("412" in each for each in organizer.complaints)
    organizer.complaints.clear()
    organizer.presses("用别人的版本")
    organizer.reads_title("别人改的")


def _composes(organizer: Worker) -> None:
    organizer.opens("/studio/contests")
    organizer.reads_title("比赛")
    organizer.presses("新建比赛")
    organizer.field("比赛名称").fill(TITLE)
    organizer.is_looked_at("new contest")
    organizer.presses("开始编排")
    organizer.reads_title(TITLE)

    organizer.presses("定稿")
    organizer.sees("还有 1 处要先解决")
    expect(_button(organizer, "定稿，打开入场")).to_be_disabled()
    organizer.page.keyboard.press("Escape")

    organizer.presses("从题库挑题")
    organizer.field("题库").select_option(f"{BANK}（2 题）")
    organizer.sees(QUESTIONS[0][0])
    organizer.presses("选中本页")
    organizer.is_looked_at("picking")
    organizer.presses("加入 2 题")
    organizer.field("作答时间").fill("600")
    organizer.field("读题时间").fill("60")
    organizer.field("何时公布排名").select_option("不公布")
    organizer.sees("600 秒，默认 20 秒")
    organizer.sees("共二题")
    organizer.is_looked_at("editor")

    organizer.presses("开始抽题")
    organizer.page.get_by_role("checkbox", name=re.compile(rf"^{BANK}")).check()
    organizer.page.get_by_label("唐诗，难度易，抽几题", exact=True).fill("3")
    organizer.sees("唐诗（易）要 3 题，题库只有 0 题")
    organizer.is_looked_at("drawing")
    organizer.presses("不抽题")
    organizer.sees_no("题库只有 0 题")


def _opens(organizer: Worker) -> tuple[str, str]:
    organizer.presses("定稿")
    organizer.sees("2 题，约")
    organizer.is_looked_at("opening")
    organizer.presses("定稿，打开入场")
    organizer.sees("选手入场")
    organizer.is_looked_at("open")
    first = organizer.field("控台链接").input_value()
    organizer.presses("换新链接…")
    organizer.presses("换新链接")
    expect(organizer.field("控台链接")).not_to_have_value(first)
    pin = organizer.reads(".pin").replace(" ", "")
    return pin, organizer.field("控台链接").input_value()


def _phone(new_page: NewPage, house: ServerProcess, pin: str, name: str) -> Phone:
    page = new_page(**{**ON_A_PHONE, **CALM, "locale": "zh-CN"})
    phone = Phone(page, f"{house.url}/j/{pin}")
    phone.joins(name)
    return phone


def _all_answer(phones: list[Phone], stem: str, texts: tuple[str, str]) -> None:
    for phone in phones:
        phone.is_asked(stem)
    for phone, text in zip(phones, texts, strict=True):
        phone.taps(text)
    for phone in phones:
        phone.is_received()


def _to_next(host: Host) -> None:
    host.would("公布答案")
    host.steps()
    host.shows_question()


def _to_end(host: Host) -> None:
    host.would("公布答案")
    host.steps()
    host.would("公布最终名次")
    host.presses("Space")


def _reads_results(organizer: Worker) -> None:
    organizer.follows("查看成绩")
    organizer.reads_title(TITLE)
    organizer.sees("已核验")
    rows = organizer.page.locator("tbody tr")
    expect(rows.first).to_contain_text(re.compile("甲.*20", re.DOTALL))
    organizer.is_looked_at("standings")
    organizer.follows("需要帮助")
    organizer.sees("唐诗")
    organizer.is_looked_at("help")
    organizer.follows("选手")
    expect(rows.first).to_contain_text("2 / 2")
    organizer.is_looked_at("players")
    organizer.follows("甲")
    organizer.sees("正好是 20")
    organizer.is_looked_at("player")
    organizer.page.go_back()


def _corrects(organizer: Worker) -> None:
    organizer.follows("逐题分析")
    organizer.sees("正确率")
    organizer.is_looked_at("questions")
    organizer.page.get_by_role("button", name="更正…").nth(1).click()
    organizer.page.locator("dialog label", has_text="孟浩然").click()
    organizer.presses("看看谁会变动")
    organizer.sees("1 名选手的得分会变")
    organizer.is_looked_at("correcting")
    organizer.presses("更改答案，重新计分")
    organizer.sees("请写明更正理由")
    organizer.field("更正理由").fill("原题答案印错")
    organizer.presses("更改答案，重新计分")
    organizer.sees("已重新计分，1 名选手的得分有变动")
    organizer.follows("更正 1")
    organizer.sees("原题答案印错")
    organizer.sees("已核验")
    organizer.is_looked_at("corrections")


def _exports(organizer: Worker, folder: Path) -> None:
    with organizer.page.expect_download() as download:
        organizer.page.get_by_role("link", name="下载 Excel").click()
    path = folder / "results.xlsx"
    download.value.save_as(path)
    book = load_workbook(path, read_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    book.close()
    assert {"甲", "乙", 20, 10, "原题答案印错"} <= set(cells)
    organizer.page.emulate_media(media="print")
    expect(organizer.page.locator(".side")).to_be_hidden()
    organizer.page.emulate_media(media="screen")


def _button(person: Person, name: str) -> "Locator":
    return person.page.get_by_role("button", name=name, exact=True)
