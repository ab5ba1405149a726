"""What a replay can find: differences between a record and what it implies, named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from quizengine.rules.contest import Item, Script
from quizengine.rules.journal import digest
from quizengine.rules.kinds.codec import question_to_json
from quizengine.rules.ledger import Entry
from quizengine.rules.players import Player
from quizengine.rules.rulings import Ruling

FindingCode = Literal[
    "journal_edited",
    "journal_missing",
    "script_edited",
    "command_impossible",
    "state_differs",
    "answer_edited",
    "points_edited",
    "totals_edited",
    "player_edited",
    "contest_edited",
    "ruling_edited",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was recorded; permanent code and where it is."""

    code: FindingCode
    item_no: int | None = None
    player_id: int | None = None
    seq: int | None = None


def script_digest(script: Script) -> str:
    """SHA-256 over the items as they were copied into the contest."""
    return digest([_item_digest_form(item) for item in script])


def script_digests(script: Script) -> dict[str, str]:
    """What the journal's first entry fixes: ``script``, and ``item:1``… for each item.

    With those of the items, a replay can say which one was edited.
    """
    each = {f"item:{item.item_no}": digest(_item_digest_form(item)) for item in script}
    return {"script": script_digest(script)} | each


def _item_digest_form(item: Item) -> list[object]:
    return [
        item.item_no,
        item.round_no,
        item.index,
        item.points,
        item.time_limit_ms,
        question_to_json(item.question),
    ]


def script_differences(digests: Mapping[str, str], script: Script) -> list[Finding]:
    """Items that are not as the journal's first entry fixed them."""
    if digests.get("script") == script_digest(script):
        return []
    edited = [
        Finding(code="script_edited", item_no=int(name.removeprefix("item:")))
        for name, found in script_digests(script).items()
        if name != "script" and digests.get(name, found) != found
    ]
    return edited or [Finding(code="script_edited")]


def player_differences(right: Player, recorded: Player) -> list[Finding]:
    """What of a player is not as it must be."""
    codes: list[FindingCode] = []
    if (right.totals, right.before) != (recorded.totals, recorded.before):
        codes.append("totals_edited")
    if (right.removed, right.time_factor_percent) != (
        recorded.removed,
        recorded.time_factor_percent,
    ):
        codes.append("player_edited")
    return [Finding(code=code, player_id=recorded.player_id) for code in codes]


def ledger_differences(right: Iterable[Entry], recorded: Iterable[Entry]) -> list[Finding]:
    """Entries that are missing, changed or made up."""
    found = {entry.seq: entry for entry in recorded}
    expected = {entry.seq: entry for entry in right}
    findings = []
    for seq in sorted(found.keys() | expected.keys()):
        there, wanted = found.get(seq), expected.get(seq)
        if there != wanted:
            named = wanted or there
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


def ruling_differences(right: Iterable[Ruling], recorded: Iterable[Ruling]) -> list[Finding]:
    """Rulings that are missing, changed or made up, by their numbers."""
    found = {ruling.ruling: ruling for ruling in recorded}
    expected = {ruling.ruling: ruling for ruling in right}
    return [
        Finding(code="ruling_edited", item_no=(expected.get(no) or found[no]).item_no, seq=no)
        for no in sorted(found.keys() | expected.keys())
        if found.get(no) != expected.get(no)
    ]
