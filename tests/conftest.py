"""Fixtures for all tests; each is explained where it is defined."""

from hypothesis import HealthCheck, settings

from tests.support.browser import browser, chromium_path, new_page
from tests.support.leaks import leak_detector
from tests.support.postgres import (
    own_postgres,
    postgres_database,
    postgres_programs,
    postgres_url,
)
from tests.support.server import server, start_server

__all__ = [
    "browser",
    "chromium_path",
    "leak_detector",
    "new_page",
    "own_postgres",
    "postgres_database",
    "postgres_programs",
    "postgres_url",
    "server",
    "start_server",
]

# No test depends on how fast the machine is.
settings.register_profile("quizengine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quizengine")
