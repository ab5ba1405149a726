"""Entries that cannot be edited without a trace."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.journal import GENESIS, JournalEntry, canonical, chained, digest, hash_of
from tests.support.contests import at
from tests.support.plans import brisk

ENTRY = at("closed").journal[-1]
OTHER: dict[str, Any] = {
    "seq": 99,
    "at_ms": 1,
    "actor": "host:9",
    "command": "void",
    "args": {"ms": 1},
    "before_version": 98,
    "after_version": 99,
    "rules_version": "0",
    "state": "0" * 64,
    "item_no": 9,
    "digests": {},
    "previous": "f" * 64,
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "name", [field.name for field in fields(JournalEntry) if field.name != "hash"]
)
def test_editing_any_field_changes_the_hash(name: str) -> None:
    assert hash_of(replace(ENTRY, **{name: OTHER[name]})) != ENTRY.hash


def test_an_entry_carries_the_hash_of_itself_and_its_predecessor() -> None:
    sealed = chained(ENTRY, "e" * 64)
    assert (sealed.previous, sealed.hash) == ("e" * 64, hash_of(sealed))


def test_the_first_entry_follows_the_genesis() -> None:
    assert at("lobby").journal[0].previous == GENESIS


def test_the_canonical_form_is_fixed() -> None:
    value = {"b": [1, None, True], "a": "题/é"}
    assert canonical(value) == '{"a":"题/é","b":[1,null,true]}'.encode()
    assert digest(value) == "c3a989d2fcaa9082e4302f8183266ff19a92cffcc2a7d3fba7072618aca24792"


@brisk
@given(st.dictionaries(st.text(max_size=3), json_values))
def test_the_order_of_fields_makes_no_difference(value: dict[str, Any]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@brisk
@given(json_values)
def test_the_canonical_form_is_that_of_the_standard_library(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == text.encode()
