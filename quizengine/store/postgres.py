"""What only PostgreSQL has: native waiting, advisory locks, notifications.

psycopg is imported when a PostgreSQL database is opened; SQLite needs none.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool
from typing_extensions import override

from quizengine.rules.contest import ContestId

if TYPE_CHECKING:
    import psycopg

CHANNEL = "quizengine_contests"
# A host that vanished without a word is noticed, and so is a lock that is never given.
CONNECT_ARGS = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
OPTIONS = "-c lock_timeout=5000 -c TimeZone=UTC"


def connect(url: sa.URL, *, autocommit: bool = False, read_only: bool = False) -> Any:
    """A psycopg connection that waits in the thread that uses it, not in a gevent hub.

    Where gevent has patched ``select``, psycopg waits by the patched one; in a
    native thread that would set up a second event loop. The C function waits by
    itself and lets other threads run.

    Raises:
        psycopg.OperationalError: The server cannot be reached.
    """
    import psycopg

    arguments = {**CONNECT_ARGS, "options": OPTIONS, **url.translate_connect_args(username="user")}
    arguments |= {"dbname": arguments.pop("database", None), **url.query}
    connection: psycopg.Connection[Any] = _connection_class().connect(
        autocommit=autocommit, **arguments
    )
    connection.read_only = read_only
    return connection


def _connection_class() -> "type[psycopg.Connection[Any]]":
    import psycopg
    from psycopg import waiting

    native: Callable[..., Any] | None = getattr(waiting, "wait_c", None)
    if native is None:  # psycopg without its C part
        return psycopg.Connection
    wait = native

    class NativeConnection(psycopg.Connection[Any]):
        @override
        def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
            return wait(gen, self.pgconn.socket, *args, **{"interval": 0.1, **options})

    return NativeConnection


def engine(url: sa.URL, *, read_only: bool = False) -> sa.Engine:
    """An engine of native connections; reads see one snapshot, writes the newest rows."""
    return sa.create_engine(
        url,
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        creator=lambda: connect(url, read_only=read_only),
    )


def lock_key(contest_id: ContestId) -> int:
    """The 64-bit number of a contest's advisory lock."""
    return int.from_bytes(hashlib.sha256(contest_id.encode()).digest()[:8], signed=True)


def lock_shared(conn: sa.Connection, contest_ids: Iterable[ContestId]) -> None:
    """Let no contest of these change until the transaction ends; a no-op on SQLite.

    Always in the same order, so that two workers never wait for each other.
    """
    if conn.dialect.name != "postgresql":
        return
    keys = sorted({lock_key(contest_id) for contest_id in contest_ids})
    conn.execute(
        sa.text("SELECT pg_advisory_xact_lock_shared(k) FROM unnest(CAST(:keys AS bigint[])) k"),
        {"keys": keys},
    )


def lock(conn: sa.Connection, contest_id: ContestId) -> None:
    """Wait for the answer commits of a contest under way, and keep later ones out.

    Until the transaction ends; a no-op on SQLite, where one transaction writes at a time.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_key(contest_id))))


def notify(conn: sa.Connection, contest_id: ContestId) -> None:
    """Tell every worker's listener, when this commits; a no-op on SQLite."""
    if conn.dialect.name == "postgresql":
        conn.execute(sa.select(sa.func.pg_notify(CHANNEL, contest_id)))
