"""Opening a contest: questions are copied, dealt and numbered, settings are fixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizengine.rules.contest import (
    Contest,
    ContestId,
    ContestSettings,
    Identity,
    Item,
    ItemNo,
    ItemStatus,
    Round,
    Script,
    Setting,
)
from quizengine.rules.formats import format_named
from quizengine.rules.kinds import KINDS, Dice
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.questions import Question
from quizengine.rules.refusals import BadSettings

MOST_ITEMS = 500
MOST_ROUNDS = 50
LONGEST_TITLE = 200
THEMES = ("night", "paper", "ceremony")
IDENTITIES: Final[tuple[Identity, ...]] = ("nickname", "roster", "either")
_RANGES = {"seats": (1, 1_000_000), "grace_ms": (0, 60_000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """A round as its organizer wants it; missing settings take the format's defaults."""

    questions: Sequence[Question]
    format: str = "mass_sync"
    title: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestPlan:
    """A contest as its organizer wants it."""

    settings: ContestSettings
    rounds: Sequence[RoundPlan]
    late_join: bool = True


def opened(
    plan: ContestPlan, contest_id: ContestId, pin: str, dice: Dice
) -> tuple[Contest, Script]:
    """The contest in its lobby, and its items.

    Choices are shuffled here, once per item and for everybody, because screens
    show letters; their ids say nothing about where they stood in the bank.

    Raises:
        BadSettings: A setting is unknown or out of range, or there is no question.
    """
    _check(plan)
    rounds: list[Round] = []
    items: list[Item] = []
    for round_no, planned in enumerate(plan.rounds, start=1):
        this_round = _round(planned, ItemNo(len(items) + 1))
        rounds.append(this_round)
        for index, question in enumerate(planned.questions, start=1):
            items.append(_item(this_round, round_no, index, question, dice))
    statuses: tuple[ItemStatus, ...] = tuple("pending" for _ in items)
    contest = Contest(
        contest_id=contest_id,
        version=1,
        pin=pin,
        settings=plan.settings,
        rounds=tuple(rounds),
        statuses=statuses,
        late_join=plan.late_join,
    )
    return contest, tuple(items)


def _check(plan: ContestPlan) -> None:
    settings = plan.settings
    if settings.theme not in THEMES:
        raise BadSettings(setting="theme", allowed=list(THEMES))
    if settings.identity not in IDENTITIES:
        raise BadSettings(setting="identity", allowed=list(IDENTITIES))
    if not settings.title.strip():
        raise BadSettings(setting="title")
    for name in ("title", "subtitle", "organizer", "language"):
        _check_text(name, getattr(settings, name))
    for name, (low, high) in _RANGES.items():
        if not low <= getattr(settings, name) <= high:
            raise BadSettings(setting=name, low=low, high=high)
    _check_rounds(plan)


def _check_text(name: str, value: str) -> None:
    """Contest rows stay small, and every text can be stored everywhere."""
    if len(value) > LONGEST_TITLE or any(map(unstorable, value)):
        raise BadSettings(setting=name, most=LONGEST_TITLE)


def _check_rounds(plan: ContestPlan) -> None:
    if not 1 <= len(plan.rounds) <= MOST_ROUNDS:
        raise BadSettings(setting="rounds", low=1, high=MOST_ROUNDS)
    for planned in plan.rounds:
        _check_text("title", planned.title)
    total = sum(len(planned.questions) for planned in plan.rounds)
    if not 1 <= total <= MOST_ITEMS or not all(planned.questions for planned in plan.rounds):
        raise BadSettings(setting="questions", low=1, high=MOST_ITEMS)


def _round(planned: RoundPlan, first_item: ItemNo) -> Round:
    form = format_named(planned.format)
    return Round(
        format=form.name,
        title=planned.title,
        first_item=first_item,
        items=len(planned.questions),
        settings=form.settings(planned.settings),
    )


def _item(this_round: Round, round_no: int, index: int, question: Question, dice: Dice) -> Item:
    kind = KINDS[question.kind]
    points = question.points if question.points is not None else this_round.settings["points"]
    limit_ms = (
        question.time_limit_s * 1_000
        if question.time_limit_s is not None
        else this_round.settings["open_ms"]
    )
    return Item(
        item_no=ItemNo(this_round.first_item + index - 1),
        round_no=round_no,
        index=index,
        question=kind.deal(question, dice),
        points=int(points) if kind.scored else 0,
        time_limit_ms=int(limit_ms),
    )
