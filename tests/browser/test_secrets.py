"""Nothing that a player or a projector is sent tells the answer before the reveal (S1)."""

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import OpenHall
from tests.browser.evening import EIGHT, SECRET
from tests.browser.people import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser
TELLING: Final = (
    SECRET,
    "比邻",
    *(f'"{name}":' for name in ("key", "explanation", "source", "distribution", "mark")),
)


class Wiretap:
    """Everything that reaches one page over its sockets."""

    def __init__(self, page: "Page") -> None:
        self._frames: list[str] = []
        self._polled: list[Response] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("response", self._response)

    def _frame(self, payload: str | bytes) -> None:
        self._frames.append(payload if isinstance(payload, str) else payload.decode())

    def _response(self, response: "Response") -> None:
        if "transport=polling" in response.url and response.ok:
            self._polled.append(response)

    def takes(self) -> str:
        """All since the last time."""
        heard = [*self._frames, *(response.text() for response in self._polled)]
        self._frames, self._polled = [], []
        return "\n".join(heard)


def test_no_frame_tells_the_answer_before_the_reveal(open_hall: OpenHall) -> None:
    hall = open_hall(EIGHT, standings="never")
    host, modern, old = hall.host(), hall.phone(), hall.phone()
    projector = hall.phone().page
    old.page.add_init_script("delete window.WebSocket")
    taps = [Wiretap(page) for page in (modern.page, old.page, projector)]
    screen = Screen(projector, f"{hall.server.url}/screen#{hall.contest.screen_token}")
    modern.joins("快")
    old.joins("慢")
    for question in EIGHT:
        host.shows_question()
        for phone in (modern, old):
            phone.is_asked(question.stem[:6])
        if modern.page.locator(".options .tile").count():
            modern.page.locator(".options .tile").first.click()
        host.goes_on("公布答案")
        modern.sees("时间到")
        old.sees("时间到")
        screen.sees("时间到")
        heard = [tap.takes() for tap in taps]
        assert all('"phase":"closed"' in each for each in heard)
        assert not [(question.kind, word) for word in TELLING for each in heard if word in each]
        host.steps()
        for person in (modern, old, screen):
            person.sees(SECRET)
        assert all('"explanation":' in tap.takes() for tap in taps)
