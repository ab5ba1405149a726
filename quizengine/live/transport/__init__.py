"""The seam between Socket.IO and the bytes on the wire.

A driver brings an Engine.IO server class for python-socketio and a web server
to listen with. Nothing above may know which driver runs: above the seam a
client is an ``eio_sid``, and all that can be done to it is in `Engine`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from quizengine.clock import Clock
from quizengine.live.bounds import Bounds

# How a client's end is called where engineio has no word for it.
FELL_BEHIND = "fell behind"
STALLED = "stalled"
FLOODED = "flooded"

WSGIApp = Callable[..., Iterable[bytes]]
Certificate = tuple[str, str]  # the files of a certificate and of its key


class Engine(Protocol):
    """What a driver's Engine.IO server can do besides what python-socketio asks of it."""

    def encode(self, text: str) -> Any:
        """A Socket.IO packet made ready for any number of recipients."""
        ...

    def deliver(self, eio_sid: str, parcel: Any) -> None:
        """Send an encoded packet; never waits. A client too far behind is dropped."""
        ...

    def drop(self, eio_sid: str) -> None:
        """Cut a client off at once, whatever it still has to read."""
        ...

    def part(self, eio_sid: str) -> None:
        """Close a client's socket after it has got what is queued, or soon anyway."""
        ...

    def aside(self, eio_sid: str, job: Callable[[], None]) -> None:
        """Run a job that may wait; the client's later messages wait for it, nobody else's do."""
        ...

    def unsent(self) -> int:
        """Packets that wait for clients; not 0 while a farewell is under way."""
        ...

    def unsent_bytes(self) -> int | None:
        """The size of what waits for clients; None where the driver cannot tell."""
        ...

    def shut_door(self) -> None:
        """Take in no new client from now on."""
        ...


class WebServer(Protocol):
    """A listening HTTP server."""

    server_port: int

    def start(self) -> None:
        """Begin to accept."""
        ...

    def stop_accepting(self) -> None:
        """Accept nobody any more; open connections go on."""
        ...

    def stop(self, timeout: float | None = None) -> None:
        """Close the listening socket."""
        ...


class UnknownTransport(ValueError):
    """There is no driver of that name."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A way to move bytes: ``engine`` takes python-socketio's options for Engine.IO."""

    engine: Callable[..., Any]
    listen: Callable[[str, int, WSGIApp], WebServer]


def install(
    name: str, bounds: Bounds, clock: Clock, certificate: Certificate | None = None
) -> Driver:
    """The driver that ``settings.transport`` names.

    With a certificate it is the stock one: the direct driver writes to plain sockets.

    Raises:
        UnknownTransport: no driver has that name.
        PinMoved: a package's private part that the driver leans on has moved.
        OSError: the certificate cannot be used.
    """
    if name == "stock" or (name == "direct" and certificate is not None):
        from quizengine.live.transport import stock

        return stock.driver(bounds, certificate)
    if name == "direct":
        from quizengine.live.transport import direct

        return direct.driver(bounds, clock)
    raise UnknownTransport(name)
