from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine.rules.questions import Choice, Question
from quizengine.store import (
    banks,
    question_search,
    questions,
)
from quizengine.store.banks import StoredBank
from quizengine.store.database import Database
from quizengine.store.paging import Page
from quizengine.store.question_rows import ready
from quizengine.store.question_search import Wanted
from quizengine.store.questions import Author, Replacing, StoredQuestion
from tests.store.contest_rows import NOW_MS

BANK = StoredBank(bank_id="b1", title="国学", saved_ms=NOW_MS, owner_id=7)
AUTHOR = Author(None, NOW_MS)


def question(stem: str, **fields: Any) -> Question:
    pair = (Choice("A", "学而"), Choice("B", "为政"))
    return Question(kind="single", stem=stem, choices=pair, key=("A",), **fields)


MANY = [
    question("论语首篇是？", topic="论语", difficulty=1, tags=("儒家",)),
    question("Ｓｐａｃｅ 100%_sure?", topic="misc", difficulty=3, explanation="Because."),
    question("论语末篇是？", topic="论语"),
    Question(kind="poll", stem="您喜欢哪篇？", choices=(Choice("A", "甲"), Choice("B", "乙"))),
]


@pytest.fixture
def filled(database: Database) -> Database:
    def write(conn: sa.Connection) -> None:
        banks.insert(conn, BANK)
        questions.add(conn, "b1", [ready(each) for each in MANY], AUTHOR, "added")

    database.write(write)
    return database


def numbers(database: Database, wanted: Wanted, sort: str = "number", size: int = 50) -> list[int]:
    """What a search finds, all of its pages."""
    descending, by = sort.startswith("-"), sort.removeprefix("-")
    found: list[int] = []
    after = None
    while True:
        part = Page(size, after, descending)

        def read(conn: sa.Connection, part: Page = part) -> tuple[tuple[StoredQuestion, ...], int]:
            return question_search.page(conn, "b1", wanted, part, by)

        rows, total = database.read(read)
        found += [row.number for row in rows[:size]]
        if len(rows) <= size:
            assert total == len(found)
            return found
        last = rows[size - 1]
        values = {"difficulty": last.question.difficulty or 0, "topic": last.question.topic}
        after = (values.get(by, last.number), last.number)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [1, 2, 3, 4]),
        (Wanted("论语"), [1, 3]),
        (Wanted("论语 末篇"), [3]),
        (Wanted("儒家"), [1]),
        (Wanted("学而"), [1, 2, 3]),
        (Wanted("SPACE"), [2]),
        (Wanted("because"), [2]),
        (Wanted("100%_"), [2]),
        (Wanted("1%e"), []),
        (Wanted(kind="poll"), [4]),
        (Wanted(topic="论语"), [1, 3]),
        (Wanted(topic=""), [4]),
        (Wanted(difficulty=3), [2]),
        (Wanted(difficulty=0), [3, 4]),
        (Wanted(removed=True), []),
    ],
)
def test_questions_are_found_by(filled: Database, wanted: Wanted, expected: list[int]) -> None:
    assert numbers(filled, wanted) == expected


@pytest.mark.parametrize("sort", ["number", "-number", "difficulty", "-difficulty", "topic"])
def test_pages_of_any_order_hold_everything_once(filled: Database, sort: str) -> None:
    whole = numbers(filled, Wanted(), sort)
    assert sorted(whole) == [1, 2, 3, 4]
    assert numbers(filled, Wanted(), sort, size=1) == whole


def test_every_state_is_kept_with_who_and_when(filled: Database) -> None:
    new = question("Changed?")

    def write(conn: sa.Connection) -> None:
        changed = Replacing(2, 2, ready(new))
        questions.replace(conn, "b1", [changed], Author(None, NOW_MS + 1), "changed")
        gone = Replacing(2, 3, None)
        questions.replace(conn, "b1", [gone], Author(None, NOW_MS + 2), "removed")

    filled.write(write)
    past = filled.read(lambda conn: questions.history(conn, "b1", 2))
    assert [(state.version, state.at_ms, state.change, state.question) for state in past] == [
        (3, NOW_MS + 2, "removed", None),
        (2, NOW_MS + 1, "changed", new),
        (1, NOW_MS, "added", MANY[1]),
    ]
    now = filled.read(lambda conn: questions.get(conn, "b1", 2))
    assert now is not None
    assert (now.version, now.removed, now.question) == (3, True, new)
    assert numbers(filled, Wanted()) == [1, 3, 4]
    assert numbers(filled, Wanted(removed=True)) == [2]
    assert filled.read(lambda conn: banks.load(conn, "b1")) == (MANY[0], *MANY[2:])
    assert [*filled.read(lambda conn: questions.numbered(conn, "b1", [1, 2, 9]))] == [1]


