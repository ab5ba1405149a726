"""From a draft to a lobby: questions, draws, checks, tokens, and clearing a rehearsal."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizengine import store
from quizengine.actions.opening import Opened
from quizengine.actions.people import Account
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.contest import ContestId
from quizengine.rules.plan import Plan, read_plan
from quizengine.rules.refusals import BadToken, NotAllowed, UnknownPin
from quizengine.rules.studio_refusals import (
    ContestOpened,
    NotARehearsal,
    NotReady,
    StaleRevision,
    TitleDiffers,
)
from quizengine.store.studio_tables import metadata
from tests.actions.office import BANK, Office, drawing, planned


@pytest.fixture
def office(engine: Engine, clock: ManualClock) -> Office:
    return Office(engine, clock)


def problems(office: Office, plan: Plan) -> list[tuple[str, str, str]]:
    """Code, severity and place of everything there is to know about a plan."""
    draft = office.draft(plan)
    _, found = office.engine.readying.readiness(office.owner, draft.contest_id)
    return [(each.code, each.severity, each.place) for each in found.problems]


def open_it(office: Office, plan: Plan | None = None, **fields: object) -> Opened:
    """An opened contest."""
    draft = office.draft(plan, **fields)  # type: ignore[arg-type]
    return office.engine.launching.open(office.owner, draft.contest_id)


def test_an_opened_draft_is_played_under_its_own_id(office: Office) -> None:
    draft = office.draft(planned((3, 1), theme="paper", seats=7, late_join=False))
    opened = office.engine.launching.open(office.owner, draft.contest_id)
    assert opened.contest_id == draft.contest_id
    line, now = office.engine.drafts.show(office.owner, draft.contest_id)
    assert (line.phase, line.pin, now.revision) == ("lobby", opened.pin, 2)
    assert office.engine.hosting.identify("host", opened.host_token).contest_id == draft.contest_id
    script = office.engine.database.read(lambda conn: store.items.load(conn, opened.contest_id))
    assert [each.question.stem for each in script] == ["Question 3?", "Question 1?"]
    settings = office.engine.database.read(
        lambda conn: store.contests.load(conn, opened.contest_id)
    )
    assert settings is not None
    assert (settings.contest.settings.theme, settings.contest.settings.seats) == ("paper", 7)
    assert not settings.contest.late_join
    assert office.engine.verifying.verify(opened.contest_id).verified


def test_where_each_item_comes_from_is_kept(office: Office) -> None:
    open_it(office, planned((3, 1)))
    uses = office.engine.database.read(lambda conn: store.used.in_contests(conn, BANK))
    assert [use.numbers for use in uses] == [(3, 1)]


def test_it_is_opened_once(office: Office) -> None:
    draft = office.draft()
    office.engine.launching.open(office.owner, draft.contest_id)
    with pytest.raises(ContestOpened):
        office.engine.launching.open(office.owner, draft.contest_id)


def test_what_changes_while_it_opens_is_not_opened(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, opening = office.draft(), office.engine.opening
    open_contest = opening.open_contest

    def change_first(*args: object, **kwargs: object) -> Opened:
        plan = replace(draft.plan, title="Changed")
        office.engine.drafts.save(
            office.admin, draft.contest_id, 1, lambda old: replace(old, plan=plan)
        )
        return open_contest(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "open_contest", change_first)
    with pytest.raises(StaleRevision):
        office.engine.launching.open(office.owner, draft.contest_id)
    assert office.engine.drafts.show(office.owner, draft.contest_id)[0].phase == "draft"


def test_a_draw_is_played_as_it_was_shown(office: Office) -> None:
    draft = office.draft(drawing(("civil", 1, 3), ("procedure", None, 2)))
    _, shown = office.engine.readying.readiness(office.owner, draft.contest_id)
    opened = office.engine.launching.open(office.owner, draft.contest_id)
    script = office.engine.database.read(lambda conn: store.items.load(conn, opened.contest_id))
    stems = [each.question.stem for each in shown.rounds[0].placed if each.question]
    assert [each.question.stem for each in script] == stems
    assert len(set(stems)) == 5


def test_another_seed_draws_others_and_a_frozen_draw_stays(office: Office) -> None:
    draft = office.draft(drawing(("civil", 1, 3)))

    def numbers() -> list[int]:
        _, found = office.engine.readying.readiness(office.owner, draft.contest_id)
        return [each.place.number for each in found.rounds[0].placed]

    draws = {tuple(numbers())}
    for revision in range(1, 6):
        office.engine.readying.draw(office.owner, draft.contest_id, revision, 1, freeze=False)
        draws.add(tuple(numbers()))
    assert len(draws) > 1
    last = numbers()
    frozen = office.engine.readying.draw(office.owner, draft.contest_id, 6, 1, freeze=True)
    assert frozen.plan.rounds[0].draw is None
    assert numbers() == last
    with pytest.raises(StaleRevision):
        office.engine.readying.draw(office.owner, draft.contest_id, 6, 1, freeze=True)


def test_two_rounds_never_draw_the_same(office: Office) -> None:
    cell = {"topic": "civil", "difficulty": None, "count": 4}
    draw = {"bank_ids": [BANK], "seed": 3, "counts": [cell]}
    chosen = {"questions": [{"bank_id": BANK, "number": 1}]}
    plan = read_plan({"title": "x", "rounds": [{"draw": draw}, {"draw": draw}, chosen]})
    draft = office.draft(plan)
    _, found = office.engine.readying.readiness(office.owner, draft.contest_id)
    numbers = [each.place.number for one in found.rounds for each in one.placed]
    assert len(numbers) == len(set(numbers)) == 9


def test_the_checks_find_what_keeps_a_contest_closed(office: Office) -> None:
    assert problems(office, planned()) == []
    gone = planned((1, 99))
    assert problems(office, gone) == [("question_gone", "error", "/rounds/0/questions/1")]
    short = drawing(("civil", 1, 2), ("procedure", 5, 2))
    assert problems(office, short) == [("draw_short", "error", "/rounds/0/draw/counts/1")]
    elsewhere = read_plan({"title": "x", "rounds": [{"draw": {"bank_ids": ["none"]}}]})
    assert problems(office, elsewhere) == [
        ("questions_missing", "error", "/rounds/0"),
        ("bank_gone", "error", "/rounds/0/draw/bank_ids/0"),
    ]


def test_a_shortage_says_of_what_and_how_much(office: Office) -> None:
    draft = office.draft(drawing(("procedure", 5, 2)))
    with pytest.raises(NotReady) as refused:
        office.engine.launching.open(office.owner, draft.contest_id)
    told = json.loads(json.dumps(refused.value.detail))["problems"]
    assert told == [
        {
            "code": "draw_short",
            "severity": "error",
            "place": "/rounds/0/draw/counts/0",
            "params": {"topic": "procedure", "difficulty": 5, "wanted": 2, "there_are": 1},
        }
    ]


def test_the_checks_warn_of_what_may_be_meant(office: Office) -> None:
    assert problems(office, planned((1, 1))) == [
        ("question_twice", "warning", "/rounds/0/questions/1")
    ]
    assert problems(office, planned(hosts=[office.admin.account_id, 999])) == [
        ("host_unknown", "warning", "/hosts/1")
    ]
    questions = [{"bank_id": BANK, "number": number} for number in range(1, 15)]
    slow = {"title": "x", "rounds": [{"settings": {"open_ms": 600_000}, "questions": questions}]}
    assert problems(office, read_plan(slow)) == [("long_contest", "warning", "/rounds")]
    assert problems(office, planned((15,))) == [("little_time", "warning", "/rounds/0/questions/0")]
    opened = open_it(office, planned((2,)))
    warned = office.draft(planned((2,)))
    _, found = office.engine.readying.readiness(office.owner, warned.contest_id)
    assert [each.code for each in found.problems] == ["in_other_contest"]
    assert found.problems[0].params["contest_id"] == opened.contest_id
    assert found.ready


def test_questions_that_others_are_playing_are_hidden(office: Office) -> None:
    other = office.account("other", "organizer")
    draft = office.draft(drawing(("civil", None, 2)), owner=other)
    _, found = office.engine.readying.readiness(other, draft.contest_id)
    hidden = office.engine.readying.hidden
    assert hidden(other, found.rounds) == frozenset()
    opened = open_it(office)
    assert hidden(other, found.rounds) == {BANK}
    assert hidden(office.owner, found.rounds) == frozenset()
    assert hidden(office.admin, found.rounds) == frozenset()
    office.finish(opened.contest_id)
    assert hidden(other, found.rounds) == frozenset()


def test_new_tokens_end_the_old_ones_and_tell_the_consoles(office: Office) -> None:
    opened = open_it(office)
    told: list[tuple[str, ...]] = []
    office.engine.following.on_tokens = lambda _, tokens: told.append(tuple(tokens))
    tokens = office.engine.launching.renew_tokens(office.owner, opened.contest_id, ["host"])
    assert list(tokens) == ["host"]
    with pytest.raises(BadToken):
        office.engine.hosting.identify("host", opened.host_token)
    assert office.engine.hosting.identify("screen", opened.screen_token).role == "screen"
    access = office.engine.hosting.identify("host", tokens["host"])
    assert access.contest_id == opened.contest_id
    assert told == [(access.token_hash, _hash(office, opened.screen_token))]
    office.engine.following.watch(opened.contest_id)
    office.engine.following.follow()  # another worker hears of it so
    assert told[0] == told[1]


def _hash(office: Office, token: str) -> str:
    return office.engine.hosting.identify("screen", token).token_hash


@pytest.mark.parametrize("role", ["organizer", "host", "judge", "member"])
def test_others_get_no_tokens(office: Office, role: str) -> None:
    opened = open_it(office)
    somebody: Account = office.account("somebody", role)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        office.engine.launching.renew_tokens(somebody, opened.contest_id, ["host"])
    with pytest.raises(NotAllowed):
        office.engine.launching.clear(somebody, opened.contest_id, "Autumn")


def _played(office: Office) -> Opened:
    """A rehearsal in which somebody has answered."""
    draft = office.draft(rehearsal=True)
    opened = office.engine.launching.open(office.owner, draft.contest_id)
    office.engine.joining.join(opened.pin, "Ann")
    office.finish(opened.contest_id)
    return opened


def test_a_cleared_rehearsal_leaves_a_draft_and_a_note(office: Office) -> None:
    opened = _played(office)
    erased: list[ContestId] = []
    office.engine.following.on_erased = erased.append
    clear = office.engine.launching.clear
    with pytest.raises(TitleDiffers):
        clear(office.owner, opened.contest_id, "autumn")
    draft = clear(office.owner, opened.contest_id, "Autumn")
    assert erased == [opened.contest_id]
    assert draft.contest_id != opened.contest_id
    assert (draft.opened_ms, draft.rehearsal) == (None, True)
    assert _rows_of(office, opened.contest_id) == {"contest_log"}
    log = office.engine.database.read(
        lambda conn: store.contest_office.noted(conn, opened.contest_id)
    )
    assert [(account_id, event) for _, account_id, event, _ in log] == [
        (office.owner.account_id, "opened"),
        (office.owner.account_id, "cleared"),
    ]
    assert json.loads(log[1][3]) == {"title": "Autumn", "players": 1, "draft": draft.contest_id}
    with pytest.raises(UnknownPin):
        office.engine.joining.find(opened.pin)
    again = office.engine.launching.open(office.owner, draft.contest_id)
    assert office.engine.verifying.verify(again.contest_id).verified


def _rows_of(office: Office, contest_id: str) -> set[str]:
    def read(conn: store.Connection) -> set[str]:
        tables = [table for table in metadata.sorted_tables if "contest_id" in table.c]
        return {
            table.name
            for table in tables
            if conn.scalar(
                sa.select(sa.func.count())
                .select_from(table)
                .where(table.c.contest_id == contest_id)
            )
        }

    return office.engine.database.read(read)


def test_a_real_contest_is_never_cleared(office: Office) -> None:
    opened = open_it(office)
    with pytest.raises(NotARehearsal):
        office.engine.launching.clear(office.owner, opened.contest_id, "Autumn")
    assert office.engine.joining.find(opened.pin)["title"] == "Autumn"


def test_a_watched_contest_that_is_gone_is_noticed_by_every_worker(office: Office) -> None:
    opened = _played(office)
    other_worker = office.engine.following
    other_worker.watch(opened.contest_id)
    erased: list[ContestId] = []

    def erase(conn: store.Connection) -> None:
        store.contest_office.erase(conn, opened.contest_id)

    office.engine.database.write(erase)
    other_worker.on_erased = erased.append
    other_worker.follow()
    assert erased == [opened.contest_id]
