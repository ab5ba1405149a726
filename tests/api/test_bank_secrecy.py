"""Who may look at a bank's questions, and when."""

import pytest

from quizengine.rules.contest import ContestId, ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.store import banks as stored_banks
from quizengine.store import used
from tests.api.conftest import Answer, Client, Rest
from tests.api.test_banks import SINGLE, made


@pytest.fixture(scope="module")
def other(rest: Rest) -> Client:
    """Another organizer."""
    account = rest.engine.accounts.make(login="other", name="Other", role="organizer")
    client = rest.sign_in("organizer")
    client.http.set_cookie("quizengine", rest.engine.sessions.start(account.account_id, "a test"))
    client.take_csrf(client.get("/session"))
    client.account_id = account.account_id
    return client


@pytest.fixture
def playing(rest: Rest, organizer: Client) -> str:
    """A bank whose first question is in a contest that is not over and that the console opened."""
    bank_id = made(organizer, "Secret", "Secret question?", "Second?")
    engine = rest.engine
    questions = engine.database.read(lambda conn: stored_banks.load(conn, bank_id))
    plan = ContestPlan(
        settings=ContestSettings(title="Secret"), rounds=[RoundPlan(questions=questions[:1])]
    )
    contest_id = engine.opening.open_contest(plan).contest_id

    def note(contest_id: ContestId = contest_id) -> None:
        engine.database.write(lambda conn: used.note(conn, contest_id, [(1, bank_id, 1)]))

    note()
    return bank_id


def looks(client: Client, bank_id: str) -> list[Answer]:
    """Every way to see a question of a bank."""
    of_bank = f"/banks/{bank_id}"
    return [
        client.get(f"{of_bank}/questions"),
        client.get(f"{of_bank}/questions?q=secret"),
        client.get(f"{of_bank}/questions/1"),
        client.get(f"{of_bank}/questions/1/history"),
        client.get(f"{of_bank}/duplicates"),
        *(client.get(f"{of_bank}/export?format={each}") for each in ("csv", "yaml", "json")),
        client.post(f"{of_bank}/duplicate", {}),
    ]


def test_questions_that_are_played_are_secret(
    playing: str, organizer: Client, other: Client, admin: Client
) -> None:
    for refused in looks(other, playing):
        assert (refused.status, refused.code) == (403, "bank_in_play")
        assert "Secret question" not in refused.text
    assert other.get(f"/banks/{playing}").json["in_play"]
    for client in (organizer, admin):
        assert {answer.status for answer in looks(client, playing)} <= {200, 201}
        assert not client.get(f"/banks/{playing}").json["in_play"]
    (use,) = other.get(f"/banks/{playing}/used").json["contests"]
    assert use["phase"] == "lobby"


def test_a_bank_can_be_read_by_all_organizers_and_changed_by_one(
    organizer: Client, other: Client, admin: Client
) -> None:
    bank_id = made(organizer, "Read by all", "Read?")
    assert {answer.status for answer in looks(other, bank_id)} <= {200, 201}
    one = f"/banks/{bank_id}/questions/1"
    for answer in (
        other.post(f"/banks/{bank_id}/questions", SINGLE),
        other.put(one, SINGLE, revision=1),
        other.delete(one, revision=1),
        other.post(f"{one}/restore", {}, revision=1),
        other.patch(f"/banks/{bank_id}", {"title": "x"}, revision=1),
        other.delete(f"/banks/{bank_id}"),
    ):
        assert (answer.status, answer.code) == (403, "bank_read_only")
    assert admin.put(one, SINGLE, revision=1).status == 200
    assert organizer.get(one).json["changed_by"] == "Admin"
