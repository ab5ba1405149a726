"""What a mark is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.questions import Mark
from quizengine.rules.scoring import accuracy_points, speed_points, streak_bonus
from tests.support.plans import brisk

RIGHT = Mark(1, 1)
LIMIT_MS = 20_000
points = st.integers(0, 10_000)
times = st.integers(-1_000, 40_000)
marks = st.integers(1, 30).flatmap(lambda of: st.builds(Mark, st.integers(0, of), st.just(of)))


def test_speed_brings_full_points_at_once_and_half_at_the_deadline() -> None:
    assert speed_points(1_000, RIGHT, 0, LIMIT_MS) == 1_000
    assert speed_points(1_000, RIGHT, LIMIT_MS, LIMIT_MS) == 500


@pytest.mark.parametrize(("elapsed_ms", "same_as_ms"), [(-1, 0), (40_000, LIMIT_MS)])
def test_no_time_is_better_than_none_or_worse_than_all(elapsed_ms: int, same_as_ms: int) -> None:
    assert speed_points(1_000, RIGHT, elapsed_ms, LIMIT_MS) == speed_points(
        1_000, RIGHT, same_as_ms, LIMIT_MS
    )


@brisk
@given(points, marks, times, times)
def test_a_faster_answer_is_never_worth_less(full: int, mark: Mark, a_ms: int, b_ms: int) -> None:
    faster_ms, slower_ms = sorted((a_ms, b_ms))
    assert speed_points(full, mark, faster_ms, LIMIT_MS) >= speed_points(
        full, mark, slower_ms, LIMIT_MS
    )


@brisk
@given(points, times)
def test_a_right_answer_is_never_worth_less_than_half(full: int, elapsed_ms: int) -> None:
    assert full / 2 <= speed_points(full, RIGHT, elapsed_ms, LIMIT_MS) <= full


@brisk
@given(points, marks)
def test_a_partial_answer_brings_its_share_rounded_down(full: int, mark: Mark) -> None:
    assert accuracy_points(full, mark) == int(full * Fraction(mark.right, mark.of))


@pytest.mark.parametrize(("streak", "bonus"), [(0, 0), (1, 0), (2, 5), (3, 10), (4, 12), (9, 12)])
def test_a_streak_pays_from_the_second_answer_up_to_its_cap(streak: int, bonus: int) -> None:
    assert streak_bonus(streak, bonus=5, cap=12) == bonus
