"""What a ruling changes: the marks and totals as if it had held from the start.

Every item that closed is settled again in the order they closed, by the keys
that count now; what differs from the ledger becomes corrections. So a streak
that the new mark makes or breaks is followed through the later items too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from quizengine.rules.contest import Contest, PlayerId, Script
from quizengine.rules.course import Course
from quizengine.rules.ledger import Entry, Reason, still_standing
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.rulings import VOID_ITEM, Ruling, mark_under, questions_under
from quizengine.rules.settling import Settlement, settle

_Key: TypeAlias = tuple[int, PlayerId]
"""An item and a player."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a ruling is computed from: everything of the contest that is fixed by then."""

    contest: Contest
    script: Script
    course: Course
    players: Sequence[Player]
    answers: Mapping[int, Sequence[Answer]]
    ledger: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Correction:
    """A ruling, and the entries and totals that follow from it."""

    ruling: Ruling
    settlement: Settlement


class _Recomputed(NamedTuple):
    """Standing points by item and player, and everybody's totals."""

    entries: Mapping[_Key, list[Entry]]
    players: Sequence[Player]


def corrected(played: Played, ruling: Ruling) -> Correction:
    """The corrections of a ruling: entries to add, and players whose totals change.

    Raises:
        BadKey: A key does not fit its question.
    """
    after = Course(played.course.closings, played.course.voids, [*played.course.rulings, ruling])
    played = _only(played, _touched(played, after, ruling.item_no))
    wanted = _recomputed(played, after)
    entries = _corrections(played, ruling, wanted, after)
    old = {player.player_id: player for player in played.players}
    changed = tuple(
        player
        for player in wanted.players
        if (player.totals, player.before)
        != (old[player.player_id].totals, old[player.player_id].before)
    )
    return Correction(ruling, Settlement(tuple(entries), changed))


def marked_under(
    script: Script, course: Course, item_no: int, given: Iterable[Answer]
) -> list[Answer]:
    """The answers to an item with the marks they have by the keys that count."""
    item = script[item_no - 1]
    standing = course.standing(item_no)
    if standing.keys is None:
        return list(given)
    questions = questions_under(item, standing)
    return [replace(answer, mark=mark_under(questions, answer.given)) for answer in given]


def _touched(played: Played, after: Course, item_no: int) -> set[PlayerId]:
    """The players whom a ruling can move: nobody's points depend on anybody else's answers.

    A void moves also who did not answer: the streak goes on.
    """
    before = played.course
    if before.standing(item_no).void or after.standing(item_no).void:
        return {player.player_id for player in played.players}
    given = played.answers.get(item_no, ())
    old = marked_under(played.script, before, item_no, given)
    new = marked_under(played.script, after, item_no, given)
    return {now.player_id for then, now in zip(old, new, strict=True) if then.mark != now.mark}


def _only(played: Played, player_ids: set[PlayerId]) -> Played:
    if len(player_ids) == len(played.players):
        return played
    return replace(
        played,
        players=[each for each in played.players if each.player_id in player_ids],
        answers={
            item_no: [each for each in answers if each.player_id in player_ids]
            for item_no, answers in played.answers.items()
        },
        ledger=[each for each in played.ledger if each.player_id in player_ids],
    )


def _recomputed(played: Played, course: Course) -> _Recomputed:
    fresh = Totals()
    players: Sequence[Player] = [
        replace(player, totals=fresh, before=fresh) for player in played.players
    ]
    entries: dict[_Key, list[Entry]] = {}
    for closing in course.closings:
        answers = marked_under(
            played.script, course, closing.item_no, played.answers.get(closing.item_no, ())
        )
        seated = [
            replace(player, time_factor_percent=closing.factors.get(player.player_id, 100))
            for player in players
        ]
        item = played.script[closing.item_no - 1]
        settlement = settle(played.contest, item, answers, seated, 0)
        players = settlement.players
        if course.standing(closing.item_no).void:
            players = [replace(player, totals=player.before) for player in players]
            continue
        for entry in settlement.entries:
            entries.setdefault((entry.item_no, entry.player_id), []).append(entry)
    factors = {player.player_id: player.time_factor_percent for player in played.players}
    return _Recomputed(
        entries,
        [replace(player, time_factor_percent=factors[player.player_id]) for player in players],
    )


def _corrections(
    played: Played, ruling: Ruling, wanted: _Recomputed, course: Course
) -> list[Entry]:
    standing: dict[_Key, list[Entry]] = {}
    for entry in still_standing(played.ledger):
        standing.setdefault((entry.item_no, entry.player_id), []).append(entry)
    order = {closing.item_no: place for place, closing in enumerate(course.closings)}
    keys = {key for key in standing.keys() | wanted.entries.keys() if key[0] in order}
    made: list[Entry] = []
    for key in sorted(keys, key=lambda key: (order[key[0]], key[1])):
        made += _difference(standing.get(key, []), wanted.entries.get(key, []), ruling)
    return made


def _difference(there: list[Entry], wanted: list[Entry], ruling: Ruling) -> list[Entry]:
    """Reversals of what no longer stands, then awards of what is missing."""
    missing = list(wanted)
    wrong = []
    for entry in there:
        same = next((each for each in missing if _same(entry, each)), None)
        if same is None:
            wrong.append(entry)
        else:
            missing.remove(same)
    voided = ruling.command == VOID_ITEM
    return [
        *(_reversal(each, ruling, voided and each.item_no == ruling.item_no) for each in wrong),
        *(_stamped(each, ruling, "ruling_award", each.points, None) for each in missing),
    ]


def _same(there: Entry, wanted: Entry) -> bool:
    return there.points == wanted.points and there.reason in (wanted.reason, "ruling_award")


def _reversal(entry: Entry, ruling: Ruling, voided: bool) -> Entry:
    reason: Reason = "void_reverse" if voided else "ruling_reverse"
    return _stamped(entry, ruling, reason, -entry.points, entry.seq)


def _stamped(entry: Entry, ruling: Ruling, reason: Reason, points: int, cause: int | None) -> Entry:
    return replace(
        entry,
        points=points,
        reason=reason,
        at_ms=ruling.at_ms,
        actor=ruling.actor,
        note=ruling.why,
        ruling=ruling.ruling,
        cause=cause,
        seq=0,
    )
