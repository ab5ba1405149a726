"""Drafts of contests, and the list of drafts and opened contests together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.journal import canonical
from quizengine.rules.plan import Plan, plan_from_json, plan_to_json
from quizengine.store import bulk
from quizengine.store.paging import Page, paged
from quizengine.store.studio_tables import accounts, draft_hosts, drafts
from quizengine.store.tables import contests, players


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A contest as its organizer wants it; ``opened_ms`` says since when it is fixed."""

    contest_id: ContestId
    owner_id: int | None
    plan: Plan
    revision: int
    rehearsal: bool
    created_ms: int
    changed_ms: int
    opened_ms: int | None = None

    @property
    def hosts(self) -> tuple[int, ...]:
        """Who may run it besides its owner."""
        return self.plan.hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A contest in a list, whether it is a draft or has been opened."""

    contest_id: ContestId
    title: str
    phase: str
    owner_id: int | None
    owner_name: str | None
    revision: int
    rehearsal: bool
    created_ms: int
    changed_ms: int
    opened_ms: int | None
    finished_ms: int | None
    pin: str | None
    rounds: int
    questions: int
    players: int
    hosts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contests a list holds; ``visible_to`` are those an account owns or hosts."""

    phases: tuple[str, ...] = ()
    owner_id: int | None = None
    visible_to: int | None = None
    words: str = ""
    rehearsal: bool | None = None


_PHASE: Final = sa.func.coalesce(contests.c.phase, "draft")
SORTS: Final[dict[str, sa.ColumnElement[Any]]] = {
    "title": drafts.c.title,
    "changed_ms": drafts.c.changed_ms,
    "created_ms": drafts.c.created_ms,
    "opened_ms": sa.func.coalesce(drafts.c.opened_ms, 0),
}
_BOTH: Final = drafts.outerjoin(contests, contests.c.contest_id == drafts.c.contest_id).outerjoin(
    accounts, accounts.c.account_id == drafts.c.owner_id
)


def insert(conn: sa.Connection, draft: Draft) -> None:
    """Store a new draft."""
    conn.execute(sa.insert(drafts).values(contest_id=draft.contest_id, **_values(draft)))
    _write_hosts(conn, draft)


def load(conn: sa.Connection, contest_id: str) -> Draft | None:
    """The draft of this id, opened or not."""
    row = conn.execute(sa.select(*drafts.c).where(drafts.c.contest_id == contest_id)).first()
    return None if row is None else _draft(row)


def replace(conn: sa.Connection, old_revision: int, draft: Draft) -> bool:
    """Store the next state of a draft, unless somebody else has stored another."""
    here = sa.and_(
        drafts.c.contest_id == draft.contest_id,
        drafts.c.revision == old_revision,
    )
    if conn.execute(sa.update(drafts).where(here).values(_values(draft))).rowcount != 1:
        return False
    conn.execute(sa.delete(draft_hosts).where(draft_hosts.c.contest_id == draft.contest_id))
    _write_hosts(conn, draft)
    return True


def remove(conn: sa.Connection, contest_id: ContestId) -> None:
    """Forget a draft; its contest, if it was opened, must be gone already."""
    conn.execute(sa.delete(draft_hosts).where(draft_hosts.c.contest_id == contest_id))
    conn.execute(sa.delete(drafts).where(drafts.c.contest_id == contest_id))


def line(conn: sa.Connection, contest_id: str) -> Line | None:
    """One contest as a list shows it."""
    row = conn.execute(_lines().where(drafts.c.contest_id == contest_id)).first()
    return None if row is None else _line(row)


def page(conn: sa.Connection, wanted: Wanted, sort: str, part: Page) -> tuple[Line, ...]:
    """A page of contests, with one line more if there is a next page."""
    select = paged(_matching(_lines(), wanted), part, SORTS[sort], drafts.c.contest_id)
    return tuple(map(_line, conn.execute(select)))


def count(conn: sa.Connection, wanted: Wanted) -> int:
    """How many contests the whole list holds."""
    select = _matching(sa.select(sa.func.count()).select_from(_BOTH), wanted)
    return conn.scalar(select) or 0


def _lines() -> sa.Select[Any]:
    joined = (
        sa.select(sa.func.count())
        .where(players.c.contest_id == drafts.c.contest_id, ~players.c.removed)
        .scalar_subquery()
    )
    return sa.select(
        *drafts.c,
        _PHASE.label("phase"),
        contests.c.pin,
        contests.c.finished_ms,
        accounts.c.name.label("owner_name"),
        joined.label("players"),
    ).select_from(_BOTH)


def _matching(select: sa.Select[Any], wanted: Wanted) -> sa.Select[Any]:
    if wanted.phases:
        select = select.where(_PHASE.in_(wanted.phases))
    if wanted.owner_id is not None:
        select = select.where(drafts.c.owner_id == wanted.owner_id)
    if wanted.visible_to is not None:
        hosted = sa.select(draft_hosts.c.contest_id).where(
            draft_hosts.c.account_id == wanted.visible_to
        )
        mine = drafts.c.owner_id == wanted.visible_to
        select = select.where(mine | drafts.c.contest_id.in_(hosted))
    if wanted.words:
        select = select.where(drafts.c.title.icontains(wanted.words, autoescape=True))
    if wanted.rehearsal is not None:
        select = select.where(drafts.c.rehearsal == wanted.rehearsal)
    return select


def _values(draft: Draft) -> dict[str, Any]:
    return {
        "owner_id": draft.owner_id,
        "title": draft.plan.title,
        "plan": canonical(plan_to_json(draft.plan)).decode(),
        "revision": draft.revision,
        "rehearsal": draft.rehearsal,
        "created_ms": draft.created_ms,
        "changed_ms": draft.changed_ms,
        "opened_ms": draft.opened_ms,
    }


def _write_hosts(conn: sa.Connection, draft: Draft) -> None:
    rows: Sequence[bulk.Row] = [(draft.contest_id, account_id) for account_id in draft.plan.hosts]
    bulk.insert(conn, draft_hosts, tuple(draft_hosts.c), rows)


def _draft(row: Any) -> Draft:
    return Draft(
        contest_id=ContestId(row.contest_id),
        owner_id=row.owner_id,
        plan=plan_from_json(json.loads(row.plan)),
        revision=row.revision,
        rehearsal=bool(row.rehearsal),
        created_ms=row.created_ms,
        changed_ms=row.changed_ms,
        opened_ms=row.opened_ms,
    )


def _line(row: Any) -> Line:
    draft = _draft(row)
    return Line(
        contest_id=draft.contest_id,
        title=draft.plan.title,
        phase=row.phase,
        owner_id=draft.owner_id,
        owner_name=row.owner_name,
        revision=draft.revision,
        rehearsal=draft.rehearsal,
        created_ms=draft.created_ms,
        changed_ms=draft.changed_ms,
        opened_ms=draft.opened_ms,
        finished_ms=row.finished_ms,
        pin=row.pin,
        rounds=len(draft.plan.rounds),
        questions=draft.plan.wanted,
        players=row.players,
        hosts=draft.plan.hosts,
    )
