"""What holds of every season, whatever was recorded in it."""

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.rules.competitions.reckoning import (
    Book,
    Child,
    missing,
    reckon,
    result_data,
    result_from,
)
from quizengine.rules.competitions.subjects import Entrant
from tests.rules.competitions.seasons import (
    JULY,
    Q3,
    book,
    definition,
    indicator,
    member,
    track,
    unit,
)

KINDS = [{"key": "k", "name": "k", "points": "1.5"}]
RULES = definition(
    track(
        "t",
        60,
        indicator("a", 10, {"name": "linear", "target": "97"}),
        indicator("b", 20, {"name": "rank_step", "step": "0.7"}),
        indicator("c", 30, {"name": "ratio_to_best"}, of="member"),
    ),
    track(
        "u",
        40,
        indicator("d", 15, {"name": "deduct", "kinds": KINDS}),
        indicator("e", 25, {"name": "linear", "target": "3"}, divisions=["p"], of="member"),
        indicator("f", 25, {"name": "linear", "target": "7"}, divisions=["q"]),
    ),
    divisions=[{"key": "p", "name": "甲"}, {"key": "q", "name": "乙"}],
    level=2,
    vetoes=[
        {"key": "out", "name": "取消", "effect": "disqualify_award"},
        {"key": "zero", "name": "记零", "effect": "zero_score"},
    ],
    bonus={"cap": "5", "kinds": [{"key": "city", "name": "市", "points": "2"}]},
    ties=[{"by": "track", "key": "t"}, {"by": "deductions"}],
)
ENTRANTS: list[Entrant] = [
    unit(90, level=1, headcount=9),
    *(unit(n, "pq"[n % 2], level=2, parent=90, headcount=n) for n in range(1, 6)),
    unit(11, level=3, parent=1),
    *(member(n, 1 + n % 5) for n in range(1, 12)),
    member(20, 11, headcount=0),
]
CHOICES = ("?zero", "?mean", "?not_applicable", None)


def some_book(seed: int) -> Book:
    """Of each entrant some values, some settled, some missing."""
    dice = random.Random(seed)

    def value() -> str | None:
        return (
            dice.choice(CHOICES)
            if dice.random() < 0.3
            else str(Decimal(dice.randint(0, 1200)) / 10)
        )

    values: dict[str, dict[str, Any]] = {}
    for each in ENTRANTS:
        line = {i.key: value() for i in RULES.indicators() if i.of == each.subject.kind}
        values[str(each.subject)] = {key: given for key, given in line.items() if given is not None}
    befell = [each for each in (("unit:1", "out"), ("unit:2", "zero")) if dice.random() < 0.5]
    return book(RULES, ENTRANTS, values, befell)


books = st.integers(0, 1_000_000).map(some_book)
some = settings(max_examples=40)


def shuffled(given: Book, seed: int) -> Book:
    entrants, records, vetoes = list(given.entrants), list(given.records), list(given.vetoes)
    for each in (entrants, records, vetoes):
        random.Random(seed).shuffle(each)
    return Book(entrants=entrants, records=records, vetoes=vetoes)


@some
@given(books, st.integers())
def test_the_order_of_records_and_entrants_makes_no_difference(kept: Book, seed: int) -> None:
    mixed = shuffled(kept, seed)
    assert reckon(RULES, JULY, kept) == reckon(RULES, JULY, mixed)
    assert missing(RULES, JULY, kept) == missing(RULES, JULY, mixed)


@some
@given(books)
def test_reckoning_again_gives_the_same_also_from_stored_children(kept: Book) -> None:
    results = reckon(RULES, JULY, kept)
    assert reckon(RULES, JULY, kept) == results
    child = Child(results=results)
    stored = replace(child, results={s: result_from(result_data(r)) for s, r in results.items()})
    empty = Book(entrants=ENTRANTS, records=[])
    assert reckon(RULES, Q3, empty, [child]) == reckon(RULES, Q3, empty, [stored])


@some
@given(books)
def test_the_weights_of_what_applies_add_up_to_the_track(kept: Book) -> None:
    for result in reckon(RULES, JULY, kept).values():
        for score, track_of in zip(result.tracks, RULES.tracks, strict=True):
            if result.division:
                assert score.weight in (track_of.weight, 0)
            assert 0 <= score.score <= score.weight + Decimal("0.02")


@some
@given(books)
def test_a_total_is_the_sum_of_its_marks_and_ranks_follow_the_totals(kept: Book) -> None:
    results = reckon(RULES, JULY, kept)
    for result in results.values():
        marks = sum(
            (each.mark for each in result.marks.values() if each.mark is not None), Decimal()
        )
        assert result.total == (0 if "zero" in result.vetoes else marks)
        better = [
            each
            for each in results.values()
            if each.rank
            and (each.subject.kind, each.level, each.division)
            == (result.subject.kind, result.level, result.division)
            and each.total > result.total
        ]
        assert not result.rank or result.rank > len(better)


@some
@given(books)
def test_what_is_complete_has_nothing_missing_and_the_other_way_round(kept: Book) -> None:
    gaps = missing(RULES, JULY, kept)
    results = reckon(RULES, JULY, kept)
    assert all(not results[each.subject].complete for each in gaps)
    if not gaps:
        assert all(each.complete for each in results.values())
