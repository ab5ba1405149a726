"""A small court for the studio's competitions: six units, their people, a season to work on."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import expect

from tests.browser.conftest import ON_A_DESK
from tests.browser.people import PATIENCE_MS
from tests.browser.studio import PASSWORD, Worker, setup_path
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Locator

CALM_DESK: Final[dict[str, Any]] = {**ON_A_DESK, "reduced_motion": "reduce", "locale": "zh-CN"}
JULY: Final = "2026-07"
UNITS: Final = (
    ("民一庭", "MY", "business"),
    ("立案庭", "LA", "business"),
    ("执行局", "ZX", "business"),
    ("刑事庭", "XS", "business"),
    ("办公室", "BG", "support"),
    ("政治部", "ZZ", "support"),
)
HEADINGS: Final = {
    "zh": "单位,参学率,理论测试,按期完成率,审限内结案率,公文按期办结率,评查瑕疵：瑕疵,差错：差错,"
    "文书展评,业务知识竞赛,考勤：迟到,会议缺席,内务抽查,廉政测试,民主测评,投诉属实,加分：市级",
    "en": "Unit,Taking part in study,Theory test,Tasks done on time,"
    "Cases closed within their time limit,Papers dealt with on time,Flaws found in review: Flaw,"
    "Mistakes: Mistake,Exhibition of documents,Contest of professional knowledge,"
    "Attendance: Late,Missed meetings,Inspection of premises,Integrity test,"
    "Survey of colleagues,Justified complaints,Bonus: City",
}
"""Of the court's template, as the form of records has them."""
ROWS: Final = (
    "民一庭,98,90,99,97,,1,,88,1,2,0,92,94,92,0,1",
    "立案庭,100,93,100,95,,2,,85,2,1,0,96,96,95,0,",
    "执行局,96,88,97,96,,1,,86,3,2,1,92,92,90,0,1",
    "刑事庭,99,91,98,94,,0,,84,4,0,0,88,93,91,1,",
    "办公室,100,92,98,,99,,0,90,5,1,0,100,95,93,0,",
    "政治部,97,95,96,,98,,1,87,6,0,0,96,97,94,0,",
)
"""The first is the line that docs/competitions.md works out: 96.46."""


def sits_down(worker: Worker, house: ServerProcess) -> None:
    """The administrator, in Chinese, with a roster; made when this is the first test to run."""
    session = worker.page.request.get(f"{house.url}/api/v1/session").json()
    who = {"login": "wen", "password": PASSWORD}
    if session["setup_needed"]:
        token = setup_path(house).partition("#")[2]
        worker.asks("POST", "/setup", {**who, "name": "温书言", "token": token})
        _fill_roster(worker)
    else:
        worker.asks("POST", "/session", who)
    worker.asks("PATCH", "/account", {"language": "zh-CN"})


def _fill_roster(worker: Worker) -> None:
    tree = worker.asks("POST", "/unit-trees", {"name": "行政"})["tree_id"]
    for number, (name, code, division) in enumerate(UNITS):
        unit = {"tree_id": tree, "name": name, "code": code, "division": division}
        unit_id = worker.asks("POST", "/units", unit)["unit_id"]
        for each in range(2):
            member = {"name": f"{name}{'甲乙'[each]}", "staff_number": f"{number}{each}"}
            worker.asks("POST", "/members", {**member, "units": [unit_id]})


def invited(admin: Worker, newcomer: Worker, name: str) -> int:
    """The account of somebody who was invited and has accepted, in their own browser."""
    token = admin.asks("POST", "/invitations", {"role": "member", "name": name})["token"]
    who = {"login": f"clerk{token[:6].lower()}", "name": name, "password": PASSWORD}
    made = newcomer.asks("POST", f"/invitations/by-token/{token}", {**who, "language": "zh-CN"})
    return int(made["account"]["account_id"])


def sheet(language: str = "zh", *, wrong: bool = False) -> bytes:
    """All records of a month as a file; with a cell that is no number, if it shall be wrong."""
    rows = "\r\n".join((HEADINGS[language], *ROWS)) + "\r\n"
    return (rows.replace("100,93", "100,九十三") if wrong else rows).encode()


def started(worker: Worker, language: str = "zh") -> str:
    """A season of 2026 by the court's template that has started; its id."""
    wanted = {"template": "court", "language": language, "year": 2026}
    made: dict[str, Any] = worker.asks("POST", "/competitions", wanted)
    worker.asks("POST", f"/competitions/{made['competition_id']}/start")
    return str(made["competition_id"])


def filled(worker: Worker, competition: str, language: str = "zh") -> None:
    """July is being collected, and all its values are there."""
    _advances(worker, competition)
    taking = f"/competitions/{competition}/records/import?period={JULY}&dry_run=false"
    worker.sends(taking, sheet(language))


def published(worker: Worker, competition: str, language: str = "zh") -> None:
    """July is in publicity."""
    filled(worker, competition, language)
    _advances(worker, competition)
    _advances(worker, competition, early=True, reason="征求意见提前结束")


def _advances(worker: Worker, competition: str, **step: Any) -> None:
    worker.asks("POST", f"/competitions/{competition}/periods/{JULY}/advance", step)


def cell(worker: Worker, name: str, indicator: str) -> "Locator":
    """A cell of the sheet by its row and column."""
    heads = worker.page.locator("table[role=grid] thead th")
    expect(heads.first).to_be_visible(timeout=PATIENCE_MS)
    names = [text.split("\n")[0] for text in heads.all_inner_texts()]
    row = worker.page.locator("table[role=grid] tbody tr").filter(
        has=worker.page.locator("th", has_text=name)
    )
    return row.locator("td").nth(names.index(indicator) - 1)


def chooses(worker: Worker, name: str, content: bytes) -> None:
    """Choose a file."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    worker.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def is_saved(worker: Worker) -> None:
    """Wait until a draft is saved."""
    saving = worker.page.locator("header [role=status]")
    expect(saving).to_have_text(re.compile("已保存|Saved"), timeout=PATIENCE_MS)


def settled(worker: Worker) -> None:
    """Wait until nothing is being read."""
    worker.page.locator("h1").wait_for()
    reading = worker.page.locator("main [role=status]", has_text="…")
    reading.first.wait_for(state="detached")


def photographed(worker: Worker, name: str) -> None:
    """Keep a picture where ``QUIZENGINE_PICTURES`` says, to be looked at beside the mock-ups."""
    folder = os.environ.get("QUIZENGINE_PICTURES")
    if folder:
        size = worker.page.viewport_size
        worker.page.set_viewport_size({"width": 1440, "height": 900})
        (Path(folder) / f"{name}.png").write_bytes(worker.page.screenshot())
        assert size is not None
        worker.page.set_viewport_size(size)
