"""``/contests``: from the draft to the lobby, by REST."""

import json
from typing import Any

import pytest

from quizengine import store
from tests.actions.office import BANK, QUESTIONS
from tests.api.conftest import Client, Rest

PLAN: dict[str, Any] = {
    "title": "Autumn",
    "rounds": [{"questions": [{"bank_id": BANK, "number": 1}, {"bank_id": BANK, "number": 2}]}],
}


def drawing(*counts: tuple[str | None, int | None, int], seed: int = 1) -> dict[str, Any]:
    """A plan of one drawn round."""
    cells = [{"topic": topic, "difficulty": hard, "count": n} for topic, hard, n in counts]
    draw = {"bank_ids": [BANK], "seed": seed, "counts": cells}
    return {"title": "Drawn", "rounds": [{"draw": draw}]}


@pytest.fixture(scope="module", autouse=True)
def bank(rest: Rest) -> None:
    stored = store.banks.StoredBank(bank_id=BANK, title="Law", saved_ms=1)
    rest.engine.database.write(lambda conn: store.banks.save(conn, stored, QUESTIONS))


def made(organizer: Client, plan: object = PLAN, **fields: object) -> dict[str, Any]:
    """A draft."""
    answer = organizer.post("/contests", {"plan": plan, **fields})
    assert answer.status == 201, answer.text
    contest: dict[str, Any] = answer.json
    return contest


def test_a_contest_comes_back_with_its_revision(organizer: Client) -> None:
    contest = made(organizer)
    assert (contest["phase"], contest["pin"], contest["players"]) == ("draft", None, 0)
    assert contest["owner"] == {"account_id": organizer.account_id, "name": "Organizer"}
    assert contest["may_edit"]
    assert contest["may_host"]
    answer = organizer.get(f"/contests/{contest['contest_id']}")
    assert answer.json == contest
    assert answer.headers["ETag"] == '"1"'


def test_a_change_needs_the_revision_it_was_made_from(organizer: Client, admin: Client) -> None:
    address = f"/contests/{made(organizer)['contest_id']}"
    changed = {"plan": {**PLAN, "title": "Winter"}}
    assert organizer.put(address, changed).code == "revision_required"
    answer = organizer.put(address, changed, revision=1)
    assert (answer.json["title"], answer.json["revision"]) == ("Winter", 2)
    stale = admin.put(address, changed, revision=1)
    assert (stale.status, stale.code, stale.json["detail"]) == (
        412,
        "stale_revision",
        {"revision": 2},
    )


def test_a_plan_that_can_never_be_right_is_refused_by_place(organizer: Client) -> None:
    wrong = {"rounds": [{"settings": {"points": -1}}, {"colour": "red"}]}
    answer = organizer.post("/contests", {"plan": wrong})
    assert (answer.status, answer.code) == (422, "bad_plan")
    errors = answer.json["detail"]["errors"]
    assert [(each["path"], each["code"]) for each in errors] == [
        ("/rounds/0/settings/points", "bad_setting"),
        ("/rounds/1/colour", "unknown_field"),
    ]


def test_others_may_not(organizer: Client, rest: Rest, nobody: Client) -> None:
    contest_id = made(organizer)["contest_id"]
    host, member = rest.sign_in("host"), rest.sign_in("member")
    assert nobody.get(f"/contests/{contest_id}").code == "not_signed_in"
    assert member.get("/contests").code == "not_allowed"
    assert host.get(f"/contests/{contest_id}").code == "not_allowed"
    assert host.post("/contests", {"plan": PLAN}).code == "not_allowed"
    assert organizer.get("/contests/nothing").code == "no_such_contest"


def test_a_given_host_gets_tokens_and_nothing_more(organizer: Client, rest: Rest) -> None:
    host = rest.sign_in("host")
    contest = made(organizer, {**PLAN, "hosts": [host.account_id]})
    address = f"/contests/{contest['contest_id']}"
    shown = host.get(address).json
    assert (shown["may_edit"], shown["may_host"]) == (False, True)
    assert host.post(f"{address}/tokens", {}).code == "contest_not_opened"
    assert host.post(f"{address}/open").code == "not_allowed"
    opened = organizer.post(f"{address}/open").json
    tokens = host.post(f"{address}/tokens", {"roles": ["host"]})
    assert tokens.status == 201
    assert tokens.json["screen_token"] is None
    identify = rest.engine.hosting.identify
    assert identify("host", tokens.json["host_token"]).contest_id == contest["contest_id"]
    assert identify("screen", opened["screen_token"]).contest_id == contest["contest_id"]
    with pytest.raises(Exception, match="bad_token"):
        identify("host", opened["host_token"])


def test_lists_are_filtered_sorted_and_paged(organizer: Client) -> None:
    for title in ("zz 1", "zz 2", "zz 3"):
        made(organizer, {**PLAN, "title": title})
    first = organizer.get("/contests?q=ZZ&sort=-title&page_size=2&owner=me&phase=draft").json
    assert [each["title"] for each in first["items"]] == ["zz 3", "zz 2"]
    assert first["total"] == 3
    rest = organizer.get(f"/contests?q=zz&sort=-title&page_size=2&after={first['next']}").json
    assert ([each["title"] for each in rest["items"]], rest["next"]) == (["zz 1"], None)
    none = organizer.get("/contests?q=zz&phase=lobby&phase=running&rehearsal=true").json
    assert none == {"items": [], "next": None, "total": 0}
    for query in ("sort=pin", "phase=over", "owner=you", "color=red", "after=e30", "after=*"):
        assert organizer.get(f"/contests?{query}").status == 422, query


