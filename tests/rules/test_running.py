"""How time and commands move a contest: pausing, more time, leaving items, the end."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.codec import contest_to_json
from quizengine.rules.contest import ContestId
from quizengine.rules.journal import canonical
from quizengine.rules.opening import opened
from tests.support.contests import Game, at, game
from tests.support.plans import START_MS, brisk, plan
from tests.support.samples import SINGLE

STEPS_PER_ITEM = 5
moments = st.lists(st.integers(0, 60_000), min_size=STEPS_PER_ITEM * 3 + 1)
"""How long the host lets pass before each step."""


def run_by(contest: Game, waits: list[int]) -> Game:
    """The host presses ``next`` after each wait, unless the clock was there first."""
    for wait_ms in waits:
        if contest.contest.phase == "finished":
            break
        pressed_ms = contest.now_ms + wait_ms
        if contest.contest.due_ms is not None and contest.due_ms <= pressed_ms:
            contest.tick()
        else:
            contest.do_at(pressed_ms, "next")
    return contest


def ticked(contest: Game, times: int) -> Game:
    for _ in range(times):
        contest.tick()
    return contest


def stages_of(contest: Game) -> list[str]:
    """What everybody looks at, in turn, when the host only ever presses ``next``."""
    seen: list[str] = []
    while contest.contest.phase != "finished":
        now = contest.do("next").contest
        place = now.stage if now.item is None else f"{now.stage} {now.item.item_no}"
        seen += [place] if seen[-1:] != [place] else []
    return seen


@brisk
@given(moments, st.sampled_from(["host", "auto"]), st.sampled_from(["item", "round", "never"]))
def test_every_contest_ends_whatever_the_timing(
    waits: list[int], pace: str, standings: str
) -> None:
    contest = run_by(game(items=3, pace=pace, standings=standings), waits)
    assert contest.contest.phase == "finished"
    assert contest.contest.statuses == ("done",) * 3


def test_an_automatic_pace_reaches_the_podium_by_ticks_alone() -> None:
    contest = ticked(game(items=2, pace="auto").do("start"), STEPS_PER_ITEM * 2)
    assert (contest.contest.phase, contest.contest.stage) == ("finished", "podium")
    assert contest.contest.wake_ms is None


def test_an_automatic_pace_keeps_to_its_times() -> None:
    contest = game(pace="auto", reading_ms=2_000, open_ms=10_000, reveal_ms=4_000).do("start")
    started_ms = contest.now_ms
    ticked(contest, 5)
    assert contest.now_ms - started_ms == 2_000 + 10_250 + 0 + 4_000 + 4_000


@pytest.mark.parametrize("leave", ["skip", "void"])
def test_an_automatic_pace_goes_on_after_an_item_was_left(leave: str) -> None:
    contest = ticked(at("open", pace="auto").do(leave), 2)
    assert contest.item.item_no == 2


def test_with_the_hosts_pace_the_clock_ends_reading_and_open_only() -> None:
    contest = ticked(at("reading"), 2)
    assert contest.phase == "closed"
    assert contest.contest.wake_ms is None


def test_a_pause_freezes_what_remains_and_resuming_shifts_the_deadline() -> None:
    contest = at("open")
    opened_ms, deadline_ms, due_ms = contest.opened_ms, contest.deadline_ms, contest.due_ms
    contest.do_at(opened_ms + 5_000, "pause").do_at(opened_ms + 65_000, "resume")
    shifted = (contest.opened_ms, contest.deadline_ms, contest.due_ms)
    assert shifted == (opened_ms + 60_000, deadline_ms + 60_000, due_ms + 60_000)


def test_nothing_is_due_while_paused() -> None:
    assert at("paused").contest.wake_ms is None


def test_pausing_while_reading_keeps_the_rest_of_the_reading_time() -> None:
    contest = at("reading", reading_ms=3_000)
    due_ms = contest.due_ms
    contest.do_at(due_ms - 1_000, "pause").do_at(due_ms + 9_000, "resume")
    assert contest.due_ms == due_ms + 10_000


def test_a_clock_that_seems_to_run_backwards_takes_no_time_from_a_pause() -> None:
    contest = at("open")
    deadline_ms = contest.deadline_ms
    contest.do_at(contest.opened_ms + 500, "pause").do_at(contest.now_ms - 40, "resume")
    assert contest.deadline_ms == deadline_ms


def test_extending_moves_deadline_and_due_for_everybody() -> None:
    contest = at("open")
    deadline_ms, due_ms = contest.deadline_ms, contest.due_ms
    contest.do("extend").do("extend", ms=5_000)
    assert (contest.deadline_ms, contest.due_ms) == (deadline_ms + 15_000, due_ms + 15_000)


def test_extending_while_paused_counts_after_the_pause() -> None:
    contest = at("open")
    due_ms = contest.due_ms
    contest.do("pause").do("extend", ms=5_000).do_at(contest.now_ms + 3_000, "resume")
    assert contest.due_ms == due_ms + 5_000 + 4_000


@pytest.mark.parametrize(("percent", "longer_ms"), [(100, 0), (150, 10_000), (200, 20_000)])
def test_the_contest_waits_for_the_player_with_most_time(percent: int, longer_ms: int) -> None:
    contest = at("open")
    due_ms = contest.due_ms
    contest.do("set_time_factor", player_id=contest.join(), percent=percent)
    assert contest.due_ms == due_ms + longer_ms


def test_extra_time_given_before_the_opening_holds_from_then_on() -> None:
    contest = at("reading")
    contest.do("set_time_factor", player_id=contest.join(), percent=200).do("next")
    assert contest.due_ms == contest.opened_ms + 40_000 + 250


def test_an_outage_shifts_opening_deadline_and_due_together() -> None:
    contest = at("open")
    before = (contest.opened_ms, contest.deadline_ms, contest.due_ms)
    contest.do("credit_outage", "clock", ms=7_000)
    after = (contest.opened_ms, contest.deadline_ms, contest.due_ms)
    assert after == tuple(moment + 7_000 for moment in before)


def test_an_outage_while_reading_gives_the_reading_time_back() -> None:
    contest = at("reading")
    due_ms = contest.due_ms
    assert contest.do("credit_outage", "clock", ms=7_000).due_ms == due_ms + 7_000


@pytest.mark.parametrize(
    ("phase", "command", "status"),
    [
        ("reading", "skip", "skipped"),
        ("paused_reading", "skip", "skipped"),
        ("open", "skip", "skipped"),
        ("paused", "skip", "skipped"),
        ("open", "void", "void"),
        ("paused", "void", "void"),
        ("closed", "void", "void"),
        ("revealed", "void", "void"),
        ("standings", "void", "void"),
    ],
)
def test_an_item_that_was_left_stays_left(phase: str, command: str, status: str) -> None:
    contest = at(phase, standings="never").do(command)
    assert (contest.phase, contest.contest.paused_ms) == (status, None)
    assert contest.do("next").contest.statuses == (status, "current")


@pytest.mark.parametrize(
    ("phase", "status"),
    [
        ("reading", "skipped"),
        ("open", "skipped"),
        ("paused", "skipped"),
        ("closed", "done"),
        ("revealed", "done"),
        ("standings", "done"),
        ("void", "void"),
        ("skipped", "skipped"),
    ],
)
def test_finishing_early_keeps_what_was_played(phase: str, status: str) -> None:
    contest = at(phase).do("finish").contest
    assert contest.statuses == (status, "pending")
    assert (contest.phase, contest.item, contest.wake_ms) == ("finished", None, None)


def test_closing_a_paused_item_ends_the_pause() -> None:
    assert at("paused").do("close").contest.paused_ms is None


@pytest.mark.parametrize(
    ("standings", "stages"),
    [
        ("item", ["item 1", "standings 1", "item 2", "standings 2", "podium"]),
        ("round", ["item 1", "item 2", "standings 2", "podium"]),
        ("never", ["item 1", "item 2", "podium"]),
    ],
)
def test_standings_come_when_the_round_says_so(standings: str, stages: list[str]) -> None:
    assert stages_of(game(items=2, standings=standings)) == stages


def test_standings_of_a_round_come_after_each_round() -> None:
    two_rounds = game(items=1, rounds=2, standings="round")
    assert stages_of(two_rounds) == ["item 1", "standings 1", "item 2", "standings 2", "podium"]


def test_a_new_item_forgets_the_last_one() -> None:
    contest = at("open", standings="never").do("extend").through(["close", "next", "next"])
    assert contest.contest.item is not None
    assert (contest.contest.item.opened_ms, contest.contest.item.extra_ms) == (None, 0)


def test_a_contest_of_500_items_in_10_rounds_fits_in_64_kB() -> None:
    contest, _ = opened(plan([SINGLE] * 50, rounds=10), ContestId("c" * 16), "123456", Random(0))
    assert len(canonical(contest_to_json(contest))) <= 64 * 1024


def test_the_largest_contest_that_opens_fits_in_64_kB() -> None:
    long = "长" * 200
    texts = {"title": long, "subtitle": long, "organizer": long}
    largest = plan([SINGLE] * 10, rounds=50, contest=texts, title=long)
    contest, _ = opened(largest, ContestId("c" * 16), "123456", Random(0))
    assert len(canonical(contest_to_json(contest))) <= 64 * 1024


def test_the_start_shows_the_first_item() -> None:
    contest = game(reading_ms=3_000).do_at(START_MS, "start")
    assert contest.item.item_no == 1
    assert (contest.phase, contest.due_ms) == ("reading", START_MS + 3_000)
