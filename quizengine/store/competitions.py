"""Competitions and the frozen versions of their rules."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.competitions.codec import definition_data, read_definition
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.journal import GENESIS, canonical
from quizengine.store.competition_tables import (
    competition_people,
    competition_rules,
    competitions,
)
from quizengine.store.paging import Page, paged
from quizengine.store.studio_tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Competition:
    """A competition; ``definition`` is the draft, ``versions`` hold what counts.

    ``state`` is draft, running or ended. ``log_seq`` and ``log_hash`` are those of the last
    entry of its public log.
    """

    competition_id: str
    owner_id: int | None
    owner: str | None = None
    state: str = "draft"
    definition: Definition
    revision: int = 1
    public: bool = False
    log_seq: int = 0
    log_hash: str = GENESIS
    created_ms: int
    changed_ms: int

    @property
    def title(self) -> str:
        """As it is drafted now."""
        return self.definition.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Rules that never change again; they hold for periods that begin on ``from_day`` or later."""

    version: int
    definition: Definition
    hash: str
    from_day: str
    reason: str
    frozen_ms: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which competitions a list holds.

    Attributes:
        visible_to: Who owns them or is on their panel.
        started_too: Besides these, all that have started.
    """

    states: tuple[str, ...] = ()
    words: str = ""
    public: bool = False
    visible_to: int | None = None
    started_too: bool = False


SORTS: Final[dict[str, sa.ColumnElement[Any]]] = {
    "title": competitions.c.title,
    "changed_ms": competitions.c.changed_ms,
    "created_ms": competitions.c.created_ms,
}
_SELECT: Final = sa.select(*competitions.c, accounts.c.name.label("owner")).outerjoin_from(
    competitions, accounts, accounts.c.account_id == competitions.c.owner_id
)


def insert(conn: sa.Connection, competition: Competition) -> None:
    """Store a new competition."""
    row = _values(competition) | {
        "competition_id": competition.competition_id,
        "owner_id": competition.owner_id,
        "log_seq": competition.log_seq,
        "log_hash": competition.log_hash,
        "created_ms": competition.created_ms,
    }
    conn.execute(sa.insert(competitions).values(row))


def load(conn: sa.Connection, competition_id: str) -> Competition | None:
    """The competition of this id."""
    here = competitions.c.competition_id == competition_id
    row = conn.execute(_SELECT.where(here)).first()
    return None if row is None else _competition(row)


def lock(conn: sa.Connection, competition_id: str) -> None:
    """Let no other transaction change the competition before this one ends.

    Nothing to do on SQLite, which has one writer.
    """
    here = competitions.c.competition_id == competition_id
    conn.execute(sa.select(competitions.c.log_seq).where(here).with_for_update())


def replace(conn: sa.Connection, old_revision: int, competition: Competition) -> bool:
    """Store the next state of a competition, unless somebody else has stored another."""
    here = sa.and_(
        competitions.c.competition_id == competition.competition_id,
        competitions.c.revision == old_revision,
    )
    statement = sa.update(competitions).where(here).values(_values(competition))
    return conn.execute(statement).rowcount == 1


def set_state(conn: sa.Connection, competition_id: str, state: str) -> None:
    """Begin or end a competition."""
    here = competitions.c.competition_id == competition_id
    conn.execute(sa.update(competitions).where(here).values(state=state))


def remove(conn: sa.Connection, competition_id: str) -> None:
    """Forget a draft."""
    here = competitions.c.competition_id == competition_id
    conn.execute(sa.delete(competitions).where(here))


def page(conn: sa.Connection, wanted: Wanted, sort: str, part: Page) -> tuple[Competition, ...]:
    """A page of competitions, with one line more if there is a next page."""
    select = paged(_matching(_SELECT, wanted), part, SORTS[sort], competitions.c.competition_id)
    return tuple(map(_competition, conn.execute(select)))


def count(conn: sa.Connection, wanted: Wanted) -> int:
    """How many competitions the whole list holds."""
    select = _matching(sa.select(sa.func.count()).select_from(competitions), wanted)
    return conn.scalar(select) or 0


def add_version(conn: sa.Connection, competition_id: str, version: Version) -> None:
    """Store rules for good."""
    row = {
        "competition_id": competition_id,
        "version": version.version,
        "definition": _text(version.definition),
        "hash": version.hash,
        "from_day": version.from_day,
        "reason": version.reason,
        "frozen_ms": version.frozen_ms,
        "actor": version.actor,
    }
    conn.execute(sa.insert(competition_rules).values(row))


def versions(conn: sa.Connection, competition_id: str) -> tuple[Version, ...]:
    """All rules that ever held, the first one first."""
    select = (
        sa.select(*competition_rules.c)
        .where(competition_rules.c.competition_id == competition_id)
        .order_by(competition_rules.c.version)
    )
    return tuple(map(_version, conn.execute(select)))


def definition_texts(conn: sa.Connection, competition_id: str) -> Sequence[tuple[int, str, str]]:
    """Number, text and hash of each version, as they are stored."""
    rules = competition_rules.c
    select = sa.select(rules.version, rules.definition, rules.hash)
    here = rules.competition_id == competition_id
    return [tuple(row) for row in conn.execute(select.where(here).order_by(rules.version))]


def _matching(select: sa.Select[Any], wanted: Wanted) -> sa.Select[Any]:
    if wanted.states:
        select = select.where(competitions.c.state.in_(wanted.states))
    if wanted.words:
        select = select.where(competitions.c.title.icontains(wanted.words, autoescape=True))
    if wanted.public:
        select = select.where(competitions.c.public)
    if wanted.visible_to is not None:
        entering = sa.select(competition_people.c.competition_id).where(
            competition_people.c.account_id == wanted.visible_to
        )
        seen = competitions.c.owner_id == wanted.visible_to
        seen |= competitions.c.competition_id.in_(entering)
        if wanted.started_too:
            seen |= competitions.c.state != "draft"
        select = select.where(seen)
    return select


def _values(competition: Competition) -> dict[str, Any]:
    return {
        "title": competition.title,
        "state": competition.state,
        "definition": _text(competition.definition),
        "revision": competition.revision,
        "public": competition.public,
        "changed_ms": competition.changed_ms,
    }


def _text(definition: Definition) -> str:
    return canonical(definition_data(definition)).decode()


@lru_cache(maxsize=64)
def _definition(text: str) -> Definition:
    return read_definition(json.loads(text))


def _competition(row: Any) -> Competition:
    return Competition(
        competition_id=row.competition_id,
        owner_id=row.owner_id,
        owner=row.owner,
        state=row.state,
        definition=_definition(row.definition),
        revision=row.revision,
        public=bool(row.public),
        log_seq=row.log_seq,
        log_hash=row.log_hash,
        created_ms=row.created_ms,
        changed_ms=row.changed_ms,
    )


def _version(row: Any) -> Version:
    return Version(
        version=row.version,
        definition=_definition(row.definition),
        hash=row.hash,
        from_day=row.from_day,
        reason=row.reason,
        frozen_ms=row.frozen_ms,
        actor=row.actor,
    )
