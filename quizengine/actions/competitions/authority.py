"""Who may do what in a competition.

Its owner, administrators and the console manage it. Its panel enters, checks and decides.
The editors of units propose values for their units and what is below them, and see no more
than that of a draft.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizengine import store
from quizengine.actions import rosters
from quizengine.actions.competitions.actors import Actor, Asker, Console, actor
from quizengine.rules.competition_refusals import CompetitionNotStarted, NoSuchCompetition
from quizengine.rules.competitions.subjects import Entrant
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_people, competitions
from quizengine.store.competitions import Competition

Access: TypeAlias = Literal["manage", "panel", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A competition and the role in which somebody may work on it.

    Attributes:
        units: Only for these units and their members; None: for all.
    """

    competition: Competition
    actor: Actor
    units: frozenset[int] | None = None

    @property
    def manages(self) -> bool:
        """Whether they may change rules and move periods on."""
        return self.actor.role in ("organizer", "console")

    def covers(self, entrant: Entrant) -> bool:
        """Whether somebody's values are theirs to see and to enter."""
        if self.units is None:
            return True
        kind, number = entrant.subject
        return (number if kind == "unit" else entrant.parent) in self.units


def manage(conn: store.Connection, asker: Asker, competition_id: str) -> Allowed:
    """For who changes rules and moves periods on.

    Raises:
        NoSuchCompetition: There is none.
        NotAllowed: It is somebody else's.
    """
    found = competition(conn, competition_id)
    if not _manages(asker, found):
        raise NotAllowed(needs="owner")
    return Allowed(competition=found, actor=actor("organizer", asker))


def panel(conn: store.Connection, asker: Asker, competition_id: str) -> Allowed:
    """For who enters, checks and decides: the panel, and who manages.

    Raises:
        NoSuchCompetition: There is none.
        NotAllowed: This account is not on the panel.
    """
    found = competition(conn, competition_id)
    if _manages(asker, found):
        return Allowed(competition=found, actor=actor("organizer", asker))
    if not _is_on_panel(conn, asker, competition_id):
        raise NotAllowed(needs="panel")
    return Allowed(competition=found, actor=actor("panel", asker))


def editor(conn: store.Connection, asker: Asker, competition_id: str) -> Allowed:
    """For who enters anything at all: editors of units too, for theirs.

    Raises:
        NoSuchCompetition: There is none.
        NotAllowed: This account enters nothing.
    """
    try:
        return panel(conn, asker, competition_id)
    except NotAllowed as refusal:
        assert not isinstance(asker, Console), "the console may do everything"
        units = rosters.edited_units(conn, asker.account_id)
        found = competition(conn, competition_id)
        if not units or found.state == "draft":
            raise NotAllowed(needs="editor") from refusal
        return Allowed(competition=found, actor=actor("unit editor", asker), units=units)


def access(conn: store.Connection, asker: Asker, found: Competition) -> Access:
    """In which role somebody works on a competition that they see."""
    if _manages(asker, found):
        return "manage"
    return "panel" if _is_on_panel(conn, asker, found.competition_id) else "editor"


def competition(conn: store.Connection, competition_id: str) -> Competition:
    """The competition of this id, for anybody.

    Raises:
        NoSuchCompetition: There is none.
    """
    found = None if unstorable(competition_id) else competitions.load(conn, competition_id)
    if found is None:
        raise NoSuchCompetition(competition_id=competition_id)
    return found


def started(allowed: Allowed) -> Allowed:
    """The same, once the competition has started.

    Raises:
        CompetitionNotStarted: It is a draft.
    """
    if allowed.competition.state == "draft":
        raise CompetitionNotStarted()
    return allowed


def _manages(asker: Asker, found: Competition) -> bool:
    if isinstance(asker, Console):
        return True
    own = found.owner_id == asker.account_id and asker.may("organizer")
    return own or asker.may("admin")


def _is_on_panel(conn: store.Connection, asker: Asker, competition_id: str) -> bool:
    if isinstance(asker, Console):
        return True
    return competition_people.is_on_panel(conn, competition_id, asker.account_id)
