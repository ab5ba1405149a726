"""Proposals for awards, flags and streaks; progress and highlights."""

from collections.abc import Sequence
from typing import Any

from quizengine.rules.competitions.awards import Proposal, proposals, quota
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.periods import find
from quizengine.rules.competitions.reckoning import reckon
from quizengine.rules.competitions.red_board import highlights, progress
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.court import DEPARTMENTS, LINES, court
from tests.rules.competitions.seasons import JULY, Q3, book, hundred, unit

Results = dict[Subject, Result]
VETO = [{"key": "bribe", "name": "违纪", "effect": "disqualify_award"}]


def come_to(
    rules: Definition, *totals: object, before: Results | None = None, vetoed: Sequence[int] = ()
) -> Results:
    """Unit n reaches the n-th total."""
    values = {f"unit:{n}": {"x": each} for n, each in enumerate(totals, start=1)}
    entrants = [unit(n) for n in range(1, len(totals) + 1)]
    befell = [(f"unit:{n}", "bribe") for n in vetoed]
    return reckon(rules, JULY, book(rules, entrants, values, befell), before=before)


def told(found: Sequence[Proposal]) -> list[tuple[str, int, int, bool]]:
    return [(each.award, each.subject.id, each.place, each.tied) for each in found]


def july(rules: Definition, results: Results, *history: Results) -> tuple[Proposal, ...]:
    return proposals(rules, find(rules, JULY), results, history)


def award(key: str, quota: str = "1", **more: Any) -> dict[str, Any]:
    return {"key": key, "name": key, "quota": quota} | more


def test_the_second_award_begins_where_the_first_ends() -> None:
    rules = hundred(awards=[award("first"), award("second", "2")])
    assert told(july(rules, come_to(rules, 70, 90, 80, 60))) == [
        ("award:first", 2, 1, False),
        ("award:second", 3, 2, False),
        ("award:second", 1, 3, False),
    ]


def test_a_tie_across_the_edge_is_shown_as_tied_on_both_sides() -> None:
    rules = hundred(awards=[award("first"), award("second", "2")])
    assert told(july(rules, come_to(rules, 90, 90, 80, 70))) == [
        ("award:first", 1, 1, True),
        ("award:first", 2, 1, True),
        ("award:second", 1, 1, True),
        ("award:second", 2, 1, True),
        ("award:second", 3, 3, False),
    ]


def test_a_tie_within_the_quota_is_no_question() -> None:
    rules = hundred(awards=[award("best", "2")])
    assert told(july(rules, come_to(rules, 90, 90, 80))) == [
        ("award:best", 1, 1, False),
        ("award:best", 2, 1, False),
    ]


def test_who_a_veto_disqualifies_is_never_proposed() -> None:
    rules = hundred(awards=[award("best", "2")], vetoes=VETO)
    assert told(july(rules, come_to(rules, 90, 80, 70, vetoed=[1]))) == [
        ("award:best", 2, 1, False),
        ("award:best", 3, 2, False),
    ]


def test_a_quota_may_be_a_share_rounded_down_but_at_least_one() -> None:
    assert [quota("10%", size) for size in (3, 10, 19, 20)] == [1, 1, 1, 2]
    assert quota("3", 2) == 3


def test_each_division_gets_its_own_unless_an_award_names_one() -> None:
    rules = court(awards=[award("best"), award("general", division="general", by="track:law")])
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES, [("unit:1", "corruption")]))
    assert told(july(rules, results)) == [
        ("award:best", 4, 1, False),
        ("award:best", 5, 1, True),
        ("award:best", 6, 1, True),
        ("award:general", 5, 1, True),
        ("award:general", 6, 1, True),
    ]


def test_an_award_of_a_kind_of_period_is_proposed_in_no_other() -> None:
    rules = hundred(awards=[award("season", period_kind="quarter"), award("any")])
    results = come_to(rules, 90, 80)
    assert [each.award for each in july(rules, results)] == ["award:any"]
    quarter = proposals(rules, find(rules, Q3), results)
    assert [each.award for each in quarter] == ["award:season", "award:any"]


def test_progress_is_praised_by_points_gained() -> None:
    rules = hundred(awards=[award("ahead", "2", by="progress")])
    before = come_to(rules, 90, 50, 60)
    results = come_to(rules, 85, 70, 65, before=before)
    assert [(each.subject.id, str(each.figure)) for each in july(rules, results)] == [
        (2, "20.00"),
        (3, "5.00"),
    ]
    assert [(each.subject.id, str(each.gained), each.up) for each in progress(results)] == [
        (2, "20.00", 1),
        (3, "5.00", -1),
    ]


FLAG = {"key": "red", "name": "流动红旗", "keep_after": 3}


def test_the_flag_goes_to_the_first_and_stays_after_three_in_a_row() -> None:
    rules = hundred(flags=[FLAG])
    one, two = come_to(rules, 90, 80), come_to(rules, 80, 90)
    held = []
    for history in ([], [one], [one, one], [one, one, one], [one, two], [one, one, two]):
        (found,) = july(rules, one, *history)
        held.append((found.award, found.subject.id, found.times, found.kept))
    assert held == [
        ("flag:red", 1, 1, False),
        ("flag:red", 1, 2, False),
        ("flag:red", 1, 3, True),
        ("flag:red", 1, 1, False),
        ("flag:red", 1, 1, False),
        ("flag:red", 1, 1, False),
    ]


def test_people_decide_who_takes_a_flag_that_two_are_first_for() -> None:
    rules = hundred(flags=[FLAG])
    found = july(rules, come_to(rules, 90, 90))
    assert told(found) == [("flag:red", 1, 1, True), ("flag:red", 2, 1, True)]


def test_a_streak_is_praised_when_it_is_full_and_counted_anew() -> None:
    rules = hundred(streaks=[{"key": "steady", "name": "稳居前二", "top": 2, "periods": 2}])
    one, two = come_to(rules, 90, 80, 70), come_to(rules, 90, 60, 70)
    assert july(rules, one) == ()
    assert told(july(rules, one, one)) == [
        ("streak:steady", 1, 1, False),
        ("streak:steady", 2, 2, False),
    ]
    assert told(july(rules, two, one)) == [("streak:steady", 1, 1, False)]
    assert july(rules, one, one, one) == ()


def test_highlights_name_who_is_first_in_what_may_be_told() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES))
    found = {each.subject.id: set(each.indicators) for each in highlights(rules, results)}
    assert "quiz" in found[1]
    assert "learning" in found[2]
    assert "attendance" in found[4]
    assert all("in_limit" not in keys for keys in found.values())  # only whether it passed
    assert 5 not in found  # five and six are level in everything
