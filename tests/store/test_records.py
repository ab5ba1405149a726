from dataclasses import replace

import sqlalchemy as sa

from quizengine.rules.contest import ItemNo, PlayerId
from quizengine.rules.journal import GENESIS, JournalEntry, hash_of
from quizengine.rules.ledger import Entry
from quizengine.store import answers, banks, journal, ledger, players, progress
from quizengine.store.database import Database
from tests.store.contest_rows import (
    CONTEST,
    NOW_MS,
    OPEN,
    QUESTION,
    answer,
    at_once,
    job,
    joined,
    stored,
    stored_open,
    submitted,
)

ENTRY = Entry(
    round_no=1,
    item_no=OPEN,
    player_id=PlayerId(1),
    points=100,
    reason="correct",
    at_ms=NOW_MS,
    actor="clock",
)
COMMAND = JournalEntry(
    seq=0,
    at_ms=NOW_MS,
    actor="host",
    command="start",
    args={"名": "值", "n": 1},
    before_version=1,
    after_version=2,
    rules_version="1",
    state="0" * 64,
    digests={"answers": "1" * 64},
)


def test_entries_are_numbered_without_a_gap(database: Database) -> None:
    stored(database)
    joined(database, 2)
    other = replace(ENTRY, player_id=PlayerId(2), item_no=ItemNo(2), cause=1, note="更正", seat=3)
    first = database.write(lambda conn: ledger.append(conn, CONTEST, [ENTRY, other]))
    second = database.write(lambda conn: ledger.append(conn, CONTEST, [ENTRY]))
    everything = (*first, *second)
    assert [each.seq for each in everything] == [1, 2, 3]
    assert database.read(lambda conn: ledger.of_contest(conn, CONTEST)) == everything
    mine = database.read(lambda conn: ledger.of_player(conn, CONTEST, PlayerId(2)))
    assert mine == (replace(other, seq=2),)
    assert database.read(lambda conn: ledger.of_item(conn, CONTEST, ItemNo(2))) == mine
    assert database.write(lambda conn: ledger.append(conn, CONTEST, [])) == ()


def test_parallel_entries_get_different_numbers(database: Database) -> None:
    stored(database)
    joined(database, 1)

    def append() -> int:
        return database.write(lambda conn: ledger.append(conn, CONTEST, [ENTRY]))[0].seq

    assert sorted(at_once([append] * 8)) == list(range(1, 9))


def test_the_journal_is_chained_from_the_first_entry_on(database: Database) -> None:
    stored(database)
    assert database.read(lambda conn: journal.sealing_hash(conn, CONTEST)) == GENESIS
    for _ in range(3):
        database.write(lambda conn: journal.append(conn, CONTEST, COMMAND))
    entries = database.read(lambda conn: journal.of_contest(conn, CONTEST))
    assert [each.seq for each in entries] == [1, 2, 3]
    assert [each.hash for each in entries] == [hash_of(each) for each in entries]
    links = [GENESIS, *(each.hash for each in entries)]
    assert [each.previous for each in entries] == links[:-1]
    assert database.read(lambda conn: journal.sealing_hash(conn, CONTEST)) == links[-1]
    assert entries[0].args == COMMAND.args


def test_answers_are_found_by_item_and_by_player(database: Database) -> None:
    stored_open(database)
    joined(database, 2)
    submitted(database, [job(answer(2, choice="B")), job(answer(1))])
    found = database.read(lambda conn: answers.of_item(conn, CONTEST, OPEN))
    assert found == (answer(1), answer(2, choice="B"))
    mine = database.read(lambda conn: answers.of_player(conn, CONTEST, PlayerId(2)))
    assert mine == (answer(2, choice="B"),)
    assert database.read(lambda conn: answers.of_contest(conn, CONTEST)) == found


def test_progress_tells_who_has_answered(database: Database) -> None:
    stored_open(database)
    joined(database, 3)
    submitted(database, [job(answer(2))])
    assert database.read(lambda conn: progress.who_answered(conn, CONTEST, OPEN)) == {2}
    assert database.read(lambda conn: answers.count_of_item(conn, CONTEST, OPEN)) == 1


def test_an_item_is_complete_when_all_who_are_here_have_answered(database: Database) -> None:
    stored_open(database)
    joined(database, 3)
    submitted(database, [job(answer(2))])

    def complete() -> bool:
        return database.read(lambda conn: progress.complete(conn, CONTEST, OPEN))

    assert not complete()
    gone = [PlayerId(1), PlayerId(3)]
    database.write(lambda conn: players.mark_present(conn, CONTEST, gone, False))
    assert complete()
    database.write(lambda conn: players.mark_present(conn, CONTEST, [PlayerId(2)], False))
    assert not complete(), "an empty hall has not answered"


def test_a_bank_comes_back_and_saving_it_again_keeps_numbers(database: Database) -> None:
    bank = banks.StoredBank(bank_id="b1", title="国学", source="public domain", saved_ms=NOW_MS)
    other = replace(QUESTION, stem="《大学》三纲领？")

    def save(conn: sa.Connection) -> None:
        banks.save(conn, bank, [QUESTION, other, QUESTION])
        banks.save(conn, replace(bank, title="国学常识"), [other, QUESTION])
        banks.save(conn, replace(bank, bank_id="b2", title="空"), [])

    database.write(save)
    assert database.read(lambda conn: banks.load(conn, "b1")) == (QUESTION, other)
    listed = {each.bank_id: each for each in database.read(banks.listed)}
    assert (listed["b1"].title, listed["b1"].questions, listed["b2"].questions) == (
        "国学常识",
        2,
        0,
    )
    database.write(lambda conn: banks.hide(conn, "b1", NOW_MS))
    assert [each.bank_id for each in database.read(banks.listed)] == ["b2"]
