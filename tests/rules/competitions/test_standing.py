"""Places: ties, what decides them, and the place before."""

from quizengine.rules.competitions.reckoning import reckon
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.seasons import JULY, book, definition, indicator, ranks, track, unit

TWO = (
    track("t", 50, indicator("a", 50, "manual")),
    track(
        "u",
        50,
        indicator("b", 50, {"name": "deduct", "kinds": [{"key": "k", "name": "k", "points": 1}]}),
    ),
)
FOUR = [unit(1), unit(2), unit(3), unit(4)]


def line(a: int, b: int) -> dict[str, object]:
    return {"a": str(a), "b": {"counts": {"k": b}}}


SAME = {
    "unit:1": line(40, 5),
    "unit:2": line(45, 10),
    "unit:3": line(45, 10),
    "unit:4": line(10, 0),
}
"""85, 85, 85 and 60."""


def test_equal_totals_share_a_place_and_the_next_ones_are_skipped() -> None:
    rules = definition(*TWO)
    results = reckon(rules, JULY, book(rules, FOUR, SAME))
    assert ranks(results) == {"unit:1": 1, "unit:2": 1, "unit:3": 1, "unit:4": 4}


def test_a_track_decides_between_equal_totals() -> None:
    rules = definition(*TWO, ties=[{"by": "track", "key": "t"}])
    results = reckon(rules, JULY, book(rules, FOUR, SAME))
    assert ranks(results) == {"unit:1": 3, "unit:2": 1, "unit:3": 1, "unit:4": 4}


def test_fewer_deductions_decide_between_equal_totals() -> None:
    rules = definition(*TWO, ties=[{"by": "deductions"}, {"by": "track", "key": "t"}])
    results = reckon(rules, JULY, book(rules, FOUR, SAME))
    assert ranks(results) == {"unit:1": 1, "unit:2": 2, "unit:3": 2, "unit:4": 4}


def test_an_indicator_decides_between_equal_totals() -> None:
    rules = definition(*TWO, ties=[{"by": "indicator", "key": "b"}])
    results = reckon(rules, JULY, book(rules, FOUR, SAME))
    assert ranks(results) == {"unit:1": 1, "unit:2": 2, "unit:3": 2, "unit:4": 4}


def test_the_place_before_is_among_those_who_are_here_now() -> None:
    rules = definition(*TWO)
    before = reckon(rules, JULY, book(rules, FOUR, {f"unit:{n}": line(n, 0) for n in (1, 2, 3, 4)}))
    here = [unit(1), unit(2), unit(5)]
    values = {"unit:1": line(30, 0), "unit:2": line(20, 0), "unit:5": line(10, 0)}
    results = reckon(rules, "2026-08", book(rules, here, values), before=before)
    moved = {each.subject.id: (each.before_rank, each.rank) for each in results.values()}
    assert moved == {1: (2, 1), 2: (1, 2), 5: (None, 3)}
    assert str(results[Subject("unit", 1)].before_total) == "51.00"
