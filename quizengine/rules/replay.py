"""Recomputing a contest from its journal and answers, and naming what differs.

Anyone can do this with the rows alone: the commands with their times give the
contest, the answers give the points, and both must be what was recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from quizengine.rules.codec import contest_from_json, state_digest
from quizengine.rules.commands import Command, apply
from quizengine.rules.contest import Contest, Item, PlayerId, Script
from quizengine.rules.journal import GENESIS, JournalEntry, digest, hash_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.codec import question_to_json
from quizengine.rules.ledger import Entry
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.refusals import Refusal
from quizengine.rules.settling import (
    Settlement,
    answers_digest_form,
    closes,
    entries_digest_form,
    reverse,
    settle,
    voids,
)

FindingCode = Literal[
    "journal_edited",
    "journal_missing",
    "script_edited",
    "command_impossible",
    "state_differs",
    "answer_edited",
    "points_edited",
    "totals_edited",
    "contest_edited",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was recorded; permanent code and where it is."""

    code: FindingCode
    item_no: int | None = None
    player_id: int | None = None
    seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that is stored of one contest."""

    contest: Contest
    script: Script
    players: Sequence[Player]
    answers: Mapping[int, Sequence[Answer]]
    ledger: Sequence[Entry]
    journal: Sequence[JournalEntry]


@dataclass(slots=True)
class _Run:
    """The replay while it is under way."""

    record: Record
    contest: Contest
    players: dict[PlayerId, Player]
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def script_digest(script: Script) -> str:
    """SHA-256 over the items as they were copied into the contest."""
    return digest(
        [
            [item.item_no, item.points, item.time_limit_ms, question_to_json(item.question)]
            for item in script
        ]
    )


def replay(record: Record) -> tuple[Finding, ...]:
    """Every difference between what was recorded and what the record itself implies.

    Empty means that journal, answers, ledger and totals agree to the last point.
    """
    if not record.journal:
        return (Finding(code="journal_missing"),)
    findings = list(_broken_chain(record.journal))
    opening = record.journal[0]
    if opening.digests.get("script") != script_digest(record.script):
        findings.append(Finding(code="script_edited", seq=opening.seq))
    run = _Run(record, _opened(opening), _players_at_start(record.players), findings=findings)
    if state_digest(run.contest) != opening.state:
        findings.append(Finding(code="state_differs", seq=opening.seq))
    for entry in record.journal[1:]:
        if not _step(run, entry):
            return tuple(run.findings)
    _compare_end(run)
    return tuple(run.findings)


def _broken_chain(journal: Sequence[JournalEntry]) -> list[Finding]:
    findings = []
    previous = GENESIS
    for place, entry in enumerate(journal, start=1):
        if entry.seq != place or entry.previous != previous or entry.hash != hash_of(entry):
            findings.append(Finding(code="journal_edited", seq=entry.seq, item_no=entry.item_no))
        previous = entry.hash
    return findings


def _opened(opening: JournalEntry) -> Contest:
    body: Any = opening.args["contest"]
    return contest_from_json(body)


def _players_at_start(players: Sequence[Player]) -> dict[PlayerId, Player]:
    fresh = Totals()
    return {
        player.player_id: replace(player, totals=fresh, before=fresh, time_factor_percent=100)
        for player in players
    }


def _step(run: _Run, entry: JournalEntry) -> bool:
    command = Command(name=entry.command, actor=entry.actor.split(":")[0], args=entry.args)
    old = run.contest
    try:
        run.contest = apply(old, run.record.script, command, entry.at_ms)
    except (Refusal, AssertionError, LookupError):
        run.findings.append(
            Finding(code="command_impossible", seq=entry.seq, item_no=entry.item_no)
        )
        return False
    if state_digest(run.contest) != entry.state:
        run.findings.append(Finding(code="state_differs", seq=entry.seq, item_no=entry.item_no))
    _follow_players(run, entry)
    if closes(old, run.contest):
        _close(run, entry)
    elif voids(old, run.contest):
        _void(run, entry)
    return True


def _follow_players(run: _Run, entry: JournalEntry) -> None:
    if entry.command != "set_time_factor":
        return
    player_id, percent = entry.args.get("player_id"), entry.args.get("percent")
    player = run.players.get(PlayerId(player_id)) if isinstance(player_id, int) else None
    if player is not None and isinstance(percent, int):
        run.players[player.player_id] = replace(player, time_factor_percent=percent)


def _close(run: _Run, entry: JournalEntry) -> None:
    assert run.contest.item is not None
    item = run.record.script[run.contest.item.item_no - 1]
    answers = run.record.answers.get(item.item_no, ())
    named = [finding for answer in answers for finding in _marked_wrongly(item, answer)]
    run.findings += named
    if not named and digest(answers_digest_form(answers)) != entry.digests.get("answers"):
        run.findings.append(Finding(code="answer_edited", item_no=item.item_no, seq=entry.seq))
    _book(run, settle(run.contest, item, answers, run.players.values(), entry.at_ms), entry)


def _marked_wrongly(item: Item, answer: Answer) -> list[Finding]:
    kind = KINDS[item.question.kind]
    try:
        agrees = kind.mark(item.question, answer.given) == answer.mark
    except (LookupError, ValueError, TypeError):
        agrees = False
    wrong = Finding(code="answer_edited", item_no=item.item_no, player_id=answer.player_id)
    return [] if agrees else [wrong]


def _void(run: _Run, entry: JournalEntry) -> None:
    assert run.contest.item is not None
    item_no = run.contest.item.item_no
    theirs = [each for each in run.entries if each.item_no == item_no and each.cause is None]
    note = entry.args.get("note", "")
    settlement = reverse(theirs, run.players.values(), entry.at_ms, str(note))
    _book(run, settlement, entry)


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
    run.findings += _ledger_differences(run)
    for player in run.record.players:
        if run.players[player.player_id].totals != player.totals:
            run.findings.append(Finding(code="totals_edited", player_id=player.player_id))


def _ledger_differences(run: _Run) -> list[Finding]:
    recorded = {entry.seq: entry for entry in run.record.ledger}
    expected = {entry.seq: entry for entry in run.entries}
    findings = []
    for seq in sorted(recorded.keys() | expected.keys()):
        there, right = recorded.get(seq), expected.get(seq)
        if there != right:
            named = right or there
            assert named is not None
            findings.append(
                Finding(
                    code="points_edited",
                    item_no=named.item_no,
                    player_id=named.player_id,
                    seq=seq,
                )
            )
    return findings
