"""Results over REST: who may read them, that sums agree, rulings and their public trace."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quizengine import store
from quizengine.actions.people import ROLES, Role
from quizengine.app.engine import open_engine
from quizengine.settings import Settings
from tests.actions.played import Played, played
from tests.api.conftest import Client, Rest

PRIVATE = ("players", "players/1", "questions", "help", "ledger", "journal", "verification")
PUBLIC = ("results", "corrections")


def owned(rest: Rest, contest_id: str, owner: Role, *hosts: Role) -> None:
    """Give the contest an owner and hosts."""

    def write(conn: store.Connection) -> None:
        draft = store.drafts.load(conn, contest_id)
        assert draft is not None
        plan = replace(draft.plan, hosts=tuple(rest.account_ids[role] for role in hosts))
        changed = replace(
            draft, owner_id=rest.account_ids[owner], plan=plan, revision=draft.revision + 1
        )
        assert store.drafts.replace(conn, draft.revision, changed)

    rest.engine.database.write(write)


@pytest.fixture(scope="module")
def finished(rest: Rest) -> Played:
    """A finished contest of the organizer."""
    made = played(rest.engine)
    owned(rest, made.contest_id, "organizer")
    return made


@pytest.fixture(scope="module")
def running(rest: Rest) -> Played:
    """A contest that stands at its last item; the host may run it."""
    made = played(rest.engine, finish=False)
    owned(rest, made.contest_id, "organizer", "host")
    return made


def statuses(rest: Rest, made: Played, pages: tuple[str, ...], role: Role | None) -> set[int]:
    client = rest.sign_in(role)
    return {client.get(f"/contests/{made.contest_id}/{page}").status for page in pages}


def test_while_it_runs_only_owner_hosts_and_admins_read(rest: Rest, running: Played) -> None:
    found = {role: statuses(rest, running, PUBLIC + PRIVATE, role) for role in ROLES}
    assert found == {
        "member": {403},
        "judge": {403},
        "host": {200},
        "organizer": {200},
        "admin": {200},
    }
    assert statuses(rest, running, PUBLIC + PRIVATE, None) == {401}


def test_after_the_end_places_and_corrections_are_everybodys(rest: Rest, finished: Played) -> None:
    for role in (None, *ROLES):
        assert statuses(rest, finished, PUBLIC, role) == {200}
    assert statuses(rest, finished, PRIVATE, None) == {401}
    assert statuses(rest, finished, PRIVATE, "host") == {403}
    assert statuses(rest, finished, PRIVATE, "organizer") == {200}


def test_a_contest_that_is_not_there(admin: Client) -> None:
    for page in PUBLIC + PRIVATE:
        answer = admin.get(f"/contests/nowhere/{page}")
        assert (answer.status, answer.code) == (404, "no_such_contest")


def test_an_id_that_no_database_takes(admin: Client, nobody: Client) -> None:
    assert admin.get("/contests/%00/players").code == "no_such_contest"
    assert nobody.get("/contests/%00/results").code == "no_such_contest"


def test_standings_with_the_spread_of_scores(nobody: Client, finished: Played) -> None:
    told = nobody.get(f"/contests/{finished.contest_id}/results?page_size=2").json
    assert [(row["rank"], row["nickname"], row["score"]) for row in told["items"]] == [
        (1, "甲", 50),
        (2, "=乙", 20),
    ]
    assert (told["total"], told["phase"], len(told["result_hash"])) == (4, "finished", 64)
    assert sum(each["players"] for each in told["spread"]["bins"]) == 4
    assert (told["spread"]["median"], told["spread"]["mean"]) == (15, 20.0)
    rest = nobody.get(f"/contests/{finished.contest_id}/results?after={told['next']}").json
    assert [row["nickname"] for row in rest["items"]] == ["丙", "丁"]
    assert rest["next"] is None


def test_each_score_is_the_sum_of_its_explained_points(organizer: Client, finished: Played) -> None:
    here = f"/contests/{finished.contest_id}"
    for line in organizer.get(f"{here}/players").json["items"]:
        told = organizer.get(f"{here}/players/{line['player_id']}").json
        entries = [entry for item in told["items_told"] for entry in item["entries"]]
        assert told["score"] == told["ledger_points"] == sum(each["points"] for each in entries)
        for item in told["items_told"]:
            assert item["points"] == sum(entry["points"] for entry in item["entries"])
        counting = [item for item in told["items_told"] if not item["void"]]
        assert sum(item["mark"] == [1, 1] for item in counting) == line["right"]
        assert sum(item["given"] is not None for item in counting) == line["answered"]
        assert told["other_entries"] == []


def test_an_explanation_in_either_language(organizer: Client, finished: Played) -> None:
    here = f"/contests/{finished.contest_id}/players/1"
    zh, en = organizer.get(here).json, organizer.get(f"{here}?language=en").json
    second = zh["items_told"][1]
    assert [entry["words"] for entry in second["entries"]] == ["答对", "连对加分"]
    assert [e["words"] for e in en["items_told"][1]["entries"]] == ["Right", "Streak"]
    assert second["given_words"] == second["key_words"]
    assert second["key_words"].endswith(". choice A")
    assert second["elapsed_ms"] is not None


def test_questions_tell_the_best_from_the_weakest(organizer: Client, finished: Played) -> None:
    items = organizer.get(f"/contests/{finished.contest_id}/questions").json["items"]
    assert [item["share_right"] for item in items] == [0.5, 0.25, 0.5, 0.5]
    assert [item["discrimination"] for item in items] == [1.0, 1.0, 1.0, 1.0]
    assert [(i["answered"], i["no_answer"], i["players"]) for i in items] == [(3, 1, 4)] * 4
    assert all(sum(item["counts"].values()) == 3 for item in items)


def test_help_goes_to_the_weak(organizer: Client, finished: Played) -> None:
    told = organizer.get(f"/contests/{finished.contest_id}/help").json
    assert [player["nickname"] for player in told["players"]] == ["丁", "丙"]
    assert [each["topic"] for each in told["players"][1]["topics"]] == ["历史", "地理"]
    assert told["topics"][0] == {"topic": "地理", "right": 3, "of": 8, "share_right": 0.375}


def test_ledger_and_journal_in_pages(organizer: Client, finished: Played) -> None:
    here = f"/contests/{finished.contest_id}"
    for page in ("ledger", "journal"):
        whole = organizer.get(f"{here}/{page}?page_size=200").json
        seen: list[object] = []
        after: str | None = ""
        while after is not None:
            part = organizer.get(f"{here}/{page}?page_size=3&after={after}").json
            seen += part["items"]
            after = part["next"]
        assert seen == whole["items"]
        assert [row["seq"] for row in whole["items"]] == list(range(1, whole["total"] + 1))
    own = organizer.get(f"{here}/ledger?player_id=2&item_no=1").json
    assert [(row["nickname"], row["points"]) for row in own["items"]] == [("=乙", 10)]


def test_a_verification_finds_nothing(organizer: Client, finished: Played) -> None:
    told = organizer.get(f"/contests/{finished.contest_id}/verification").json
    assert (told["verified"], told["findings"]) == (True, [])


def test_a_player_who_is_not_there(organizer: Client, finished: Played) -> None:
    answer = organizer.get(f"/contests/{finished.contest_id}/players/99")
    assert (answer.status, answer.code) == (404, "no_such_player")


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rest, Played]]:
    """Its first item was regraded, its second voided, the first ruling undone."""
    with open_engine(Settings(data=tmp_path_factory.mktemp("ruled"))) as engine:
        rest = Rest(engine)
        made = played(engine)
        owned(rest, made.contest_id, "organizer")
        client, here = rest.sign_in("organizer"), f"/contests/{made.contest_id}"
        keys = made.keys_that_would_help(1)
        seen = client.post(f"{here}/items/1/preview", {"keys": keys})
        assert seen.status == 200, seen.text
        moves = {each["nickname"]: each["after"] - each["before"] for each in seen.json["moves"]}
        assert (seen.json["moved"], moves) == (3, {"甲": -14, "=乙": -10, "丙": 10})
        answers = [
            client.post(f"{here}/items/1/regrade", {"keys": keys, "why": "印错了"}),
            client.post(f"{here}/items/2/void", {"why": "超纲"}),
            client.post(f"{here}/corrections/1/undo", {"why": "没有印错"}),
        ]
        assert [answer.status for answer in answers] == [200, 200, 200], answers[0].text
        assert [answer.json["ruling"] for answer in answers] == [1, 2, 3]
        yield rest, made


def test_the_trace_is_public_and_says_all(ruled: tuple[Rest, Played]) -> None:
    rest, made = ruled
    told = rest.sign_in(None).get(f"/contests/{made.contest_id}/corrections").json
    one, two, three = told["items"]
    assert (one["item_no"], one["why"], one["undoes"]) == (1, "印错了", None)
    assert one["by"] == "Organizer"
    assert one["before"]["words"].endswith("choice A")
    assert one["after"]["keys"] == made.keys_that_would_help(1)
    assert {(m["nickname"], m["points"]) for m in one["moves"]} == {
        ("甲", -14),
        ("=乙", -10),
        ("丙", 10),
    }
    assert (two["after"]["void"], two["before"]["void"]) == (True, False)
    assert (three["undoes"], three["after"]["words"]) == (1, one["before"]["words"])


def test_after_rulings_everything_still_agrees(ruled: tuple[Rest, Played]) -> None:
    rest, made = ruled
    client, here = rest.sign_in("organizer"), f"/contests/{made.contest_id}"
    assert client.get(f"{here}/verification").json["verified"]
    test_each_score_is_the_sum_of_its_explained_points(client, made)
    scores = [row["score"] for row in client.get(f"{here}/results").json["items"]]
    assert scores == [36, 22, 10, 0]
    second = client.get(f"{here}/questions").json["items"][1]
    assert (second["void"], second["rulings"]) == (True, [2])


def test_only_the_owner_rules(ruled: tuple[Rest, Played]) -> None:
    rest, made = ruled
    address = f"/contests/{made.contest_id}/items/3/void"
    found = {role: rest.sign_in(role).post(address, {"why": ""}).status for role in ROLES}
    assert found == {"member": 403, "judge": 403, "host": 403, "organizer": 422, "admin": 422}
    owned(rest, made.contest_id, "admin")
    assert rest.sign_in("organizer").post(address, {"why": "x"}).status == 403
    owned(rest, made.contest_id, "organizer")


def test_what_a_ruling_refuses(ruled: tuple[Rest, Played]) -> None:
    rest, made = ruled
    client, here = rest.sign_in("organizer"), f"/contests/{made.contest_id}"
    bad = [
        ("items/1/regrade", {"keys": [{"choices": ["?"]}], "why": "x"}, 422, "bad_key"),
        ("items/1/regrade", {"keys": [], "why": "x"}, 422, "malformed"),
        ("items/1/regrade", {"keys": None, "why": "x"}, 409, "command_not_now"),
        ("items/9/void", {"why": "x"}, 404, "no_such_item"),
        ("items/2/void", {"why": "x"}, 409, "command_not_now"),
        ("items/3/void", {"why": "\u0000"}, 422, "unknown_command"),
        ("corrections/1/undo", {"why": "x"}, 409, "ruling_overtaken"),
    ]
    for path, body, status, code in bad:
        answer = client.post(f"{here}/{path}", body)
        assert (path, answer.status, answer.code) == (path, status, code)


def test_files_to_keep(organizer: Client, finished: Played) -> None:
    here = f"/contests/{finished.contest_id}/export"
    book, table = organizer.get(here), organizer.get(f"{here}?format=csv&sheet=ledger&language=en")
    assert (book.status, book.data[:2]) == (200, b"PK")
    assert table.text.startswith("\ufeffEntry,")
    assert "attachment" in table.headers["Content-Disposition"]
    assert organizer.get(f"{here}?format=csv&sheet=all").status == 422
