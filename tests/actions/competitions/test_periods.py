"""Periods on their way: each step waits for its clock, and everything is in the log."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier

import pytest

from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.standings import Part, Wish
from quizengine.rules.competition_refusals import (
    CompetitionNotStarted,
    DefinitionNotReady,
    PeriodRunning,
    ReasonRequired,
    RecordsMissing,
    WrongPeriodState,
)
from tests.actions.competitions.court import DAY_MS, JULY, Court


def test_a_draft_has_no_periods(court: Court) -> None:
    with pytest.raises(CompetitionNotStarted):
        court.engine.competition_periods.list(court.owner, court.id)


def test_a_period_comes_to_its_final_results(court: Court) -> None:
    court.start()
    assert court.go("collecting").missing == 13 * 6
    court.worked()
    assert court.go("scored").row.state == "scored"
    with pytest.raises(PeriodRunning):
        court.go("publicity")
    court.clock.advance(4 * DAY_MS)
    published = court.go("publicity")
    assert published.row.publicity_until == "2026-08-14"
    with pytest.raises(PeriodRunning):
        court.go("final")
    court.clock.advance(8 * DAY_MS)
    assert court.go("final").next is None


def test_the_worked_line_stands_on_the_board(court: Court) -> None:
    court.start()
    court.scored()
    wish = Wish(period=JULY, group=Group(division="business"))
    board = court.engine.competition_standings.board(court.owner, court.id, wish, Part())
    first = board["rows"][0]
    assert (first["name"], first["total"], first["rank"]) == ("民一庭", "96.46", 1)
    assert [each["score"] for each in first["tracks"]] == ["23.90", "33.04", "18.52", "19.00"]
    assert [each["rank"] for each in board["rows"]] == [1, 2, 2, 2]
    assert (board["total"], board["groups"][0]["count"]) == (4, 4)


def test_nothing_is_scored_while_values_are_missing(court: Court) -> None:
    court.start()
    court.go("collecting")
    with pytest.raises(RecordsMissing):
        court.go("scored")
    with pytest.raises(RecordsMissing):
        court.go("scored", early=True, reason="紧急")


def test_a_period_that_is_not_over_collects_only_early_and_with_a_reason(court: Court) -> None:
    court.start()
    with pytest.raises(PeriodRunning):
        court.go("collecting", "2026-08")
    with pytest.raises(ReasonRequired):
        court.go("collecting", "2026-08", early=True)
    assert court.go("collecting", "2026-08", early=True, reason="提前").row.state == "collecting"


def test_no_state_is_skipped(court: Court) -> None:
    court.start()
    with pytest.raises(WrongPeriodState):
        court.go("scored")


def test_a_quarter_waits_for_its_months(court: Court) -> None:
    court.start()
    court.clock.advance(70 * DAY_MS)
    with pytest.raises(WrongPeriodState):
        court.go("collecting", "2026-Q3")


def test_back_is_possible_for_a_reason_and_forgets_what_was_reckoned(court: Court) -> None:
    court.start()
    court.scored()
    periods = court.engine.competition_periods
    with pytest.raises(ReasonRequired):
        periods.reopen(court.owner, court.id, JULY, " ")
    assert periods.reopen(court.owner, court.id, JULY, "漏了一项").row.results_hash is None
    with pytest.raises(WrongPeriodState):
        court.engine.competition_standings.board(court.owner, court.id, Wish(period=JULY), Part())


def test_a_change_after_scoring_is_reckoned_at_once(court: Court) -> None:
    court.start()
    court.published()
    before = court.engine.competition_periods.get(court.owner, court.id, JULY).row.results_hash
    court.record("立案庭", {"theory": "90"}, reason="异议成立")
    after = court.engine.competition_periods.get(court.owner, court.id, JULY).row.results_hash
    assert before != after
    page = court.engine.competition_standings.board(court.owner, court.id, Wish(), Part())
    totals = {row["name"]: Decimal(row["total"]) for row in page["rows"]}
    assert totals["立案庭"] == totals["执行局"] + 2


def test_who_comes_to_the_roster_later_takes_no_part(court: Court) -> None:
    court.start()
    court.go("collecting")
    entrants = court.engine.competition_standings.entrants(court.owner, court.id, JULY)
    values = {"name": "新来的", "staff_number": "99", "joined_day": "2026-08-02"}
    court.engine.members.add(values, [court.units["民一庭"]], "console")
    later = court.engine.competition_standings.entrants(court.owner, court.id, JULY)
    assert later == entrants
    assert {each.headcount for each in entrants if each.subject.kind == "unit"} == {2}


def test_what_is_wrong_keeps_a_competition_from_starting(court: Court) -> None:
    wrong = court.definition
    made = court.engine.competitions.create(court.owner, replace(wrong, tracks=wrong.tracks[:3]))
    with pytest.raises(DefinitionNotReady):
        court.engine.competition_rules.start(court.owner, made.competition_id)


def test_of_two_who_move_a_period_on_at_once_one_is_refused(court: Court) -> None:
    court.start()
    court.go("collecting")
    court.worked()
    both = Barrier(2)

    def score(_: int) -> str:
        both.wait(timeout=30)
        try:
            return court.go("scored").row.state
        except WrongPeriodState as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(score, range(2)))
    assert outcomes == ["scored", "wrong_period_state"]
    log = court.engine.competition_log.page(court.owner, court.id, None, 10_000).told
    steps = [each["args"]["to"] for each in log if each["action"] == "period.advanced"]
    assert steps == ["scored", "collecting"]
    assert court.engine.competition_verifying.verify(court.owner, court.id).verified
