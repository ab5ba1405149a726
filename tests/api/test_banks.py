"""Banks and their questions: whose they are, how they change, when they are secret."""

from typing import Any

import pytest

from tests.api.conftest import Client, Rest

SINGLE = {
    "kind": "single",
    "stem": " Which\u200b? ",
    "choices": [{"choice_id": "x", "text": "=1+1"}, {"choice_id": "y", "text": "two"}],
    "key": ["y"],
    "topic": "Sums",
    "difficulty": 2,
    "tags": ["easy"],
}


def made(client: Client, title: str = "Mine", *stems: str) -> str:
    """A new bank with these questions; its id."""
    bank_id: str = client.post("/banks", {"title": title}).json["bank_id"]
    for stem in stems:
        answer = client.post(f"/banks/{bank_id}/questions", {**SINGLE, "stem": stem})
        assert answer.status == 201
    return bank_id


def test_the_shipped_banks_are_there_at_once_and_can_be_read_but_not_changed(
    organizer: Client,
) -> None:
    shipped = [each for each in organizer.get("/banks").json["items"] if each["shipped"]]
    assert len(shipped) >= 5
    bank = shipped[0]
    assert (bank["owner"], bank["may_edit"]) == (None, False)
    of_bank = f"/banks/{bank['bank_id']}"
    assert organizer.get(f"{of_bank}/questions").json["total"] == bank["questions"]
    for answer in (
        organizer.post(f"{of_bank}/questions", SINGLE),
        organizer.patch(of_bank, {"title": "Mine now"}, revision=1),
        organizer.delete(of_bank),
    ):
        assert (answer.status, answer.code) == (403, "bank_read_only")


def test_a_copy_of_a_shipped_bank_is_one_s_own(organizer: Client) -> None:
    bank = next(each for each in organizer.get("/banks").json["items"] if each["shipped"])
    copy = organizer.post(f"/banks/{bank['bank_id']}/duplicate", {"title": "Copy"})
    assert copy.status == 201
    assert (copy.json["title"], copy.json["questions"]) == ("Copy", bank["questions"])
    assert copy.json["may_edit"]
    assert organizer.post(f"/banks/{copy.json['bank_id']}/questions", SINGLE).status == 201


def test_an_admin_removes_shipped_banks_and_brings_them_back(admin: Client) -> None:
    bank = next(each for each in admin.get("/banks").json["items"] if each["shipped"])
    of_bank = f"/banks/{bank['bank_id']}"
    assert admin.delete(of_bank).status == 204
    assert admin.get(of_bank).code == "no_such_bank"
    assert bank["bank_id"] not in {each["bank_id"] for each in admin.get("/banks").json["items"]}
    back = admin.post("/banks/shipped").json["items"]
    assert bank["bank_id"] in {each["bank_id"] for each in back}
    assert admin.get(of_bank).json["questions"] == bank["questions"]


def test_a_bank_is_described_and_changed_by_its_version(organizer: Client) -> None:
    bank_id = made(organizer)
    change = {"title": "Renamed", "licence": "CC0-1.0", "language": "en"}
    assert organizer.patch(f"/banks/{bank_id}", change).code == "revision_required"
    changed = organizer.patch(f"/banks/{bank_id}", change, revision=1)
    assert (changed.status, changed.headers["ETag"]) == (200, '"2"')
    assert {name: changed.json[name] for name in change} == change
    stale = organizer.patch(f"/banks/{bank_id}", change, revision=1)
    assert (stale.status, stale.code, stale.json["detail"]["revision"]) == (
        412,
        "stale_revision",
        2,
    )


