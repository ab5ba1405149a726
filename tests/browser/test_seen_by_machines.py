"""Every page in every phase, both languages: axe, widths, reduced motion, console, origins."""

from typing import Any, Final

import pytest

from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import EIGHT, FORMULA
from tests.browser.looking import faults, moving, too_wide
from tests.browser.people import Host, Person

pytestmark = pytest.mark.browser
CALM: Final[dict[str, Any]] = {"reduced_motion": "reduce"}


class Round:
    """Looks at everybody's page at each step, and keeps what is wrong."""

    def __init__(self, phase: str, *people: Person) -> None:
        self.found: list[str] = []
        self._phase = phase
        self._people = people

    def looks(self, at: str) -> None:
        for person in self._people:
            name = f"{type(person).__name__} {self._phase} {at}"
            wrong = [*faults(person.page), *too_wide(person.page), *moving(person.page)]
            self.found += [f"{name}: {each}" for each in wrong]


@pytest.fixture(params=[("zh-CN", "night"), ("en", "ceremony")], ids=["zh-night", "en-ceremony"])
def hall(open_hall: OpenHall, request: pytest.FixtureRequest) -> Hall:
    """All kinds and a formula, in a language and a theme."""
    language, theme = request.param
    return open_hall((*EIGHT, FORMULA), theme=theme, language=language, standings="round")


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """The hall's language."""
    return str(request.node.callspec.params["hall"][0])


def test_no_page_in_any_phase_has_a_serious_fault(hall: Hall, language: str) -> None:
    phone, screen = hall.phone(language, **CALM), hall.screen(**CALM)
    host = hall.host(**CALM)
    looking = Round(language, phone, screen, host)
    if language == "en":
        host.page.get_by_role("button", name="English").click()
    phone.opens()
    phone.page.locator("#nickname").wait_for()
    looking.looks("joining")
    phone.page.locator("#nickname").fill("远山如黛")
    phone.page.locator("#nickname").press("Enter")
    phone.sees(phone.words["in"])
    looking.looks("lobby")
    _overlays(host, Round(language, host), looking.found)
    for item_no in range(1, len(EIGHT) + 2):
        for step in ("reading", "open", "closed", "revealed"):
            host.steps()
            if step == "open" and phone.page.locator(".options .tile").count():
                phone.page.locator(".options .tile").first.click()
            if step in ("open", "revealed") or item_no == 3:
                looking.looks(f"item {item_no} {step}")
    for step in ("standings", "podium"):
        host.steps()
        looking.looks(step)
    assert not looking.found


def _overlays(host: Host, looking: Round, found: list[str]) -> None:
    for key, opened, closing in (
        ("?", "dialog[open]", "Escape"),
        ("q", "dialog[open]", "Escape"),
        ("k", "#players-title", "k"),
    ):
        host.presses(key)
        host.page.locator(opened).wait_for()
        looking.looks(f"overlay {key}")
        host.presses(closing)
        host.page.locator(opened).wait_for(state="detached")
    found += looking.found
