"""A season from the roster to the final standings, on a real server, against figures by hand."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e import season
from tests.e2e.contests import played
from tests.e2e.office import Office
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.live, pytest.mark.slow]

PERIOD = "2026-Q3"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One server on which the quarter goes by, test after test."""
    server = ServerProcess(tmp_path_factory.mktemp("season") / "data")
    server.start()
    yield Office(server)
    server.kill9()


@pytest.fixture(scope="module")
def competition(office: Office, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The court's template for one quarter, started; roster and records by file, four contests."""
    roster = tmp_path_factory.mktemp("files") / "roster.csv"
    roster.write_text(season.ROSTER, encoding="utf-8")
    assert office.runs("roster", "import", str(roster))["new"] == 14
    made: str = office.does("POST", "/competitions", {"template": "court", "title": "四赛四比"})[
        "competition_id"
    ]
    office.does(
        "PUT", f"/competitions/{made}/definition", _quarterly(office, made), **{"If-Match": '"1"'}
    )
    assert office.gets(f"/competitions/{made}/check") == {"problems": [], "ready": True}
    office.does("POST", f"/competitions/{made}/start")
    address = f"/competitions/{made}/records/import?period={PERIOD}&dry_run=false"
    report = office.uploads(address, "records.csv", season.RECORDS.encode())
    assert (report["applied"], report["problems"], report["vetoes"]) == (True, [], 1)
    for indicator, (figure, right) in season.CONTESTS.items():
        contest = played(office.server, indicator, right)
        feed = {"contest_id": contest, "indicator": indicator, "period": PERIOD, "figure": figure}
        office.does("POST", f"/competitions/{made}/feeds", feed)
    return made


def _quarterly(office: Office, competition: str) -> Any:
    definition = office.gets(f"/competitions/{competition}/definition")
    definition["periods"] = {
        "first_day": "2026-07-01",
        "last_day": "2026-09-30",
        "kinds": ["quarter"],
    }
    for part in ("awards", "flags", "streaks"):
        for each in definition[part]:
            each["period_kind"] = "quarter"
    return definition


def advances(office: Office, competition: str, state: str) -> Any:
    """The period's next step, before its time, for a reason that everybody may read."""
    wish = {"to": state, "early": True, "reason": "补办上季度"}
    return office.does("POST", f"/competitions/{competition}/periods/{PERIOD}/advance", wish)


def standings(office: Office, competition: str, division: str) -> list[season.Row]:
    """Places as staff see them."""
    query = f"period={PERIOD}&kind=unit&division={division}"
    found = office.gets(f"/competitions/{competition}/standings?{query}")
    return [as_row(each) for each in found["rows"]]


def as_row(row: Any) -> season.Row:
    """A row of standings, to be compared."""
    tracks = " ".join(each["score"] for each in row["tracks"])
    return row["name"], tracks, row["rank"], row["award_rank"], row["bonus"], row["total"]


def test_the_quarter_goes_its_way_and_every_figure_is_the_one_by_hand(
    office: Office, competition: str
) -> None:
    assert office.gets(f"/competitions/{competition}/missing?period={PERIOD}")["total"] == 0
    for state in ("collecting", "scored", "publicity"):
        assert advances(office, competition, state)["state"] == state
    assert standings(office, competition, "business") == season.BUSINESS
    assert standings(office, competition, "support") == season.SUPPORT


def test_an_objection_that_is_upheld_changes_a_mark_and_stays_readable(
    office: Office, competition: str
) -> None:
    address = f"/competitions/{competition}"
    objection = {
        "period": PERIOD,
        "subject": "办公室",
        "indicator": "attendance",
        "text": "那天是出差",
        "signed": "钱一",
    }
    filed = office.does("POST", f"{address}/objections", objection)
    assert (
        office.asks(
            "POST",
            f"{address}/periods/{PERIOD}/advance",
            {"to": "final", "early": True, "reason": "补办上季度"},
        ).body["code"]
        == "objections_open"
    )
    number = filed["objection_no"]
    decision = {"state": "upheld", "decision": "有出差审批单"}
    office.does("POST", f"{address}/objections/{number}/decision", decision)
    value = {
        "period": PERIOD,
        "name": "办公室",
        "indicator": "attendance",
        "value": {"counts": {"late": 0, "absent": 0}},
        "reason": "异议成立",
        "objection_no": number,
    }
    office.does("PUT", f"{address}/records", {"items": [value]})
    assert standings(office, competition, "support") == season.UPHELD
    log = office.gets(f"{address}/log?page_size=200")["items"]
    assert {"objection.filed", "objection.decided"} <= {each["action"] for each in log}


def test_the_result_is_final_public_and_reckoned_again_from_records(
    office: Office, competition: str
) -> None:
    address = f"/competitions/{competition}"
    assert advances(office, competition, "final")["state"] == "final"
    office.does("PATCH", address, {"public": True})
    board = office.gets(f"/published{address}/board?period={PERIOD}&division=support")
    assert [as_row(each) for each in board["rows"]] == season.UPHELD
    assert board["red"]["first"][0]["name"] == "政治部"
    verified = office.gets(f"{address}/verification")
    assert (verified["verified"], verified["problems"]) == (True, [])


def test_a_mark_is_explained_down_to_its_formula(office: Office, competition: str) -> None:
    unit = next(each for each in office.gets("/units")["items"] if each["name"] == "民一庭")
    address = f"/competitions/{competition}/subjects/unit/{unit['unit_id']}?period={PERIOD}"
    told = office.gets(address)
    marks = {
        each["key"]: each
        for track in told["tracks"]
        for measure in track["measures"]
        for each in measure["indicators"]
    }
    assert (marks["documents"]["mark"], marks["documents"]["weight"]) == ("7.04", "8")
    assert "88" in marks["documents"]["explained"]["zh"]
    assert told["vetoes"][0]["reason"] == "一人受处分"
