"""Trees, units and members through REST."""

from collections.abc import Iterator
from typing import Any

import pytest

from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.api.conftest import Client, Rest
from tests.api.people import pages


@pytest.fixture
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    """A new database for each test."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("rest"))) as engine:
        yield Rest(engine)


@pytest.fixture
def civil(organizer: Client) -> Any:
    """A unit in the first tree."""
    organizer.post("/unit-trees", {"name": "行政"})
    return organizer.post("/units", {"name": "民庭", "division": "业务"}).json


def member(client: Client, name: str, number: str, *units: int) -> Any:
    body = {"name": name, "staff_number": number, "units": list(units)}
    answer = client.post("/members", body)
    assert answer.status == 201, answer.text
    return answer.json


def test_a_tree_goes_only_while_it_is_empty(organizer: Client, civil: Any) -> None:
    party = organizer.post("/unit-trees", {"name": "党支部"}).json
    assert organizer.post("/unit-trees", {"name": "党支部"}).code == "code_taken"
    assert organizer.patch(f"/unit-trees/{party['tree_id']}", {"name": "支部"}).status == 204
    names = [tree["name"] for tree in organizer.get("/unit-trees").json["items"]]
    assert names == ["行政", "支部"]
    assert organizer.delete(f"/unit-trees/{party['tree_id']}").status == 204
    assert organizer.delete(f"/unit-trees/{civil['tree_id']}").code == "unit_in_use"
    assert organizer.delete("/unit-trees/99").code == "no_such_tree"


def test_units_are_found_by_tree_parent_and_words(organizer: Client, civil: Any) -> None:
    for name in ("一组", "二组", "三组"):
        organizer.post("/units", {"name": name, "parent_id": civil["unit_id"]})
    names, total = pages(organizer, "/units", "name")
    assert (names, total) == (["民庭", "一组", "二组", "三组"], 4)
    below = organizer.get(f"/units?parent={civil['unit_id']}").json
    assert [unit["path"] for unit in below["items"]] == [
        ["民庭", "一组"], ["民庭", "二组"], ["民庭", "三组"],
    ]  # fmt: skip
    assert [u["name"] for u in organizer.get("/units?q=003").json["items"]] == ["二组"]
    assert organizer.get("/units?tree=99").code == "no_such_tree"
    changed = organizer.patch(f"/units/{civil['unit_id']}", {"code": "MS", "division": ""}).json
    assert (changed["code"], changed["division"]) == ("MS", "")
    assert organizer.patch(f"/units/{civil['unit_id']}", {"name": "a>b"}).code == "bad_unit"
    last = below["items"][2]["unit_id"]
    closed = organizer.post(f"/units/{last}/close", {"day": "2026-06-30"}).json
    assert closed["closed_day"] == "2026-06-30"
    assert organizer.get("/units").json["total"] == 3
    assert organizer.get("/units?closed=1").json["total"] == 4


def test_editors_are_set_by_number_or_login(organizer: Client, rest: Rest, civil: Any) -> None:
    address = f"/units/{civil['unit_id']}/editors"
    judge = rest.account_ids["judge"]
    told = organizer.put(address, {"accounts": [judge], "logins": ["HOST"]}).json["items"]
    assert {each["login"] for each in told} == {"host", "judge"}
    assert organizer.put(address, {"logins": ["nobody"]}).code == "no_such_account"
    assert len(organizer.get(address).json["items"]) == 2
    assert organizer.put(address, {}).json["items"] == []


def test_members_are_found_by_words_and_unit_page_by_page(organizer: Client, civil: Any) -> None:
    group = organizer.post("/units", {"name": "一组", "parent_id": civil["unit_id"]}).json
    other = organizer.post("/units", {"name": "办公室"}).json
    for number in range(5):
        member(organizer, f"员{number}", f"{number}", group["unit_id"])
    member(organizer, "王五", "A9", other["unit_id"])
    assert pages(organizer, "/members", "staff_number") == (["0", "1", "2", "3", "4", "A9"], 6)
    for sort, first in (("name", "员0"), ("-name", "王五"), ("-staff_number", "王五")):
        items = organizer.get(f"/members?sort={sort}").json["items"]
        assert items[0]["name"] == first
    inside = organizer.get(f"/members?unit={civil['unit_id']}").json
    assert inside["total"] == 5
    assert [m["name"] for m in organizer.get("/members?q=ａ9").json["items"]] == ["王五"]
    assert organizer.get("/members?q=员 3").json["total"] == 1
    assert organizer.get("/members?after=xx").code == "malformed"
    assert organizer.get("/members?unit=99").code == "no_such_unit"


def test_a_member_moves_is_exempt_and_leaves(organizer: Client, rest: Rest, civil: Any) -> None:
    other = organizer.post("/units", {"name": "办公室"}).json["unit_id"]
    zhang = member(organizer, "张三", "1001", civil["unit_id"])
    address = f"/members/{zhang['member_id']}"
    moved = organizer.post(f"{address}/move", {"unit_id": other, "day": "2026-07-01"}).json
    first, second = moved["memberships"]
    assert (first["last_day"], second["first_day"]) == ("2026-06-30", "2026-07-01")
    days = {"first_day": "2026-06-01"}
    correct = f"{address}/memberships/{second['membership_id']}"
    assert organizer.patch(correct, days).code == "bad_member"
    exempt = {"first_day": "2026-07-01", "last_day": None, "reason": "借调"}
    page = organizer.post(f"{address}/exemptions", exempt)
    assert (page.status, page.json["exemptions"][0]["reason"]) == (201, "借调")
    number = page.json["exemptions"][0]["exemption_id"]
    assert organizer.delete(f"{address}/exemptions/{number}").json["exemptions"] == []
    assert organizer.patch(address, {"login": "host"}).json["account"]["login"] == "host"
    wu = member(organizer, "王五", "1002")
    taken = organizer.patch(f"/members/{wu['member_id']}", {"login": "host"})
    assert (taken.code, taken.json["detail"]["reason"]) == ("bad_member", "account")
    assert organizer.patch(address, {"staff_number": "1002"}).code == "number_taken"
    assert organizer.patch(address, {"login": ""}).json["account"] is None
    assert organizer.post(f"{address}/leave", {"day": "2026-08-31"}).json["left_day"]
    assert organizer.get("/members/99").code == "no_such_member"


def test_a_link_is_told_once_and_anybody_may_ask_who_he_is(
    organizer: Client, nobody: Client, civil: Any
) -> None:
    zhang = member(organizer, "张三", "1001", civil["unit_id"])
    address = f"/members/{zhang['member_id']}"
    made = organizer.post(f"{address}/link")
    assert made.json["path"] == f"/m/{made.json['token']}"
    assert made.json["token"] not in organizer.get(address).text
    assert organizer.delete(f"{address}/link").status == 204
    right = nobody.post("/members/identify", {"name": "张 三", "staff_number": "1001"})
    assert right.json == {"member_id": zhang["member_id"], "name": "张三"}
    answers = [
        nobody.post("/members/identify", {"name": name, "staff_number": number}).json
        for name, number in (("李四", "1001"), ("张三", "1002"))
    ]
    assert answers[0] == answers[1]
    assert answers[0]["code"] == "unknown_member"
    for _ in range(8):
        nobody.post("/members/identify", {"name": "x", "staff_number": "1"})
    slow = nobody.post("/members/identify", {"name": "张三", "staff_number": "1001"})
    assert (slow.status, slow.code) == (429, "slow_down")


def test_an_erased_account_is_no_member_s_and_edits_no_unit(
    organizer: Client, admin: Client, rest: Rest, civil: Any
) -> None:
    zhang = member(organizer, "张三", "1001", civil["unit_id"])
    organizer.patch(f"/members/{zhang['member_id']}", {"login": "judge"})
    editors = f"/units/{civil['unit_id']}/editors"
    organizer.put(editors, {"logins": ["judge", "host"]})
    assert admin.delete(f"/accounts/{rest.account_ids['judge']}").status == 204
    assert organizer.get(f"/members/{zhang['member_id']}").json["account_id"] is None
    assert [each["login"] for each in organizer.get(editors).json["items"]] == ["host"]


def test_the_log_tells_page_by_page_who_did_what(organizer: Client, rest: Rest, civil: Any) -> None:
    member(organizer, "张三", "1001", civil["unit_id"])
    page = organizer.get("/roster/log?page_size=2").json
    assert [line["event"] for line in page["items"]] == ["member_added", "unit_added"]
    assert page["items"][0]["actor"] == f"organizer:{rest.account_ids['organizer']}"
    rest_of_it = organizer.get(f"/roster/log?page_size=2&after={page['next']}").json
    assert [line["event"] for line in rest_of_it["items"]] == ["tree_added"]
    assert rest_of_it["next"] is None
