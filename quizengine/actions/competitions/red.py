"""The red board: first places, progress and highlights come before the table."""

from collections.abc import Sequence
from typing import Any

from quizengine import store
from quizengine.actions.competitions.board import Shown, Told, rows_told
from quizengine.actions.competitions.summary import group_key
from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.store import competition_results
from quizengine.store.competition_results import Which

LAST = 3
"""So many last places are listed where the rules say that they are."""


def red(conn: store.Connection, board: Shown, which: Which) -> Told:
    """Who is first, who got ahead and who is best at something in a group."""
    group = board.groups.get(group_key(which.kind, which.level, which.division or ""), {})
    first: Sequence[str] = group.get("first", [])
    ahead: Sequence[Any] = group.get("progress", [])
    best: Sequence[Any] = group.get("highlights", [])
    named = [*first, *(each["subject"] for each in (*ahead, *best))]
    rows = _rows(conn, board, {read_subject(each) for each in named})
    return {
        "first": [rows[each] for each in first if each in rows],
        "progress": [
            {"row": rows[each["subject"]], "gained": each["gained"], "up": each["up"]}
            for each in ahead
            if each["subject"] in rows
        ],
        "highlights": [
            {**each, "name": rows[each["subject"]]["name"]}
            for each in best
            if each["subject"] in rows
        ],
    }


def bottom(conn: store.Connection, board: Shown, which: Which) -> Sequence[Told] | None:
    """The last places; None unless the rules say, with a reason, that they are listed."""
    if not board.definition.showing.bottom or which.kind == "member":
        return None
    found = competition_results.last(
        conn, board.season.competition_id, board.period.key, which, LAST
    )
    return rows_told(conn, board, found)


def _rows(conn: store.Connection, board: Shown, subjects: set[Subject]) -> dict[str, Told]:
    found = competition_results.these(conn, board.season.competition_id, board.period.key, subjects)
    return {each["subject"]: each for each in rows_told(conn, board, found)}
