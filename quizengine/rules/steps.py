"""The single steps of a contest: the transitions behind the commands."""

from collections.abc import Mapping
from dataclasses import replace

from quizengine.rules.conditions import is_open, next_code
from quizengine.rules.contest import (
    Contest,
    Display,
    ItemNo,
    ItemPhase,
    ItemState,
    ItemStatus,
    Script,
)
from quizengine.rules.formats import format_of
from quizengine.rules.formats.device import with_open_due
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import CommandNotNow, UnknownCommand

Arguments = Mapping[str, object]
EXTEND_MS = 10_000
DISPLAYS: Mapping[object, Display] = {
    "stage": "stage",
    "cover": "cover",
    "blank": "blank",
    "qr": "qr",
}
TIME_FACTORS = (100, 150, 200)
LONGEST_NOTE = 200
LONGEST_OUTAGE_MS = 100 * 366 * 86_400_000
"""A machine without a battery for its clock may have opened the item in 1970."""
_STATUS_AFTER: Mapping[ItemPhase, ItemStatus] = {
    "reading": "skipped",
    "open": "skipped",
    "closed": "done",
    "revealed": "done",
    "skipped": "skipped",
    "void": "void",
}


def start(contest: Contest, script: Script, _: Arguments, now_ms: int) -> Contest:
    """Begin: the first item is shown."""
    return _cue(replace(contest, phase="running"), script, ItemNo(1), now_ms)


def advance(contest: Contest, script: Script, args: Arguments, now_ms: int) -> Contest:
    """Whatever comes next."""
    code = next_code(contest)
    if code == "open":
        assert contest.item is not None
        return format_of(contest, contest.item.item_no).open(contest, now_ms)
    if code == "next_item":
        assert contest.item is not None
        return _cue(contest, script, ItemNo(contest.item.item_no + 1), now_ms)
    steps = {
        "start": start,
        "close": close,
        "reveal": reveal,
        "standings": show_standings,
        "podium": finish,
    }
    return steps[code](contest, script, args, now_ms)


