"""From a plan to its questions: those chosen, and those its draws come to."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizengine import store
from quizengine.rules.drawing import Candidate, Drawn, draw
from quizengine.rules.kinds.codec import fingerprint
from quizengine.rules.plan import Chosen, Plan, PlannedRound
from quizengine.rules.questions import Question
from quizengine.rules.readiness import Placed, Resolved

Questions = Mapping[Chosen, Question]


@dataclass(frozen=True, slots=True)
class _Known:
    """A round, and the questions known so far."""

    planned: PlannedRound
    drawn: Drawn | None


def resolve(conn: store.Connection, plan: Plan) -> tuple[Resolved, ...]:
    """The rounds with their questions; what one round uses no later one draws."""
    explicit = [place for planned in plan.rounds for place in planned.questions]
    found = dict(store.pool.chosen(conn, list(dict.fromkeys(explicit))))
    taken = {fingerprint(question) for question in found.values()}
    known = [_drawn(conn, planned, taken) for planned in plan.rounds]
    lots = [each.chosen for one in known if one.drawn for each in one.drawn.candidates]
    found |= store.pool.chosen(conn, lots)
    return tuple(_resolved(one, found) for one in known)


def _drawn(conn: store.Connection, planned: PlannedRound, taken: set[str]) -> _Known:
    if planned.draw is None:
        return _Known(planned, None)
    candidates: Sequence[Candidate] = store.pool.candidates(conn, planned.draw.bank_ids)
    drawn = draw(planned.draw, candidates, taken)
    taken |= {each.fingerprint for each in drawn.candidates}
    return _Known(planned, drawn)


def _resolved(one: _Known, found: Questions) -> Resolved:
    explicit = (Placed(place, found.get(place), False) for place in one.planned.questions)
    lots = one.drawn.candidates if one.drawn else ()
    drawn = (Placed(each.chosen, found.get(each.chosen), True) for each in lots)
    shortages = one.drawn.shortages if one.drawn else ()
    return Resolved(one.planned, tuple(itertools.chain(explicit, drawn)), shortages)
