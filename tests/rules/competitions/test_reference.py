"""Seasons of the court's template against a second reckoning by fractions."""

import random
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.rules.competitions.reckoning import reckon
from quizengine.rules.competitions.subjects import read_subject
from quizengine.rules.competitions.templates import SHIPPED
from tests.rules.competitions import reference
from tests.rules.competitions.seasons import book, unit

COURT = SHIPPED[0].definition("zh")
INDICATORS = [key for _, weights in reference.TRACKS.values() for key in weights]
GAPS = st.dictionaries(
    st.tuples(st.sampled_from(["unit:2", "unit:3", "unit:4"]), st.sampled_from(INDICATORS)),
    st.sampled_from(["zero", "mean", "not_applicable"]),
    max_size=8,
)


@settings(max_examples=60)
@given(seed=st.integers(0, 10**9), gaps=GAPS, cases=st.booleans())
def test_every_score_is_the_one_that_fractions_give(
    seed: int, gaps: dict[tuple[str, str], str], cases: bool
) -> None:
    """``unit:1`` has all its values, so that there is always somebody to take a mean of."""
    dice = random.Random(seed)
    lines = {f"unit:{n}": reference.line(dice) for n in range(1, 5)}
    values: dict[str, dict[str, Any]] = {
        name: reference.entered(each, cases=cases) for name, each in lines.items()
    }
    for (name, key), how in gaps.items():
        values[name][key if cases else reference.OTHERS.get(key, key)] = f"?{how}"
    division = "business" if cases else "support"
    entrants = [unit(n, division) for n in range(1, 5)]
    results = reckon(COURT, "2026-07", book(COURT, entrants, values))
    for name, (tracks, total) in reference.reckoned(lines, gaps).items():
        found = results[read_subject(name)]
        assert [Fraction(each.score) for each in found.tracks] == tracks
        assert Fraction(found.total) == total
