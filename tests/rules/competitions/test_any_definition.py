"""Whatever somebody sends as a definition is read, or refused in the one way; never a crash."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.competition_refusals import BadDefinition, BadRecord
from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.codec import (
    definition_data,
    definition_hash,
    read_definition,
)
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.periods import all_periods, children, parent, previous
from quizengine.rules.competitions.templates import SHIPPED

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.sampled_from(["", "0", "-1", "1e400", "NaN", "9999-12-31", "0001-01-01", "unit", "month"])
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
DATA = [definition_data(each.definition("zh")) for each in SHIPPED]


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if not isinstance(value, dict | list):
        return [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(data)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


def refused(data: Any) -> list[dict[str, Any]]:
    """The errors of what is no definition; none if it is one."""
    try:
        read_definition(data)
    except BadDefinition as refusal:
        told: Any = refusal.detail["errors"]
        return list(told)
    return []


@given(data=st.data(), which=st.sampled_from(DATA), value=JSON)
def test_one_wrong_value_anywhere_is_read_or_refused_at_its_place(
    data: st.DataObject, which: dict[str, Any], value: Any
) -> None:
    path = data.draw(st.sampled_from([each for each in places(which) if len(each) < 9]))
    changed = put(which, path, value)
    errors = refused(changed)
    assert all({"path", "code"} <= each.keys() for each in errors)
    if errors:
        return
    read = read_definition(changed)
    assert read_definition(definition_data(read)) == read
    assert len(definition_hash(read)) == 64
    assert all(each.path.startswith("/") for each in problems(read))
    for period in all_periods(read)[:40]:
        assert period.first <= period.last
        assert {period} <= {*children(read, parent(read, period) or period), period}
        assert previous(read, period) != period


@given(JSON)
def test_anything_at_all_is_refused(value: Any) -> None:
    assert refused(value)


@given(which=st.sampled_from(DATA), value=JSON | st.dictionaries(
    st.sampled_from(["counts", "votes", "invalid", "marks", "met", "all", "achievements", "rank"]),
    JSON, max_size=3,
))  # fmt: skip
def test_any_value_of_a_record_is_refused_or_worth_something(
    which: dict[str, Any], value: Any
) -> None:
    for each in read_definition(which).indicators():
        rule = RULES[each.rule.name]
        try:
            read = rule.read_value(each, value)
        except BadRecord:
            continue
        peers = rule.compared(each, [read])
        assert 0 <= rule.reckon(each, each.weight, read, peers).exact <= each.weight
