"""Recomputing a contest from its journal and answers, and naming what differs.

Anyone can do this with the rows alone: the commands with their times give the
contest, the answers give the points, and both must be what was recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quizengine.rules.codec import contest_from_json, state_digest
from quizengine.rules.commands import Command, apply
from quizengine.rules.contest import Contest, Item, PlayerId, Script
from quizengine.rules.course import RULING_COMMANDS, Course, ruling_from
from quizengine.rules.findings import (
    Finding,
    ledger_differences,
    player_differences,
    ruling_differences,
    script_differences,
    script_digest,
    script_digests,
)
from quizengine.rules.journal import GENESIS, JournalEntry, digest, hash_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry, still_standing
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.refusals import Refusal
from quizengine.rules.regrading import Played, corrected
from quizengine.rules.rulings import Ruling
from quizengine.rules.settling import (
    Settlement,
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

__all__ = ["Finding", "Record", "replay", "script_digest", "script_digests"]

_NOT_AS_RECORDED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What reading an edited record can raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that is stored of one contest."""

    contest: Contest
    script: Script
    players: Sequence[Player]
    answers: Mapping[int, Sequence[Answer]]
    ledger: Sequence[Entry]
    journal: Sequence[JournalEntry]
    rulings: Sequence[Ruling] = ()


@dataclass(slots=True)
class _Run:
    """The replay while it is under way."""

    record: Record
    contest: Contest
    players: dict[PlayerId, Player]
    opened: set[int] = field(default_factory=set)
    course: Course = field(default_factory=Course)
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def replay(record: Record) -> tuple[Finding, ...]:
    """Every difference between what was recorded and what the record itself implies.

    Empty means that journal, answers, ledger and totals agree to the last point.
    """
    if not record.journal:
        return (Finding(code="journal_missing"),)
    findings = list(_broken_chain(record.journal))
    opening = record.journal[0]
    findings += script_differences(opening.digests, record.script)
    contest = _opened(opening)
    if contest is None:
        return (*findings, Finding(code="command_impossible", seq=opening.seq))
    run = _Run(record, contest, _players_at_start(record.players), findings=findings)
    if state_digest(run.contest) != opening.state:
        findings.append(Finding(code="state_differs", seq=opening.seq))
    for entry in record.journal[1:]:
        try:
            _step(run, entry)
        except (Refusal, *_NOT_AS_RECORDED):
            impossible = Finding(code="command_impossible", seq=entry.seq, item_no=entry.item_no)
            return (*run.findings, impossible)
    _compare_end(run)
    return tuple(run.findings)


def _broken_chain(journal: Sequence[JournalEntry]) -> list[Finding]:
    findings = []
    previous = GENESIS
    for place, entry in enumerate(journal, start=1):
        if entry.seq != place or entry.previous != previous or entry.hash != hash_of(entry):
            findings.append(Finding(code="journal_edited", seq=place, item_no=entry.item_no))
        previous = entry.hash
    return findings


def _opened(opening: JournalEntry) -> Contest | None:
    body: Any = opening.args.get("contest")
    try:
        return contest_from_json(body)
    except _NOT_AS_RECORDED:
        return None


def _players_at_start(players: Sequence[Player]) -> dict[PlayerId, Player]:
    fresh = Totals()
    return {
        player.player_id: replace(
            player, totals=fresh, before=fresh, time_factor_percent=100, removed=False
        )
        for player in players
    }


def _step(run: _Run, entry: JournalEntry) -> None:
    command = Command(name=entry.command, actor=entry.actor, args=entry.args)
    old = run.contest
    run.contest = apply(old, run.record.script, command, entry.at_ms)
    if state_digest(run.contest) != entry.state:
        run.findings.append(Finding(code="state_differs", seq=entry.seq, item_no=entry.item_no))
    _follow_players(run, entry)
    if run.contest.open_item_no is not None:
        run.opened.add(run.contest.open_item_no)
    if entry.command in RULING_COMMANDS:
        _rule(run, entry)
    elif closes(old, run.contest):
        _close(run, entry)
    elif drops(old, run.contest):
        _drop(run, entry, old)
    elif voids(old, run.contest):
        _void(run, entry)
    if seals_members(old, run.contest):
        _compare_members(run, entry)


