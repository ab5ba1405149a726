"""Templates of contests: those that come along and those that organizers keep."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizengine import store
from quizengine.actions.people import Account
from quizengine.clock import Clock
from quizengine.rules.plan import Plan
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import NoSuchTemplate
from quizengine.rules.templates import SHIPPED, shipped
from quizengine.store.contest_templates import StoredTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A template as a list shows it; ``owner_id`` is None for one that came along."""

    template_id: str
    title: str
    description: str
    shipped: bool
    owner_id: int | None
    plan: Plan


class Templates:
    """Finds plans to begin with, and keeps new ones."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, language: str) -> Sequence[TemplateLine]:
        """All templates, those that came along first, in ``zh`` or ``en``."""
        along = [
            TemplateLine(
                template_id=each.name,
                title=each.title[language],
                description=each.description[language],
                shipped=True,
                owner_id=None,
                plan=each.made(language),
            )
            for each in SHIPPED
        ]
        kept = self._database.read(store.contest_templates.listed)
        return [*along, *map(_line, kept)]

    def find(self, template_id: str, language: str) -> TemplateLine:
        """One template.

        Raises:
            NoSuchTemplate: There is none of this id.
        """
        for each in self.all(language):
            if each.template_id == template_id:
                return each
        raise NoSuchTemplate(template_id=template_id)

    def keep(self, account: Account, title: str, description: str, plan: Plan) -> TemplateLine:
        """Keep a plan as a template; who may run the one contest says nothing about the next."""
        template = StoredTemplate(
            template_id=secrets.token_hex(8),
            owner_id=account.account_id,
            title=title,
            description=description,
            plan=replace(plan, hosts=()),
            saved_ms=self._clock.now_ms(),
        )
        self._database.write(lambda conn: store.contest_templates.insert(conn, template))
        return _line(template)

    def remove(self, account: Account, template_id: str) -> None:
        """Delete a template of one's own.

        Raises:
            NoSuchTemplate: There is none of this id.
            NotAllowed: It came along, or is somebody else's.
        """
        if shipped(template_id):
            raise NotAllowed(needs="owner")

        def write(conn: store.Connection) -> None:
            kept = store.contest_templates.listed(conn)
            found = next((each for each in kept if each.template_id == template_id), None)
            if found is None:
                raise NoSuchTemplate(template_id=template_id)
            if found.owner_id != account.account_id and not account.may("admin"):
                raise NotAllowed(needs="owner")
            store.contest_templates.remove(conn, template_id)

        self._database.write(write)


def _line(kept: StoredTemplate) -> TemplateLine:
    return TemplateLine(
        template_id=kept.template_id,
        title=kept.title,
        description=kept.description,
        shipped=False,
        owner_id=kept.owner_id,
        plan=kept.plan,
    )
