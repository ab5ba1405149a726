"""Makes the pictures of the documents: ``python -m tests.browser.pictures [FOLDER]``.

A contest over the shipped banks with simulated players, photographed at each step.
Those that the documents show are copied to ``FOLDER/documents`` under their names;
``docs/pictures`` holds them reduced to a palette, which any PNG tool does.
"""

import argparse
import asyncio
import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.banks import load_bank
from quizengine.paths import shipped_banks
from quizengine.rehearsal.crowd import Crowd
from quizengine.rehearsal.player import Behaviour
from quizengine.rules.contest import ContestSettings
from quizengine.rules.kinds import KINDS
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Question
from quizengine.settings import Settings
from tests.browser.conftest import ON_A_DESK, ON_A_PHONE, ON_A_PROJECTOR
from tests.browser.people import Host, Phone, Screen
from tests.support.browser import FLAGS, NAMES
from tests.support.server import ServerProcess
from tests.support.waiting import wait_until

PLAYERS: Final = 30
TITLES: Final = {"zh-CN": "“青绿杯”民法典知识竞赛", "en": "An Evening of Science"}
ORGANIZERS: Final = {"zh-CN": "市图书馆", "en": "City Library"}
"""What is on them is sample text."""
DOCUMENTS: Final = {
    "player-join": "00-join-phone",
    "player-lobby": "01-lobby-phone",
    "player-question": "1-single-2open-phone",
    "player-answered": "1-single-3answered-phone",
    "player-result": "1-single-5revealed-phone",
    "player-standings": "1-single-6standings-phone",
    "player-ordering": "6-ordering-3answered-phone",
    "player-matching": "7-matching-3answered-phone",
    "player-podium": "9-podium-phone",
    "screen-lobby": "01-lobby-screen",
    "screen-question": "1-single-2open-screen",
    "screen-distribution": "1-single-5revealed-screen",
    "screen-standings": "4-text-6standings-screen",
    "screen-podium": "9-podium-screen",
    "host": "2-multiple-4closed-host",
}
"""Which steps the documents show, by the names they have there."""


@dataclass(frozen=True, slots=True)
class Set:
    """One contest to be photographed."""

    language: str
    theme: str

    @property
    def name(self) -> str:
        """For file names."""
        return f"{self.language[:2]}-{self.theme}"


def questions(language: str) -> list[Question]:
    """One of each kind from the shipped banks, single choice first."""
    spoken = language[:2]
    found: dict[str, Question] = {}
    for path in shipped_banks():
        if f".{spoken}." in path.name:
            for question in load_bank(path).questions:
                found.setdefault(question.kind, question)
    return [replace(found[kind], time_limit_s=30) for kind in KINDS if kind in found]


@contextlib.contextmanager
def crowd(url: str, pin: str, language: str) -> Iterator[None]:
    """Simulated players in a thread of their own, until the end."""
    over = threading.Event()
    settled = threading.Event()

    async def play() -> None:
        behaviour = Behaviour(think_ms=(300, 2_500))
        async with Crowd(url, pin, PLAYERS, behaviour, language[:2]) as players:
            await players.all_settled()
            settled.set()
            while not over.is_set():
                await asyncio.sleep(0.1)

    thread = threading.Thread(target=lambda: asyncio.run(play()))
    thread.start()
    try:
        wait_until(settled.is_set, 30, "the crowd is in")
        yield
    finally:
        over.set()
        thread.join()


