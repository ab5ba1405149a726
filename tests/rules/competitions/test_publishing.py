"""What everybody may see of a result, and how it is explained."""

import json
from typing import Any

import pytest

from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.publishing import nearest, published
from quizengine.rules.competitions.reckoning import Book, Child, reckon, result_data, result_from
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.court import DEPARTMENTS, LINES, WORKED, court
from tests.rules.competitions.seasons import (
    JULY,
    Q3,
    book,
    definition,
    hundred,
    indicator,
    track,
    unit,
)

ONE = Subject("unit", 1)
LINEAR = {"name": "linear", "target": "100"}


def worked() -> tuple[Definition, Result]:
    rules = court()
    return rules, reckon(rules, JULY, book(rules, [unit(1, "business")], {"unit:1": WORKED}))[ONE]


def shown(rules: Definition, result: Result, *, whole: bool = False) -> dict[str, dict[str, Any]]:
    """The indicators by key."""
    tracks = published(rules, result, whole=whole)["tracks"]
    measures = [measure for each in tracks for measure in each["measures"]]
    return {each["key"]: each for measure in measures for each in measure["indicators"]}


def only(publish_as: str, value: object, rule: object = LINEAR, *, whole: bool = False) -> Any:
    """The one indicator of a competition, as it is published."""
    rules = definition(track("t", 100, indicator("x", 100, rule, publish_as=publish_as, unit="%")))
    entrants = [unit(1), unit(2)]
    kept = book(rules, entrants, {"unit:1": {"x": value}, "unit:2": {"x": "70"}})
    return shown(rules, reckon(rules, JULY, kept)[ONE], whole=whole)["x"]


def test_tracks_are_shown_with_score_share_and_both_names() -> None:
    rules, result = worked()
    told = published(rules, result)["tracks"][0]
    assert {key: told[key] for key in ("key", "sai", "bi", "score", "weight", "share")} == {
        "key": "thinking",
        "sai": "赛thinking",
        "bi": "比thinking",
        "score": "23.90",
        "weight": "25",
        "share": "95.60",
    }


def test_every_mark_is_explained_from_value_through_formula() -> None:
    rules, result = worked()
    told = shown(rules, result)
    zh = {key: (e["value"]["zh"], e["explained"]["zh"], e["mark"]) for key, e in told.items()}
    assert zh["learning"] == ("98%", "5 × 98 ÷ 100", "4.90")
    assert zh["on_time"] == ("99", "99 ≥ 98，得满分", "10.00")
    assert zh["in_limit"] == ("达标", "只公布是否达标", "10.00")
    assert zh["attendance"] == ("late 2 次", "8 − 2 × 0.5", "7.00")
    assert zh["quiz"] == ("第 1 名", "7 − (1 − 1) × 0.5", "7.00")
    assert zh["complaints"] == ("0 次", "得满分", "6.00")


def test_votes_and_judges_are_told_behind_the_mean() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES))
    told = shown(rules, results[Subject("unit", 2)])
    assert told["survey"]["value"] == {"zh": "86 分", "en": "86"}
    assert told["survey"]["explained"] == {
        "zh": "8 × 86 ÷ 100，30/10/5/5 票，无效 3 票",
        "en": "8 × 86 ÷ 100, 30/10/5/5 votes, 3 invalid",
    }
    assert told["writing"]["explained"]["zh"] == (
        "8 × 90 ÷ 100，评委 80、100、90、95、85，去掉一个最高、一个最低"
    )
    assert told["tidiness"]["value"]["zh"] == "23 / 25 项"


def test_of_what_is_not_published_only_its_name_is_told() -> None:
    told = only("none", "88")
    assert told["value"] == {"zh": "不公布", "en": "not published"}
    assert (told["mark"], told["rank"], told["origin"]) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "word", "mark"), [("100", "达标", "100.00"), ("99.9", "未达标", None)]
)
def test_pass_or_fail_tells_the_mark_only_where_it_is_full(
    value: str, word: str, mark: str | None
) -> None:
    told = only("pass_fail", value)
    assert (told["value"]["zh"], told["mark"], told["rank"]) == (word, mark, None)


