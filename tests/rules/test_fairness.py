"""Times corrected for the network, and what lying about them brings."""

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.fairness import CORRECTION_CAP_MS, corrected_elapsed_ms
from quizengine.rules.questions import Mark
from quizengine.rules.scoring import speed_points
from tests.support.plans import brisk

HOUR_MS = 3_600_000
LIMIT_MS = 20_000
FULL = 1_000
RIGHT = Mark(1, 1)
raws = st.integers(0, LIMIT_MS)
claims = st.integers(-HOUR_MS, HOUR_MS)
trips = st.integers(0, 5_000)


@brisk
@given(raws, st.none() | claims, st.none() | trips)
def test_a_corrected_time_is_never_after_receipt(
    raw_ms: int, claimed_ms: int | None, trip_ms: int | None
) -> None:
    assert 0 <= corrected_elapsed_ms(raw_ms, claimed_ms, trip_ms) <= raw_ms


@brisk
@given(raws, claims, trips)
def test_a_corrected_time_is_never_before_receipt_minus_the_round_trip_or_the_cap(
    raw_ms: int, claimed_ms: int, trip_ms: int
) -> None:
    earliest_ms = raw_ms - min(trip_ms, CORRECTION_CAP_MS)
    assert corrected_elapsed_ms(raw_ms, claimed_ms, trip_ms) >= earliest_ms


@brisk
@given(raws, claims, trips)
def test_a_lying_phone_gains_nothing_beyond_its_measured_round_trip(
    raw_ms: int, lie_ms: int, trip_ms: int
) -> None:
    lied = corrected_elapsed_ms(raw_ms, lie_ms, trip_ms)
    best_ms = raw_ms - min(trip_ms, CORRECTION_CAP_MS)
    assert speed_points(FULL, RIGHT, lied, LIMIT_MS) <= speed_points(FULL, RIGHT, best_ms, LIMIT_MS)


@brisk
@given(raws, claims)
def test_without_a_measured_round_trip_receipt_counts(raw_ms: int, claimed_ms: int) -> None:
    assert corrected_elapsed_ms(raw_ms, claimed_ms, None) == raw_ms


@brisk
@given(raws, trips)
def test_a_phone_that_says_nothing_is_judged_by_receipt(raw_ms: int, trip_ms: int) -> None:
    assert corrected_elapsed_ms(raw_ms, None, trip_ms) == raw_ms


@brisk
@given(st.integers(0, 15_000), st.integers(0, CORRECTION_CAP_MS))
def test_an_honest_phone_within_the_cap_gets_its_thinking_time(
    thinking_ms: int, trip_ms: int
) -> None:
    assert corrected_elapsed_ms(thinking_ms + trip_ms, thinking_ms, trip_ms) == thinking_ms


def mean_score(trip_ms: int) -> float:
    """Over all thinking times from a second to nineteen, in thousandths of full points."""
    return mean(
        speed_points(
            FULL,
            RIGHT,
            corrected_elapsed_ms(thinking_ms + trip_ms, thinking_ms, trip_ms),
            LIMIT_MS,
        )
        for thinking_ms in range(1_000, 19_001, 250)
    )


@pytest.mark.parametrize("trip_ms", [200, 600])
def test_a_slow_network_costs_at_most_one_percent_of_the_points(trip_ms: int) -> None:
    assert mean_score(20) - mean_score(trip_ms) <= FULL / 100
