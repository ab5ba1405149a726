"""Who has answered an item, and who of those present is still missing."""

import sqlalchemy as sa

from quizengine.rules.contest import ContestId, ItemNo, PlayerId
from quizengine.store import answers as stored_answers
from quizengine.store.tables import answers, players


def who_answered(
    conn: sa.Connection, contest_id: ContestId, item_no: ItemNo
) -> frozenset[PlayerId]:
    """The players with a stored answer to an item."""
    select = sa.select(answers.c.player_id).where(
        answers.c.contest_id == contest_id, answers.c.item_no == item_no
    )
    return frozenset(PlayerId(found) for found in conn.scalars(select))


def complete(conn: sa.Connection, contest_id: ContestId, item_no: ItemNo) -> bool:
    """Whether everybody who is connected has answered an item, and somebody is.

    Asked while a hall answers: as long as there are fewer answers than people,
    nobody has to be looked for.
    """
    if stored_answers.count_of_item(conn, contest_id, item_no) < _present(conn, contest_id):
        return False
    answered = (
        sa.select(answers.c.player_id)
        .where(
            answers.c.contest_id == contest_id,
            answers.c.item_no == item_no,
            answers.c.player_id == players.c.player_id,
        )
        .exists()
    )
    missing = sa.func.coalesce(sa.func.sum(sa.case((answered, 0), else_=1)), 0)
    select = sa.select(sa.func.count(), missing).where(
        players.c.contest_id == contest_id, players.c.present, ~players.c.removed
    )
    here, unanswered = conn.execute(select).one()
    return bool(here > 0 and unanswered == 0)


def _present(conn: sa.Connection, contest_id: ContestId) -> int:
    return conn.execute(
        sa.select(sa.func.count()).where(
            players.c.contest_id == contest_id, players.c.present, ~players.c.removed
        )
    ).scalar_one()
