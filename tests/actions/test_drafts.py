"""Drafts: whose they are, what changes them, and the list of drafts and contests together."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizengine.actions.people import Role
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import (
    ContestOpened,
    NoSuchContest,
    NotARehearsal,
    PlayersJoined,
    StaleRevision,
)
from quizengine.store.drafts import Wanted
from quizengine.store.paging import Page
from tests.actions.office import Office, planned
from tests.actions.room import Room


@pytest.fixture
def office(engine: Engine, clock: ManualClock) -> Office:
    return Office(engine, clock)


def test_a_draft_comes_back_as_it_was_saved(office: Office) -> None:
    plan = planned(title="Autumn", hosts=[3], late_join=False)
    made = office.engine.drafts.create(office.owner, plan, rehearsal=True)
    line, draft = office.engine.drafts.show(office.owner, made.contest_id)
    assert draft == made
    assert draft.plan == plan
    assert (line.phase, line.title, line.questions, line.players) == ("draft", "Autumn", 2, 0)
    assert (line.owner_name, line.rehearsal) == ("owner", True)


def test_two_editors_do_not_overwrite_each_other(office: Office) -> None:
    made = office.draft()

    def retitled(title: str) -> Callable[..., object]:
        return lambda draft: replace(draft, plan=replace(draft.plan, title=title))

    save = office.engine.drafts.save
    saved = save(office.owner, made.contest_id, 1, retitled("Mine"))  # type: ignore[arg-type]
    assert saved.revision == 2
    with pytest.raises(StaleRevision) as refused:
        save(office.admin, made.contest_id, 1, retitled("Theirs"))  # type: ignore[arg-type]
    assert refused.value.detail == {"revision": 2}
    assert office.engine.drafts.show(office.owner, made.contest_id)[0].title == "Mine"


ACCESS = [
    ("admin", True, True),
    ("organizer", False, False),
    ("host", False, False),
    ("member", False, False),
]


@pytest.mark.parametrize(("role", "sees", "changes"), ACCESS)
def test_a_draft_is_its_owners(office: Office, role: Role, sees: bool, changes: bool) -> None:
    made, somebody = office.draft(), office.account(f"some {role}", role)
    drafts = office.engine.drafts
    for may, action in (
        (sees, lambda: drafts.show(somebody, made.contest_id)),
        (changes, lambda: drafts.mark(somebody, made.contest_id, rehearsal=True)),
        (changes, lambda: drafts.delete(somebody, made.contest_id)),
    ):
        if may:
            action()
        else:
            with pytest.raises(NotAllowed):
                action()


def test_a_host_who_was_given_a_contest_sees_it_and_no_other(office: Office) -> None:
    host = office.account("a host", "host")
    given = office.draft(hosts=[host.account_id])
    office.draft(title="Another")
    lines, total = office.engine.drafts.page(host, Wanted(), "title", Page(10))
    assert [line.contest_id for line in lines] == [given.contest_id]
    assert total == 1
    assert office.engine.drafts.show(host, given.contest_id)[1].plan.hosts == (host.account_id,)
    with pytest.raises(NotAllowed):
        office.engine.drafts.delete(host, given.contest_id)


def test_one_list_holds_drafts_and_contests(office: Office) -> None:
    draft, other = office.draft(title="b draft"), office.account("other", "organizer")
    opened = office.draft(title="a contest")
    office.engine.launching.open(office.owner, opened.contest_id)
    Room.of_three(office.engine, office.clock)  # from the console: nobody's
    theirs = office.draft(title="c theirs", owner=other)

    def titles(wanted: Wanted, sort: str = "title", page: Page | None = None) -> list[str]:
        found, _ = office.engine.drafts.page(office.owner, wanted, sort, page or Page(10))
        return [line.title for line in found]

    assert titles(Wanted()) == ["A test", "a contest", "b draft", "c theirs"]
    assert titles(Wanted(phases=("lobby",))) == ["A test", "a contest"]
    assert titles(Wanted(phases=("draft", "finished"))) == ["b draft", "c theirs"]
    assert titles(Wanted(owner_id=other.account_id)) == ["c theirs"]
    assert titles(Wanted(words="CONT")) == ["a contest"]
    assert titles(Wanted(words="%")) == []
    office.engine.drafts.mark(other, theirs.contest_id, rehearsal=True)
    assert titles(Wanted(rehearsal=True)) == ["c theirs"]
    assert titles(Wanted(), page=Page(1, ("a contest", opened.contest_id))) == [
        "b draft",
        "c theirs",
    ]
    backwards = Page(10, ("b draft", draft.contest_id), descending=True)
    assert titles(Wanted(), page=backwards) == ["a contest", "A test"]


def test_whatever_was_played_stays(office: Office) -> None:
    made = office.draft()
    office.engine.launching.open(office.owner, made.contest_id)
    with pytest.raises(ContestOpened):
        office.engine.drafts.delete(office.owner, made.contest_id)
    with pytest.raises(ContestOpened):
        office.engine.drafts.save(office.owner, made.contest_id, 2, lambda draft: draft)


def test_a_copy_is_ones_own_and_a_draft(office: Office) -> None:
    made, other = office.draft(title="Final"), office.account("other", "organizer")
    office.engine.launching.open(office.owner, made.contest_id)
    copy = office.engine.drafts.duplicate(office.owner, made.contest_id)
    assert copy.contest_id != made.contest_id
    assert (copy.plan, copy.opened_ms, copy.revision) == (made.plan, None, 1)
    with pytest.raises(NotAllowed):
        office.engine.drafts.duplicate(other, made.contest_id)
    office.finish(made.contest_id)
    assert office.engine.drafts.duplicate(other, made.contest_id).owner_id == other.account_id


def test_nothing_real_ever_becomes_a_rehearsal(office: Office) -> None:
    real, trial = office.draft(), office.draft(rehearsal=True)
    launching, drafts = office.engine.launching, office.engine.drafts
    for each in (real, trial):
        launching.open(office.owner, each.contest_id)
    with pytest.raises(NotARehearsal):
        drafts.mark(office.owner, real.contest_id, rehearsal=True)
    pin = drafts.show(office.owner, trial.contest_id)[0].pin
    assert pin is not None
    office.engine.joining.join(pin, "Ann")
    with pytest.raises(PlayersJoined):
        drafts.mark(office.owner, trial.contest_id, rehearsal=False)


def test_a_draft_that_is_gone_is_gone(office: Office) -> None:
    made = office.draft(hosts=[1])
    office.engine.drafts.delete(office.owner, made.contest_id)
    with pytest.raises(NoSuchContest):
        office.engine.drafts.show(office.owner, made.contest_id)
    with pytest.raises(NoSuchContest):
        office.engine.drafts.show(office.owner, "no\0thing")
