"""A hall: an open contest, and seats for people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest

from quizengine.actions.opening import Opened
from quizengine.app import open_engine
from quizengine.rules.contest import ContestSettings, Identity, Setting
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.questions import Question
from quizengine.settings import Settings
from tests.browser.evening import UNHURRIED
from tests.browser.people import Host, Person, Phone, Screen
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.sync_api import Page

ON_A_PHONE: Final = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ON_A_DESK: Final = {"viewport": {"width": 1280, "height": 800}}
ON_A_PROJECTOR: Final = {"viewport": {"width": 1920, "height": 1080}}
Someone = TypeVar("Someone", bound=Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """One contest."""

    server: ServerProcess
    settings: Settings
    contest: Opened
    new_page: NewPage
    script: str = ""
    people: list[Person] = field(default_factory=list)

    def phone(self, language: str = "zh-CN", **context: Any) -> Phone:
        """A phone that has not joined; its owner prefers a language."""
        page = self._page(**{**ON_A_PHONE, "locale": language, **context})
        address = f"{self.server.url}/j/{self.contest.pin}"
        return self._seated(Phone(page, address, language))

    def host(self, **context: Any) -> Host:
        """A console."""
        page = self._page(**{**ON_A_DESK, "locale": "zh-CN", **context})
        return self._seated(Host(page, f"{self.server.url}/host#{self.contest.host_token}"))

    def screen(self, **context: Any) -> Screen:
        """A projector."""
        page = self._page(**{**ON_A_PROJECTOR, "locale": "zh-CN", **context})
        return self._seated(Screen(page, f"{self.server.url}/screen#{self.contest.screen_token}"))

    def is_verified(self) -> bool:
        """Whether the stored contest can be recomputed."""
        with open_engine(self.settings) as engine:
            return engine.verifying.verify(self.contest.contest_id).verified

    def _page(self, **context: Any) -> "Page":
        page = self.new_page(**context)
        if self.script:
            page.add_init_script(self.script)
        return page

    def _seated(self, person: Someone) -> Someone:
        self.people.append(person)
        return person


OpenHall = Callable[..., Hall]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all contests of a file; starting it takes longer than most tests."""
    server = ServerProcess(tmp_path_factory.mktemp("house") / "data")
    server.start()
    yield server
    server.kill9()


@pytest.fixture
def open_hall(house: ServerProcess, new_page: NewPage) -> Iterator[OpenHall]:
    """Open contests; no page may complain in its console."""
    halls: list[Hall] = []

    def opened(
        questions: Sequence[Question],
        *,
        theme: str = "night",
        language: str = "zh-CN",
        title: str = "“青绿杯”知识竞赛",
        organizer: str = "市图书馆",
        script: str = "",
        identity: Identity = "nickname",
        **rules: Setting,
    ) -> Hall:
        settings = Settings(data=house.data)
        described = ContestSettings(
            title=title,
            subtitle="决赛",
            organizer=organizer,
            theme=theme,
            language=language,
            identity=identity,
        )
        one_round = RoundPlan(questions=questions, settings={**UNHURRIED, **rules})
        plan = ContestPlan(settings=described, rounds=[one_round])
        with open_engine(settings) as engine:
            contest = engine.opening.open_contest(plan, seed=7)
        hall = Hall(
            server=house, settings=settings, contest=contest, new_page=new_page, script=script
        )
        halls.append(hall)
        return hall

    yield opened
    complaints = [text for hall in halls for person in hall.people for text in person.complaints]
    assert not complaints
