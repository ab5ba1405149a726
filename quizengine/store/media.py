"""Pictures in the database: once each by their content, under ids that say nothing."""

from dataclasses import dataclass

import sqlalchemy as sa

from quizengine.store import bulk
from quizengine.store.studio_tables import media, question_history, site
from quizengine.store.tables import items, questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A stored picture; ``sha256`` is that of ``content``."""

    media_id: str
    sha256: str
    kind: str
    width: int
    height: int
    content: bytes
    owner_id: int | None
    created_ms: int


def add(conn: sa.Connection, picture: Picture) -> str:
    """Store a picture unless its content is there already; the id it has."""
    values = {column.name: getattr(picture, column.name) for column in media.c}
    insertion = bulk.insertion(conn, media).values(values)
    conn.execute(insertion.on_conflict_do_nothing(index_elements=["sha256"]))
    select = sa.select(media.c.media_id).where(media.c.sha256 == picture.sha256)
    return str(conn.execute(select).scalar_one())


def load(conn: sa.Connection, media_id: str) -> Picture | None:
    """A picture with its content; None if there is none of this id."""
    row = conn.execute(sa.select(media).where(media.c.media_id == media_id)).mappings().first()
    return None if row is None else Picture(**row)


def known(conn: sa.Connection, media_ids: list[str]) -> set[str]:
    """Those of some ids that are there."""
    select = sa.select(media.c.media_id).where(media.c.media_id.in_(media_ids))
    return set(conn.execute(select).scalars())


def remove(conn: sa.Connection, media_id: str) -> bool:
    """Delete a picture; whether there was one."""
    return conn.execute(sa.delete(media).where(media.c.media_id == media_id)).rowcount == 1


def is_used(conn: sa.Connection, media_id: str) -> bool:
    """Whether a question, one that was played, or the site's settings name a picture.

    Rare and slow: it looks through all of them.
    """
    places = (questions.c.question, items.c.question, question_history.c.question, site.c.value)
    return any(
        conn.execute(sa.select(1).where(place.contains(media_id, autoescape=True)).limit(1)).first()
        for place in places
    )