def test_banks_are_searched_and_paged(organizer: Client) -> None:
    ids = {made(organizer, f"Zoology {n}") for n in range(3)}
    first = organizer.get("/banks?q=zoology&page_size=2&sort=-title").json
    assert [each["title"] for each in first["items"]] == ["Zoology 2", "Zoology 1"]
    assert first["total"] == 3
    second = organizer.get(f"/banks?q=zoology&page_size=2&sort=-title&after={first['next']}").json
    assert [each["title"] for each in second["items"]] == ["Zoology 0"]
    assert second["next"] is None
    assert ids == {each["bank_id"] for each in first["items"] + second["items"]}
    mine = organizer.get("/banks?mine=true&page_size=200").json["items"]
    assert {each["owner"]["account_id"] for each in mine} == {organizer.account_id}


@pytest.mark.parametrize("after", ["x", "W10", "WzEsIDIsIDNd", "WyJhIiwgMV0", "bnVsbA"])
@pytest.mark.parametrize("path", ["/banks?sort=questions", "/banks/{}/questions?sort=stem"])
def test_a_place_that_was_not_made_here_is_refused(
    organizer: Client, path: str, after: str
) -> None:
    answer = organizer.get(f"{path.format(made(organizer))}&after={after}")
    assert answer.status in (200, 422)


def test_a_question_is_tidied_kept_and_told_as_a_whole(organizer: Client) -> None:
    bank_id = made(organizer)
    answer = organizer.post(f"/banks/{bank_id}/questions", SINGLE)
    assert (answer.status, answer.headers["ETag"]) == (201, '"1"')
    question = answer.json["question"]
    assert question["stem"] == "Which?"
    assert [each["choice_id"] for each in question["choices"]] == ["A", "B"]
    assert question["key"] == ["B"]
    assert question["fold"] == {"case": True, "width": True, "space": True, "punctuation": False}
    again = organizer.put(f"/banks/{bank_id}/questions/1", question, revision=1)
    assert again.status == 200, again.text
    assert again.json["question"] == question
    listed = organizer.get(f"/banks/{bank_id}/questions?q=WHICH&kind=single&difficulty=2").json
    assert [each["number"] for each in listed["items"]] == [1]


def test_pairs_are_told_in_the_order_in_which_a_file_would_have_them(organizer: Client) -> None:
    matching = {
        "kind": "matching",
        "stem": "Match",
        "left": [{"choice_id": "l1", "text": "one"}, {"choice_id": "l2", "text": "two"}],
        "right": [{"choice_id": each, "text": each} for each in ("none", "II", "I")],
        "pairs": [["l2", "II"], ["l1", "I"]],
    }
    told = organizer.post(f"/banks/{made(organizer)}/questions", matching).json["question"]
    assert [each["text"] for each in told["right"]] == ["I", "II", "none"]
    assert told["pairs"] == [["1", "A"], ["2", "B"]]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"key": []}, ["key_missing"]),
        ({"key": ["z"]}, ["key_out_of_range"]),
        ({"stem": " "}, ["stem_missing"]),
        ({"difficulty": 9, "points": -1}, ["difficulty_out_of_range", "points_out_of_range"]),
        ({"kind": "numeric", "choices": [], "key": []}, ["number_missing"]),
        ({"kind": "poll", "policy": "proportional"}, ["field_not_for_kind", "policy_not_for_kind"]),
    ],
)
def test_what_is_wrong_with_a_question_is_said_field_by_field(
    organizer: Client, change: dict[str, Any], codes: list[str]
) -> None:
    answer = organizer.post(f"/banks/{made(organizer)}/questions", {**SINGLE, **change})
    assert (answer.status, answer.code) == (422, "bad_question")
    problems = answer.json["detail"]["problems"]
    assert [each["code"] for each in problems] == codes
    assert all(each["path"][0] == each["field"] for each in problems)
    assert all(each["message_zh"] and each["message_en"] for each in problems)