def shoot(browser: Browser, this: Set, folder: Path) -> None:
    """Photograph one contest from the lobby to the podium."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data=Path(data) / "data")
        contest = _opened(settings, this)
        server = ServerProcess(settings.data)
        server.start()
        try:
            _evening(browser, this, server.url, contest, folder)
        finally:
            server.kill9()


def _opened(settings: Settings, this: Set) -> Opened:
    described = ContestSettings(
        title=TITLES[this.language],
        organizer=ORGANIZERS[this.language],
        theme=this.theme,
        language=this.language,
    )
    rules: dict[str, Any] = {"reading_ms": 60_000, "close_when_all_answered": False}
    one_round = RoundPlan(questions=questions(this.language), settings=rules)
    with open_engine(settings) as engine:
        plan = ContestPlan(settings=described, rounds=[one_round])
        return engine.opening.open_contest(plan, seed=5)


def _evening(browser: Browser, this: Set, url: str, contest: Opened, folder: Path) -> None:
    def page(context: dict[str, Any]) -> Page:
        opened = browser.new_context(**context, locale=this.language, reduced_motion="reduce")
        return opened.new_page()

    screen = Screen(page(ON_A_PROJECTOR), f"{url}/screen#{contest.screen_token}")
    host = Host(page(ON_A_DESK), f"{url}/host#{contest.host_token}")
    if this.language == "en":
        host.page.get_by_role("button", name="English").click()
    phone = Phone(page(ON_A_PHONE), f"{url}/j/{contest.pin}", this.language)

    def take(step: str) -> None:
        for name, person in (("screen", screen), ("host", host), ("phone", phone)):
            path = folder / f"{this.name}-{step}-{name}.png"
            path.write_bytes(person.page.screenshot())

    with crowd(url, contest.pin, this.language):
        phone.opens()
        phone.page.locator("#nickname").wait_for()
        take("00-join")
        phone.page.locator("#nickname").fill("竹外桃花" if this.language != "en" else "Brave Heron")
        phone.page.locator("#nickname").press("Enter")
        phone.sees(phone.words["in"])
        screen.sees("31")
        take("01-lobby")
        _items(this, host, phone, screen, take)
    for person in (screen, host, phone):
        person.page.context.close()


def _items(
    this: Set, host: Host, phone: Phone, screen: Screen, take: Callable[[str], None]
) -> None:
    for number, question in enumerate(questions(this.language), start=1):
        step = f"{number}-{question.kind}"
        host.steps()
        take(f"{step}-1reading")
        host.steps()
        phone.page.locator(".foot").wait_for()
        host.sees(f"{PLAYERS} / {PLAYERS + 1}")
        take(f"{step}-2open")
        _answer(phone, question)
        take(f"{step}-3answered")
        host.steps()
        take(f"{step}-4closed")
        host.steps()
        screen.shows("revealed")
        phone.page.locator(".hero").wait_for()
        take(f"{step}-5revealed")
        host.steps()
        screen.shows("standings")
        take(f"{step}-6standings")
    host.steps()
    screen.shows("podium")
    take("9-podium")


def _answer(phone: Phone, question: Question) -> None:
    """Rightly where one tap does it; elsewhere as far as shows how it is done."""
    right = [choice.text for choice in question.choices if choice.choice_id in question.key]
    if question.kind == "single":
        phone.taps(*right)
        phone.is_received()
    elif question.kind == "multiple":
        phone.taps(*right)
        phone.submits()
        phone.is_received()
    elif question.kind == "ordering":
        phone.orders(right[:2])
    elif question.kind == "matching":
        phone.page.locator(".partners button").first.click()


def _document(this: Set, folder: Path) -> None:
    """Copy what the documents show."""
    english = ".en" if this.language == "en" else ""
    shown = folder / "documents"
    shown.mkdir(exist_ok=True)
    if this.theme == "night":
        for name, step in DOCUMENTS.items():
            shutil.copy(folder / f"{this.name}-{step}.png", shown / f"{name}{english}.png")
    elif not english:
        shutil.copy(
            folder / f"{this.name}-9-podium-screen.png", shown / "screen-podium-ceremony.png"
        )


def main() -> None:
    """Photograph everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=Path("pictures"))
    options.add_argument("--only", help="a language and theme, such as zh-night")
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    program = next(path for name in NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for language in TITLES:
            for theme in ("night", "ceremony"):
                this = Set(language, theme)
                if chosen.only in (None, this.name):
                    shoot(browser, this, chosen.folder)
                    _document(this, chosen.folder)
        browser.close()


if __name__ == "__main__":
    main()
