"""What the server writes to standard error: when, how grave, where, what; one line each.

No tokens, pins, answers or names are logged at INFO; people's deeds are in the
journal. An exception's text may quote what somebody sent, and so it is written
only at DEBUG; above, a traceback says where and of which kind, not what.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable

from typing_extensions import override

from quizengine.settings import LogFormat

TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"
SELDOM_S = 10.0

_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class OneLine(logging.Formatter):
    """For people: a line per record, UTC, line breaks of tracebacks as bars."""

    def __init__(self, *, quoting: bool) -> None:
        super().__init__(TEXT)
        self._quoting = quoting

    @override
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """ISO 8601, UTC, to the millisecond."""
        second = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        return f"{second}.{int(record.msecs):03d}Z"

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        record.exc_text = None  # another handler may have written it in full
        return " | ".join(filter(None, map(str.strip, super().format(record).splitlines())))

    @override
    def formatException(self, ei: object) -> str:
        """Where it happened and of which kind it was."""
        return _traceback(ei, quoting=self._quoting)


class Json(OneLine):
    """For programs: an object per line; what a record was given as ``extra`` are further fields."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The record as a JSON object."""
        entry: dict[str, object] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {key: value for key, value in vars(record).items() if key not in _USUAL}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


class Seldom:
    """Lets one in ten seconds through, so that trouble does not drown its own cause."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._next_s = 0.0

    def may(self) -> bool:
        """Whether it is time again."""
        now_s = self._clock_s()
        if now_s < self._next_s:
            return False
        self._next_s = now_s + SELDOM_S
        return True


def configure(level: str, log_format: LogFormat = "text") -> None:
    """Log to standard error from ``level`` on."""
    handler = logging.StreamHandler()
    quoting = level.upper() == "DEBUG"
    handler.setFormatter((Json if log_format == "json" else OneLine)(quoting=quoting))
    logging.basicConfig(level=level.upper(), handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _traceback(info: object, *, quoting: bool) -> str:
    if not isinstance(info, tuple) or info[1] is None:
        return ""
    error: BaseException = info[1]
    if quoting:
        return "".join(traceback.format_exception(error))
    lines = traceback.format_tb(error.__traceback__)
    return "".join([*lines, type(error).__name__])
