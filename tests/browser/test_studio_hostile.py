"""Fifty payloads through every text that organizers and players can write (S7, S12)."""

import csv
import io
import threading
from collections.abc import Callable
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import ON_A_DESK
from tests.browser.studio import PASSWORD, Worker, setup_path
from tests.live.raw import Peer
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

pytestmark = pytest.mark.browser
PWNED: Final = "window.p = () => { window.__pwned = true }"
SCRIPTS: Final = (
    "<script>p()</script>",
    "</script><script>p()</script>",
    "<img src=x onerror=p()>",
    "<svg onload=p()>",
    "<svg/onload=p()>",
    "<iframe srcdoc='<script>parent.p()</script>'>",
    "<a href=javascript:p()>x</a>",
    "<body onload=p()>",
    "<details open ontoggle=p()>",
    "<input autofocus onfocus=p()>",
    "<video src=x onerror=p()>",
    "<style>@import 'javascript:p()'</style>",
    "</style><b onmouseover=p()>",
    "<math><mtext><img src=x onerror=p()>",
    '"><img src=x onerror=p()>',
    "'-p()-'",
    '";p();//',
    "`${p()}`",
    "{{p()}}",
    "{@html '<img src=x onerror=p()>'}",
    "${p()}",
    "javascript:p()",
    "data:text/html,<script>p()</script>",
    "&lt;script&gt;p()&lt;/script&gt;",
    "$\\href{javascript:p()}{x}$",
    "$\\html{<img src=x onerror=p()>}$",
    "$\\includegraphics{x}$",
    "<!--<img src=x onerror=p()>-->",
    "<object data=javascript:p()>",
    "<form><button formaction=javascript:p()>",
)
STRANGE: Final = (
    "\u202e反着写\u202c",
    "\u2066gnp.exe\u2069",
    "Z\u0335\u0321\u0334\u0322a\u0336\u0323l\u0334g\u0335o",
    "零\u200b宽\u200d字\u2060",
    "\u2028\u2029行",
    "W" * 60,
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "ﷺ﷽",
    "NULL",
    "' OR 1=1 --",
)
FORMULAS: Final = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "=WEBSERVICE(1)",
    "=1+1;p()",
)
PAYLOADS: Final = (*SCRIPTS, *STRANGE, *FORMULAS)
MARKUP: Final = SCRIPTS[14] + SCRIPTS[0]
PACE_S: Final = 0.4
"""As fast as a console may ask."""
VIEWS: Final = ("", "/questions", "/players", "/help", "/corrections")


def test_there_are_fifty() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_no_page_of_the_studio_runs_what_was_written(
    house: ServerProcess, new_page: NewPage
) -> None:
    page = new_page(**ON_A_DESK, locale="zh-CN")
    page.add_init_script(PWNED)
    worker = Worker(page, house.url)
    _becomes_admin(worker, house)
    bank = _writes_bank(worker)
    contest = _plays_contest(worker, house, bank)
    _asks_in(worker)
    for path in (
        "/studio",
        "/studio/banks",
        f"/studio/banks/{bank}",
        *(f"/studio/banks/{bank}/questions/{number}" for number in (1, 25, 41)),
        "/studio/contests",
        f"/studio/contests/{contest}",
        "/studio/results",
        *(f"/studio/results/{contest}{view}" for view in VIEWS),
        f"/studio/results/{contest}/players/1",
        "/studio/accounts",
        "/studio/settings",
        "/studio/me",
        "/board",
    ):
        _is_harmless(worker, path)
    _exports_hold_no_formula(worker, contest, bank)


def _becomes_admin(worker: Worker, house: ServerProcess) -> None:
    token = setup_path(house).partition("#")[2]
    who = {"login": "admin", "password": PASSWORD, "name": MARKUP, "token": token}
    worker.asks("POST", "/setup", who)
    worker.asks("PATCH", "/site", {"name": MARKUP})


def _writes_bank(worker: Worker) -> str:
    bank: str = worker.asks("POST", "/banks", {"title": MARKUP, "description": MARKUP})["bank_id"]
    for payload in PAYLOADS:
        question = {
            "kind": "single",
            "stem": f"{payload} ?",
            "choices": [
                {"choice_id": "A", "text": f"{payload} 甲"},
                {"choice_id": "B", "text": "乙"},
            ],
            "key": ["A"],
            "explanation": payload,
            "source": payload,
            "topic": payload,
            "tags": [payload.strip()[:20]],
        }
        worker.asks("POST", f"/banks/{bank}/questions", question)
    return bank


def _plays_contest(worker: Worker, house: ServerProcess, bank: str) -> str:
    """Two items, and players with payloads for names, to the end."""
    plan = {
        "title": MARKUP,
        "organizer": MARKUP,
        "rounds": [
            {
                "format": "mass_sync",
                "title": MARKUP,
                "settings": {"reading_ms": 0},
                "questions": [{"bank_id": bank, "number": number} for number in (1, 2)],
            }
        ],
    }
    contest: str = worker.asks("POST", "/contests", {"plan": plan})["contest_id"]
    opened = worker.asks("POST", f"/contests/{contest}/open")
    players = []
    for name in PAYLOADS:
        player = Peer(house.port, "/player")
        ack = player.call("join_contest", {"pin": opened["pin"], "nickname": name[:16]})
        players += [player] if ack["ok"] else []
    assert len(players) > 20
    host = Peer(house.port, "/host", {"token": opened["host_token"]})
    for _ in range(20):
        view = host.call("request_snapshot", {})["snapshot"]["contest"]
        if view["phase"] == "finished":
            return contest
        step = {"command": view["next"]["command"], "version": view["version"], "args": {}}
        host.call("run_command", step)
        threading.Event().wait(PACE_S)
    raise AssertionError("the contest does not end")


def _asks_in(worker: Worker) -> None:
    worker.asks("POST", "/invitations", {"role": "organizer", "name": MARKUP})
    worker.asks("POST", "/account/tokens", {"label": MARKUP})


def _is_harmless(worker: Worker, path: str) -> None:
    worker.opens(path)
    worker.page.wait_for_load_state("networkidle")
    assert worker.page.evaluate("window.__pwned") is None, path
    wild = "[onerror], [onload], [ontoggle], iframe, object, a[href^='javascript']"
    assert worker.page.locator(wild).count() == 0, path
    assert worker.page.get_by_text("<script>").first.is_visible() or path == "/board", path


def _exports_hold_no_formula(worker: Worker, contest: str, bank: str) -> None:
    fetch: Callable[[str], Any] = lambda path: worker.page.request.get(  # noqa: E731
        f"{worker.url}/api/v1{path}"
    ).body()
    book = load_workbook(io.BytesIO(fetch(f"/contests/{contest}/export?format=xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert cells
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    for path in (f"/contests/{contest}/export?format=csv", f"/banks/{bank}/export?format=csv"):
        rows = csv.reader(io.StringIO(fetch(path).decode("utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell[:1] in "=+@\t\r" and cell]
