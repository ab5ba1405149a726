"""Who objects, and in which role."""

from typing import NamedTuple

from quizengine import store
from quizengine.actions.competitions.actors import CONSOLE, MEMBER, Console
from quizengine.actions.competitions.authority import Allowed, editor, started
from quizengine.actions.competitions.desk import Desk, taking_part
from quizengine.actions.competitions.record_sheets.naming import Names
from quizengine.actions.competitions.season import Season
from quizengine.actions.people import Account
from quizengine.rules.competition_refusals import ReasonRequired
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store.members import Member

LONGEST_NAME = 200


class Signer(NamedTuple):
    """Who objects: an account, a member, or an account that is a member's; or the console."""

    account: Account | None = None
    member: Member | None = None
    console: bool = False


class About(NamedTuple):
    """What is objected to, and the name that staff typed in."""

    period: str
    whom: str
    signed: str


class Signing(NamedTuple):
    """An objection's desk, and the name under it."""

    at: Desk
    name: str
    member_id: int | None = None
    account_id: int | None = None


def signing_of(
    conn: store.Connection, season: Season, signer: Signer, about: About, now_ms: int
) -> Signing:
    """In which role somebody objects, and the name under it.

    Raises:
        NotAllowed: Only who takes part, editors of units and staff object.
        NoSuchPeriod, NoSuchSubject: Nothing is there.
        ReasonRequired: Nobody signed what came on paper.
    """
    account_id = None if signer.account is None else signer.account.account_id
    try:
        allowed = started(editor(conn, asker_of(signer), season.competition_id))
    except NotAllowed as refusal:
        if signer.member is None:
            raise NotAllowed(needs="member") from refusal
        at = desk_of(conn, season, None, about.period, now_ms)
        if Subject("member", signer.member.member_id) not in at.names.entrants:
            raise NotAllowed(needs="member") from refusal
        return Signing(at, signer.member.name, signer.member.member_id, account_id)
    at = desk_of(conn, season, allowed, about.period, now_ms)
    own = "" if signer.account is None else signer.account.name
    name = about.signed.strip() if allowed.units is None else own
    if allowed.units is not None:
        at.entrant(at.named(about.whom))
    if not name:
        raise ReasonRequired(field="signed")
    return Signing(at, name[:LONGEST_NAME], None, account_id)


def desk_of(
    conn: store.Connection, season: Season, allowed: Allowed | None, period: str, now_ms: int
) -> Desk:
    """A period's desk; without a role, a member's, at which nothing is entered.

    Raises:
        NoSuchPeriod: The season has none.
    """
    found = season.period(period)
    as_member = Allowed(competition=season.competition, actor=MEMBER, units=frozenset())
    names = Names(taking_part(conn, season, found, now_ms))
    return Desk(allowed or as_member, season, found, names)


def asker_of(signer: Signer) -> Account | Console:
    """Who asks, where an account or the console is needed.

    Raises:
        NotAllowed: It is neither.
    """
    if signer.console:
        return CONSOLE
    if signer.account is None:
        raise NotAllowed(needs="member")
    return signer.account
