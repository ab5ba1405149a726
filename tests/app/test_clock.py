"""A worker judges answers by its own clock; it must agree with the other workers'."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.app.engine import open_engine
from quizengine.app.health import OFFSET_MS, ClockOff, Readiness, check_clock
from quizengine.clock import ManualClock
from quizengine.settings import Settings


@pytest.mark.postgres
def test_a_clock_other_than_the_databases_is_refused_and_the_same_is_not(
    postgres_database: sa.URL, tmp_path: Path
) -> None:
    address = postgres_database.render_as_string(hide_password=False)
    settings = Settings(data=tmp_path, database=address)
    wrong = open_engine(settings, clock=ManualClock(0))
    with wrong as engine, pytest.raises(ClockOff, match="50 ms either way"):
        check_clock(engine)
    with open_engine(settings) as engine:
        check_clock(engine)


def test_an_embedded_database_has_no_clock_of_its_own(tmp_path: Path) -> None:
    with open_engine(Settings(data=tmp_path), clock=ManualClock(0)) as engine:
        check_clock(engine)


@pytest.mark.parametrize(
    ("found", "ready"),
    [
        (Readiness(database=True, clock_offset_ms=OFFSET_MS), True),
        (Readiness(database=True, clock_offset_ms=-OFFSET_MS), True),
        (Readiness(database=True, clock_offset_ms=OFFSET_MS + 1), False),
        (Readiness(database=True, clock_offset_ms=-OFFSET_MS - 1), False),
        (Readiness(database=True, clock_offset_ms=0, draining=True), False),
        (Readiness(database=False, clock_offset_ms=None), False),
    ],
)
def test_ready_needs_a_database_a_near_clock_and_no_end_in_sight(
    found: Readiness, ready: bool
) -> None:
    assert found.ready is ready
    assert found.as_json()["ready"] is ready
