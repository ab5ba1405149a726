"""Awards: proposed by the rules, given or withheld by people, listed once published."""

import pytest

from quizengine.actions.competitions.published import Visitor
from quizengine.rules.competition_refusals import (
    NoSuchIndicator,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.refusals import NotAllowed
from tests.actions.competitions.court import DAY_MS, JULY, Court


@pytest.fixture
def final(court: Court) -> Court:
    court.start()
    court.published()
    court.clock.advance(9 * DAY_MS)
    court.go("final")
    return court


def test_the_first_of_each_division_is_proposed(final: Court) -> None:
    items = final.engine.competition_awards.of_period(final.owner, final.id, JULY)["items"]
    proposed = {(each["award"], each["subject_name"]) for each in items}
    assert ("award:star", "民一庭") in proposed
    assert ("flag:red", "民一庭") in proposed
    assert all(each["decision"] is None for each in items)


def test_a_given_award_is_listed_for_everybody_with_its_certificate(final: Court) -> None:
    final.decide("award:star", "民一庭")
    final.decide("award:star", "立案庭", state="withheld", note="并列不授")
    final.engine.competitions.publish(final.owner, final.id, public=True)
    listed = final.engine.published.awards(Visitor(), final.id, JULY)["items"]
    assert [(each["name"], each["subject_name"]) for each in listed] == [("学习之星", "民一庭")]
    assert listed[0]["basis"] == "方案第八条"
    assert listed[0]["decision"]["certificate"].startswith(final.id[:8])


def test_a_certificate_keeps_its_number_when_the_award_is_decided_anew(final: Court) -> None:
    def serial() -> str:
        items = final.decide("award:star", "民一庭")["items"]
        found = [each for each in items if each["decision"]]
        return str(found[0]["decision"]["certificate"])

    assert serial() == serial()


def test_nothing_is_given_before_results_are_final(court: Court) -> None:
    court.start()
    court.published()
    with pytest.raises(WrongPeriodState):
        court.decide("award:star", "民一庭")


def test_who_was_not_proposed_is_given_an_award_only_with_a_note(final: Court) -> None:
    with pytest.raises(ReasonRequired):
        final.decide("award:star", "执行局")
    assert final.decide("award:star", "执行局", note="并列，会议决定")["items"]
    with pytest.raises(ReasonRequired):
        final.decide("award:star", "民一庭", state="withheld")


def test_an_award_that_the_rules_do_not_know_is_not_there(final: Court) -> None:
    with pytest.raises(NoSuchIndicator):
        final.decide("award:other", "民一庭")


def test_the_flag_counts_how_often_in_a_row(final: Court) -> None:
    final.decide("flag:red", "民一庭")
    final.clock.advance(20 * DAY_MS)
    final.published("2026-08")
    final.clock.advance(9 * DAY_MS)
    final.go("final", "2026-08")
    final.decide("flag:red", "民一庭", "2026-08")
    final.engine.competitions.publish(final.owner, final.id, public=True)
    (flag,) = final.engine.published.awards(Visitor(), final.id, "2026-08")["items"]
    assert (flag["times"], flag["kept"]) == (2, False)


def test_only_who_manages_decides(final: Court) -> None:
    other = final.account("other", "organizer")
    final.owner = other
    with pytest.raises(NotAllowed):
        final.decide("award:star", "民一庭")
