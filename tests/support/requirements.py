"""What a test does where a program it needs is missing."""

import os
from typing import NoReturn

import pytest


def missing(program: str, install: str) -> NoReturn:
    """Fail the test where everything has to run, else skip it.

    ``make test`` and CI set the variables: a server that is missing there must
    not look like a passed test.
    """
    reason = f"{program} is missing; install it with: {install}"
    if os.environ.get("CI") or os.environ.get("QUIZENGINE_TEST_EVERYTHING"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