def _compare_members(run: _Run, entry: JournalEntry) -> None:
    """A player who was given to somebody else would move points from unit to unit."""
    if digest(members_digest_form(run.record.players)) != entry.digests.get("members"):
        run.findings.append(Finding(code="player_edited", seq=entry.seq))


def _follow_players(run: _Run, entry: JournalEntry) -> None:
    args: Mapping[str, Any] = entry.args
    if entry.command == "set_time_factor":
        _change(run, args.get("player_id"), time_factor_percent=args.get("percent"))
    elif entry.command == "remove_players":
        for player_id in args.get("player_ids", ()):
            _change(run, player_id, removed=True)


def _change(run: _Run, player_id: PlayerId | None, **values: Any) -> None:
    player = None if player_id is None else run.players.get(player_id)
    if player is not None:
        run.players[player.player_id] = replace(player, **values)


def _close(run: _Run, entry: JournalEntry) -> None:
    assert run.contest.item is not None
    item = run.record.script[run.contest.item.item_no - 1]
    answers = run.record.answers.get(item.item_no, ())
    marked = [_marked_again(item, answer) for answer in answers]
    named = [
        Finding(code="answer_edited", item_no=item.item_no, player_id=answer.player_id)
        for answer, again in zip(answers, marked, strict=True)
        if answer.mark != again.mark
    ]
    run.findings += named
    if not named and digest(answers_digest_form(answers)) != entry.digests.get("answers"):
        run.findings.append(Finding(code="answer_edited", item_no=item.item_no, seq=entry.seq))
    players = run.players.values()
    factors = {each.player_id: each.time_factor_percent for each in players}
    run.course.closed(item.item_no, factors, entry.at_ms)
    _book(run, settle(run.contest, item, marked, players, entry.at_ms), entry)


def _drop(run: _Run, entry: JournalEntry, old: Contest) -> None:
    """Answers that bring nothing are held too, where the journal fixed them."""
    assert old.item is not None
    answers = run.record.answers.get(old.item.item_no, ())
    fixed = entry.digests.get("answers")
    if fixed is not None and digest(answers_digest_form(answers)) != fixed:
        run.findings.append(Finding(code="answer_edited", item_no=old.item.item_no, seq=entry.seq))


def _marked_again(item: Item, answer: Answer) -> Answer:
    try:
        return replace(answer, mark=KINDS[item.question.kind].mark(item.question, answer.given))
    except _NOT_AS_RECORDED:
        return replace(answer, mark=None)


def _void(run: _Run, entry: JournalEntry) -> None:
    assert run.contest.item is not None
    item_no = run.contest.item.item_no
    theirs = still_standing(each for each in run.entries if each.item_no == item_no)
    run.course.voided(item_no)
    note = entry.args.get("note", "")
    settlement = reverse(theirs, run.players.values(), entry.at_ms, str(note))
    _book(run, settlement, entry)


def _rule(run: _Run, entry: JournalEntry) -> None:
    """Settle everything again, as the ruling's own transition did."""
    played = Played(
        contest=run.contest,
        script=run.record.script,
        course=run.course,
        players=tuple(run.players.values()),
        answers=run.record.answers,
        ledger=run.entries,
    )
    ruling = ruling_from(run.course, entry.command, entry.args, entry.actor, entry.at_ms)
    correction = corrected(played, ruling)
    run.course.rulings.append(ruling)
    _book(run, correction.settlement, entry)


def _book(run: _Run, settlement: Settlement, entry: JournalEntry) -> None:
    first = len(run.entries) + 1
    for seq, made in enumerate(settlement.entries, start=first):
        run.entries.append(replace(made, seq=seq))
    for player in settlement.players:
        run.players[player.player_id] = player
    if digest(entries_digest_form(settlement.entries)) != entry.digests.get("entries"):
        run.findings.append(Finding(code="points_edited", item_no=entry.item_no, seq=entry.seq))


def _compare_end(run: _Run) -> None:
    if state_digest(run.contest) != state_digest(run.record.contest):
        run.findings.append(Finding(code="contest_edited"))
    run.findings += ledger_differences(run.entries, run.record.ledger)
    run.findings += ruling_differences(run.course.rulings, run.record.rulings)
    for player in run.record.players:
        run.findings += player_differences(run.players[player.player_id], player)
    run.findings += [
        Finding(code="answer_edited", item_no=item_no)
        for item_no, answers in run.record.answers.items()
        if answers and item_no not in run.opened
    ]
