"""Rules that are frozen: a later version holds for later periods, and what was before stays."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizengine.actions.competitions.actors import CONSOLE
from quizengine.rules.competition_refusals import (
    BadDefinition,
    CompetitionStarted,
    DefinitionNotReady,
    ReasonRequired,
    WrongPeriodState,
)
from quizengine.rules.competitions.codec import definition_hash
from quizengine.rules.competitions.definition import Bonus, Definition
from tests.actions.competitions.court import DAY_MS, JULY, Court

AUGUST = "2026-08"


def without_bonus(definition: Definition) -> Definition:
    """The same rules, but the bonus is worth at most one point."""
    bonus = definition.bonus
    assert isinstance(bonus, Bonus)
    return replace(definition, bonus=replace(bonus, cap=Decimal(1)))


def total(court: Court, period: str) -> str:
    subject = court.engine.competition_standings.named(CONSOLE, court.id, period, "民一庭")
    page = court.engine.competition_standings.subject(CONSOLE, court.id, period, subject)
    return str(page["total"])


def test_a_later_version_holds_from_its_day_and_not_before(court: Court) -> None:
    court.start()
    court.published()
    rules = court.engine.competition_rules
    changed = without_bonus(court.definition)
    version = rules.revise(court.owner, court.id, changed, "2026-08-01", "加分上限调整")
    assert (version.version, version.hash) == (2, definition_hash(changed))
    court.clock.advance(30 * DAY_MS)
    court.published(AUGUST)
    assert (total(court, JULY), total(court, AUGUST)) == ("96.46", "95.46")
    shown = court.engine.competitions.show(CONSOLE, court.id)
    assert [each.from_day for each in shown.versions] == ["2026-07-01", "2026-08-01"]
    assert court.engine.competition_verifying.verify(CONSOLE, court.id).verified


def test_a_version_cannot_reach_back_to_what_is_collecting(court: Court) -> None:
    court.start()
    court.go("collecting")
    with pytest.raises(WrongPeriodState):
        court.engine.competition_rules.revise(
            court.owner, court.id, without_bonus(court.definition), "2026-07-01", "改"
        )


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        ("2026-10-01", " ", ReasonRequired),
        ("1 October", "改", BadDefinition),
    ],
)
def test_a_version_needs_a_day_and_a_reason(
    court: Court, day: str, reason: str, refusal: type[Exception]
) -> None:
    court.start()
    with pytest.raises(refusal):
        court.engine.competition_rules.revise(court.owner, court.id, court.definition, day, reason)


def test_a_version_keeps_the_periods(court: Court) -> None:
    court.start()
    periods = replace(court.definition.periods, kinds=("quarter",))
    with pytest.raises(DefinitionNotReady):
        court.engine.competition_rules.revise(
            court.owner, court.id, replace(court.definition, periods=periods), "2026-10-01", "改"
        )


def test_a_competition_starts_once(court: Court) -> None:
    court.start()
    with pytest.raises(CompetitionStarted):
        court.start()


def test_a_season_may_be_made_longer(court: Court) -> None:
    court.start()
    periods = replace(court.definition.periods, last_day="2027-03-31")
    longer = replace(court.definition, periods=periods)
    court.engine.competition_rules.revise(court.owner, court.id, longer, "2027-01-01", "延长")
    keys = [each.period.key for each in court.engine.competition_periods.list(CONSOLE, court.id)]
    assert {"2027-01", "2027-Q1"} <= set(keys)


def test_a_quarter_is_the_mean_of_its_months(court: Court) -> None:
    court.start()
    for month in (JULY, AUGUST, "2026-09"):
        court.published(month)
        court.clock.advance(9 * DAY_MS)
        court.go("final", month)
        court.clock.advance(18 * DAY_MS)
    court.go("collecting", "2026-Q3")
    court.go("scored", "2026-Q3")
    assert total(court, "2026-Q3") == "96.46"
    with pytest.raises(WrongPeriodState):
        court.engine.competition_periods.reopen(court.owner, court.id, JULY, "漏了")
    found = court.engine.competition_verifying.verify(CONSOLE, court.id)
    assert (found.verified, found.periods[-1]) == (True, "2026-Q3")
