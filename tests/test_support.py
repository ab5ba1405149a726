"""The fixtures themselves: a broken one makes every test that uses it worthless."""

import threading
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.support.browser import NewPage
from tests.support.postgres import PostgresServer
from tests.support.waiting import wait_until


def test_waiting_ends_with_the_value_that_came_true() -> None:
    values = iter(["", "", "now"])
    assert wait_until(lambda: next(values), 1, "a value") == "now"


def test_waiting_gives_up_at_the_deadline_and_says_for_what() -> None:
    with pytest.raises(AssertionError, match="rain"):
        wait_until(lambda: False, 0.05, "rain")


def test_a_thread_that_ends_with_its_test_is_no_leak() -> None:
    threading.Thread(target=threading.Event().wait, args=(0.05,)).start()


@pytest.mark.postgres
def test_each_test_has_an_empty_database_of_its_own(postgres_database: sa.URL) -> None:
    engine = sa.create_engine(postgres_database)
    with engine.connect() as connection:
        assert (
            connection.scalar(sa.text("SELECT count(*) FROM pg_tables WHERE schemaname='public'"))
            == 0
        )
    engine.dispose()


@pytest.mark.postgres
def test_a_killed_database_server_starts_again_at_the_same_address(
    own_postgres: PostgresServer,
) -> None:
    address = own_postgres.url.set(drivername="postgresql").render_as_string()
    own_postgres.kill9()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    own_postgres.start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.browser
def test_chromium_shows_a_page(new_page: NewPage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<h1>知识竞赛</h1>")
    page = new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.inner_text("h1") == "知识竞赛"
