"""``/competitions`` and ``/published/competitions`` over HTTP, from the template to the log."""

from collections.abc import Iterator
from typing import Any

import pytest

from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.rules.competitions.codec import definition_data
from quizengine.settings import Settings
from tests.actions.competitions.court import JULY, Court
from tests.api.conftest import Client, Rest


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    clock = ManualClock()
    with open_engine(Settings(data=tmp_path_factory.mktemp("court")), clock=clock) as engine:
        yield Rest(engine)


@pytest.fixture(scope="module")
def court(rest: Rest) -> Court:
    """A competition whose July is published."""
    clock = rest.engine.clock
    assert isinstance(clock, ManualClock)
    made = Court(rest.engine, clock)
    made.start()
    made.published()
    rest.engine.competitions.publish(made.owner, made.id, public=True)
    return made


def line(client: Client, path: str, **query: Any) -> Any:
    answer = client.get(path, query_string=query)
    assert answer.status == 200, answer.text
    return answer.json


def test_a_competition_begins_from_a_template(organizer: Client) -> None:
    templates = line(organizer, "/competition-templates")["items"]
    assert {"zh", "en"} == templates[0]["title"].keys()
    name = templates[0]["name"]
    made = organizer.post("/competitions", {"template": name, "title": "四季度", "language": "zh"})
    assert made.status == 201
    assert (made.json["title"], made.json["state"]) == ("四季度", "draft")
    assert (made.json["access"], made.json["revision"]) == ("manage", 1)
    told = line(organizer, f"/competition-templates/{name}", language="zh", year=2027)
    assert told["definition"]["periods"]["first_day"].startswith("2027")


def test_a_definition_is_replaced_at_its_revision(organizer: Client) -> None:
    made = organizer.post("/competitions", {"template": "court"}).json
    address = f"/competitions/{made['competition_id']}/definition"
    definition = line(organizer, address)
    assert definition == made["definition"]
    changed = {**definition, "title": "改过的"}
    assert organizer.put(address, changed).code == "revision_required"
    assert organizer.put(address, changed, revision=1).json["title"] == "改过的"
    assert organizer.put(address, changed, revision=1).code == "stale_revision"
    wrong = organizer.put(address, {**changed, "tracks": 3}, revision=2)
    assert (wrong.status, wrong.code) == (422, "bad_definition")


def test_a_draft_is_its_owner_s(rest: Rest, organizer: Client) -> None:
    made = organizer.post("/competitions", {"template": "court"}).json["competition_id"]
    other = rest.sign_in("host")
    assert other.get(f"/competitions/{made}").code == "not_allowed"
    assert rest.sign_in("admin").get(f"/competitions/{made}").status == 200
    assert organizer.delete(f"/competitions/{made}").status == 204
    assert organizer.get(f"/competitions/{made}").code == "no_such_competition"


def test_starting_freezes_the_rules(organizer: Client) -> None:
    made = organizer.post("/competitions", {"template": "court"}).json
    address = f"/competitions/{made['competition_id']}"
    assert line(organizer, f"{address}/check")["ready"] is True
    version = organizer.post(f"{address}/start").json
    assert (version["version"], version["from_day"]) == (
        1,
        made["definition"]["periods"]["first_day"],
    )
    assert organizer.put(f"{address}/definition", made["definition"], revision=2).code == (
        "competition_started"
    )
    assert organizer.delete(address).code == "competition_started"
    body = {"definition": made["definition"] | {"title": "新规则"}, "from_day": "2026-10-01"}
    assert organizer.post(f"{address}/rules", {**body, "reason": " "}).code == "reason_required"
    second = organizer.post(f"{address}/rules", {**body, "reason": "细则调整"}).json
    assert (second["version"], second["reason"]) == (2, "细则调整")
    versions = line(organizer, f"{address}/rules")["items"]
    assert [each["hash"] for each in versions] == [version["hash"], second["hash"]]
    assert versions[1]["definition"]["title"] == "新规则"


def test_periods_tell_what_they_wait_for(admin: Client, court: Court) -> None:
    periods = {
        each["key"]: each for each in line(admin, f"/competitions/{court.id}/periods")["items"]
    }
    july, august, quarter = periods[JULY], periods["2026-08"], periods["2026-Q3"]
    assert (july["state"], july["next"], july["blocked"]) == (
        "publicity",
        "final",
        "period_running",
    )
    assert july["clock"]["name"] == "publicity"
    assert (august["state"], august["blocked"]) == ("open", "period_running")
    assert quarter["unfinished"] == ["2026-07", "2026-08", "2026-09"]


def test_everybody_reads_the_published_board(nobody: Client, court: Court) -> None:
    board = line(
        nobody, f"/published/competitions/{court.id}/board", division="business", page_size=2
    )
    assert [(row["name"], row["total"]) for row in board["rows"]] == [
        ("民一庭", "96.46"),
        ("立案庭", board["rows"][1]["total"]),
    ]
    assert board["rows"][0]["tracks"][0] == {
        "key": "thinking",
        "score": "23.90",
        "weight": "25",
        "best": True,
    }
    assert board["red"]["first"][0]["name"] == "民一庭"
    assert (board["period"]["key"], board["period"]["working_days_left"]) == (JULY, 5)
    rest = line(
        nobody,
        f"/published/competitions/{court.id}/board",
        division="business",
        page_size=2,
        after=board["next"],
    )
    assert {row["name"] for row in rest["rows"]} == {"执行局", "刑庭"}
    assert (rest["next"], rest["total"], board["bottom"]) == (None, 4, None)


