"""What the studio does to contests: new tokens, clearing a rehearsal, and the log of it."""

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.journal import canonical
from quizengine.store import postgres
from quizengine.store.contests import lock
from quizengine.store.studio_tables import contest_log, metadata
from quizengine.store.tables import contests

_KEPT = ("drafts", "draft_hosts", "contest_log")
_PLAYED = tuple(
    table
    for table in reversed(metadata.sorted_tables)
    if "contest_id" in table.c and table.name not in _KEPT
)
"""What refers to a contest comes before it."""


def set_tokens(conn: sa.Connection, contest_id: ContestId, hashes: dict[str, str]) -> bool:
    """Replace tokens, by role, by others; False if there is no such contest."""
    values = {f"{role}_token_hash": token_hash for role, token_hash in hashes.items()}
    here = contests.c.contest_id == contest_id
    changed = conn.execute(sa.update(contests).where(here).values(values)).rowcount == 1
    if changed:
        postgres.notify(conn, contest_id)
    return changed


def erase(conn: sa.Connection, contest_id: ContestId) -> None:
    """Delete everything that was played in a contest. All workers are notified."""
    lock(conn, contest_id)
    for table in _PLAYED:
        conn.execute(sa.delete(table).where(table.c.contest_id == contest_id))
    postgres.notify(conn, contest_id)


def note(
    conn: sa.Connection,
    contest_id: ContestId,
    event: str,
    *,
    at_ms: int,
    account_id: int | None,
    **detail: object,
) -> None:
    """Keep what was done, by whom and when."""
    conn.execute(
        sa.insert(contest_log).values(
            contest_id=contest_id,
            at_ms=at_ms,
            account_id=account_id,
            event=event,
            detail=canonical(detail).decode(),
        )
    )


def noted(conn: sa.Connection, contest_id: str) -> list[tuple[int, int | None, str, str]]:
    """``(at_ms, account_id, event, detail)`` of what was done, the oldest first."""
    columns = (contest_log.c[name] for name in ("at_ms", "account_id", "event", "detail"))
    select = sa.select(*columns).where(contest_log.c.contest_id == contest_id)
    return [(*row,) for row in conn.execute(select.order_by(contest_log.c.log_id))]
