"""When a command fits: questions about where a contest stands."""

from quizengine.rules.contest import Contest, ItemPhase
from quizengine.rules.formats import format_of
from quizengine.rules.formats.device import settings_of

_WITHIN_ITEM = {"reading": "open", "open": "close", "closed": "reveal"}


def always(_: Contest) -> bool:
    """In any phase."""
    return True


def in_lobby(contest: Contest) -> bool:
    """Before the first item."""
    return contest.phase == "lobby"


def is_running(contest: Contest) -> bool:
    """Between the start and the podium."""
    return contest.phase == "running"


def has_started(contest: Contest) -> bool:
    """From the first item on, after the end too."""
    return contest.phase != "lobby"


def unfinished(contest: Contest) -> bool:
    """Before the podium."""
    return contest.phase != "finished"


def is_paused(contest: Contest) -> bool:
    """While the clock stands still."""
    return contest.paused_ms is not None


def can_advance(contest: Contest) -> bool:
    """Before the podium, and not while the clock stands still."""
    return unfinished(contest) and not is_paused(contest)


def has_due(contest: Contest) -> bool:
    """While time alone will move the contest on."""
    return contest.wake_ms is not None


def can_pause(contest: Contest) -> bool:
    """While a clock is running and not yet paused."""
    return has_due(contest)


def is_open(contest: Contest) -> bool:
    """While answers are taken, paused or not."""
    return _phase(contest) == "open"


def closes_early(contest: Contest) -> bool:
    """While answers are taken, in a round that need not wait for the deadline."""
    item_no = contest.open_item_no
    if item_no is None:
        return False
    return settings_of(contest.round_of(item_no)).close_when_all_answered


def is_closed(contest: Contest) -> bool:
    """After the close, before the reveal."""
    return _phase(contest) == "closed"


def can_skip(contest: Contest) -> bool:
    """Before the item has brought anybody points."""
    return _phase(contest) in ("reading", "open")


def can_void(contest: Contest) -> bool:
    """From the opening until the next item is shown."""
    return _phase(contest) in ("open", "closed", "revealed")


def has_result(contest: Contest) -> bool:
    """When standings can be shown without telling a key."""
    return contest.stage == "item" and _phase(contest) in ("revealed", "void", "skipped")


def is_locked(contest: Contest) -> bool:
    """While the door is closed."""
    return contest.locked and unfinished(contest)


def is_unlocked(contest: Contest) -> bool:
    """While the door is open."""
    return not contest.locked and unfinished(contest)


def takes_latecomers(contest: Contest) -> bool:
    """While the start does not end joining."""
    return contest.late_join and unfinished(contest)


def refuses_latecomers(contest: Contest) -> bool:
    """While joining ends with the start."""
    return not contest.late_join and unfinished(contest)


def next_code(contest: Contest) -> str:
    """What ``next`` would do now; the host's one big button says it."""
    if not can_advance(contest):
        return "none"
    if contest.item is None:
        return "start"
    if contest.stage == "item":
        code = _WITHIN_ITEM.get(contest.item.phase)
        if code is not None:
            return code
        if format_of(contest, contest.item.item_no).wants_standings(contest):
            return "standings"
    return "podium" if contest.item.item_no == len(contest.statuses) else "next_item"


def _phase(contest: Contest) -> ItemPhase | None:
    return None if contest.item is None else contest.item.phase
