"""Forgetting who a member was. What the number did stays, so that results can be proved."""

from typing import Any, Final

import orjson
import sqlalchemy as sa

from quizengine.store.competition_tables import competition_objections
from quizengine.store.joining import own_folded
from quizengine.store.roster_tables import exemptions, members, roster_log
from quizengine.store.tables import players

NOBODY: Final = "–"
"""What an erased member is called."""
_PERSONAL: Final = frozenset({"name", "staff_number", "post", "login", "account_id", "reason"})


def erase(conn: sa.Connection, member_id: int, day: str) -> None:
    """Take the person out of the roster and off the seats, and out of what was noted of him.

    Args:
        conn: Where.
        member_id: Of whom; there is such a member.
        day: His last one, if he has not left yet.
    """
    number = f"erased-{member_id}"
    values = {
        "name": NOBODY,
        "name_folded": NOBODY,
        "staff_number": number,
        "number_folded": number,
        "post": "",
        "link_hash": None,
        "account_id": None,
        "left_day": sa.func.coalesce(members.c.left_day, day),
    }
    conn.execute(sa.update(members).where(members.c.member_id == member_id).values(values))
    conn.execute(
        sa.update(players)
        .where(players.c.member_id == member_id)
        .values(nickname=NOBODY, nickname_folded=own_folded(member_id))
    )
    signed = sa.update(competition_objections).where(
        competition_objections.c.member_id == member_id
    )
    conn.execute(signed.values(signed=NOBODY))
    reasons = sa.update(exemptions).where(exemptions.c.member_id == member_id)
    conn.execute(reasons.values(reason=""))
    _redact(conn, member_id)


def _redact(conn: sa.Connection, member_id: int) -> None:
    """The roster's log keeps what was done, and when, and by whom."""
    here = roster_log.c.detail.contains(f'"member_id":{member_id}', autoescape=True)
    for row in conn.execute(sa.select(roster_log.c.log_id, roster_log.c.detail).where(here)).all():
        detail: dict[str, Any] = orjson.loads(row.detail)
        if detail.get("member_id") == member_id:
            kept = {key: each for key, each in detail.items() if key not in _PERSONAL}
            told = {"detail": orjson.dumps(kept).decode()}
            conn.execute(
                sa.update(roster_log).where(roster_log.c.log_id == row.log_id).values(told)
            )
