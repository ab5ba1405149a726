"""What a mark is worth: accuracy or speed, streaks, penalties. Integers throughout."""

from quizengine.rules.questions import Mark


def accuracy_points(full_points: int, mark: Mark) -> int:
    """Points for how far right an answer is, whatever it took; rounded down."""
    return full_points * mark.right // mark.of


def speed_points(full_points: int, mark: Mark, elapsed_ms: int, time_limit_ms: int) -> int:
    """Full worth at once, half of it at the deadline, in a straight line between.

    Integer arithmetic, so that every worker and every replay agrees.
    """
    spent_ms = min(max(elapsed_ms, 0), time_limit_ms)
    worth = full_points - full_points * spent_ms // (2 * time_limit_ms)
    return accuracy_points(worth, mark)


def streak_bonus(streak: int, bonus: int, cap: int) -> int:
    """Extra points for the ``streak``-th right answer in a row; the first brings none."""
    return min(bonus * max(streak - 1, 0), cap)
