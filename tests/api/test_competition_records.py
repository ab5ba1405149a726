"""Values of a competition over HTTP: entered, listed, as files, objected to."""

import io
from collections.abc import Iterator
from typing import Any

import pytest

from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.settings import Settings
from tests.actions.competitions.court import JULY, UNITS
from tests.api.competition_world import AUGUST, EVIDENCE, OWN, SEPTEMBER, World, sent, world
from tests.api.conftest import Client, Rest
from tests.sheets.books import workbook


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    clock = ManualClock()
    with open_engine(Settings(data=tmp_path_factory.mktemp("values")), clock=clock) as engine:
        yield world(Rest(engine), clock)


@pytest.fixture(scope="module")
def panel(here: World) -> Client:
    return here.clients["panel"]


def at(here: World, path: str) -> str:
    return f"/competitions/{here.court.id}/{path}"


def entry(subject: str, value: object, indicator: str = "learning", **more: Any) -> dict[str, Any]:
    named = {"period": SEPTEMBER, "subject": subject, "indicator": indicator, "value": value}
    return named | more


def test_one_value_a_list_and_a_list_of_items_are_all_taken(here: World, panel: Client) -> None:
    path = at(here, "records")
    assert panel.put(path, entry(OWN, 90)).json["items"][0]["value"] == "90"
    assert panel.put(path, [entry(OWN, "91")]).json["items"][0]["revision"] == 2
    many = {"items": [entry(OWN, 91.5), entry("U2", "80%")]}
    assert [each["value"] for each in panel.put(path, many).json["items"]] == ["91.5", "80"]
    assert panel.put(path, many).json == {"items": []}


def test_a_value_says_who_entered_and_who_checked_it(here: World, panel: Client) -> None:
    subject = here.subject
    here.clients["editor"].put(at(here, "records"), entry(subject, "23/25", "tidiness"))
    checked = panel.post(
        at(here, "records/check"),
        [{"period": SEPTEMBER, "subject": subject, "indicator": "tidiness"}],
    )
    assert checked.json == {"checked": 1, "own": 0}
    query = {"period": SEPTEMBER, "indicator": "tidiness"}
    [line] = panel.get(at(here, "records"), query_string=query).json["items"]
    assert (line["name"], line["value"], line["text"]) == (OWN, {"met": 23, "all": 25}, "23/25")
    assert (line["entered_by"], line["checked_by"]) == ("unit editor: editor", "panel: panel")
    own = panel.post(
        at(here, "records/check"), {"period": SEPTEMBER, "subject": OWN, "indicator": "learning"}
    )
    assert own.code in ("checked_by_oneself", "no_such_record")


def test_lists_go_on_where_the_page_before_ended(here: World, panel: Client) -> None:
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        query = {"period": AUGUST, "indicator": "theory", "page_size": 2, "after": after}
        page = panel.get(at(here, "records"), query_string=query).json
        assert page["total"] == len(UNITS)
        seen += [each["name"] for each in page["items"]]
        after = page["next"]
    assert sorted(seen) == sorted(UNITS)
    wrong = {"period": AUGUST, "after": "bm90aGluZw"}
    assert panel.get(at(here, "records"), query_string=wrong).code == "malformed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (entry("无此庭", 1), "no_such_subject"),
        (entry(OWN, 1, "nothing"), "no_such_indicator"),
        (entry(OWN, "x"), "bad_record"),
        (entry(OWN, None), "bad_record"),
        (entry(OWN, 1, period="2027-01"), "no_such_period"),
        (entry(OWN, 1, period=AUGUST), "reason_required"),
        (entry(OWN, 1, evidence=["nowhere"]), "no_such_evidence"),
        (entry(OWN, 1, name=OWN), "malformed"),
        (entry(OWN, 1, colour="red"), "malformed"),
        ([], "malformed"),
    ],
)
def test_what_cannot_be_entered_is_refused(
    here: World, panel: Client, body: object, code: str
) -> None:
    assert panel.put(at(here, "records"), body).code == code


def test_the_form_comes_back_as_a_file_that_can_be_sent_in(here: World, panel: Client) -> None:
    query = {"period": AUGUST, "format": "xlsx"}
    form = panel.get(at(here, "records/form"), query_string=query)
    assert form.headers["Content-Disposition"].startswith("attachment;")
    assert form.headers["X-Content-Type-Options"] == "nosniff"
    options = sent("f.xlsx", form.data)
    told = panel.post(at(here, "records/import"), query_string={"period": AUGUST}, **options).json
    assert (told["new"], told["changed"], told["problems"], told["applied"]) == (0, 0, [], False)
    assert told["unchanged"] > len(UNITS)


