"""``/leaderboards`` over HTTP."""

import pytest

from quizengine.rules.contest import ContestId
from quizengine.store import leader_counting
from quizengine.store.leader_counting import Brought, Counted
from tests.api.conftest import Client, Rest


@pytest.fixture(scope="module", autouse=True)
def _two_leaders(rest: Rest) -> None:
    people = {
        f"account:{rest.account_ids['member']}": Brought(300, 2_000, 3),
        f"account:{rest.account_ids['judge']}": Brought(200, 1_000, 2),
    }
    counted = Counted(
        contest_id=ContestId("c1"), finished_ms=1, periods=("all",), scopes={"all": people}
    )
    rest.engine.database.write(lambda conn: leader_counting.count(conn, counted, 1))


def test_anybody_may_look(nobody: Client) -> None:
    found = nobody.get("/leaderboards").json
    assert [(row["rank"], row["name"], row["change"]) for row in found["items"]] == [
        (1, "Member", None),
        (2, "Judge", None),
    ]
    assert (found["total"], found["own"], found["next"]) == (2, None, None)


def test_who_is_signed_in_sees_their_own_row_on_every_page(rest: Rest) -> None:
    found = rest.sign_in("judge").get("/leaderboards?page_size=1").json
    assert [row["name"] for row in found["items"]] == ["Member"]
    assert (found["own"]["rank"], found["own"]["own"]) == (2, True)


def test_the_next_page_goes_on_behind_the_last_row(nobody: Client) -> None:
    first = nobody.get("/leaderboards?page_size=1").json
    second = nobody.get(f"/leaderboards?page_size=1&after={first['next']}").json
    assert [row["name"] for row in second["items"]] == ["Judge"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query", ["scope=nonsense", "period=2026", "after=WzFd", "page_size=0", "x=1"]
)
def test_what_cannot_be_is_refused(nobody: Client, query: str) -> None:
    assert nobody.get(f"/leaderboards?{query}").status == 422


def test_an_empty_board_is_no_error(nobody: Client) -> None:
    found = nobody.get("/leaderboards?scope=topic:nothing&period=week").json
    assert (found["items"], found["total"], found["changed_ms"]) == ([], 0, None)


def test_the_choices_are_the_boards_and_today_s_periods(nobody: Client) -> None:
    found = nobody.get("/leaderboards/choices").json
    assert found["scopes"] == [{"scope": "all", "title": ""}]
    assert found["periods"][0] == {"period": "all", "title": ""}


def test_only_an_admin_recounts(nobody: Client, organizer: Client) -> None:
    assert nobody.post("/leaderboards/recount").status == 401
    assert organizer.post("/leaderboards/recount").status == 403


def test_seasons_are_chosen_by_an_admin_and_offered_to_all(admin: Client, nobody: Client) -> None:
    season = {"id": "q4", "title": "第四季", "first": "2026-10-01", "last": "2026-12-31"}
    body = {"time_zone": "Asia/Shanghai", "seasons": [season]}
    assert nobody.put("/leaderboards/calendar", body).status == 401
    assert admin.put("/leaderboards/calendar", body).status == 204
    periods = nobody.get("/leaderboards/choices").json["periods"]
    assert periods[-1] == {"period": "season:q4", "title": "第四季"}


@pytest.mark.parametrize(
    "body",
    [
        {"time_zone": "Nowhere/Atall"},
        {"time_zone": "../../etc/passwd"},
        {"seasons": [{"id": "x", "title": "x", "first": "2026-10-02", "last": "2026-10-01"}]},
        {"seasons": [{"id": "X!", "title": "x", "first": "2026-10-01", "last": "2026-10-01"}]},
    ],
)
def test_a_calendar_that_cannot_be_is_refused(admin: Client, body: object) -> None:
    assert admin.put("/leaderboards/calendar", body).status == 422
