"""What the close of an item brings everybody, and what voiding it takes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from quizengine.rules.contest import Contest, Item, PlayerId
from quizengine.rules.formats import format_of
from quizengine.rules.formats.device import DeviceFormat, DeviceSettings, settings_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry, Reason
from quizengine.rules.players import Answer, Player, Totals


@dataclass(frozen=True, slots=True)
class Settlement:
    """New ledger entries, and the players with new totals (``before`` set alike)."""

    entries: tuple[Entry, ...]
    players: tuple[Player, ...]


def closes(old: Contest, new: Contest) -> bool:
    """Whether the transition closed an item, so that its points are due."""
    return _open_item(old) is not None and new.item is not None and new.item.phase == "closed"


def drops(old: Contest, new: Contest) -> bool:
    """Whether the transition ended an open item so that its answers bring nothing."""
    return _open_item(old) is not None and _open_item(new) is None and not closes(old, new)


def voids(old: Contest, new: Contest) -> bool:
    """Whether the transition voided an item whose points had been given."""
    return (
        old.item is not None
        and old.item.phase in ("closed", "revealed")
        and new.item is not None
        and new.item.phase == "void"
    )


def settle(
    contest: Contest, item: Item, answers: Iterable[Answer], players: Iterable[Player], at_ms: int
) -> Settlement:
    """Points for one closed item: entries in order of player, totals for everybody.

    Who did not answer loses the streak and nothing else. Polls change nothing.
    """
    by_player = {answer.player_id: answer for answer in answers}
    scale = _scale(contest, item)
    entries: list[Entry] = []
    settled: list[Player] = []
    for player in sorted(players, key=lambda each: each.player_id):
        gains = _gains(scale, by_player.get(player.player_id), player)
        entries += [
            Entry(
                round_no=item.round_no,
                item_no=item.item_no,
                player_id=player.player_id,
                points=points,
                reason=reason,
                at_ms=at_ms,
                actor="clock",
            )
            for reason, points in gains.points
            if points
        ]
        settled.append(player.settled(gains.totals))
    return Settlement(tuple(entries), tuple(settled))


def reverse(
    entries: Iterable[Entry], players: Iterable[Player], at_ms: int, note: str
) -> Settlement:
    """Take back what an item brought: opposite entries, totals as they were before."""
    reversed_entries = tuple(
        replace(
            entry,
            points=-entry.points,
            reason="void_reverse",
            cause=entry.seq,
            at_ms=at_ms,
            actor="host",
            note=note,
            seq=0,
        )
        for entry in entries
    )
    restored = tuple(replace(player, totals=player.before) for player in players)
    return Settlement(reversed_entries, restored)


@dataclass(frozen=True, slots=True)
class _Scale:
    """What one item's points are measured by, looked up once for everybody."""

    item: Item
    form: DeviceFormat
    settings: DeviceSettings
    scored: bool


class _Gains(NamedTuple):
    points: tuple[tuple[Reason, int], ...]
    totals: Totals


def _scale(contest: Contest, item: Item) -> _Scale:
    return _Scale(
        item=item,
        form=format_of(contest, item.item_no),
        settings=settings_of(contest.round_of(item.item_no)),
        scored=KINDS[item.question.kind].scored,
    )


def _gains(scale: _Scale, answer: Answer | None, player: Player) -> _Gains:
    totals = player.totals
    if not scale.scored:
        return _Gains((), totals)
    if answer is None or answer.mark is None:
        return _Gains((), Totals(totals.score, totals.right_time_ms, 0))
    full = answer.mark.full
    points = scale.form.points(scale.settings, scale.item, answer, player)
    streak = totals.streak + 1 if full else 0
    extra = scale.form.streak_points(scale.settings, streak)
    right_time_ms = totals.right_time_ms + (answer.elapsed_ms if full else 0)
    return _Gains(
        ((_reason(answer), points), ("streak", extra)),
        Totals(totals.score + points + extra, right_time_ms, streak),
    )


def _reason(answer: Answer) -> Reason:
    assert answer.mark is not None
    if answer.mark.full:
        return "correct"
    return "partial" if answer.mark.right else "wrong"


def _open_item(contest: Contest) -> int | None:
    if contest.item is None or contest.item.phase != "open":
        return None
    return contest.item.item_no


def answers_digest_form(answers: Iterable[Answer]) -> list[object]:
    """Answers as the JSON that the journal's digest covers, in order of player."""
    return [
        [
            answer.player_id,
            answer.submission,
            dict(answer.given),
            None if answer.mark is None else [answer.mark.right, answer.mark.of],
            answer.received_ms,
            answer.elapsed_ms,
            answer.claimed_ms,
            answer.round_trip_ms,
        ]
        for answer in sorted(answers, key=lambda each: each.player_id)
    ]


def entries_digest_form(entries: Iterable[Entry]) -> list[object]:
    """Ledger entries as the JSON that the journal's digest covers."""
    return [
        [entry.round_no, entry.item_no, entry.player_id, entry.points, entry.reason, entry.cause]
        for entry in entries
    ]


def seals_members(old: Contest, new: Contest) -> bool:
    """Whether the transition ends a contest in which members play: who they were is fixed then."""
    ended = new.phase == "finished" and old.phase != "finished"
    return ended and new.settings.identity != "nickname"


def members_digest_form(players: Iterable[Player]) -> list[object]:
    """Who plays for which member, as the JSON that the journal's digest covers."""
    playing = sorted(players, key=lambda each: each.player_id)
    return [[each.player_id, each.member_id] for each in playing if each.member_id is not None]


def totals_of(players: Iterable[Player]) -> Mapping[PlayerId, Totals]:
    """Everybody's totals by player."""
    return {player.player_id: player.totals for player in players}
