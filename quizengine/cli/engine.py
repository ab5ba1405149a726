"""The engine for one command, its refusals turned into exit codes."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizengine.cli.output import Unusable
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.app import Engine


@contextlib.contextmanager
def opened(settings: Settings) -> "Iterator[Engine]":
    """The use cases over the database of these settings.

    Raises:
        Unusable: the database does not open, or what was asked for is refused.
    """
    from quizengine import app
    from quizengine.rules.refusals import Refusal, UnknownPin
    from quizengine.store.failures import CannotOpen

    try:
        with app.open_engine(settings) as engine:
            yield engine
    except CannotOpen as error:
        raise Unusable("The database does not open: {error}", error=error) from error
    except UnknownPin as refusal:
        raise Unusable("There is no such contest.") from refusal
    except Refusal as refusal:
        details = ", ".join(f"{name} {value}" for name, value in refusal.detail.items())
        raise Unusable(
            "Refused ({code}): {details}", code=refusal.code, details=details
        ) from refusal
