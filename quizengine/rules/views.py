"""What each audience may see. Secrets are removed here and nowhere else.

Players and screens see the key, the explanation and the distribution from the
reveal on; hosts always see the key, and the distribution from the close on.
Shapes: ``docs/protocol.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from quizengine.rules.commands import available
from quizengine.rules.conditions import next_code
from quizengine.rules.contest import Contest, Item, ItemPhase, Script
from quizengine.rules.formats.device import settings_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.pictures import pictures

Audience = Literal["player", "host", "screen"]
_TOLD: tuple[ItemPhase, ...] = ("revealed",)
_COUNTED: tuple[ItemPhase, ...] = ("closed", "revealed", "void")
_UNOPENED: tuple[ItemPhase, ...] = ("reading",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All a view is made from, at one version of the contest.

    ``distribution`` and ``standings`` are as the protocol shows them, or None
    where nobody may see them yet.
    """

    contest: Contest
    script: Script
    server_ms: int
    join_url: str
    distribution: Mapping[str, Any] | None = None
    standings: Mapping[str, Any] | None = None
    result_hash: str | None = None


def contest_view(scene: Scene, audience: Audience) -> dict[str, Any]:
    """The ``ContestView`` for one audience."""
    contest = scene.contest
    view: dict[str, Any] = {
        "contest_id": contest.contest_id,
        "version": contest.version,
        "server_ms": scene.server_ms,
        "pin": contest.pin,
        "title": contest.settings.title,
        "subtitle": contest.settings.subtitle,
        "organizer": contest.settings.organizer,
        "theme": contest.settings.theme,
        "language": contest.settings.language,
        "phase": contest.phase,
        "stage": contest.stage,
        "locked": contest.locked,
        "late_join": contest.late_join,
        "paused": contest.paused_ms is not None,
        "rounds": _rounds(contest),
        "round_no": None if contest.item is None else _item(scene).round_no,
        "items_total": len(contest.statuses),
        "items_done": sum(status in ("done", "void") for status in contest.statuses),
        "item": None if contest.item is None else item_view(scene, audience),
        "standings": scene.standings if contest.stage in ("standings", "podium") else None,
        "result_hash": scene.result_hash,
    }
    if contest.phase == "lobby" and (ahead := _ahead(scene.script)):
        view["media_ahead"] = ahead
    if audience != "player":
        view |= {"join_url": scene.join_url, "display": contest.display}
    if audience == "host":
        view |= _host_fields(scene)
    return view


def item_view(scene: Scene, audience: Audience) -> dict[str, Any]:
    """The ``ItemView`` of the current item for one audience."""
    item, state = _item(scene), scene.contest.item
    assert state is not None
    settings = settings_of(scene.contest.round_of(item.item_no))
    kind = KINDS[item.question.kind]
    view: dict[str, Any] = {
        "item_no": item.item_no,
        "round_no": item.round_no,
        "index": item.index,
        "phase": state.phase,
        "kind": item.question.kind,
        "points": item.points,
        "scoring": settings.scoring,
        "answers": settings.answers,
        "scored": kind.scored,
        "time_limit_ms": state.time_limit_ms,
        "stem": item.question.stem,
        **_times(scene.contest),
    }
    if item.question.media:
        view["media"] = pictures(item.question)
    if audience == "host" or state.phase not in _UNOPENED:
        view |= kind.shown(item.question)
    if audience == "host" or state.phase in _TOLD:
        view |= {
            "key": kind.key(item.question),
            "explanation": item.question.explanation,
            "source": item.question.source,
        }
    if state.phase in (_COUNTED if audience == "host" else _TOLD):
        view["distribution"] = scene.distribution
    return view


def _times(contest: Contest) -> dict[str, Any]:
    state = contest.item
    assert state is not None
    paused = contest.paused_ms is not None
    reading = state.phase == "reading"
    ends_ms = contest.due_ms if reading else state.deadline_ms
    remaining_ms = None
    if paused and ends_ms is not None and contest.paused_ms is not None:
        remaining_ms = max(ends_ms - contest.paused_ms, 0)
    return {
        "opened_ms": state.opened_ms,
        "deadline_ms": None if paused else state.deadline_ms,
        "reading_ends_ms": contest.due_ms if reading and not paused else None,
        "remaining_ms": remaining_ms,
    }


def _host_fields(scene: Scene) -> dict[str, Any]:
    contest = scene.contest
    following = 0 if contest.item is None else contest.item.item_no
    upcoming = None
    if contest.phase != "finished" and following < len(scene.script):
        item = scene.script[following]
        upcoming = {
            "item_no": item.item_no,
            "kind": item.question.kind,
            "stem": item.question.stem,
        }
    return {
        "next": {"command": "next", "code": next_code(contest)},
        "commands": list(available(contest)),
        "rundown": [
            {
                "item_no": item.item_no,
                "round_no": item.round_no,
                "kind": item.question.kind,
                "status": status,
            }
            for item, status in zip(scene.script, contest.statuses, strict=True)
        ],
        "upcoming": upcoming,
    }


def _rounds(contest: Contest) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "round_no": round_no,
            "title": each.title,
            "format": each.format,
            "items": each.items,
        }
        for round_no, each in enumerate(contest.rounds, start=1)
    ]


def _ahead(script: Script) -> list[str]:
    """All pictures, to be fetched before the start; their ids are random, so is their order."""
    return sorted({each["src"] for item in script for each in pictures(item.question)})


def _item(scene: Scene) -> Item:
    assert scene.contest.item is not None
    return scene.script[scene.contest.item.item_no - 1]