def test_a_value_is_published_as_the_rules_say(nobody: Client, admin: Client, court: Court) -> None:
    number = court.units["民一庭"]
    told = line(nobody, f"/published/competitions/{court.id}/subjects/unit/{number}")
    marks = {
        each["key"]: each
        for track in told["tracks"]
        for measure in track["measures"]
        for each in measure["indicators"]
    }
    assert marks["in_limit"]["value"] == {"zh": "达标", "en": "passed"}
    assert marks["learning"]["mark"] == "4.90"
    assert told["history"] == [
        {"period": JULY, "total": "96.46", "rank": 1, "award_rank": 1, "of": 4}
    ]
    whole = line(admin, f"/competitions/{court.id}/subjects/unit/{number}", period=JULY)
    staff = [e for t in whole["tracks"] for m in t["measures"] for e in m["indicators"]]
    assert "97" in next(e for e in staff if e["key"] == "in_limit")["value"]["zh"]


def test_members_are_shown_as_far_as_the_rules_allow(nobody: Client, court: Court) -> None:
    board = line(nobody, f"/published/competitions/{court.id}/board", kind="member")
    assert board["rows"][0]["unit"]["name"] in court.units
    assert board["level"] == 0
    assert board["total"] <= 10


def test_what_is_not_published_is_not_there(rest: Rest, nobody: Client, organizer: Client) -> None:
    made = organizer.post("/competitions", {"template": "court"}).json["competition_id"]
    for path in ("", "/board", "/log", "/awards", "/rules/1", "/subjects/unit/1"):
        answer = nobody.get(f"/published/competitions/{made}{path}")
        assert (answer.status, answer.code) == (404, "no_such_competition")


def test_periods_that_are_not_published_are_not_there(nobody: Client, court: Court) -> None:
    for path in ("board", "awards", f"subjects/unit/{court.units['民一庭']}"):
        answer = nobody.get(f"/published/competitions/{court.id}/{path}?period=2026-08")
        assert (answer.status, answer.code) == (404, "no_such_period")


def test_the_public_log_hides_what_may_not_be_seen(
    nobody: Client, admin: Client, court: Court
) -> None:
    from quizengine.rules.competitions.log import LogEntry, first_broken

    entries: list[dict[str, Any]] = []
    query: dict[str, Any] = {"page_size": 100}
    while True:
        page = line(nobody, f"/published/competitions/{court.id}/log", **query)
        entries += page["items"]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert page["total"] == len(entries)
    records = [each for each in entries if each["action"] == "record.entered"]
    shown = {each["args"]["indicator"] for each in records if each["args"]}
    assert "learning" in shown
    assert "in_limit" not in shown
    fields = LogEntry.__dataclass_fields__
    chain = [LogEntry(**{k: each[k] for k in fields}) for each in reversed(entries)]
    assert first_broken(chain) is None
    staff = line(admin, f"/competitions/{court.id}/log", page_size=200)["items"]
    assert all(each["args"] is not None for each in staff)


def test_a_member_s_link_opens_his_own_page(rest: Rest, nobody: Client, court: Court) -> None:
    member = rest.engine.members.page
    token = rest.engine.member_links.make(1, "console")
    header = {"X-Member-Token": token}
    me = nobody.get("/published/me", headers=header).json
    assert (me["member"]["member_id"], me["member"]["unit"]) == (1, "民一庭")
    own = nobody.get(f"/published/competitions/{court.id}/board?kind=member", headers=header).json[
        "own"
    ]
    assert own["subject"] == "member:1"
    page = nobody.get(f"/published/competitions/{court.id}/subjects/member/1", headers=header)
    assert page.json["name"] == "民一庭1"
    assert nobody.get("/published/me", headers={"X-Member-Token": "x"}).code == "unknown_member"
    assert nobody.get("/published/me").json["member"] is None
    assert member is not None


def test_verification_reckons_everything_again(admin: Client, court: Court) -> None:
    found = line(admin, f"/competitions/{court.id}/verification")
    assert (found["verified"], found["problems"], found["periods"]) == (True, [], [JULY])
    assert found["results"] == 18


def test_standings_are_ordered_by_track_indicator_and_progress(admin: Client, court: Court) -> None:
    address = f"/competitions/{court.id}/standings"
    by = line(admin, address, by="track:thinking", division="business")["rows"]
    assert [row["by"]["rank"] for row in by] == [1, 2, 2, 2]
    one = line(admin, address, by="indicator:theory", division="business", page_size=1)
    assert (one["rows"][0]["by"]["value"], one["total"]) == ("9.00", 4)
    assert line(admin, address, by="indicator:theory", after=one["next"])["rows"]
    assert line(admin, address, by="progress")["rows"][0]["by"] == {"value": None, "rank": None}
    assert admin.get(f"{address}?by=track:none").code == "no_such_indicator"


def test_rules_can_be_read_by_everybody(nobody: Client, court: Court) -> None:
    head = line(nobody, f"/published/competitions/{court.id}")
    assert [each["version"] for each in head["versions"]] == [1]
    assert [each["key"] for each in head["periods"]] == [JULY]
    rules = line(nobody, f"/published/competitions/{court.id}/rules/1")
    assert rules["definition"] == definition_data(court.definition)
    assert rules["explained"].keys() == {each.key for each in court.definition.indicators()}
    listed = line(nobody, "/published/competitions")
    assert [each["competition_id"] for each in listed["items"]] == [court.id]
