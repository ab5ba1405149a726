"""Competitions: drafted, checked, started with rules that are frozen, given new rules."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions.actors import Asker, Console
from quizengine.actions.competitions.authority import (
    Access,
    Allowed,
    access,
    editor,
    manage,
    started,
)
from quizengine.actions.competitions.logged import Change, logged
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import CompetitionStarted, NoSuchCompetitionTemplate
from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.findings import Finding
from quizengine.rules.competitions.templates import Template, shipped
from quizengine.rules.studio_refusals import StaleRevision
from quizengine.store import competitions
from quizengine.store.competitions import Competition, Version
from quizengine.store.competitions import Wanted as Wanted
from quizengine.store.paging import Page as Page

ID_BYTES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A competition as somebody sees it.

    Attributes:
        access: In which role they may work on it.
        versions: Its frozen rules; in a list, none.
    """

    competition: Competition
    access: Access
    versions: Sequence[Version] = ()


class Competitions:
    """Looks after competitions."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def template(self, name: str, language: str, year: int | None = None) -> Definition:
        """The definition that a template gives, for a season of this year or another.

        Raises:
            NoSuchCompetitionTemplate: There is none.
        """
        found = template(name)
        today = self._database.read(lambda conn: rosters.today(conn, self._clock.now_ms()))
        return found.definition(language, year or today.year)

    def page(
        self, asker: Asker, wanted: Wanted, sort: str, part: Page
    ) -> tuple[Sequence[Shown], int]:
        """A page of competitions and how many there are; an admin and the console see all.

        Others see their own, those whose panel they are on, and, who edits a unit, all that
        have started. There is one line more than the page holds if there is a next page.
        """

        def read(conn: store.Connection) -> tuple[Sequence[Shown], int]:
            seen = _visible(conn, asker, wanted)
            found = competitions.page(conn, seen, sort, part)
            shown = [Shown(competition=each, access=access(conn, asker, each)) for each in found]
            return shown, competitions.count(conn, seen)

        return self._database.read(read)

    def show(self, asker: Asker, competition_id: str) -> Shown:
        """A competition and its rules.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
        """

        def read(conn: store.Connection) -> Shown:
            allowed = editor(conn, asker, competition_id)
            found = allowed.competition
            versions = competitions.versions(conn, competition_id)
            return Shown(competition=found, access=access(conn, asker, found), versions=versions)

        return self._database.read(read)

    def create(self, asker: Asker, definition: Definition) -> Competition:
        """A new draft of somebody's own."""
        now_ms = self._clock.now_ms()
        made = Competition(
            competition_id=secrets.token_hex(ID_BYTES),
            owner_id=None if isinstance(asker, Console) else asker.account_id,
            definition=definition,
            created_ms=now_ms,
            changed_ms=now_ms,
        )
        self._database.write(lambda conn: competitions.insert(conn, made))
        return made

    def save(
        self, asker: Asker, competition_id: str, revision: int, definition: Definition
    ) -> Competition:
        """Replace the definition of a draft.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionStarted: Its rules change only by a new version.
            StaleRevision: Somebody else has changed it.
        """

        def write(conn: store.Connection) -> Competition:
            found = draft(manage(conn, asker, competition_id))
            if found.revision != revision:
                raise StaleRevision(revision=found.revision)
            return self._put(conn, found, replace(found, definition=definition))

        return self._database.write(write)

    def delete(self, asker: Asker, competition_id: str) -> None:
        """Throw a draft away.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionStarted: What was recorded stays.
        """

        def write(conn: store.Connection) -> None:
            found = draft(manage(conn, asker, competition_id))
            competitions.remove(conn, found.competition_id)

        self._database.write(write)

    def check(self, asker: Asker, competition_id: str) -> tuple[Finding, ...]:
        """What is wrong with the rules as they are drafted, and what may be.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
        """
        found = self._database.read(lambda conn: manage(conn, asker, competition_id))
        return problems(found.competition.definition)

    def publish(self, asker: Asker, competition_id: str, *, public: bool) -> Competition:
        """List a competition for everybody, or do not.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: There is nothing to show yet.
        """

        def write(conn: store.Connection) -> Competition:
            allowed = started(manage(conn, asker, competition_id))
            if allowed.competition.public == public:
                return allowed.competition
            action = "competition.published" if public else "competition.hidden"
            self._log(conn, allowed, Change(action=action))
            found = allowed.competition
            return self._put(conn, found, replace(found, public=public))

        return self._database.write(write)

    def _put(self, conn: store.Connection, old: Competition, new: Competition) -> Competition:
        return put(conn, old, new, self._clock.now_ms())

    def _log(self, conn: store.Connection, allowed: Allowed, change: Change) -> None:
        competition_id = allowed.competition.competition_id
        logged(conn, competition_id, allowed.actor, self._clock.now_ms(), [change])


def draft(allowed: Allowed) -> Competition:
    """The competition, while it is a draft.

    Raises:
        CompetitionStarted: Its rules change only by a new version.
    """
    if allowed.competition.state != "draft":
        raise CompetitionStarted()
    return allowed.competition


def put(conn: store.Connection, old: Competition, new: Competition, now_ms: int) -> Competition:
    """Store the next state of a competition.

    Raises:
        StaleRevision: Somebody else has changed it.
    """
    newer = replace(new, revision=old.revision + 1, changed_ms=now_ms)
    if not competitions.replace(conn, old.revision, newer):
        raise StaleRevision()
    return newer


def template(name: str) -> Template:
    """The template of this name.

    Raises:
        NoSuchCompetitionTemplate: There is none.
    """
    found = shipped(name)
    if found is None:
        raise NoSuchCompetitionTemplate(name=name)
    return found


def _visible(conn: store.Connection, asker: Asker, wanted: Wanted) -> Wanted:
    if isinstance(asker, Console) or asker.may("admin"):
        return wanted
    edits = bool(store.units.edited_by(conn, asker.account_id))
    return replace(wanted, visible_to=asker.account_id, started_too=edits)
