"""Running a server until it is told to stop."""

from collections.abc import Callable

from quizengine.settings import Settings


def serve(settings: Settings, on_ready: Callable[[str, int], None] | None = None) -> None:
    """Serve contests; returns after SIGTERM or Ctrl-C, when everything is drained.

    Args:
        settings: How.
        on_ready: Told the address for phones and the port, once connections are accepted.

    Raises:
        CannotOpen: The database cannot be reached.
        OSError: The port is taken.
    """
    raise NotImplementedError
