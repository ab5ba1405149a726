"""What an organizer should know before opening a contest.

Errors keep it closed; warnings only say so. Each names its place in the plan
by a JSON pointer, so that an editor can show it where it belongs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from quizengine.rules import estimate
from quizengine.rules.drawing import Shortage
from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.codec import fingerprint
from quizengine.rules.opening import MOST_ITEMS
from quizengine.rules.plan import Chosen, Plan, PlannedRound
from quizengine.rules.questions import Question

LONG_MINUTES = 90
CHARACTERS_PER_SECOND = 12
"""So fast reads somebody who reads fast."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A question of a round; None once it is gone from its bank."""

    place: Chosen
    question: Question | None
    drawn: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """A round with its questions."""

    planned: PlannedRound
    placed: tuple[Placed, ...]
    shortages: tuple[Shortage, ...] = ()

    @property
    def ms(self) -> int:
        """About how long it takes."""
        return estimate.round_ms(self.planned.filled, [each.question for each in self.placed])


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to know: a permanent code, how bad it is, where, and what it is about."""

    code: str
    severity: Severity
    place: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What else there is: the banks of the plan, other contests, accounts that may host, members.

    ``members`` says whether anybody is on the roster.
    """

    banks: Mapping[str, str]
    in_play: Mapping[Chosen, tuple[str, str]]
    accounts: frozenset[int]
    members: bool = True


def check(plan: Plan, rounds: Sequence[Resolved], around: Surroundings) -> tuple[Found, ...]:
    """Everything there is to know, errors first, then in the order of the plan."""
    found = [
        *_whole(plan, rounds, around),
        *(each for index, one in enumerate(rounds) for each in _round(index, one, around)),
        *_twice(rounds),
    ]
    return tuple(sorted(found, key=lambda each: each.severity))


def _whole(plan: Plan, rounds: Sequence[Resolved], around: Surroundings) -> Iterator[Found]:
    if not plan.title.strip():
        yield Found("title_missing", "error", "/title")
    if not plan.rounds:
        yield Found("rounds_missing", "error", "/rounds")
    count = sum(len(each.placed) for each in rounds)
    if count > MOST_ITEMS:
        yield Found("too_many_questions", "error", "/rounds", {"most": MOST_ITEMS, "count": count})
    minutes = estimate.minutes(sum(each.ms for each in rounds))
    if minutes > LONG_MINUTES:
        params = {"minutes": minutes, "usual": LONG_MINUTES}
        yield Found("long_contest", "warning", "/rounds", params)
    if plan.identity != "nickname" and not around.members:
        yield Found("roster_empty", "warning", "/identity")
    for index, account_id in enumerate(plan.hosts):
        if account_id not in around.accounts:
            params = {"account_id": account_id}
            yield Found("host_unknown", "warning", f"/hosts/{index}", params)


def _round(index: int, one: Resolved, around: Surroundings) -> Iterator[Found]:
    path = f"/rounds/{index}"
    disagreement = one.planned.disagreement
    if disagreement is not None:
        at = f"{path}/settings/{disagreement.detail['setting']}"
        yield Found("settings_disagree", "error", at, disagreement.detail)
    if one.planned.wanted == 0:
        yield Found("questions_missing", "error", path)
    yield from _draw(path, one, around)
    for number, placed in enumerate(one.placed):
        at = path if placed.drawn else f"{path}/questions/{number}"
        yield from _question(at, one, placed, around)
    scored = [KINDS[each.question.kind].scored for each in one.placed if each.question]
    if scored and not any(scored):
        yield Found("nothing_scored", "warning", path)


def _draw(path: str, one: Resolved, around: Surroundings) -> Iterator[Found]:
    drawing = one.planned.draw
    if drawing is None:
        return
    for number, bank_id in enumerate(drawing.bank_ids):
        if bank_id not in around.banks:
            place = f"{path}/draw/bank_ids/{number}"
            yield Found("bank_gone", "error", place, {"bank_id": bank_id})
    for short in one.shortages:
        params: dict[str, object] = {
            "topic": short.topic,
            "difficulty": short.difficulty,
            "wanted": short.wanted,
            "there_are": short.there_are,
        }
        yield Found("draw_short", "error", f"{path}/draw/counts/{short.cell}", params)


def _question(path: str, one: Resolved, placed: Placed, around: Surroundings) -> Iterator[Found]:
    place = {"bank_id": placed.place.bank_id, "number": placed.place.number}
    question = placed.question
    if question is None:
        yield Found("question_gone", "error", path, place)
        return
    for problem in KINDS[question.kind].problems(question):
        params = {**place, "problem": problem.code, "field": problem.field, **problem.params}
        yield Found("question_problem", "error", path, params)
    limit_s = _limit_s(one.planned, question)
    reading_s = _characters(question) // CHARACTERS_PER_SECOND
    if reading_s > limit_s:
        params = {**place, "limit_s": limit_s, "reading_s": reading_s}
        yield Found("little_time", "warning", path, params)
    if placed.place in around.in_play:
        contest_id, title = around.in_play[placed.place]
        params = {**place, "contest_id": contest_id, "title": title}
        yield Found("in_other_contest", "warning", path, params)


def _limit_s(planned: PlannedRound, question: Question) -> int:
    settings = planned.filled
    own = question.time_limit_s
    open_s = int(settings["open_ms"]) // 1_000 if own is None else own
    return open_s + int(settings["reading_ms"]) // 1_000


def _characters(question: Question) -> int:
    """How much there is to read; letters of Latin words count for less."""
    texts = [question.stem, *(each.text for each in question.choices)]
    texts += [each.text for each in (*question.left, *question.right)]
    return sum(len(text.encode()) for text in texts) // 3


def _twice(rounds: Sequence[Resolved]) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for index, one in enumerate(rounds):
        for number, placed in enumerate(one.placed):
            if placed.question is None:
                continue
            path = f"/rounds/{index}" + ("" if placed.drawn else f"/questions/{number}")
            first = seen.setdefault(fingerprint(placed.question), path)
            if first is not path:
                place = {"bank_id": placed.place.bank_id, "number": placed.place.number}
                yield Found("question_twice", "warning", path, {**place, "first": first})