def test_a_removed_number_is_not_given_again(filled: Database) -> None:
    def write(conn: sa.Connection) -> range:
        questions.replace(conn, "b1", [Replacing(4, 2, None)], AUTHOR, "removed")
        return questions.add(conn, "b1", [ready(question("New?"))], AUTHOR, "added")

    assert list(filled.write(write)) == [5]


def test_a_bank_read_again_keeps_the_numbers_of_its_questions(filled: Database) -> None:
    named = question("Named?", external_id="q9")

    def save(conn: sa.Connection, *content: Question) -> None:
        banks.save(conn, replace(BANK, saved_ms=NOW_MS + 5), content)

    filled.write(lambda conn: save(conn, *MANY, named))
    other = replace(named, stem="Said otherwise?")
    filled.write(lambda conn: save(conn, other, MANY[2], MANY[0], question("New?")))
    known = filled.read(lambda conn: questions.known(conn, "b1"))
    assert [(row.number, row.version, bool(row.removed)) for row in known] == [
        (1, 1, False),
        (2, 2, True),
        (3, 1, False),
        (4, 2, True),
        (5, 2, False),
        (6, 1, False),
    ]
    filled.write(lambda conn: save(conn, *MANY))
    assert filled.read(lambda conn: banks.load(conn, "b1")) == tuple(MANY)


def test_topics_are_counted(filled: Database) -> None:
    counts = filled.read(lambda conn: question_search.topics(conn, ["b1", "none"]))
    assert {(each.topic, each.difficulty, each.kind, each.questions) for each in counts} == {
        ("论语", 1, "single", 1),
        ("论语", None, "single", 1),
        ("misc", 3, "single", 1),
        ("", None, "poll", 1),
    }


def test_the_same_question_is_found_here_and_elsewhere(filled: Database) -> None:
    again = replace(MANY[0], stem="论语首篇是", explanation="Other.")

    def write(conn: sa.Connection) -> None:
        banks.insert(conn, replace(BANK, bank_id="b2", title="Other", owner_id=None))
        questions.add(conn, "b1", [ready(again)], AUTHOR, "added")
        questions.add(conn, "b2", [ready(MANY[1]), ready(again)], AUTHOR, "added")

    filled.write(write)
    twins = filled.read(lambda conn: question_search.twins(conn, "b1"))
    assert [(each.number, each.other_bank_id, each.other_number) for each in twins] == [
        (1, "b1", 5),
        (1, "b2", 2),
        (2, "b2", 1),
        (5, "b2", 2),
    ]
    looks = [ready(again).fingerprint, ready(MANY[3]).fingerprint, "none"]
    places = filled.read(lambda conn: question_search.places(conn, looks, besides="b1"))
    assert places == {looks[0]: ("b2", "Other", 2)}


def test_banks_are_found_sorted_and_counted(filled: Database) -> None:
    def write(conn: sa.Connection) -> None:
        banks.insert(conn, replace(BANK, bank_id="b2", title="ABC", owner_id=None))
        banks.insert(conn, replace(BANK, bank_id="b3", title="Gone"))
        banks.hide(conn, "b3", NOW_MS)

    filled.write(write)

    def found(part: Page, *wanted: Any) -> list[str]:
        rows, total = filled.read(lambda conn: banks.page(conn, part, *wanted))
        assert total >= len(rows) - 1
        return [row.bank_id for row in rows]

    assert found(Page(9, None, True), "questions") == ["b1", "b2"]
    assert found(Page(1, None), "questions") == ["b2", "b1"]
    assert found(Page(1, (0, "b2")), "questions") == ["b1"]
    assert found(Page(9), "title", "abc") == ["b2"]
    assert found(Page(9), "title", "", 7) == ["b1"]


def test_a_bank_is_changed_by_one_of_two(filled: Database) -> None:
    def change(conn: sa.Connection, title: str) -> bool:
        return banks.update(conn, BANK, {"title": title}, NOW_MS)

    assert filled.write(lambda conn: change(conn, "First"))
    assert not filled.write(lambda conn: change(conn, "Second"))
    kept = filled.read(lambda conn: banks.find(conn, "b1"))
    assert kept is not None
    assert (kept.title, kept.version, kept.questions) == ("First", 2, 4)
