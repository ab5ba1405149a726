"""People in front of the pages: what they do, and what they can see."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE_MS: Final = 15_000
GUARD_MS: Final = 350
"""A little more than the console takes a second press for a slip (web/src/host/sending.ts)."""

WORDS: Final = {
    "zh-CN": {
        "in": "你已进入赛场",
        "received": "服务器已收到",
        "kept": "答案已存在手机里",
        "reading": "请看题",
        "over": "我的成绩",
        "switch": "English",
    },
    "en": {
        "in": "You are in",
        "received": "The server has it",
        "kept": "Your answer is kept",
        "reading": "Read the question",
        "over": "My result",
        "switch": "中文",
    },
}


class Person:
    """Somebody in front of one page."""

    def __init__(self, page: "Page") -> None:
        """Begin to note what the page complains about."""
        self.page = page
        self.complaints: list[str] = []
        self.loses_network = False
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: self._hear(said.type, said.text))

    def goes_offline(self) -> None:
        """Lose the network; the browser's own complaints about that are none of the page's."""
        self.loses_network = True
        self.page.context.set_offline(True)

    def comes_back(self) -> None:
        """Have the network again."""
        self.page.context.set_offline(False)

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not self.loses_network:
            self.complaints.append(text)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until the page shows a text."""
        expect(self.page.locator("body")).to_contain_text(text, timeout=PATIENCE_MS)

    def sees_no(self, text: str) -> None:
        """Wait until the page no longer shows a text."""
        expect(self.page.locator("body")).not_to_contain_text(text, timeout=PATIENCE_MS)

    def reads(self, selector: str) -> str:
        """What stands in the first such element."""
        return self.page.locator(selector).first.inner_text().strip()


class Phone(Person):
    """A player."""

    def __init__(self, page: "Page", address: str, language: str = "zh-CN") -> None:
        """Nothing is opened yet; ``address`` is what the QR code holds."""
        super().__init__(page)
        self._address = address
        self.words = WORDS[language]

    def opens(self) -> None:
        """Scan the code."""
        self.page.goto(self._address)

    def joins(self, nickname: str) -> None:
        """Scan, type a name, be in."""
        self.opens()
        if self.words is WORDS["en"]:
            self.page.get_by_role("button", name="English").click()
        self.page.locator("#nickname").fill(nickname)
        self.page.locator("#nickname").press("Enter")
        self.sees(self.words["in"])

    def is_asked(self, stem: str) -> None:
        """Wait until answers to this question can be given."""
        expect(self.page.locator(".stem h1")).to_contain_text(stem, timeout=PATIENCE_MS)
        expect(self.page.locator(".foot")).to_be_visible(timeout=PATIENCE_MS)

    def tile(self, text: str) -> "Locator":
        """A choice."""
        exact = re.compile(rf"(^|\s){re.escape(text)}(\s|$)")
        return self.page.locator(".options .tile").filter(has_text=exact)

    def taps(self, *texts: str) -> None:
        """Tap choices."""
        for text in texts:
            self.tile(text).click()

    def submits(self) -> None:
        """Press the button under the answer."""
        self.page.locator(".foot .btn--go").click()

    def types(self, text: str) -> None:
        """Type an answer and submit it."""
        self.page.locator("form input").first.fill(text)
        self.submits()

    def orders(self, texts: Sequence[str]) -> None:
        """Tap things in this order, each when the rows have come to rest."""
        for text in texts:
            self.rests()
            self.page.locator(".row .main").filter(has_text=text).click()
        self.rests()

    def rests(self) -> None:
        """Wait until nothing moves on the page."""
        still = "document.getAnimations().every((each) => each.playState === 'finished')"
        wait_until(lambda: self.page.evaluate(still), 5, "the page rests")

    def matches(self, left: str, right: str) -> None:
        """Give a thing on the left its partner."""
        self.page.locator(".left .row").filter(has_text=left).click()
        self.page.locator(".partners button").filter(has_text=right).click()

    def is_received(self) -> None:
        """Wait until the server has the answer."""
        strip = self.page.locator(".strip")
        expect(strip).to_contain_text(self.words["received"], timeout=PATIENCE_MS)

    def has_picked(self, text: str) -> None:
        """Wait until a choice is the one given."""
        expect(self.tile(text)).to_have_class(re.compile(r"\bpicked\b"), timeout=PATIENCE_MS)

    def sees_points(self, points: str) -> None:
        """Wait until the result says what the item brought."""
        expect(self.page.locator(".hero .points .num")).to_have_text(points, timeout=PATIENCE_MS)

    def ends_with(self, score: int) -> None:
        """Wait for the card with the final score."""
        shown = self.page.locator("section.panel dl dd.num")
        expect(shown).to_have_text(str(score), timeout=PATIENCE_MS)


class Host(Person):
    """Whoever leads the contest, by keys."""

    def __init__(self, page: "Page", address: str) -> None:
        """Open the console."""
        super().__init__(page)
        page.goto(address)
        expect(page.locator("button.next")).to_be_visible(timeout=PATIENCE_MS)
        self._pressed_ms = -1_000.0

    def presses(self, key: str) -> None:
        """Press a key, not so soon after the last one that it would pass for a slip."""
        wait_until(lambda: self._clock_ms() > self._pressed_ms + GUARD_MS, 5, "the guard is over")
        expect(self.page.locator("button.next")).to_have_attribute("aria-busy", "false")
        self.page.keyboard.press(key)
        self._pressed_ms = self._clock_ms()

    def _clock_ms(self) -> float:
        return float(self.page.evaluate("performance.now()"))

    def reloads(self) -> None:
        """Reload the page."""
        self.page.reload()
        self._pressed_ms = -1_000.0
        expect(self.page.locator("button.next")).to_be_visible(timeout=PATIENCE_MS)

    def would(self, words: str | re.Pattern[str]) -> None:
        """Wait until the one big button says this."""
        expect(self.page.locator("button.next b")).to_have_text(words, timeout=PATIENCE_MS)

    def goes_on(self, until: str) -> None:
        """Press the space bar; the big button then says ``until``."""
        self.presses("Space")
        self.would(until)

    def steps(self) -> None:
        """Press the space bar, and wait until something else comes next."""
        before = self.reads("button.next b")
        self.presses("Space")
        after = self.page.locator("button.next b")
        expect(after).not_to_have_text(before, timeout=PATIENCE_MS)

    def shows_question(self) -> None:
        """From wherever the next step leads to a question: show it and open it."""
        self.goes_on("读完了，开始作答")
        self.goes_on("停止作答")

    def reveals(self) -> None:
        """Close the open question and show its result."""
        self.goes_on("公布答案")
        self.presses("Space")
        self.would(re.compile("显示排名|公布最终名次|进入第"))


class Screen(Person):
    """The projector."""

    def __init__(self, page: "Page", address: str) -> None:
        """Open it."""
        super().__init__(page)
        page.goto(address)
        expect(page.locator(".stage")).to_be_visible(timeout=PATIENCE_MS)

    def shows(self, scene: str) -> None:
        """Wait for a picture: lobby, reading, asking, revealed, standings, podium and so on."""
        scene_class = re.compile(rf"\b{scene}\b")
        expect(self.page.locator(".stage")).to_have_class(scene_class, timeout=PATIENCE_MS)
