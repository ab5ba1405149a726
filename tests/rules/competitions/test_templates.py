"""The shipped templates: sound in both languages, and the court's as the design has it."""

import re
from typing import Any

import pytest

from quizengine.rules.competitions import codec
from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.reckoning import reckon
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.competitions.templates import SHIPPED, Template, shipped
from tests.rules.competitions.seasons import book, unit

BY_NAME = {each.name: each for each in SHIPPED}
WORKED: dict[str, Any] = {
    "participation": "98%",
    "theory": "90",
    "on_time": "99",
    "in_time_limit": "97",
    "flaws": "1",
    "documents": "88",
    "knowledge": 1,
    "attendance": {"counts": {"late": 2}},
    "meetings": "0",
    "premises": "92",
    "integrity_test": "94",
    "survey": "92",
    "complaints": "0",
    "bonus": {"achievements": [{"name": "集体二等功", "kind": "city"}]},
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.name)
def test_every_template_is_sound_in_both_languages(template: Template, language: str) -> None:
    made = template.definition(language)
    assert problems(made) == ()
    assert codec.read_definition(codec.definition_data(made)) == made


@pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.name)
def test_no_chinese_is_left_in_english(template: Template) -> None:
    told = str(codec.definition_data(template.definition("en")))
    assert not re.search("[\u4e00-\u9fff]", told)


@pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.name)
def test_both_languages_have_the_same_rules(template: Template) -> None:
    def bare(language: str) -> list[object]:
        made = template.definition(language)
        return [
            (each.key, each.weight, each.rule.name, each.of, each.publish_as, each.divisions)
            for each in made.indicators()
        ]

    assert bare("zh") == bare("en")


def test_a_template_is_for_the_year_it_is_asked_for() -> None:
    periods = BY_NAME["court"].definition("zh", 2031).periods
    assert (periods.first_day, periods.last_day) == ("2031-01-01", "2031-12-31")
    hundred = BY_NAME["hundred_days"].definition("zh", 2031).periods
    assert (hundred.first_day, hundred.last_day) == ("2031-09-23", "2031-12-31")


def test_there_is_no_template_of_another_name() -> None:
    assert shipped("court") is BY_NAME["court"]
    assert shipped("lottery") is None


def test_the_courts_template_is_the_design() -> None:
    made = BY_NAME["court"].definition("zh")
    told = [
        (
            f"{track.sai} · {track.bi}",
            str(track.weight),
            [(each.name, str(each.weight), each.rule.name) for each in track.indicators()],
        )
        for track in made.tracks
    ]
    assert told == [
        (
            "赛思想 · 比工作效率",
            "25",
            [
                ("参学率", "5", "linear"),
                ("理论测试", "10", "linear"),
                ("按期完成率", "10", "threshold_step"),
            ],
        ),
        (
            "赛业务 · 比办案质量",
            "35",
            [
                ("审限内结案率", "10", "threshold_step"),
                ("公文按期办结率", "10", "threshold_step"),
                ("评查瑕疵", "10", "deduct"),
                ("差错", "10", "deduct"),
                ("文书展评", "8", "judged"),
                ("业务知识竞赛", "7", "contest_link"),
            ],
        ),
        (
            "赛纪律 · 比组织观念",
            "20",
            [
                ("考勤", "8", "deduct"),
                ("会议缺席", "6", "deduct"),
                ("内务抽查", "6", "checklist"),
            ],
        ),
        (
            "赛守法 · 比廉洁自律",
            "20",
            [
                ("廉政测试", "6", "linear"),
                ("民主测评", "8", "survey"),
                ("投诉属实", "6", "deduct"),
            ],
        ),
    ]
    assert [each.name for each in made.indicators() if each.publish_as == "pass_fail"] == [
        "审限内结案率"
    ]


def test_a_department_that_tries_cases_reckons_the_worked_line() -> None:
    made = BY_NAME["court"].definition("zh")
    results = reckon(made, "2026-07", book(made, [unit(1, "business")], {"unit:1": WORKED}))
    result = results[Subject("unit", 1)]
    assert [str(each.score) for each in result.tracks] == ["23.90", "33.04", "18.52", "19.00"]
    assert (str(result.bonus), str(result.total)) == ("2.00", "96.46")


def test_another_department_has_papers_and_mistakes_instead() -> None:
    made = BY_NAME["court"].definition("zh")
    line = {key: value for key, value in WORKED.items() if key not in ("in_time_limit", "flaws")}
    line |= {"papers_on_time": "94.5", "mistakes": {"counts": {"mistake": 1, "major": 1}}}
    results = reckon(made, "2026-07", book(made, [unit(2, "support")], {"unit:2": line}))
    result = results[Subject("unit", 2)]
    assert result.complete
    assert str(result.tracks[1].score) == "29.54"  # 9.5 + 6 + 7.04 + 7
    assert str(result.total) == "92.96"


def test_half_a_point_a_place_over_five_indicators_of_twenty() -> None:
    made = BY_NAME["hundred_days"].definition("zh")
    names = [each.key for each in made.indicators()]
    lines = {
        f"unit:{n}": {key: str(90 - n) for key in names} | {"closed": str(100 + n)}
        for n in (1, 2, 3)
    }
    results = reckon(
        made, "2026-10", book(made, [unit(n) for n in (1, 2, 3)], lines, period="2026-10")
    )
    assert [str(each.total) for each in results.values()] == ["99.00", "97.50", "96.00"]


def test_six_hundred_by_ratio_two_hundred_by_place_two_hundred_by_bands() -> None:
    made = BY_NAME["ratios"].definition("zh")
    best = {"done": "120", "recovered": "50", "research": "4", "rate": "12", "satisfaction": "91"}
    other = {"done": "90", "recovered": "25", "research": "4", "rate": "3", "satisfaction": "79"}
    lines = {"unit:1": best, "unit:2": other}
    results = reckon(made, "2026-Q3", book(made, [unit(1), unit(2)], lines, period="2026-Q3"))
    assert [str(each.total) for each in results.values()] == [
        "1000.00",
        "766.00",  # 150 + 100 + 200, 196, 120
    ]
