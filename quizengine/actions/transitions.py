"""The one way a contest changes: rules, swap, points, journal, in one transaction.

Whoever wants to change a contest (a host, the clock, the command line) comes
through here. If anything fails, nothing of it has happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.rules.codec import state_digest
from quizengine.rules.commands import RULES_VERSION, Command, apply
from quizengine.rules.contest import Contest, Item, ItemNo, Script
from quizengine.rules.journal import JournalEntry, digest
from quizengine.rules.ledger import Entry, still_standing
from quizengine.rules.players import Answer, Player
from quizengine.rules.refusals import StaleVersion
from quizengine.rules.regrading import Correction
from quizengine.rules.settling import (
    answers_digest_form,
    closes,
    drops,
    entries_digest_form,
    members_digest_form,
    reverse,
    seals_members,
    settle,
    voids,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the close or the voiding of an item left: everybody, its answers, its entries."""

    players: Sequence[Player]
    answers: Sequence[Answer] = ()
    entries: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that is about to be committed; ``settled`` if it changed anybody's points."""

    contest: Contest
    settled: Settled | None


@dataclass(frozen=True, slots=True)
class _Consequences:
    digests: Mapping[str, str]
    settled: Settled | None = None


def carry_out(
    conn: store.Connection,
    old: Contest,
    script: Script,
    command: Command,
    now_ms: int,
    correction: Correction | None = None,
) -> Transition:
    """Change a contest by a command and write everything that follows from it.

    A ruling brings its ``correction`` along, computed beforehand from ``old``:
    what it is computed from changes with the version only.

    Raises:
        Refusal: The rules say no.
        StaleVersion: Somebody else changed the contest first.
    """
    store.contests.lock(conn, old.contest_id)
    new = apply(old, script, command, now_ms)
    if not store.contests.swap(conn, old, new, at_ms=now_ms):
        raise StaleVersion()
    if correction is None:
        followed = _consequences(conn, old, new, script, command, now_ms)
    else:
        followed = _correct(conn, new, correction)
    entry = JournalEntry(
        seq=0,
        at_ms=now_ms,
        actor=command.actor,
        command=command.name,
        args=dict(command.args),
        before_version=old.version,
        after_version=new.version,
        rules_version=RULES_VERSION,
        state=state_digest(new),
        item_no=_item_no(old, correction),
        digests={**followed.digests, **_sealed(conn, old, new)},
    )
    store.journal.append(conn, new.contest_id, entry)
    return Transition(new, followed.settled)


def _sealed(conn: store.Connection, old: Contest, new: Contest) -> Mapping[str, str]:
    """Who the members were, once the contest is over; asks nothing of one by nickname."""
    if not seals_members(old, new):
        return {}
    players = store.players.of_contest(conn, new.contest_id)
    return {"members": digest(members_digest_form(players))}


def _consequences(
    conn: store.Connection,
    old: Contest,
    new: Contest,
    script: Script,
    command: Command,
    now_ms: int,
) -> _Consequences:
    if old.item is None:
        return _Consequences({})
    item = script[old.item.item_no - 1]
    if closes(old, new):
        return _close(conn, new, item, now_ms)
    if voids(old, new):
        return _void(conn, new, item, str(command.args.get("note", "")), now_ms)
    if drops(old, new):
        answers = store.answers.of_item(conn, new.contest_id, item.item_no)
        return _Consequences({"answers": digest(answers_digest_form(answers))})
    return _Consequences({})


def _close(conn: store.Connection, new: Contest, item: Item, now_ms: int) -> _Consequences:
    answers = store.answers.of_item(conn, new.contest_id, item.item_no)
    players = store.players.of_contest(conn, new.contest_id)
    settlement = settle(new, item, answers, players, now_ms)
    entries = store.ledger.append(conn, new.contest_id, settlement.entries)
    store.players.write_totals(conn, new.contest_id, settlement.players)
    digests = {
        "answers": digest(answers_digest_form(answers)),
        "entries": digest(entries_digest_form(settlement.entries)),
    }
    settled = Settled(players=settlement.players, answers=answers, entries=entries)
    return _Consequences(digests, settled)


def _void(
    conn: store.Connection, new: Contest, item: Item, note: str, now_ms: int
) -> _Consequences:
    entries = store.ledger.of_item(conn, new.contest_id, item.item_no)
    theirs = still_standing(entries)
    players = store.players.of_contest(conn, new.contest_id)
    settlement = reverse(theirs, players, now_ms, note)
    reversals = store.ledger.append(conn, new.contest_id, settlement.entries)
    store.players.write_totals(conn, new.contest_id, settlement.players)
    settled = Settled(
        players=settlement.players,
        answers=store.answers.of_item(conn, new.contest_id, item.item_no),
        entries=[*entries, *reversals],
    )
    return _Consequences({"entries": digest(entries_digest_form(settlement.entries))}, settled)


def _correct(conn: store.Connection, new: Contest, correction: Correction) -> _Consequences:
    settlement = correction.settlement
    store.ledger.append(conn, new.contest_id, settlement.entries)
    if settlement.players:
        store.players.write_totals(conn, new.contest_id, settlement.players)
    store.rulings.append(conn, new.contest_id, correction.ruling)
    return _Consequences({"entries": digest(entries_digest_form(settlement.entries))})


def _item_no(old: Contest, correction: Correction | None) -> ItemNo | None:
    """The item a transition is about."""
    if correction is not None:
        return ItemNo(correction.ruling.item_no)
    return None if old.item is None else old.item.item_no
