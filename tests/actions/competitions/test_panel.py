"""Who is on the panel: named by account or by login, and in the log."""

import pytest

from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import NoSuchAccount
from tests.actions.competitions.court import Court
from tests.actions.competitions.staff import Staff


@pytest.fixture
def staff(court: Court) -> Staff:
    """A court that has started, with two on its panel."""
    return Staff(court)


def test_who_has_a_login_is_put_on_the_panel_by_it(staff: Staff) -> None:
    people, court = staff.engine.competition_people, staff.court
    login = people.list(court.owner, court.id)[0].login
    found = people.put(court.owner, court.id, [], [login.upper()])
    assert [each.login for each in found] == [login]
    assert staff.actions()[-1] == "people.changed"


def test_an_unknown_login_changes_nothing(staff: Staff) -> None:
    people, court = staff.engine.competition_people, staff.court
    with pytest.raises(NoSuchAccount):
        people.put(court.owner, court.id, [], ["no-such-login"])
    assert len(people.list(court.owner, court.id)) == 2


def test_the_panel_does_not_choose_itself(staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        staff.engine.competition_people.put(staff.panel, staff.court.id, [], ["second"])
