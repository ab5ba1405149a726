"""Plans that organizers keep to begin with."""

import json
from dataclasses import dataclass

import sqlalchemy as sa

from quizengine.rules.journal import canonical
from quizengine.rules.plan import Plan, plan_from_json, plan_to_json
from quizengine.store.studio_tables import contest_templates


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTemplate:
    """A plan with a name."""

    template_id: str
    owner_id: int | None
    title: str
    description: str
    plan: Plan
    saved_ms: int


def insert(conn: sa.Connection, template: StoredTemplate) -> None:
    """Store a new template."""
    conn.execute(
        sa.insert(contest_templates).values(
            template_id=template.template_id,
            owner_id=template.owner_id,
            title=template.title,
            description=template.description,
            plan=canonical(plan_to_json(template.plan)).decode(),
            saved_ms=template.saved_ms,
        )
    )


def listed(conn: sa.Connection) -> tuple[StoredTemplate, ...]:
    """All templates, by title."""
    order = (contest_templates.c.title, contest_templates.c.template_id)
    rows = conn.execute(sa.select(*contest_templates.c).order_by(*order)).mappings()
    return tuple(
        StoredTemplate(**{**row, "plan": plan_from_json(json.loads(row["plan"]))}) for row in rows
    )


def remove(conn: sa.Connection, template_id: str) -> None:
    """Delete a template."""
    here = contest_templates.c.template_id == template_id
    conn.execute(sa.delete(contest_templates).where(here))
