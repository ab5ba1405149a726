"""A court that competes, on each database."""

import pytest

from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from tests.actions.competitions.court import Court


@pytest.fixture
def court(engine: Engine, clock: ManualClock) -> Court:
    """Drafted; not started."""
    return Court(engine, clock)
