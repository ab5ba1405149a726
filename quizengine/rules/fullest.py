"""The most that a contest could bring somebody: every item right, at once, one after the other."""

from collections.abc import Collection

from quizengine.rules.contest import Contest, Script
from quizengine.rules.formats import format_of
from quizengine.rules.formats.device import settings_of
from quizengine.rules.kinds import KINDS


def most_points(contest: Contest, script: Script, void: Collection[int] = ()) -> int:
    """The points of all items that count, streaks with them.

    Items that were skipped, voided or never came do not count.

    Args:
        contest: As it stands.
        script: Its items.
        void: Items that a later ruling has voided.
    """
    points = streak = 0
    for item, status in zip(script, contest.statuses, strict=True):
        if status != "done" or item.item_no in void or not KINDS[item.question.kind].scored:
            continue
        streak += 1
        settings = settings_of(contest.round_of(item.item_no))
        points += item.points + format_of(contest, item.item_no).streak_points(settings, streak)
    return points
