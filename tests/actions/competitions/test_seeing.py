"""Who sees what of a competition: staff, editors of units, members, everybody."""

import pytest

from quizengine.actions.competitions.actors import CONSOLE
from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.competitions import Page, Wanted
from quizengine.actions.competitions.periods import Step
from quizengine.actions.competitions.published import Visitor
from quizengine.actions.competitions.standings import Part, Wish
from quizengine.actions.people import Account
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.competition_refusals import (
    CompetitionNotStarted,
    NoSuchCompetition,
    NoSuchPeriod,
    NoSuchSubject,
)
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_people
from tests.actions.competitions.court import JULY, PRAISE, Court
from tests.rules.competitions.court import court as definition

STRANGER = Visitor()


def editor(court: Court, unit: str) -> Account:
    made = court.account(f"editor-{unit}", "member")
    court.engine.units.set_editors(court.units[unit], [made.account_id], "console")
    return made


def rows(court: Court, asker: Account, division: str | None = None) -> set[str]:
    wish = Wish(period=JULY, group=Group(division=division))
    board = court.engine.competition_standings.board(asker, court.id, wish, Part())
    return {row["name"] for row in board["rows"]}


def test_an_editor_sees_only_his_unit_of_a_draft_and_all_once_it_is_published(
    court: Court,
) -> None:
    court.start()
    court.scored()
    asker = editor(court, "立案庭")
    assert rows(court, asker) == {"立案庭"}
    assert rows(court, editor(court, "办公室")) == {"办公室"}
    standings = court.engine.competition_standings
    own, other = (Subject("unit", court.units[name]) for name in ("立案庭", "民一庭"))
    assert standings.subject(asker, court.id, JULY, own)["name"] == "立案庭"
    with pytest.raises(NoSuchSubject):
        standings.subject(asker, court.id, JULY, other)
    court.clock.advance(4 * 86_400_000)
    court.go("publicity")
    assert rows(court, asker) == {"民一庭", "立案庭", "执行局", "刑庭"}
    marks = standings.subject(asker, court.id, JULY, other)["tracks"][1]["measures"][0]
    shown = {each["key"]: each["shown"] for each in marks["indicators"]}
    assert shown["in_limit"] == "pass_fail"


def test_an_editor_manages_nothing_and_sees_no_draft_of_rules(court: Court) -> None:
    asker = editor(court, "立案庭")
    with pytest.raises(NotAllowed):
        court.engine.competitions.show(asker, court.id)
    court.start()
    with pytest.raises(NotAllowed):
        court.engine.competition_log.page(asker, court.id, None, 10)
    with pytest.raises(NotAllowed):
        court.engine.competition_verifying.verify(asker, court.id)
    with pytest.raises(NotAllowed):
        court.engine.competition_periods.advance(asker, court.id, Step(period=JULY))


def test_the_panel_sees_drafts_but_does_not_move_periods(court: Court) -> None:
    court.start()
    court.scored()
    panel = court.account("panel", "judge")
    court.engine.database.write(
        lambda conn: competition_people.set_panel(conn, court.id, [panel.account_id])
    )
    assert len(rows(court, panel, "business")) == 4
    with pytest.raises(NotAllowed):
        court.engine.competition_periods.advance(panel, court.id, Step(period=JULY))
    found, total = court.engine.competitions.page(panel, Wanted(), "title", Page(10))
    assert ([each.access for each in found], total) == (["panel"], 1)


def test_a_competition_that_is_not_public_is_for_members_only(court: Court) -> None:
    court.start()
    court.published()
    published = court.engine.published
    with pytest.raises(NoSuchCompetition):
        published.show(STRANGER, court.id)
    assert published.board(Visitor(1), court.id, "", Group(), Part())["rows"]
    assert published.page(STRANGER, Page(10)) == ([], 0)
    assert published.page(Visitor(1), Page(10))[1] == 1


def test_a_draft_is_nobody_s(court: Court) -> None:
    with pytest.raises(NoSuchCompetition):
        court.engine.published.show(Visitor(1), court.id)
    with pytest.raises(CompetitionNotStarted):
        court.engine.competitions.publish(court.owner, court.id, public=True)


def test_what_is_scored_is_not_published(court: Court) -> None:
    court.start()
    court.scored()
    court.engine.competitions.publish(court.owner, court.id, public=True)
    assert court.engine.published.show(STRANGER, court.id)["periods"] == []
    for period in ("", JULY):
        with pytest.raises(NoSuchPeriod):
            court.engine.published.board(STRANGER, court.id, period, Group(), Part())


def shown_by(engine: Engine, clock: ManualClock, **showing: object) -> Court:
    """A published July, public, with this showing."""
    made = Court(engine, clock, definition(**PRAISE, showing=showing))
    made.start()
    made.published()
    engine.competitions.publish(made.owner, made.id, public=True)
    return made


@pytest.mark.parametrize(("members", "listed"), [("none", 0), ("top", 2), ("all", 8)])
def test_persons_are_listed_as_the_rules_say(
    engine: Engine, clock: ManualClock, members: str, listed: int
) -> None:
    court = shown_by(engine, clock, members=members, top=2)
    group = Group(kind="member", division="business")
    board = engine.published.board(STRANGER, court.id, JULY, group, Part())
    assert len(board["rows"]) == board["total"] == listed
    last = engine.competition_standings.named(CONSOLE, court.id, JULY, "立案庭1")
    own = engine.published.subject(Visitor(last.id), court.id, JULY, last)
    assert own["name"] == "立案庭1"
    if members == "all":
        assert engine.published.subject(STRANGER, court.id, JULY, last)["rank"] == own["rank"]
    else:
        with pytest.raises(NoSuchSubject):
            engine.published.subject(STRANGER, court.id, JULY, last)


def test_last_places_are_listed_only_where_the_rules_say_so(
    engine: Engine, clock: ManualClock
) -> None:
    court = shown_by(engine, clock, bottom=True, bottom_reason="会议决定")
    listed = engine.published.board(STRANGER, court.id, "", Group(), Part())["bottom"]
    assert len(listed) == 3
    assert "民一庭" not in {each["name"] for each in listed}


def test_last_places_are_not_listed_otherwise(engine: Engine, clock: ManualClock) -> None:
    court = shown_by(engine, clock)
    assert engine.published.board(STRANGER, court.id, "", Group(), Part())["bottom"] is None