@pytest.mark.parametrize(
    ("value", "word"),
    [("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.9", "差"), ("0", "差")],
)
def test_a_band_tells_no_mark(value: str, word: str) -> None:
    told = only("band", value)
    assert (told["value"]["zh"], told["mark"], told["rank"]) == (word, None, None)


def test_a_banded_rule_is_told_by_the_name_of_its_band() -> None:
    bands = [
        {"at_least": 95, "mark": 100, "name": "一档"},
        {"at_least": 0, "mark": 50, "name": "二档"},
    ]
    told = only("band", "94", {"name": "banded", "bands": bands})
    assert told["value"]["zh"] == "二档"


def test_a_rank_is_told_without_its_mark() -> None:
    told = only("rank", "88")
    assert (told["value"]["zh"], told["mark"], told["rank"]) == ("第 1 名", None, 1)


@pytest.mark.parametrize("publish_as", ["none", "pass_fail", "band", "rank"])
def test_no_figure_that_is_held_back_is_anywhere_in_what_is_published(publish_as: str) -> None:
    told = json.dumps(only(publish_as, "87.65"), ensure_ascii=False)
    assert "87" not in told
    assert "88" not in told


@pytest.mark.parametrize("publish_as", ["none", "pass_fail", "band", "rank"])
def test_the_panel_sees_all(publish_as: str) -> None:
    told = only(publish_as, "87.65", whole=True)
    assert (told["value"]["zh"], told["mark"], told["shown"]) == ("87.65%", "87.65", "value")


def test_what_was_settled_or_spread_says_so() -> None:
    rules = definition(
        track(
            "t",
            100,
            indicator("a", 40, LINEAR),
            indicator("b", 40, LINEAR),
            indicator("c", 20, LINEAR),
        )
    )
    values = {"unit:1": {"a": "?zero", "b": "50", "c": "?not_applicable"}}
    told = shown(rules, reckon(rules, JULY, book(rules, [unit(1)], values))[ONE])
    assert told["a"]["explained"]["zh"] == "缺项，按零分计"
    assert told["b"]["explained"]["zh"] == "50 × 50 ÷ 100，本期满分 50.00"
    assert told["c"]["value"]["zh"] == "不适用，权重由本项其他指标分担"


def test_a_quarter_says_which_marks_it_comes_from() -> None:
    rules = hundred()
    children = []
    for key, figure in (("2026-07", "90"), ("2026-08", "80"), ("2026-09", "85")):
        kept = book(rules, [unit(1)], {"unit:1": {"x": figure}}, period=key)
        children.append(Child(results=reckon(rules, key, kept)))
    result = reckon(rules, Q3, Book(entrants=[unit(1)], records=[]), children)[ONE]
    assert shown(rules, result)["x"]["explained"] == {
        "zh": "各期平均：(90 + 80 + 85) ÷ 3",
        "en": "mean of the periods: (90 + 80 + 85) ÷ 3",
    }


def test_the_bonus_is_told_achievement_by_achievement() -> None:
    rules, result = worked()
    assert published(rules, result)["bonus_items"] == [
        {"name": "集体奖", "kind": "city", "points": "2.00", "explained": {"zh": "", "en": ""}}
    ]


def test_most_to_gain_is_sought_only_where_marks_are_shown() -> None:
    rules, result = worked()
    assert nearest(rules, result) == {
        "indicator": "theory",
        "gain": "1.00",
        "words": {"zh": "theory还可得 1.00 分", "en": "theory: 1.00 more to gain"},
    }


def test_a_result_survives_its_json() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, DEPARTMENTS, LINES, [("unit:1", "corruption")]))
    for each in results.values():
        assert result_from(json.loads(json.dumps(result_data(each)))) == each
