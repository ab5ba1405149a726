"""Somebody in front of the studio."""

import re
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import expect

from tests.browser.looking import faults, too_wide
from tests.browser.people import PATIENCE_MS, Person
from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.support.server import ServerProcess

PASSWORD: Final = "correct horse battery"
_LINK: Final = re.compile(r"/studio/setup#\S+")
_FOCUSED: Final = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return "";
    const label = focused.labels?.[0]?.textContent ?? focused.getAttribute("aria-label");
    return `${label ?? ""} ${focused.textContent}`;
}"""
MOST_TABS: Final = 40


def setup_path(server: "ServerProcess") -> str:
    """Where the first administrator is made, as the server has printed it."""
    wait_until(lambda: _LINK.search(server.log()) is not None, 10, "the set-up link is printed")
    found = _LINK.search(server.log())
    assert found is not None
    return found[0]


class Worker(Person):
    """An administrator or organizer; ``found`` are faults that machines saw on the way."""

    def __init__(self, page: "Page", url: str) -> None:
        """Nothing is opened yet."""
        super().__init__(page)
        self.url = url
        self.found: list[str] = []

    def opens(self, path: str) -> None:
        """Open an address of the studio anew."""
        self.page.goto("about:blank")
        self.page.goto(self.url + path)

    def reads_title(self, title: str) -> None:
        """Wait until this is the page, in heading and document."""
        expect(self.page.locator("h1")).to_have_text(title, timeout=PATIENCE_MS)
        expect(self.page).to_have_title(re.compile(re.escape(title)))

    def is_looked_at(self, name: str) -> None:
        """Let machines look."""
        wrong = [*faults(self.page), *too_wide(self.page)]
        self.found += [f"{name}: {each}" for each in wrong]

    def field(self, label: str) -> "Locator":
        """A field by its label."""
        return self.page.get_by_label(label, exact=True)

    def presses(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follows(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def reaches(self, text: str) -> None:
        """Press Tab until something with this label or text has the focus."""
        for _ in range(MOST_TABS):
            if text in self.page.evaluate(_FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {text}")

    def types(self, label: str, text: str) -> None:
        """Type into a field by keys alone."""
        self.reaches(label)
        self.page.keyboard.type(text)

    def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the server as this browser, without the page."""
        return self._asks(path, method=method, data=body)

    def sends(self, path: str, content: bytes, name: str = "file.csv") -> Any:
        """Send a file without the page."""
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        return self._asks(path, method="POST", multipart={"file": file})

    def _asks(self, path: str, **request: Any) -> Any:
        csrf = self.page.request.get(f"{self.url}/api/v1/session").json()["csrf"]
        headers = {"X-CSRF-Token": csrf, "Origin": self.url}
        answer = self.page.request.fetch(f"{self.url}/api/v1{path}", headers=headers, **request)
        assert answer.ok, answer.text()
        return answer.json() if answer.status != 204 else None