@pytest.mark.parametrize(
    "body",
    [
        {**SINGLE, "kind": "riddle"},
        {**SINGLE, "stem": 5},
        {**SINGLE, "stem": "\ud800"},
        {**SINGLE, "topic": "\0"},
        {**SINGLE, "choices": ["a"]},
        {**SINGLE, "difficulty": 1.5},
        {**SINGLE, "language": "\n"},
        {**SINGLE, "colour": "red"},
        {**SINGLE, "numeric": {"low": 1, "high": 2}},
        [],
    ],
)
def test_what_is_no_question_is_refused(organizer: Client, body: Any) -> None:
    answer = organizer.post(f"/banks/{made(organizer)}/questions", body)
    assert answer.status == 422


def test_questions_have_a_past_and_can_be_brought_back(organizer: Client) -> None:
    bank_id = made(organizer, "Past", "First?")
    one = f"/banks/{bank_id}/questions/1"
    organizer.put(one, {**SINGLE, "stem": "Second?"}, revision=1)
    stale = organizer.put(one, {**SINGLE, "stem": "Third?"}, revision=1)
    assert (stale.status, stale.json["detail"]["changed_by"]) == (412, "Organizer")
    assert organizer.delete(one, revision=2).json["removed"]
    assert organizer.get(f"/banks/{bank_id}/questions").json["total"] == 0
    assert organizer.get(f"/banks/{bank_id}/questions?removed=true").json["total"] == 1
    back = organizer.post(f"{one}/restore", {}, revision=3)
    assert (back.json["question"]["stem"], back.json["removed"]) == ("Second?", False)
    first = organizer.post(f"{one}/restore", {"version": 1}, revision=4)
    assert first.json["question"]["stem"] == "First?"
    never = organizer.post(f"{one}/restore", {"version": 3}, revision=5)
    assert (never.status, never.code) == (404, "no_such_question")
    states = organizer.get(f"{one}/history").json["items"]
    assert [state["change"] for state in states] == [
        "restored",
        "restored",
        "removed",
        "changed",
        "added",
    ]
    assert {state["by"] for state in states} == {"Organizer"}


def test_topics_duplicates_and_uses_are_told(organizer: Client) -> None:
    bank_id = made(organizer, "Whole", "Twice in here?", "Twice in here?", "Once?")
    other_id = made(organizer, "Other", "Once?")
    topics = organizer.get(f"/banks/{bank_id}/topics").json["items"]
    assert topics == [{"topic": "Sums", "difficulty": 2, "kind": "single", "questions": 3}]
    twins = organizer.get(f"/banks/{bank_id}/duplicates").json["items"]
    assert [(each["number"], len(each["others"])) for each in twins] == [(1, 1), (3, 1)]
    assert twins[1]["others"] == [{"bank_id": other_id, "title": "Other", "number": 1}]
    assert organizer.get(f"/banks/{bank_id}/used").json == {"drafts": [], "contests": []}


def test_a_bank_that_a_draft_takes_from_cannot_be_removed(organizer: Client) -> None:
    bank_id = made(organizer, "Needed", "Needed?")
    taken = {"format": "mass_sync", "questions": [{"bank_id": bank_id, "number": 1}]}
    draft = organizer.post("/contests", {"plan": {"title": "Draft", "rounds": [taken]}})
    assert draft.status == 201, draft.text
    refused = organizer.delete(f"/banks/{bank_id}")
    assert (refused.status, refused.code) == (409, "bank_in_use")
    assert refused.json["detail"]["drafts"] == ["Draft"]
    (use,) = organizer.get(f"/banks/{bank_id}/used").json["drafts"]
    assert (use["title"], use["numbers"]) == ("Draft", [1])


def test_hosts_see_no_banks(rest: Rest) -> None:
    host = rest.sign_in("host")
    for path in ("/banks", "/banks/x", "/banks/x/questions/1", "/banks/x/export"):
        assert host.get(path).code == "not_allowed"


@pytest.mark.parametrize("path", ["", "/questions", "/questions/1", "/topics", "/used", "/export"])
def test_a_bank_that_is_not_there_is_named_so(organizer: Client, path: str) -> None:
    assert organizer.get(f"/banks/nowhere{path}").code == "no_such_bank"
