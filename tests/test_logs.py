"""One line each, and nothing that somebody sent."""

import json
import logging
from collections.abc import Callable

import pytest

from quizengine.logs import SELDOM_S, Json, OneLine, Seldom

SENT = "what the client sent"


def failed(formatter: logging.Formatter) -> str:
    try:
        raise ValueError(SENT)
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("quizengine.part", logging.ERROR, "", 0, "it %s", ("fell",), info)
    record.took_ms = 312
    return formatter.format(record)


@pytest.mark.parametrize("formatter", [OneLine, Json])
def test_a_failure_is_one_line_that_says_where_and_which_but_quotes_nothing(
    formatter: Callable[..., logging.Formatter],
) -> None:
    line = failed(formatter(quoting=False))
    assert "\n" not in line
    assert "it fell" in line
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert SENT not in line


def test_looking_for_trouble_shows_the_whole_exception() -> None:
    assert SENT in failed(OneLine(quoting=True))


def test_json_has_the_figures_as_fields() -> None:
    entry = json.loads(failed(Json(quoting=False)))
    assert entry.keys() == {"time", "level", "logger", "message", "took_ms", "traceback"}
    assert (entry["level"], entry["logger"], entry["took_ms"]) == ("ERROR", "quizengine.part", 312)
    assert entry["time"].endswith("Z")


def test_trouble_that_lasts_is_told_once_in_ten_seconds() -> None:
    now = [100.0]
    seldom = Seldom(lambda: now[0])
    assert [seldom.may(), seldom.may()] == [True, False]
    now[0] += SELDOM_S
    assert [seldom.may(), seldom.may()] == [True, False]
