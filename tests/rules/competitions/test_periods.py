"""Periods of a season, against the calendar."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizengine.days import ONE, Day
from quizengine.rules.competition_refusals import NoSuchPeriod
from quizengine.rules.competitions import periods
from quizengine.rules.competitions.definition import Definition, Indicator
from quizengine.rules.competitions.periods import KINDS, Period
from tests.rules.competitions.marking import indicator
from tests.rules.competitions.seasons import hundred


def season(first: str, last: str, *kinds: str) -> Definition:
    return hundred(periods={"first_day": first, "last_day": last, "kinds": list(kinds)})


YEAR = season("2026-01-01", "2026-12-31", *KINDS)


def keys(some: tuple[Period, ...]) -> list[str]:
    return [each.key for each in some]


def days(one: Period) -> tuple[str, str]:
    return one.first.isoformat(), one.last.isoformat()


@pytest.mark.parametrize(
    ("key", "kind", "first", "last"),
    [
        ("2026-07-01", "day", "2026-07-01", "2026-07-01"),
        ("2026-07-X1", "ten_days", "2026-07-01", "2026-07-10"),
        ("2026-07-X2", "ten_days", "2026-07-11", "2026-07-20"),
        ("2026-07-X3", "ten_days", "2026-07-21", "2026-07-31"),
        ("2026-02-X3", "ten_days", "2026-02-21", "2026-02-28"),
        ("2026-W27", "week", "2026-06-29", "2026-07-05"),
        ("2026-W01", "week", "2026-01-01", "2026-01-04"),
        ("2026-W53", "week", "2026-12-28", "2026-12-31"),
        ("2026-07", "month", "2026-07-01", "2026-07-31"),
        ("2026-Q3", "quarter", "2026-07-01", "2026-09-30"),
        ("2026-H2", "half", "2026-07-01", "2026-12-31"),
        ("2026", "year", "2026-01-01", "2026-12-31"),
        ("season", "season", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_key_names_its_days(key: str, kind: str, first: str, last: str) -> None:
    found = periods.find(YEAR, key)
    assert (found.kind, *days(found)) == (kind, first, last)


def test_leap_years_have_their_day() -> None:
    leap = season("2028-01-01", "2028-12-31", "ten_days", "month")
    assert days(periods.find(leap, "2028-02")) == ("2028-02-01", "2028-02-29")
    assert days(periods.find(leap, "2028-02-X3")) == ("2028-02-21", "2028-02-29")


def test_periods_are_cut_where_the_season_begins_and_ends() -> None:
    short = season("2026-05-16", "2026-08-10", "month", "quarter")
    assert [days(each) for each in periods.all_periods(short)] == [
        ("2026-05-16", "2026-05-31"),
        ("2026-06-01", "2026-06-30"),
        ("2026-07-01", "2026-07-31"),
        ("2026-08-01", "2026-08-10"),
        ("2026-05-16", "2026-06-30"),
        ("2026-07-01", "2026-08-10"),
    ]


def test_a_quarter_consists_of_its_months_and_the_year_of_its_quarters() -> None:
    usual = season("2026-01-01", "2026-12-31", "month", "quarter", "year")
    third = periods.find(usual, "2026-Q3")
    assert keys(periods.children(usual, third)) == ["2026-07", "2026-08", "2026-09"]
    year = periods.find(usual, "2026")
    assert keys(periods.children(usual, year)) == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert periods.children(usual, periods.find(usual, "2026-07")) == ()


def test_a_kind_that_is_left_out_is_skipped() -> None:
    bare = season("2026-01-01", "2026-12-31", "month", "year")
    assert len(periods.children(bare, periods.find(bare, "2026"))) == 12


def test_a_week_is_part_of_the_month_of_its_thursday() -> None:
    weekly = season("2026-06-01", "2026-08-31", "week", "month")
    july = periods.find(weekly, "2026-07")
    assert keys(periods.children(weekly, july)) == [
        "2026-W27",  # Monday 29 June to Sunday 5 July: its Thursday is 2 July
        "2026-W28",
        "2026-W29",
        "2026-W30",
        "2026-W31",  # Monday 27 July to Sunday 2 August: its Thursday is 30 July
    ]


def test_parent_and_previous_are_found() -> None:
    usual = season("2026-01-01", "2026-12-31", "month", "quarter", "year")
    july = periods.find(usual, "2026-07")
    parent, before = periods.parent(usual, july), periods.previous(usual, july)
    assert parent is not None
    assert before is not None
    assert (parent.key, before.key) == ("2026-Q3", "2026-06")
    assert periods.previous(usual, periods.find(usual, "2026-01")) is None
    assert periods.parent(usual, periods.find(usual, "2026")) is None


def test_a_season_has_only_its_own_periods() -> None:
    for key in ("2025-12", "2026-13", "2026-Q5", "", "2026-1", "2027"):
        with pytest.raises(NoSuchPeriod):
            periods.find(YEAR, key)


def test_an_indicator_recorded_by_quarter_is_not_in_its_months() -> None:
    usual = season("2026-01-01", "2026-12-31", "month", "quarter", "year")

    def counts(one: Indicator, key: str) -> bool:
        return periods.counts_in(usual, one, periods.find(usual, key))

    monthly = indicator("manual")
    quarterly = replace(monthly, frequency="quarter")
    assert [counts(quarterly, key) for key in ("2026-07", "2026-Q3", "2026")] == [
        False,
        True,
        True,
    ]
    assert all(counts(monthly, key) for key in ("2026-07", "2026-Q3", "2026"))


@given(
    first=st.dates(Day(2000, 1, 1), Day(2990, 1, 1)),
    length=st.integers(0, 500),
    kind=st.sampled_from(KINDS),
)
def test_periods_of_a_kind_follow_each_other_and_fill_the_season(
    first: Day, length: int, kind: str
) -> None:
    last = first + length * ONE
    found = periods.all_periods(season(first.isoformat(), last.isoformat(), kind))
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(one.last + ONE == two.first for one, two in zip(found, found[1:], strict=False))
    assert len({each.key for each in found}) == len(found)


@settings(max_examples=30)
@given(first=st.dates(Day(2000, 1, 1), Day(2990, 1, 1)), length=st.integers(0, 400))
def test_every_period_is_part_of_exactly_one_of_the_next_kind(first: Day, length: int) -> None:
    last = first + length * ONE
    all_kinds = season(first.isoformat(), last.isoformat(), *KINDS[1:])
    for each in periods.all_periods(all_kinds):
        parent = periods.parent(all_kinds, each)
        assert (parent is None) == (each.kind == "season")
        assert parent is None or each in periods.children(all_kinds, parent)
