"""A whole engine without a network, on each database, with a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from quizengine.app.engine import Engine, open_engine
from quizengine.clock import ManualClock
from quizengine.settings import Settings
from tests.actions.room import Room


@pytest.fixture
def clock() -> ManualClock:
    """The clock of the engine."""
    return ManualClock()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty database."""
    if request.param == "sqlite":
        return Settings(data=tmp_path)
    address: sa.URL = request.getfixturevalue("postgres_database")
    return Settings(data=tmp_path, database=address.render_as_string(hide_password=False))


@pytest.fixture
def engine(settings: Settings, clock: ManualClock) -> Iterator[Engine]:
    """An open engine."""
    with open_engine(settings, clock=clock) as opened:
        yield opened


@pytest.fixture
def room(engine: Engine, clock: ManualClock) -> Room:
    """A contest of three single-choice items in its lobby, reading phase left out."""
    return Room.of_three(engine, clock)
