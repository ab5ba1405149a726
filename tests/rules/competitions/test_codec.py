"""Definitions as JSON: what is read, what is written, what is refused and where."""

from typing import Any

import pytest

from quizengine.days import Day
from quizengine.rules.competition_refusals import BadDefinition
from quizengine.rules.competitions.codec import (
    definition_data,
    definition_hash,
    read_definition,
)
from quizengine.rules.competitions.definition import Flow, Showing
from quizengine.rules.competitions.marks import RULES

SEASON = {"first_day": "2026-07-01", "last_day": "2026-12-31", "kinds": ["month"]}


def small(**more: Any) -> dict[str, Any]:
    one = {"key": "one", "name": "一", "weight": 100, "rule": {"name": "linear"}}
    track = {"key": "only", "sai": "赛", "bi": "比", "weight": "100", "indicators": [one]}
    return {"title": "小", "tracks": [track], "periods": SEASON} | more


def with_indicator(**more: Any) -> dict[str, Any]:
    data = small()
    data["tracks"][0]["indicators"][0] |= more
    return data


def errors(data: object) -> list[tuple[str, str]]:
    with pytest.raises(BadDefinition) as refused:
        read_definition(data)
    found: Any = refused.value.detail["errors"]
    return [(each["path"], each["code"]) for each in found]


def test_what_is_left_out_has_its_default() -> None:
    read = read_definition(small())
    indicator = next(read.indicators())
    assert (read.language, read.theme, read.compares, read.level) == (
        "zh-CN",
        "paper",
        ("unit",),
        1,
    )
    assert (read.flow, read.showing, read.bonus) == (Flow(), Showing(), None)
    assert (indicator.of, indicator.aggregate, indicator.publish_as) == ("unit", "mean", "value")
    assert (indicator.source, indicator.frequency, indicator.among) == ("panel", None, "division")


def test_indicators_right_in_a_track_make_one_unnamed_measure() -> None:
    measures = read_definition(small()).tracks[0].measures
    assert [(each.key, each.name, len(each.indicators)) for each in measures] == [("only", "", 1)]


def test_what_is_written_reads_the_same() -> None:
    read = read_definition(small(level=2, flow={"holidays": ["2026-10-01"]}))
    assert read_definition(definition_data(read)) == read


def test_figures_are_written_as_texts_in_one_spelling() -> None:
    for weight in (100, 100.0, "100", "100.00", "１００", "1e2"):
        assert definition_data(read_definition(with_indicator(weight=weight)))["tracks"][0][
            "measures"
        ][0]["indicators"][0]["weight"] == ("100")


def test_the_hash_depends_on_the_rules_and_not_on_their_spelling() -> None:
    one = definition_hash(read_definition(small()))
    assert definition_hash(read_definition(with_indicator(weight="100.0", aggregate="mean"))) == one
    assert definition_hash(read_definition(with_indicator(weight="99.9"))) != one
    assert definition_hash(read_definition(small(title="大"))) != one


def test_kinds_of_periods_are_put_in_their_order() -> None:
    read = read_definition(small(periods=SEASON | {"kinds": ["year", "month", "quarter", "month"]}))
    assert read.periods.kinds == ("month", "quarter", "year")


def test_bands_and_grades_are_put_best_first() -> None:
    bands = [{"at_least": "60", "mark": "3"}, {"at_least": 90, "mark": 10}]
    grades = [{"name": "合格", "at_least": 60}, {"name": "优秀", "at_least": 90}]
    data = with_indicator(rule={"name": "banded", "bands": bands}) | {"grades": grades}
    read = read_definition(data)
    settings = next(read.indicators()).rule.settings
    assert [str(each.at_least) for each in settings["bands"]] == ["90", "60"]
    assert [each.name for each in read.grades] == ["优秀", "合格"]


def test_days_may_come_as_yaml_gives_them() -> None:
    days = {"first_day": Day(2026, 7, 1), "last_day": Day(2026, 12, 31), "kinds": ["month"]}
    assert read_definition(small(periods=days)) == read_definition(small())


