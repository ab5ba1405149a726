"""A test must end its threads: one left behind acts on the next test's data."""

import threading
from collections.abc import Iterator

import pytest

FAREWELL_S = 2.0


@pytest.fixture(autouse=True)
def leak_detector() -> Iterator[None]:
    """Fail a test that leaves a thread which would keep the process alive."""
    before = set(threading.enumerate())
    yield
    left = [
        thread for thread in threading.enumerate() if thread not in before and not thread.daemon
    ]
    for thread in left:
        thread.join(FAREWELL_S)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads outlive the test: {names}"
