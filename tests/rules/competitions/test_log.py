"""The public log holds together, and says where it does not."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from quizengine.rules.competitions.log import (
    LogEntry,
    chained,
    digest_of,
    first_broken,
    hash_of,
    withheld,
)
from quizengine.rules.journal import GENESIS


def log(count: int = 4) -> list[LogEntry]:
    entries: list[LogEntry] = []
    for seq in range(1, count + 1):
        entry = LogEntry(
            seq=seq,
            at_ms=1_000 * seq,
            actor="panel:5",
            action="record",
            period="2026-07",
            subject="unit:3",
            args={"indicator": "theory", "value": str(80 + seq)},
            salt=f"salt{seq}",
        )
        entries.append(chained(entry, entries[-1].hash if entries else GENESIS))
    return entries


def head(entries: list[LogEntry]) -> tuple[int, str]:
    return entries[-1].seq, entries[-1].hash


def test_an_untouched_log_holds() -> None:
    entries = log()
    assert first_broken(entries) is None
    assert first_broken(entries, head(entries)) is None
    assert first_broken([]) is None
    assert first_broken([], (0, "")) is None


@pytest.mark.parametrize(
    "edit",
    [
        {"args": {"indicator": "theory", "value": "99"}},
        {"subject": "unit:4"},
        {"period": "2026-08"},
        {"action": "settle"},
        {"actor": "panel:6"},
        {"at_ms": 1},
        {"salt": "pepper"},
        {"previous": GENESIS},
        {"hash": "0" * 64},
        {"digest": "0" * 64},
        {"seq": 9},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_whatever_is_edited_is_found(edit: dict[str, Any]) -> None:
    entries = log()
    entries[2] = replace(entries[2], **edit)
    assert first_broken(entries) == 3


def test_an_entry_edited_and_sealed_again_breaks_the_next() -> None:
    entries = log()
    args = {"indicator": "theory", "value": "99"}
    entries[1] = chained(replace(entries[1], args=args), entries[0].hash)
    assert first_broken(entries) == 3


def test_an_entry_that_was_left_out_is_found() -> None:
    entries = log()
    assert first_broken([entries[0], *entries[2:]]) == 2


def test_a_cut_off_end_is_found_by_the_head() -> None:
    entries = log()
    assert first_broken(entries[:2]) is None
    assert first_broken(entries[:2], head(entries)) == 3
    assert first_broken([], head(entries)) == 1
    assert first_broken(entries, head(entries[:3])) == 4
    assert first_broken(entries, (4, "0" * 64)) == 4


def test_the_chain_can_be_followed_where_values_are_withheld() -> None:
    shown = [withheld(each) for each in log()]
    assert [each.args for each in shown] == [None] * 4
    assert first_broken(shown) is None
    assert first_broken([shown[0], replace(shown[1], digest="0" * 64), *shown[2:]]) == 2


def test_what_was_done_is_hashed_whatever_the_order_of_its_fields() -> None:
    one = digest_of("record", None, None, {"a": "1", "b": "2"}, "s")
    two = digest_of("record", None, None, {"b": "2", "a": "1"}, "s")
    assert one == two != digest_of("record", None, None, {"a": "1", "b": "2"}, "t")


def test_an_entry_is_sealed_only_with_what_it_says() -> None:
    with pytest.raises(ValueError, match="sealed"):
        chained(withheld(log(1)[0]), GENESIS)


def test_the_hashes_are_those_that_anybody_can_make_with_a_shell() -> None:
    """Printed without spaces, keys in order, into sha256sum."""
    text = '{"action":"start","args":{"version":1},"period":null,"salt":"x","subject":null}'
    assert (
        digest_of("start", None, None, {"version": 1}, "x")
        == hashlib.sha256(text.encode()).hexdigest()
    )
    entry = chained(
        LogEntry(seq=1, at_ms=5, actor="console", action="start", args={"version": 1}, salt="x"),
        GENESIS,
    )
    line = (
        f'{{"actor":"console","at_ms":5,"digest":"{entry.digest}","previous":"{GENESIS}","seq":1}}'
    )
    assert hash_of(entry) == hashlib.sha256(line.encode()).hexdigest() == entry.hash