def test_a_contest_by_place_feeds_its_rank_unless_said_otherwise() -> None:
    by_rank = with_indicator(rule={"name": "contest_link", "by": "rank"})
    by_score = with_indicator(rule={"name": "contest_link"})
    told = with_indicator(rule={"name": "contest_link"}, figure="points")
    figures = [next(read_definition(e).indicators()).figure for e in (by_rank, by_score, told)]
    assert figures == ["rank", "percent", "points"]


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        (
            {"name": "threshold_step", "threshold": 98, "per": 0.5},
            {"threshold": "98", "per": "0.5"},
        ),
        ({"name": "linear"}, {"target": "100"}),
        ({"name": "rank_step", "step": ".5"}, {"step": "0.5", "order": "high"}),
        ({"name": "ratio_to_best", "order": "low"}, {"order": "low"}),
        ({"name": "survey"}, {"levels": ["100", "80", "60", "40"]}),
        ({"name": "judged"}, {"trim": True}),
        ({"name": "checklist"}, {}),
        ({"name": "contest_link", "by": "rank"}, {"by": "rank", "step": "0.5", "target": "100"}),
        ({"name": "manual"}, {}),
        (
            {"name": "deduct", "kinds": [{"key": "late", "name": "迟到", "points": 0.5}]},
            {"kinds": [{"key": "late", "name": "迟到", "points": "0.5"}]},
        ),
        (
            {"name": "bonus", "cap": 5, "kinds": [{"key": "city", "name": "市", "points": 2}]},
            {"cap": "5", "kinds": [{"key": "city", "name": "市", "points": "2"}]},
        ),
        (
            {"name": "banded", "bands": [{"at_least": 90, "mark": 10}]},
            {"bands": [{"at_least": "90", "mark": "10", "name": ""}]},
        ),
    ],
    ids=lambda value: value.get("name", ""),
)
def test_settings_of_every_rule_are_written_with_their_defaults(
    rule: dict[str, Any], settings: dict[str, Any]
) -> None:
    read = read_definition(with_indicator(rule=rule))
    indicator = definition_data(read)["tracks"][0]["measures"][0]["indicators"][0]
    assert indicator["rule"] == {"name": rule["name"], **settings}
    assert RULES[rule["name"]].name == rule["name"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ([], ("/", "not_an_object")),
        (small(colour="red"), ("/colour", "unknown_field")),
        (small(title=3), ("/title", "not_text")),
        (small(theme="pink"), ("/theme", "not_allowed")),
        (small(compares=["team"]), ("/compares/0", "not_allowed")),
        (small(level=0), ("/level", "out_of_range")),
        (small(tracks={}), ("/tracks", "not_a_list")),
        (small(divisions=[{"key": "业务"}]), ("/divisions/0/key", "bad_key")),
        (small(periods=SEASON | {"last_day": "9999-12-31"}), ("/periods/last_day", "out_of_range")),
        (small(periods={}), ("/periods/first_day", "not_a_day")),
        (small(periods=SEASON | {"last_day": "2026-02-30"}), ("/periods/last_day", "not_a_day")),
        (small(periods=SEASON | {"last_day": "20261231"}), ("/periods/last_day", "not_a_day")),
        (small(bonus={"cap": "0"}), ("/bonus/cap", "too_small")),
        (small(vetoes=[{"key": "v", "effect": "kill"}]), ("/vetoes/0/effect", "not_allowed")),
        (small(ties=[{"by": "luck"}]), ("/ties/0/by", "not_allowed")),
        (small(awards=[{"key": "a", "quota": "0"}]), ("/awards/0/quota", "bad_quota")),
        (small(awards=[{"key": "a", "quota": "120%"}]), ("/awards/0/quota", "bad_quota")),
        (small(awards=[{"key": "a", "by": "luck"}]), ("/awards/0/by", "bad_order")),
        (small(flags=[{"key": "f", "keep_after": 0}]), ("/flags/0/keep_after", "out_of_range")),
        (small(streaks=[{"key": "s", "top": 3}]), ("/streaks/0/periods", "not_a_number")),
        (small(flow={"draft_days": -1}), ("/flow/draft_days", "out_of_range")),
        (small(showing={"members": "some"}), ("/showing/members", "not_allowed")),
        (with_indicator(weight="many"), ("/tracks/0/indicators/0/weight", "not_a_figure")),
        (with_indicator(weight=-1), ("/tracks/0/indicators/0/weight", "too_small")),
        (with_indicator(key="bonus"), ("/tracks/0/indicators/0/key", "reserved_key")),
        (with_indicator(of="team"), ("/tracks/0/indicators/0/of", "not_allowed")),
        (
            with_indicator(rule={"name": ["linear"]}),
            ("/tracks/0/indicators/0/rule/name", "not_allowed"),
        ),
        (
            with_indicator(rule={"name": "magic"}),
            ("/tracks/0/indicators/0/rule/name", "not_allowed"),
        ),
        (
            with_indicator(rule={"name": "linear", "step": 1}),
            ("/tracks/0/indicators/0/rule/step", "unknown_field"),
        ),
        (
            with_indicator(rule={"name": "linear", "target": 0}),
            ("/tracks/0/indicators/0/rule/target", "too_small"),
        ),
        (
            with_indicator(rule={"name": "threshold_step", "per": 1}),
            ("/tracks/0/indicators/0/rule/threshold", "not_a_figure"),
        ),
        (
            with_indicator(rule={"name": "rank_step", "step": 1, "order": "up"}),
            ("/tracks/0/indicators/0/rule/order", "not_allowed"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_what_can_never_be_right_is_named_by_its_place(
    data: object, found: tuple[str, str]
) -> None:
    assert found in errors(data)


def test_every_error_is_found_at_one_look() -> None:
    data = small(theme="pink", level=99, flow={"panel_day": 0})
    assert len(errors(data)) == 3
