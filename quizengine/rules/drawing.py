"""Drawing questions by lot, by topic and difficulty.

The lot of a question is a digest of the seed and of the question itself: the
same seed draws the same on every machine, a question added to a bank or taken
out of it hardly changes the draw, and no question is drawn twice.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizengine.rules.plan import Cell, Chosen, Draw


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn; copies of one have the same fingerprint."""

    chosen: Chosen
    topic: str
    difficulty: int | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """A cell of the draw that asks for more than there is; ``cell`` is its index."""

    cell: int
    topic: str | None
    difficulty: int | None
    wanted: int
    there_are: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came out."""

    candidates: tuple[Candidate, ...]
    shortages: tuple[Shortage, ...]


def draw(wanted: Draw, candidates: Iterable[Candidate], taken: Iterable[str] = ()) -> Drawn:
    """Draw; the narrowest cells first, so that the wide ones take what is left.

    Args:
        wanted: What of, how many, and the seed.
        candidates: The questions of its banks.
        taken: Fingerprints that the contest uses already.
    """
    gone = set(taken)
    by_lot = sorted(candidates, key=lambda one: (_lot(wanted.seed, "draw", one), one.chosen.number))
    drawn: list[Candidate] = []
    shortages: list[Shortage] = []
    for index, cell in sorted(enumerate(wanted.counts), key=lambda each: _width(each[1])):
        found = _distinct([one for one in by_lot if _fits(one, cell)], gone)
        if len(found) < cell.count:
            there_are = len(found)
            shortages.append(Shortage(index, cell.topic, cell.difficulty, cell.count, there_are))
        drawn += found[: cell.count]
        gone.update(one.fingerprint for one in found[: cell.count])
    drawn.sort(key=lambda one: _lot(wanted.seed, "order", one))
    return Drawn(tuple(drawn), tuple(sorted(shortages, key=lambda each: each.cell)))


def _fits(one: Candidate, cell: Cell) -> bool:
    topic_fits = cell.topic is None or one.topic == cell.topic
    return topic_fits and (cell.difficulty is None or one.difficulty == cell.difficulty)


def _distinct(found: Sequence[Candidate], gone: set[str]) -> list[Candidate]:
    """The first copy of each question that is still there."""
    first = {one.fingerprint: one for one in reversed(found)}
    return [one for one in found if one.fingerprint not in gone and first[one.fingerprint] is one]


def _width(cell: Cell) -> int:
    return (cell.topic is None) + (cell.difficulty is None)


def _lot(seed: int, purpose: str, one: Candidate) -> str:
    return hashlib.sha256(f"{seed}/{purpose}/{one.fingerprint}".encode()).hexdigest()
