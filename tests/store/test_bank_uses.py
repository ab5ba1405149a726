"""Imports taken back, where questions are used, and banks of an older schema."""

from dataclasses import replace

import sqlalchemy as sa

from quizengine.rules.contest import ContestId
from quizengine.store import (
    banks,
    contests,
    engines,
    imports,
    migrate,
    questions,
    used,
)
from quizengine.store.database import Database
from quizengine.store.imports import StoredImport
from quizengine.store.question_rows import ready
from quizengine.store.questions import Author, Replacing
from quizengine.store.studio_tables import drafts
from tests.store.contest_rows import CONTEST, NOW_MS, contest, stored_open
from tests.store.test_questions import AUTHOR, MANY, filled, question

__all__ = ["filled"]


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
