"""Members at the door of a contest: who they are, and whether they sit there already.

A member has one seat. Who comes again with a personal link takes it along to another phone
at any time; who knows only name and staff number gets it back once no phone is at it, so
that nobody can push a colleague out.
"""

from collections.abc import Mapping
from dataclasses import replace

from quizengine import store
from quizengine.actions.rosters import today
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.seats import ByLink, ByNumber, Claim, Seated
from quizengine.actions.tokens import hashed
from quizengine.rules.contest import ContestId
from quizengine.rules.nicknames import folded, shortened
from quizengine.rules.players import Player
from quizengine.rules.refusals import Refusal, Removed
from quizengine.rules.roster_refusals import MemberSeated, UnknownMember
from quizengine.store import member_joining
from quizengine.store.member_joining import Arrival

Claims = Mapping[str, tuple[store.Newcomer, Claim]]
"""By resume hash who is at the door, and what he shows."""

Told = dict[str, store.Newcomer | Seated | Refusal]
"""By resume hash: a member who is new here, one whose seat has moved, or why not."""


def arrived(conn: store.Connection, contest_id: ContestId, claims: Claims) -> Told:
    """What becomes of those who say that they are members; a few selects for all of them."""
    found = _identified(conn, claims)
    ids = [each.member_id for each in found.values()]
    seats = member_joining.seats(conn, contest_id, ids)
    told: Told = {}
    for key, (newcomer, claim) in claims.items():
        arrival = found.get(key)
        if arrival is None:
            told[key] = UnknownMember()
        elif (player := seats.get(arrival.member_id)) is None:
            told[key] = member = _as_member(newcomer, arrival)
            seats[arrival.member_id] = _soon_seated(member)
        else:
            told[key] = _back(conn, contest_id, player, newcomer, claim)
    return told


def _identified(conn: store.Connection, claims: Claims) -> dict[str, Arrival]:
    """Who shows what belongs to a member; wrong names and numbers are told apart by nothing."""
    by_key = {key: claim for key, (_, claim) in claims.items()}
    numbers = {k: fold_number(c.staff_number) for k, c in by_key.items() if isinstance(c, ByNumber)}
    links = {k: hashed(c.token) for k, c in by_key.items() if isinstance(c, ByLink)}
    now_ms = max(newcomer.joined_ms for newcomer, _ in claims.values())
    day = today(conn, now_ms).isoformat()
    of_number = member_joining.by_number(conn, day, list(set(numbers.values())))
    of_link = member_joining.by_link(conn, day, list(set(links.values())))
    found = {key: of_number.get(number) for key, number in numbers.items()}
    found |= {key: of_link.get(link) for key, link in links.items()}
    return {
        key: arrival
        for key, arrival in found.items()
        if arrival is not None and _is_named(arrival, by_key[key])
    }


def _is_named(arrival: Arrival, claim: Claim) -> bool:
    return isinstance(claim, ByLink) or fold_name(arrival.name) == fold_name(claim.name)


def _as_member(newcomer: store.Newcomer, arrival: Arrival) -> store.Newcomer:
    name = shortened(arrival.name)
    return replace(
        newcomer,
        nickname=name,
        folded=folded(name),
        member_id=arrival.member_id,
        unit_id=arrival.unit_id,
    )


def _soon_seated(member: store.Newcomer) -> Player:
    """Whoever says in the same moment that he is the same member finds the seat taken."""
    return store.joining.player_of(store.joining.NOBODY, member)


def _back(
    conn: store.Connection,
    contest_id: ContestId,
    player: Player,
    newcomer: store.Newcomer,
    claim: Claim,
) -> Seated | Refusal:
    if player.removed:
        return Removed()
    if player.player_id == store.joining.NOBODY or (player.present and isinstance(claim, ByNumber)):
        return MemberSeated()
    member_joining.move(conn, contest_id, player.player_id, newcomer.resume_hash)
    return Seated(player, moved=True)
