"""Whether what the players were promised is what the database holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizengine.rehearsal.player import Record, Sent
    from quizengine.rules.players import Answer
    from quizengine.rules.replay import Record as Stored


@dataclass(frozen=True, slots=True)
class Audit:
    """The database's side of a rehearsal.

    Attributes:
        stored: Answers in the database.
        duplicates: Rows too many: a second answer of a player to an item, or
            points given a second time for the same reason.
        lost: Acknowledged answers that are missing, or stored otherwise than
            acknowledged.
    """

    stored: int
    duplicates: int
    lost: int


def audit(players: "Sequence[Record]", stored: "Stored") -> Audit:
    """Compare every acknowledged answer with the stored one."""
    answers = [answer for of_item in stored.answers.values() for answer in of_item]
    by_place: dict[tuple[int, int], Answer] = {
        (answer.player_id, answer.item_no): answer for answer in answers
    }
    promised = _promised(players)
    lost = sum(not _kept(sent, by_place.get(place)) for place, sent in promised.items())
    points = Counter(
        (entry.player_id, entry.item_no, entry.reason)
        for entry in stored.ledger
        if entry.cause is None
    )
    twice = sum(count - 1 for count in points.values())
    return Audit(len(answers), len(answers) - len(by_place) + twice, lost)


def _promised(players: "Sequence[Record]") -> "Mapping[tuple[int, int], Sent]":
    """The newest acknowledged submission of each player to each item."""
    newest: dict[tuple[int, int], Sent] = {}
    for player in players:
        for sent in player.sent:
            if sent.acknowledged and player.player_id is not None:
                newest[player.player_id, sent.item_no] = sent
    return newest


def _kept(sent: "Sent", answer: "Answer | None") -> bool:
    if answer is None or sent.ack is None:
        return False
    told = (sent.ack["submission"], sent.ack["given"], sent.ack["received_ms"])
    return told == (answer.submission, dict(answer.given), answer.received_ms)
