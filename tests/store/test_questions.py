from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.rules.questions import Choice, Question
from quizengine.store import (
    banks,
    contests,
    engines,
    imports,
    migrate,
    question_search,
    questions,
    used,
)
from quizengine.store.banks import StoredBank
from quizengine.store.database import Database
from quizengine.store.imports import StoredImport
from quizengine.store.paging import Page
from quizengine.store.question_rows import ready
from quizengine.store.question_search import Wanted
from quizengine.store.questions import Author, Replacing, StoredQuestion
from quizengine.store.studio_tables import drafts
from tests.store.contest_rows import CONTEST, NOW_MS, contest, stored_open

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


def imported(conn: sa.Connection, *, new_bank: bool = False) -> StoredImport:
    """One question added and one changed by import ``i1``."""
    author = Author(None, NOW_MS, "i1")
    questions.add(conn, "b1", [ready(question("Imported?"))], author, "imported")
    changed = Replacing(1, 2, ready(question("Changed by it?")))
    questions.replace(conn, "b1", [changed], author, "imported")
    made = StoredImport(
        import_id="i1",
        bank_id="b1",
        account_id=None,
        at_ms=NOW_MS,
        file="a.csv",
        format="csv",
        added=1,
        changed=1,
        new_bank=new_bank,
    )
    imports.insert(conn, made)
    return made


def test_an_import_is_taken_back(filled: Database) -> None:
    made = filled.write(imported)
    assert filled.read(lambda conn: imports.of_bank(conn, "b1")) == (made,)
    back = Author(None, NOW_MS + 9)
    assert filled.write(lambda conn: imports.undo(conn, made, back)) == (2, 0)
    assert filled.read(lambda conn: banks.load(conn, "b1")) == tuple(MANY)
    undone = filled.read(lambda conn: imports.find(conn, "i1"))
    assert undone is not None
    assert undone.undone_ms == NOW_MS + 9


def test_what_was_changed_since_stays_when_an_import_is_taken_back(filled: Database) -> None:
    made = filled.write(imported)
    later = question("Corrected by hand?")

    def write(conn: sa.Connection) -> tuple[int, int]:
        questions.replace(conn, "b1", [Replacing(5, 2, ready(later))], AUTHOR, "changed")
        return imports.undo(conn, made, AUTHOR)

    assert filled.write(write) == (1, 1)
    assert filled.read(lambda conn: banks.load(conn, "b1")) == (*MANY, later)


def test_uses_are_told_and_secret_while_they_are_played(filled: Database) -> None:
    stored_open(filled)
    plan = '{"rounds":[{"questions":[{"bank_id":"b1","number":3}],"draw":null},'
    plan += '{"questions":[],"draw":{"bank_ids":["b1"]}}]}'
    draft = {
        "contest_id": "d1",
        "title": "Draft",
        "revision": 1,
        "created_ms": NOW_MS,
        "changed_ms": NOW_MS,
    }

    def write(conn: sa.Connection) -> None:
        used.note(conn, CONTEST, [(1, "b1", 2), (2, "b1", 4), (3, "b1", 2)])
        conn.execute(sa.insert(drafts).values(**draft, plan=plan))
        conn.execute(sa.insert(drafts).values(**{**draft, "contest_id": "d2"}, plan="{}"))

    filled.write(write)
    (there,) = filled.read(lambda conn: used.in_contests(conn, "b1"))
    assert (there.contest_id, there.title, there.numbers) == (CONTEST, "Trial", (2, 4))
    (wanted,) = filled.read(lambda conn: used.in_drafts(conn, "b1"))
    assert (wanted.contest_id, wanted.phase, wanted.numbers) == ("d1", "draft", (3,))
    assert filled.read(lambda conn: used.playing(conn, ["b1", "b2"])) == {"b1": (None,)}

    def finish(conn: sa.Connection) -> None:
        old = contests.load(conn, ContestId(CONTEST))
        assert old is not None
        new = replace(old.contest, phase="finished", version=old.contest.version + 1)
        assert contests.swap(conn, old.contest, new, at_ms=NOW_MS)

    filled.write(finish)
    assert filled.read(lambda conn: used.playing(conn, ["b1"])) == {}
    assert contest().contest_id == CONTEST


def test_older_banks_are_filled_in(url: sa.URL) -> None:
    migrate.upgrade(url, "0002")
    row = ready(MANY[1])
    with engines.writer(url).begin() as conn:
        conn.execute(
            sa.text(
                "INSERT INTO banks (bank_id, title, language, license, source, saved_ms)"
                " VALUES ('b1', 'Old', 'zh-CN', '', '', 5)"
            )
        )
        conn.execute(
            sa.text(
                "INSERT INTO questions (bank_id, number, fingerprint, topic, question)"
                " VALUES ('b1', 1, :fingerprint, :topic, :question)"
            ),
            {"fingerprint": row.fingerprint, "topic": row.topic, "question": row.question},
        )
    migrate.upgrade(url)
    with engines.writer(url).connect() as conn:
        now = conn.execute(sa.text("SELECT * FROM questions")).mappings().one()
        assert {name: now[name] for name in row.__slots__} == {
            name: getattr(row, name) for name in row.__slots__
        }
        (state,) = questions.history(conn, "b1", 1)
        assert (state.version, state.at_ms, state.change) == (1, 5, "imported")
        assert state.question == MANY[1]