def close(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Take no more answers. Closing a paused item ends the pause."""
    assert contest.item is not None
    form = format_of(contest, contest.item.item_no)
    return form.close(replace(contest, paused_ms=None), now_ms)


def all_answered(contest: Contest, script: Script, args: Arguments, now_ms: int) -> Contest:
    """Close early: nobody is missing.

    ``item_no`` says which item was counted: by the time the close comes, a
    later one may be open.
    """
    if args.get("item_no", contest.open_item_no) != contest.open_item_no:
        raise CommandNotNow(command="all_answered")
    return close(contest, script, args, now_ms)


def reveal(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Show the key and the results."""
    assert contest.item is not None
    form = format_of(contest, contest.item.item_no)
    return form.reveal(replace(contest, paused_ms=None), now_ms)


def show_standings(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Put the standings up; with an automatic pace they stay as long as a reveal."""
    assert contest.item is not None
    stays_ms = None if contest.due_ms is None else now_ms + _reveal_ms(contest)
    return replace(contest, stage="standings", due_ms=stays_ms, paused_ms=None)


def pause(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Stop the clock; answers wait."""
    return replace(contest, paused_ms=now_ms)


def resume(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Let the clock run on from where it stood."""
    assert contest.paused_ms is not None
    return _shifted(replace(contest, paused_ms=None), max(now_ms - contest.paused_ms, 0))


def extend(contest: Contest, _: Script, args: Arguments, __: int) -> Contest:
    """More time for everybody."""
    extra_ms = _whole(args, "ms", EXTEND_MS, 1_000, 600_000)
    assert contest.item is not None
    state = replace(contest.item, extra_ms=contest.item.extra_ms + extra_ms)
    return with_open_due(replace(contest, item=state))


def skip(contest: Contest, _: Script, __: Arguments, now_ms: int) -> Contest:
    """Leave the item; nobody gets points for it."""
    return _ended(contest, "skipped", now_ms)


def void(contest: Contest, _: Script, args: Arguments, now_ms: int) -> Contest:
    """Declare the item void; the points it brought are reversed in the ledger."""
    note = args.get("note", "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE or any(map(unstorable, note)):
        raise UnknownCommand(command="void", argument="note", most=LONGEST_NOTE)
    return _ended(replace(contest, stage="item"), "void", now_ms)


def lock(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """Nobody may join any more."""
    return replace(contest, locked=True)


def unlock(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """Joining is possible again."""
    return replace(contest, locked=False)


def allow_late_join(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """Joining stays possible after the start."""
    return replace(contest, late_join=True)


def forbid_late_join(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """Joining ends with the start."""
    return replace(contest, late_join=False)


def show(contest: Contest, _: Script, args: Arguments, __: int) -> Contest:
    """Choose what the projector shows: the stage, the cover, nothing, the code."""
    display = args.get("display")
    if display not in DISPLAYS:
        raise UnknownCommand(command="show", argument="display")
    return replace(contest, display=DISPLAYS[display])


def finish(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """End now: the podium, with what has been played."""
    return replace(
        contest,
        phase="finished",
        stage="podium",
        statuses=_statuses(contest),
        item=None,
        due_ms=None,
        paused_ms=None,
    )


def set_time_factor(contest: Contest, _: Script, args: Arguments, __: int) -> Contest:
    """Give a player more time; the contest waits for the longest."""
    percent = args.get("percent")
    if not isinstance(percent, int) or percent not in TIME_FACTORS:
        raise UnknownCommand(command="set_time_factor", argument="percent")
    longest = max(contest.longest_factor_percent, percent)
    changed = replace(contest, longest_factor_percent=longest)
    return with_open_due(changed) if is_open(changed) else changed


def unchanged(contest: Contest, _: Script, __: Arguments, ___: int) -> Contest:
    """A change of the roster only; the journal still records it."""
    return contest


def tick(contest: Contest, script: Script, args: Arguments, now_ms: int) -> Contest:
    """What time alone brings about, once it is due."""
    assert contest.due_ms is not None
    if now_ms < contest.due_ms:
        raise CommandNotNow(command="tick")
    return advance(contest, script, args, now_ms)


def credit_outage(contest: Contest, _: Script, args: Arguments, __: int) -> Contest:
    """Give an item back the time in which no server was running."""
    return _shifted(contest, _whole(args, "ms", 0, 1, LONGEST_OUTAGE_MS))


def _reveal_ms(contest: Contest) -> int:
    assert contest.item is not None
    return int(contest.round_of(contest.item.item_no).settings["reveal_ms"])


def _cue(contest: Contest, script: Script, item_no: ItemNo, now_ms: int) -> Contest:
    statuses = list(_statuses(contest))
    statuses[item_no - 1] = "current"
    fresh = replace(contest, statuses=tuple(statuses), due_ms=None, paused_ms=None)
    return format_of(fresh, item_no).cue(fresh, script[item_no - 1], now_ms)


def _statuses(contest: Contest) -> tuple[ItemStatus, ...]:
    statuses = list(contest.statuses)
    if contest.item is not None:
        statuses[contest.item.item_no - 1] = _STATUS_AFTER[contest.item.phase]
    return tuple(statuses)


def _ended(contest: Contest, phase: ItemPhase, now_ms: int) -> Contest:
    assert contest.item is not None
    automatic = contest.round_of(contest.item.item_no).settings["pace"] == "auto"
    state = replace(contest.item, phase=phase, since_ms=now_ms)
    due_ms = now_ms + _reveal_ms(contest) if automatic else None
    return replace(contest, item=state, due_ms=due_ms, paused_ms=None)


def _shifted(contest: Contest, by_ms: int) -> Contest:
    due_ms = None if contest.due_ms is None else contest.due_ms + by_ms
    return replace(contest, item=_shifted_item(contest.item, by_ms), due_ms=due_ms)


def _shifted_item(item: ItemState | None, by_ms: int) -> ItemState | None:
    if item is None or item.opened_ms is None or item.phase != "open":
        return item
    return replace(item, opened_ms=item.opened_ms + by_ms)


def _whole(args: Arguments, name: str, default: int, low: int, high: int) -> int:
    value = args.get(name, default)
    if type(value) is not int or not low <= value <= high:
        raise UnknownCommand(argument=name, low=low, high=high)
    return value
