"""A real Chromium, and pages that notice what a person would not."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import pytest

from tests.support.requirements import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OWN_HOSTS = ("127.0.0.1", "localhost", "")


class NewPage(Protocol):
    """Opens a page in a context of its own, as a new person's browser would."""

    def __call__(self, **context_options: Any) -> "Page":
        """Return an empty page; options are those of Playwright's ``new_context``."""


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The installed browser's program."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return missing("Chromium", "apt-get install chromium fonts-noto-cjk")


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator["Browser"]:
    """One browser for the whole run; take ``new_page`` for something to look at."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[NewPage]:
    """Open pages; after the test none may have thrown, or asked another host for anything."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**context_options: Any) -> "Page":
        context = browser.new_context(**context_options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        page.on("request", lambda request: complaints.extend(_foreign(request.url)))
        page.on("console", lambda message: complaints.extend(_blocked(message.text)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def _foreign(url: str) -> list[str]:
    host = urlsplit(url).hostname or ""
    return [] if host in OWN_HOSTS else [f"request to another host: {url}"]


def _blocked(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text else []
