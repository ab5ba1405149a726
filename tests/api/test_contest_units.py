"""How units did, over REST."""

from tests.actions.played import played
from tests.api.conftest import Rest
from tests.api.test_results import owned
from tests.support.staff import small_staff


def test_a_contest_says_how_units_did_to_who_runs_it(rest: Rest) -> None:
    staff = small_staff(rest.engine)
    made = played(rest.engine)
    owned(rest, made.contest_id, "organizer", "host")
    path = f"/contests/{made.contest_id}/units"
    found = rest.sign_in("host").get(path)
    assert found.status == 200
    body = found.json
    assert (body["tree"], body["finished"], body["members"]) == ("单位", True, 0)
    court = next(line for line in body["items"] if line["unit_id"] == staff.units["民庭"])
    assert (court["expected"], court["took_part"], court["rank"]) == (2, 0, None)
    assert (court["points"], court["participation"]) == ("0.00", "0.00")
    assert rest.sign_in("organizer").get(f"{path}?tree=nothing").status == 404
    assert rest.sign_in("judge").get(path).status == 403
    assert rest.sign_in(None).get(path).status == 401