def test_checks_name_code_severity_and_place(organizer: Client) -> None:
    contest = made(organizer, {"rounds": [{}]})
    found = organizer.get(f"/contests/{contest['contest_id']}/checks").json
    assert not found["ready"]
    assert [(each["code"], each["severity"], each["place"]) for each in found["problems"]] == [
        ("title_missing", "error", "/title"),
        ("questions_missing", "error", "/rounds/0"),
    ]
    refused = organizer.post(f"/contests/{contest['contest_id']}/open")
    assert (refused.status, refused.code) == (409, "not_ready")
    assert refused.json["detail"]["problems"] == found["problems"]


def test_a_round_is_drawn_anew_and_frozen(organizer: Client) -> None:
    plan = drawing(("civil", 1, 3), ("procedure", None, 1))
    address = f"/contests/{made(organizer, plan)['contest_id']}"

    def places(answer: Any) -> list[int]:
        return [each["number"] for each in answer["rounds"][0]["questions"]]

    first = organizer.get(f"{address}/draw").json
    assert len(places(first)) == 4
    assert organizer.get(f"{address}/draw").json == first
    shown = first["rounds"][0]["questions"][0]
    assert shown["stem"] == f"Question {shown['number']}?"
    assert "key" not in json.dumps(first)
    again = organizer.post(f"{address}/draw", {"round_no": 1}, revision=1)
    assert again.headers["ETag"] == '"2"'
    frozen = organizer.post(f"{address}/draw", {"round_no": 1, "freeze": True}, revision=2)
    assert places(frozen.json) == places(again.json)
    plan = organizer.get(address).json["plan"]["rounds"][0]
    assert plan["draw"] is None
    assert [each["number"] for each in plan["questions"]] == places(again.json)
    nothing = organizer.post(f"{address}/draw", {"round_no": 1}, revision=3)
    assert (nothing.status, nothing.code) == (422, "bad_settings")


def test_a_rehearsal_is_cleared_only_by_its_title(organizer: Client, rest: Rest) -> None:
    contest = made(organizer, rehearsal=True)
    address = f"/contests/{contest['contest_id']}"
    opened = organizer.post(f"{address}/open").json
    rest.engine.joining.join(opened["pin"], "Ann")
    assert organizer.put(f"{address}/rehearsal", {"rehearsal": False}).code == "players_joined"
    wrong = organizer.post(f"{address}/rehearsal/clear", {"title": "Spring"})
    assert wrong.code == "title_differs"
    draft = organizer.post(f"{address}/rehearsal/clear", {"title": "Autumn"}).json
    assert (draft["phase"], draft["players"], draft["plan"]) == ("draft", 0, contest["plan"])
    assert organizer.get(address).code == "no_such_contest"
    assert organizer.post(f"/contests/{draft['contest_id']}/open").status == 201


def test_formats_and_rules_are_told_in_words(organizer: Client, rest: Rest) -> None:
    items = rest.sign_in("member").get("/formats").json["items"]
    assert [each["name"] for each in items] == ["mass_sync", "all_play"]
    points = items[0]["sections"][0]["settings"][0]
    assert (points["name"], points["low"], points["high"]) == ("points", 0, 10_000)
    assert points["sentence"]["zh"] == "答对加 {} 分，"
    contest_id = made(organizer, {"title": "x", "rounds": [{"settings": {"points": 25}}]})[
        "contest_id"
    ]
    book = organizer.get(f"/contests/{contest_id}/rule-book?language=en").json
    assert [each["value"] for each in book["deviations"]] == ["25"]
    spoken = organizer.post("/rule-book?language=zh", {"plan": {"rounds": [{}]}}).json
    assert spoken["rounds"][0]["rules"][0]["text"].startswith("本环节为全员同步")


def test_templates_come_along_and_are_kept(organizer: Client, admin: Client) -> None:
    names = [each["template_id"] for each in organizer.get("/contest-templates").json["items"]]
    assert names[:3] == ["classroom", "mass", "evening"]
    begun = organizer.post("/contests", {"template_id": "mass", "title": "Ours"}).json
    assert (begun["title"], begun["rounds"], begun["questions"]) == ("Ours", 2, 0)
    kept = organizer.post(
        "/contest-templates", {"title": "Our way", "contest_id": begun["contest_id"]}
    ).json
    assert (kept["shipped"], kept["owner_id"]) == (False, organizer.account_id)
    from_it = admin.post("/contests", {"template_id": kept["template_id"]}).json
    assert from_it["plan"] == begun["plan"]
    assert organizer.delete("/contest-templates/mass").code == "not_allowed"
    assert organizer.delete(f"/contest-templates/{kept['template_id']}").status == 204
    assert organizer.post("/contests", {"template_id": "nope"}).code == "no_such_template"


def test_a_draft_is_copied_and_thrown_away(organizer: Client) -> None:
    contest = made(organizer)
    copy = organizer.post(f"/contests/{contest['contest_id']}/duplicate")
    assert copy.status == 201
    assert copy.json["plan"] == contest["plan"]
    assert organizer.delete(f"/contests/{contest['contest_id']}").status == 204
    assert organizer.get(f"/contests/{contest['contest_id']}").status == 404
