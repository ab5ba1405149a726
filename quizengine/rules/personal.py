"""What one player is told about themselves; never more than the public view tells.

Until the reveal, score and rank are those before the current item, so that
they do not tell whether the answer was right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quizengine.rules.contest import Contest
from quizengine.rules.ledger import Entry
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.ranking import Place

_HIDDEN = ("closed",)
NOWHERE: Final[Mapping[int, str]] = {}
"""Of a contest without members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everybody's places, now and before the latest closed item, by player."""

    now: tuple[Place, ...]
    before: Mapping[int, int]
    index: Mapping[int, int]


def board(now: tuple[Place, ...], before: tuple[Place, ...]) -> Board:
    """The board of two rankings of the same players."""
    return Board(
        now=now,
        before={place.player.player_id: place.rank for place in before},
        index={place.player.player_id: position for position, place in enumerate(now)},
    )


def you_view(
    contest: Contest,
    player: Player,
    answer: Answer | None,
    entries: Iterable[Entry],
    places: Board,
) -> dict[str, Any]:
    """The ``YouView`` of one player.

    Args:
        contest: The version it is told for.
        player: The player with present totals.
        answer: The stored answer to the current item, if any.
        entries: The player's ledger entries for the current item.
        places: The rankings of that version.
    """
    hidden = contest.item is not None and contest.item.phase in _HIDDEN
    totals = player.before if hidden else player.totals
    position = places.index.get(player.player_id)
    rank = places.before.get(player.player_id) if hidden else _rank(places, position)
    state = contest.item
    return {
        "version": contest.version,
        "player_id": player.player_id,
        "nickname": player.nickname,
        "score": totals.score,
        "rank": rank if _anything_scored(contest) else None,
        "players": len(places.now),
        "time_factor_percent": player.time_factor_percent,
        "deadline_ms": None
        if state is None or state.phase != "open" or contest.paused_ms is not None
        else state.deadline_for(player.time_factor_percent),
        "answer": None if answer is None else answer_view(answer),
        "result": _result(contest, player, answer, tuple(entries), places)
        if state is not None and state.phase == "revealed"
        else None,
    }


def answer_view(answer: Answer) -> dict[str, Any]:
    """A stored answer as its player sees it; nothing of its mark."""
    return {
        "item_no": answer.item_no,
        "submission": answer.submission,
        "given": dict(answer.given),
        "received_ms": answer.received_ms,
    }


def _result(
    contest: Contest,
    player: Player,
    answer: Answer | None,
    entries: tuple[Entry, ...],
    places: Board,
) -> dict[str, Any]:
    assert contest.item is not None
    position = places.index.get(player.player_id)
    rank = _rank(places, position)
    before = places.before.get(player.player_id)
    mark = None if answer is None else answer.mark
    first = contest.statuses.count("done") == 0
    return {
        "item_no": contest.item.item_no,
        "answered": answer is not None,
        "right": None if mark is None else mark.full,
        "mark": None if mark is None else [mark.right, mark.of],
        "points": sum(entry.points for entry in entries),
        "reasons": [{"reason": entry.reason, "points": entry.points} for entry in entries],
        "streak": player.totals.streak,
        "rank": rank,
        "change": None if first or rank is None or before is None else before - rank,
        "gap": _gap(places, position, player.totals),
        "elapsed_ms": None if answer is None else answer.elapsed_ms,
    }


def _rank(places: Board, position: int | None) -> int | None:
    return None if position is None else places.now[position].rank


def _gap(places: Board, position: int | None, own: Totals) -> dict[str, Any] | None:
    if position is None:
        return None
    rank = places.now[position].rank
    if rank == 1:
        return None
    above = places.now[rank - 2]  # the last of those placed better
    return {
        "rank": above.rank,
        "nickname": above.player.nickname,
        "points": above.player.totals.score - own.score,
        "time_ms": own.right_time_ms - above.player.totals.right_time_ms,
    }


def _anything_scored(contest: Contest) -> bool:
    if "done" in contest.statuses:
        return True
    return contest.item is not None and contest.item.phase == "revealed"


def shown_places(places: Board) -> list[Place]:
    """Who is on the screen: the first ten, more when the tenth place is shared."""
    return [place for place in places.now[:20] if place.rank <= 10]


def standings_view(
    contest: Contest, places: Board, final: bool, units: Mapping[int, str] = NOWHERE
) -> dict[str, Any]:
    """The ``StandingsView`` of those who are shown.

    Args:
        contest: The version it is told for.
        places: The rankings of that version.
        final: Whether the contest is over.
        units: What the units of members are called, by their ids.
    """
    shown = shown_places(places)
    first = contest.statuses.count("done") + (contest.stage == "standings") <= 1
    return {
        "after_item_no": _latest_item_no(contest),
        "players": len(places.now),
        "final": final,
        "rows": [_standings_row(place, places, first, units) for place in shown],
    }


def unit_part(player: Player, units: Mapping[int, str]) -> dict[str, str]:
    """The field that names a member's unit; nothing for everybody else."""
    unit = None if player.unit_id is None else units.get(player.unit_id)
    return {} if unit is None else {"unit": unit}


def _latest_item_no(contest: Contest) -> int:
    """The last item that was shown, whatever became of it."""
    shown = (no for no, status in enumerate(contest.statuses, start=1) if status != "pending")
    return max(shown, default=0)


def _standings_row(
    place: Place, places: Board, first: bool, units: Mapping[int, str]
) -> dict[str, Any]:
    player = place.player
    before = places.before.get(player.player_id)
    return {
        "rank": place.rank,
        "player_id": player.player_id,
        "nickname": player.nickname,
        **unit_part(player, units),
        "score": player.totals.score,
        "before": player.before.score,
        "gained": player.totals.score - player.before.score,
        "change": None if first or before is None else before - place.rank,
        "right_time_ms": player.totals.right_time_ms,
    }
