"""A period's way through its states, day by day."""

from typing import Any

import pytest

from quizengine.days import Day, day
from quizengine.rules.competition_refusals import (
    ObjectionsOpen,
    PeriodRunning,
    ReasonRequired,
    RecordsMissing,
    WrongPeriodState,
)
from quizengine.rules.competitions import flow
from quizengine.rules.competitions.definition import Flow
from quizengine.rules.competitions.flow import Standing, next_state
from quizengine.rules.competitions.periods import Period

JULY = Period(key="2026-07", kind="month", first=Day(2026, 7, 1), last=Day(2026, 7, 31))
USUAL = Flow()


def at(state: Any, **facts: Any) -> Standing:
    return Standing(state=state, **facts)


def test_collecting_begins_when_the_last_day_is_over() -> None:
    with pytest.raises(PeriodRunning) as refused:
        next_state(USUAL, JULY, at("open"), day("2026-07-31"))
    assert refused.value.detail == {"clock": "period", "until": "2026-07-31"}
    assert next_state(USUAL, JULY, at("open"), day("2026-08-01")) == "collecting"


def test_it_begins_early_with_a_reason_only() -> None:
    today = day("2026-07-20")
    assert next_state(USUAL, JULY, at("open"), today, early="国庆前收官") == "collecting"
    with pytest.raises(ReasonRequired):
        next_state(USUAL, JULY, at("open"), today, early=" ")


def test_a_longer_period_waits_for_the_shorter_ones() -> None:
    waiting = at("open", unfinished=("2026-08",))
    with pytest.raises(WrongPeriodState) as refused:
        next_state(USUAL, JULY, waiting, day("2026-09-01"))
    assert refused.value.detail["unfinished"] == ["2026-08"]
    assert next_state(USUAL, JULY, waiting, day("2026-09-01"), early="八月不评") == "collecting"


def test_nothing_is_scored_or_published_while_values_are_missing() -> None:
    later = day("2026-09-01")
    for state in ("collecting", "scored"):
        standing = at(state, since=day("2026-08-05"), missing=2)
        for early in (None, "急"):
            with pytest.raises(RecordsMissing) as refused:
                next_state(USUAL, JULY, standing, later, early=early)
            assert refused.value.detail == {"count": 2}


def test_the_panels_day_reminds_but_does_not_bind() -> None:
    today = day("2026-08-02")
    clock = flow.clock(USUAL, JULY, at("collecting"), today)
    assert clock is not None
    assert (clock.name, clock.until.isoformat(), clock.binding) == ("panel", "2026-08-05", False)
    assert clock.working_days_left == 3
    assert next_state(USUAL, JULY, at("collecting"), today) == "scored"


@pytest.mark.parametrize(
    ("last", "wanted", "expected"),
    [
        ("2026-07-31", 5, "2026-08-05"),
        ("2026-12-31", 5, "2027-01-05"),
        ("2026-01-31", 31, "2026-02-28"),
        ("2028-01-31", 30, "2028-02-29"),
        ("2026-07-05", 5, "2026-08-05"),
    ],
)
def test_the_panels_day_is_in_the_month_after(last: str, wanted: int, expected: str) -> None:
    one = Period(key="x", kind="month", first=day("2026-01-01"), last=day(last))
    assert flow.panel_day(Flow(panel_day=wanted), one) == day(expected)


def test_a_draft_stands_three_whole_days() -> None:
    scored = at("scored", since=day("2026-08-05"))
    with pytest.raises(PeriodRunning) as refused:
        next_state(USUAL, JULY, scored, day("2026-08-08"))
    assert refused.value.detail == {"clock": "draft", "until": "2026-08-08"}
    assert next_state(USUAL, JULY, scored, day("2026-08-09")) == "publicity"
    assert next_state(USUAL, JULY, scored, day("2026-08-06"), early="会上公布") == "publicity"


def test_without_draft_days_it_is_published_at_once() -> None:
    today = day("2026-08-05")
    assert next_state(Flow(draft_days=0), JULY, at("scored", since=today), today) == "publicity"


@pytest.mark.parametrize(
    ("published", "holidays", "workdays", "expected"),
    [
        ("2026-08-10", (), (), "2026-08-17"),  # Monday to Monday
        ("2026-08-14", (), (), "2026-08-21"),  # Friday to Friday
        ("2026-08-15", (), (), "2026-08-21"),  # Saturday
        ("2026-09-28", ("2026-10-01", "2026-10-02"), (), "2026-10-07"),
        ("2026-09-28", ("2026-10-01", "2026-10-02"), ("2026-10-03",), "2026-10-06"),
    ],
)
def test_publicity_lasts_five_working_days_after_its_first(
    published: str, holidays: tuple[str, ...], workdays: tuple[str, ...], expected: str
) -> None:
    some = Flow(holidays=holidays, workdays=workdays)
    assert flow.publicity_until(some, day(published)) == day(expected)


def test_it_is_final_after_the_last_day_of_publicity() -> None:
    published = at("publicity", publicity_until=day("2026-08-17"))
    with pytest.raises(PeriodRunning):
        next_state(USUAL, JULY, published, day("2026-08-17"))
    assert next_state(USUAL, JULY, published, day("2026-08-18")) == "final"


def test_without_publicity_days_it_may_be_final_at_once() -> None:
    today = day("2026-08-10")
    none = Flow(publicity_days=0)
    published = at("publicity", publicity_until=flow.publicity_until(none, today))
    assert next_state(none, JULY, published, today) == "final"


def test_an_open_objection_keeps_it_from_being_final_even_early() -> None:
    published = at("publicity", publicity_until=day("2026-08-17"), objections=1)
    for early in (None, "急"):
        with pytest.raises(ObjectionsOpen):
            next_state(USUAL, JULY, published, day("2026-09-01"), early=early)


def test_what_is_final_goes_no_further() -> None:
    with pytest.raises(WrongPeriodState):
        next_state(USUAL, JULY, at("final"), day("2027-01-01"), early="为什么不")


def test_a_period_goes_back_one_state_with_a_reason() -> None:
    assert flow.state_before("final", "异议成立") == "publicity"
    assert flow.state_before("collecting", "名单有误") == "open"
    with pytest.raises(ReasonRequired):
        flow.state_before("final", "")
    with pytest.raises(WrongPeriodState):
        flow.state_before("open", "不行")


def test_an_objection_is_decided_within_three_working_days() -> None:
    assert flow.review_due(USUAL, day("2026-08-13")) == day("2026-08-18")  # Thursday to Tuesday


@pytest.mark.parametrize(
    ("today", "left"),
    [("2026-08-10", 5), ("2026-08-12", 3), ("2026-08-15", 1), ("2026-08-17", 0), ("2026-08-20", 0)],
)
def test_the_working_days_that_are_left_are_counted_after_today(today: str, left: int) -> None:
    assert flow.working_days_left(day(today), day("2026-08-17")) == left