def test_problems_of_a_file_are_told_by_cell_and_nothing_is_taken(
    here: World, panel: Client
) -> None:
    rows: list[list[object]] = [["单位", "complaints"], [OWN, 1], ["无此庭", 2]]
    query = {"period": SEPTEMBER, "dry_run": "false"}
    options = sent("f.xlsx", workbook({"九月": rows}))
    answer = panel.post(at(here, "records/import"), query_string=query, **options)
    assert (answer.status, answer.code) == (422, "records_have_errors")
    [problem] = answer.json["detail"]["problems"]
    assert (problem["code"], problem["sheet"], problem["cell"]) == ("unknown_unit", "九月", "A3")
    assert set(problem["message"]) == {"zh", "en"}
    query = {"period": SEPTEMBER, "indicator": "complaints"}
    assert panel.get(at(here, "records"), query_string=query).json["total"] == 0


def test_evidence_is_a_download_and_never_a_page(here: World, panel: Client) -> None:
    made = panel.post(at(here, "evidence"), **sent("签到表.pdf", EVIDENCE))
    assert (made.status, made.json["name"], made.json["size"]) == (201, "签到表.pdf", len(EVIDENCE))
    found = panel.get(at(here, f"evidence/{made.json['evidence_id']}"))
    assert found.data == EVIDENCE
    assert found.content_type == "application/octet-stream"
    assert found.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in found.headers["Content-Security-Policy"]
    page = {"data": {"file": (io.BytesIO(b"<script>"), "a.html")}}
    assert panel.post(at(here, "evidence"), **page).code == "bad_evidence"
    value = entry("U3", 88, evidence=[made.json["evidence_id"]])
    [told] = panel.put(at(here, "records"), value).json["items"]
    assert [each["name"] for each in told["evidence"]] == ["签到表.pdf"]


def test_a_member_objects_by_his_personal_link(here: World) -> None:
    entrants = here.engine.competition_standings.entrants(here.court.owner, here.court.id, JULY)
    member = next(each for each in entrants if each.name == f"{OWN}2")
    token = here.engine.member_links.make(member.subject.id, "console")
    nobody, headers = here.clients["nobody"], {"X-Member-Token": token}
    body = {"period": JULY, "subject": OWN, "indicator": "theory", "text": "应为 95"}
    made = nobody.post(at(here, "objections"), body, headers=headers)
    assert (made.status, made.json["signed"], made.json["state"]) == (201, f"{OWN}2", "open")
    listed = nobody.get(at(here, "objections"), headers=headers).json["items"]
    assert [each["objection_no"] for each in listed] == [made.json["objection_no"]]
    wrong = nobody.post(at(here, "objections"), body, headers={"X-Member-Token": "wrong"})
    assert wrong.code == "unknown_member"
    draft = nobody.post(at(here, "objections"), body | {"period": AUGUST}, headers=headers)
    assert draft.code == "wrong_period_state"
    number = made.json["objection_no"]
    decided = here.clients["panel"].post(
        at(here, f"objections/{number}/decision"), {"state": "rejected", "decision": "有据"}
    )
    assert (decided.json["state"], decided.json["days_left"]) == ("rejected", None)


def test_vetoes_missing_values_and_the_panel_are_listed(here: World, panel: Client) -> None:
    body = {"period": SEPTEMBER, "subject": "U6", "veto": "违纪违法", "reason": "查实"}
    made = panel.post(at(here, "vetoes"), body)
    assert (made.status, made.json["veto"], made.json["veto_name"]) == (
        201,
        "corruption",
        "违纪违法",
    )
    number = made.json["veto_no"]
    assert panel.delete(at(here, f"vetoes/{number}")).code == "reason_required"
    lifted = panel.delete(at(here, f"vetoes/{number}"), query_string={"reason": "查无实据"})
    assert lifted.status == 204
    query = {"period": SEPTEMBER, "page_size": 3}
    missing = panel.get(at(here, "missing"), query_string=query).json
    assert len(missing["items"]) == 3
    assert missing["next"] is not None
    settled = panel.post(
        at(here, "settlements"),
        {
            "period": SEPTEMBER,
            "items": [{"subject": "U5", "indicator": "quiz", "as": "not_applicable"}],
            "reason": "未组队",
        },
    )
    assert settled.json["items"][0]["value"] == {"settled": "not_applicable"}
    assert [each["name"] for each in panel.get(at(here, "people")).json["items"]] == ["panel"]
