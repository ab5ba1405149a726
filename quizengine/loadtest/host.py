"""The host of the contest under test: presses buttons and says when."""

from collections.abc import Callable
from time import monotonic_ns

import orjson
from typing_extensions import override

from quizengine.loadtest.address import Address
from quizengine.loadtest.failures import LoadTestFailed
from quizengine.loadtest.link import Link
from quizengine.loadtest.loop import Loop
from quizengine.loadtest.namespace import Json, Namespace, ack_of

ASK_S = 30.0
TRIES = 20


class Host(Namespace):
    """A console with a host token, or any other client that asks one thing at a time.

    Attributes:
        view: The newest contest view.
        version: The newest version that a view or an ack has told of.
    """

    def __init__(self, loop: Loop, address: Address, token: str, run: str) -> None:
        super().__init__(loop, address, "/host", {"token": token})
        self.view: Json = {}
        self.version = 0
        self.link = Link(f"loadtest-{run}-host-0000", self.take, self.lost)
        self._inside = False
        self._next_id = 0
        self._ack: Json | None = None

    def enter(self) -> None:
        """Connect.

        Raises:
            Refused: the token is not this contest's.
            LoadTestFailed: nobody answers.
        """
        self.loop.open(self.link, self.address)
        self._until(lambda: self._inside or not self.link.alive, "the host connects")
        self.check()
        self._alive()

    def look(self) -> None:
        """Take a snapshot."""
        self._look(self.ask("request_snapshot", {})["snapshot"]["contest"])

    def ask(self, event: str, message: Json) -> Json:
        """Send an event and return its ack, whatever it says."""
        self.send(event, message)
        self._until(lambda: self._ack is not None or not self.link.alive, event)
        self._alive()
        assert self._ack is not None
        return self._ack

    def send(self, event: str, message: Json) -> int:
        """Send an event; when it was written."""
        self._next_id += 1
        self._ack = None
        frame = self.event_frame(self._next_id, event, message)
        sent_ns = monotonic_ns()
        self.loop.send(self.link, frame)
        return sent_ns

    def press(self, command: str) -> int | None:
        """Give a command, and return when it was written, once it is acknowledged.

        None when others have moved the contest on and the command is not
        possible any more.

        Raises:
            LoadTestFailed: the server says no for another reason.
        """
        code = ""
        for _ in range(TRIES):
            sent_ns = monotonic_ns()
            ack = self.ask("run_command", self._command(command))
            if ack["ok"]:
                return sent_ns
            code = ack["code"]
            if code != "stale_version" and not ack.get("retry"):
                break
            self.look()
            if command not in self.view["commands"]:
                return None
        raise LoadTestFailed(f"{command}: {code}")

    @property
    def settled(self) -> bool:
        """Whether the last command is acknowledged, and its view is here."""
        return self._ack is not None and bool(self.view["version"] >= self.version)

    def settle(self) -> None:
        """Wait for the view of the last command."""
        self._until(lambda: self.settled, "the host sees the result")

    def nudge(self, command: str) -> int:
        """Give a command without waiting for anything; when it was written."""
        return self.send("run_command", self._command(command))

    @override
    def entered(self, link: Link) -> None:
        """Let in."""
        self._inside = True

    @override
    def heard(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """A view; progress and roster are of no interest."""
        name, *messages = orjson.loads(data[start:stop])
        if name == "contest_changed":
            self._look(messages[0])

    @override
    def acked(self, link: Link, data: bytes | bytearray, start: int, stop: int) -> None:
        """The ack of the last question; earlier ones are late."""
        ack_id, at = ack_of(data, start, stop)
        if ack_id == self._next_id:
            ack = self._ack = orjson.loads(data[at:stop])[0]
            self.version = max(self.version, ack.get("version", 0))

    def _command(self, command: str) -> Json:
        return {"command": command, "version": self.version, "args": {}}

    def _look(self, view: Json) -> None:
        if view["version"] >= self.view.get("version", 0):
            self.view = view
            self.version = max(self.version, int(view["version"]))

    def _until(self, done: Callable[[], bool], what: str) -> None:
        self.loop.run(done, ASK_S, lambda: what)

    def _alive(self) -> None:
        if not self.link.alive:
            raise LoadTestFailed("the host lost its connection")
