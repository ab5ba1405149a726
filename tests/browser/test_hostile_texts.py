"""Names and questions that try to run, hide, or break the page (S7); and formulas."""

from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import expect

from quizengine.rules.questions import Question
from tests.browser.conftest import Hall, OpenHall
from tests.browser.evening import FORMULA, SINGLE, lettered
from tests.browser.looking import too_wide
from tests.browser.people import PATIENCE_MS, Person

pytestmark = pytest.mark.browser
PWNED: Final = "window.p = () => { window.__pwned = true }"
NAMES: Final = (
    "<script>p()</sc>",
    "<svg onload=p()>",
    "<img src=x>",
    "</style><b>p",
    "'-p()-'",
    "${p()}{{p()}}",
    "javascript:p()",
    "&lt;b&gt;&#60;",
    "\u202e反着写\u202c\u2066gnp.exe",
    "Z\u0335\u0321\u0334\u0322a\u0336\u0323\u0337\u0324\u0338l\u0334\u0321g\u0335o",
    "零\u200b宽\u200d字\ufeff符\u2060",
    "WWWWWWWWWWWWWWWW",
)
MARKUP: Final = '<img src=x onerror="p()">"\'><script>p()</script>{{p()}}'
HOSTILE: Final = replace(
    SINGLE,
    stem=f"{MARKUP} 哪一个？$\\href{{javascript:p()}}{{x}}$ $\\html{{<img src=x onerror=p()>}}$",
    choices=lettered(
        f"{MARKUP}甲", "<svg/onload=p()>乙", "<a href=javascript:p()>丙</a>", "\u202e丁"
    ),
    explanation=f"{MARKUP}解析" + "长" * 400,
    source=f"{MARKUP}出处",
)


def _hall(open_hall: OpenHall, *questions: Question) -> Hall:
    return open_hall(questions, title=f"{MARKUP}赛", organizer=f"{MARKUP}主办", script=PWNED)


def _is_harmless(*people: Person) -> None:
    for person in people:
        assert person.page.evaluate("window.__pwned") is None
        assert (
            person.page.locator("img, iframe, [onerror], [onload], a[href^=javascript]").count()
            == 0
        )


def test_twelve_hostile_names_are_shown_as_text_and_nothing_runs(open_hall: OpenHall) -> None:
    hall = _hall(open_hall, SINGLE)
    host, screen = hall.host(), hall.screen()
    phones = []
    for name in NAMES:
        phones.append(hall.phone())
        phones[-1].joins(name)
    screen.sees("已到 12 人")
    for shown in (
        "<script>p()</sc>",
        "${p()}{{p()}}",
        "&lt;b&gt;&#60;",
        "反着写gnp.exe",
        "零宽字符",
    ):
        screen.sees(shown)
    host.presses("k")
    for shown in ("<svg onload=p()>", "WWWWWWWWWWWWWWWW"):
        host.sees(shown)
    assert not too_wide(host.page)
    assert not too_wide(screen.page)
    _is_harmless(host, screen, *phones)
    host.presses("k")
    host.shows_question()
    for phone in phones[:2]:
        phone.is_asked("登鹳雀楼")
        phone.taps("王之涣")
        phone.is_received()
    host.reveals()
    for _ in range(2):
        host.steps()
        phones[3].sees("<svg onload=p()>")
        screen.sees("<svg onload=p()>")
        assert not too_wide(phones[3].page)
        _is_harmless(host, screen, *phones)


def test_markup_in_questions_is_shown_as_text_and_nothing_runs(open_hall: OpenHall) -> None:
    hall = _hall(open_hall, HOSTILE)
    host, screen, phone = hall.host(), hall.screen(), hall.phone()
    screen.sees(MARKUP)
    phone.joins("远山")
    host.shows_question()
    everybody = (host, screen, phone)
    for person in everybody:
        person.sees("<a href=javascript:p()>丙</a>")
        person.sees("<script>p()</script>")
        assert not too_wide(person.page)
    phone.tile("<svg/onload=p()>乙").click()
    phone.is_received()
    host.reveals()
    for person in everybody:
        person.sees(f"{MARKUP}出处")
        assert not too_wide(person.page)
    _is_harmless(*everybody)


def test_a_name_that_is_too_long_is_refused_in_a_sentence(open_hall: OpenHall) -> None:
    phone = open_hall((SINGLE,)).phone()
    phone.opens()
    phone.page.locator("#nickname").fill("<script>window.__pwned = true</script>")
    phone.page.locator("#nickname").press("Enter")
    phone.sees("昵称太长，最多 16 个字")


def test_formulas_are_drawn_and_cost_nothing_where_there_are_none(open_hall: OpenHall) -> None:
    assert not _loaded_for(open_hall((SINGLE,)), "登鹳雀楼", formulas=0)
    assert _loaded_for(open_hall((FORMULA,)), "的正根是多少", formulas=5)


def _loaded_for(hall: Hall, stem: str, formulas: int) -> list[str]:
    """What was loaded to draw formulas while everybody looked at one question."""
    asked: list[str] = []
    host, screen, phone = hall.host(), hall.screen(), hall.phone()
    for person in (host, screen, phone):
        person.page.on("request", lambda request: asked.append(request.url))
    phone.joins("远山")
    host.shows_question()
    phone.is_asked(stem)
    host.goes_on("公布答案")
    for person in (phone, screen):
        expect(person.page.locator(".katex")).to_have_count(formulas, timeout=PATIENCE_MS)
        expect(person.page.locator(".katex-error")).to_have_count(0)
    return [url for url in asked if "/math-" in url or "KaTeX" in url]
