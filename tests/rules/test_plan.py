"""Plans: what is read, what is refused and where, what is drawn, what is said."""

from typing import Any

import pytest

from quizengine.rules.drawing import Candidate, draw
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.describing import LANGUAGES, SETTINGS, every_format
from quizengine.rules.formats.device import CHOICES, DeviceSettings
from quizengine.rules.numerals import chinese, spoken_time
from quizengine.rules.plan import Cell, Chosen, Draw, plan_to_json, read_plan
from quizengine.rules.readiness import Resolved, Surroundings, check
from quizengine.rules.rule_book import rule_book
from quizengine.rules.studio_refusals import BadPlan
from quizengine.rules.templates import SHIPPED

FULL: dict[str, Any] = {
    "title": "Final",
    "subtitle": "of the year",
    "organizer": "The library",
    "theme": "paper",
    "language": "en",
    "seats": 300,
    "late_join": False,
    "identity": "roster",
    "hosts": [7],
    "rounds": [
        {
            "format": "all_play",
            "title": "One",
            "settings": {"points": 20},
            "questions": [{"bank_id": "law", "number": 3}],
            "draw": {
                "bank_ids": ["law"],
                "seed": 9,
                "counts": [{"topic": "civil", "difficulty": None, "count": 2}],
            },
        }
    ],
}


def test_a_plan_reads_as_it_was_told() -> None:
    assert plan_to_json(read_plan(FULL)) == FULL


def test_what_is_not_said_takes_its_default() -> None:
    plan = read_plan({"rounds": [{"settings": {"points": 10, "penalty": 5}}]})
    assert (plan.theme, plan.seats, plan.late_join, plan.hosts) == ("night", 20_000, True, ())
    assert plan.rounds[0].settings == {"penalty": 5}  # the default need not be kept
    assert read_plan({}).rounds == ()


WRONG: list[tuple[Any, str, str]] = [
    ([], "/", "not_an_object"),
    ({"titel": "x"}, "/titel", "unknown_field"),
    ({"title": 5}, "/title", "not_text"),
    ({"title": "x" * 201}, "/title", "too_long"),
    ({"title": "\0"}, "/title", "control_character"),
    ({"theme": "pink"}, "/theme", "not_allowed"),
    ({"seats": True}, "/seats", "not_a_number"),
    ({"seats": 0}, "/seats", "out_of_range"),
    ({"late_join": 1}, "/late_join", "not_true_or_false"),
    ({"identity": "passport"}, "/identity", "not_allowed"),
    ({"hosts": [1, 10**40]}, "/hosts/1", "out_of_range"),
    ({"rounds": {}}, "/rounds", "not_a_list"),
    ({"rounds": [{}] * 51}, "/rounds", "too_many"),
    ({"rounds": [3]}, "/rounds/0", "not_an_object"),
    ({"rounds": [{}, {"format": "duel"}]}, "/rounds/1/format", "not_allowed"),
    ({"rounds": [{"settings": {"a/b": 1}}]}, "/rounds/0/settings/a~1b", "unknown_field"),
    ({"rounds": [{"settings": {"points": -1}}]}, "/rounds/0/settings/points", "bad_setting"),
    ({"rounds": [{"settings": {"pace": []}}]}, "/rounds/0/settings/pace", "bad_setting"),
    ({"rounds": [{"questions": [{"number": 1}]}]}, "/rounds/0/questions/0/bank_id", "required"),
    (
        {"rounds": [{"draw": {"counts": [{"count": 501}]}}]},
        "/rounds/0/draw/counts/0/count",
        "out_of_range",
    ),
]


@pytest.mark.parametrize(("raw", "path", "code"), WRONG)
def test_what_can_never_be_right_is_named_by_its_place(raw: Any, path: str, code: str) -> None:
    with pytest.raises(BadPlan) as refused:
        read_plan(raw)
    errors: Any = refused.value.detail["errors"]
    assert [(each["path"], each["code"]) for each in errors] == [(path, code)]


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"streak_bonus": 5}, "streak_cap"),
        ({"streak_bonus": 5, "streak_cap": 4}, "streak_cap"),
        ({"scoring": "speed", "answers": "last"}, "answers"),
    ],
)
def test_settings_that_disagree_can_be_kept_and_are_told(
    settings: dict[str, Any], name: str
) -> None:
    plan = read_plan({"title": "x", "rounds": [{"settings": settings}]})
    assert plan.rounds[0].settings == settings
    assert read_plan(plan_to_json(plan)) == plan
    around = Surroundings(banks={}, in_play={}, accounts=frozenset())
    found = check(plan, [Resolved(plan.rounds[0], ())], around)
    assert found[0].code == "settings_disagree"
    assert found[0].place == f"/rounds/0/settings/{name}"
    assert rule_book(plan, "zh")["deviations"]


def test_one_look_finds_everything() -> None:
    with pytest.raises(BadPlan) as refused:
        read_plan({"title": 1, "rounds": [{"settings": {"points": "x", "open_ms": 1, "zz": 0}}]})
    errors: Any = refused.value.detail["errors"]
    assert len(errors) == 4


def _candidates(count: int, topic: str = "civil", difficulty: int | None = 1) -> list[Candidate]:
    return [
        Candidate(Chosen("law", number), topic, difficulty, f"{topic}{difficulty}{number}")
        for number in range(1, count + 1)
    ]


def _wanted(*cells: Cell, seed: int = 5) -> Draw:
    return Draw(("law",), seed, cells)


def test_a_seed_draws_the_same_and_another_seed_something_else() -> None:
    pool = _candidates(40)
    one = draw(_wanted(Cell("civil", 1, 10)), pool)
    assert one == draw(_wanted(Cell("civil", 1, 10)), list(reversed(pool)))
    assert one != draw(_wanted(Cell("civil", 1, 10), seed=6), pool)
    assert len({each.chosen for each in one.candidates}) == 10


def test_another_question_in_the_bank_changes_at_most_one_of_those_drawn() -> None:
    before = draw(_wanted(Cell("civil", 1, 10)), _candidates(40)).candidates
    after = draw(_wanted(Cell("civil", 1, 10)), _candidates(41)).candidates
    assert len(set(before) - set(after)) <= 1


def test_nothing_is_drawn_twice_not_even_as_a_copy() -> None:
    copy = Candidate(Chosen("other", 1), "civil", 1, "civil11")
    pool = [*_candidates(5), copy]
    drawn = draw(_wanted(Cell(None, None, 3), Cell("civil", 1, 3)), pool, taken=["civil12"])
    prints = [each.fingerprint for each in drawn.candidates]
    assert sorted(prints) == ["civil11", "civil13", "civil14", "civil15"]
    # the narrow cell came first; the wide one had one left of the three it asked for
    assert [(each.cell, each.wanted, each.there_are) for each in drawn.shortages] == [(0, 3, 1)]


def test_every_setting_can_be_asked_for_and_said_in_both_languages() -> None:
    assert set(SETTINGS) == set(DeviceSettings.__dataclass_fields__)
    for form in every_format():
        names = [each["name"] for section in form["sections"] for each in section["settings"]]
        assert sorted(names) == sorted(SETTINGS)
    for name, words in SETTINGS.items():
        for language in LANGUAGES:
            assert words.sentence[language].count("{}") == 1
            assert words.title[language]
        if name in CHOICES:
            assert set(words.options) == set(CHOICES[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_differs_from_the_defaults_is_marked_and_listed(form: str, language: str) -> None:
    settings = {"points": 25, "penalty": 5, "open_ms": 8_000}
    plan = read_plan({"rounds": [{"format": form, "settings": settings}]})
    book = rule_book(plan, language)
    rules = book["rounds"][0]["rules"]
    marked = {part["setting"] for rule in rules for part in rule["parts"] if part["changed"]}
    assert marked == set(settings)
    assert [each["setting"] for each in book["deviations"]] == ["points", "penalty", "open_ms"]
    assert all(rule["text"] == "".join(part["text"] for part in rule["parts"]) for rule in rules)
    assert not any("{" in rule["text"] for rule in rules)


@pytest.mark.parametrize(
    ("identity", "said"), [("roster", "凭姓名和工号"), ("either", "也可以用昵称")]
)
def test_the_rule_book_says_who_may_join_unless_it_is_anybody(identity: str, said: str) -> None:
    first = rule_book(read_plan({"identity": identity}), "zh")["contest"][0]
    assert said in first["text"]
    assert first["parts"][0]["changed"]
    assert "入场" not in rule_book(read_plan({}), "zh")["contest"][0]["text"]


def test_the_rules_are_said_as_a_host_says_them() -> None:
    settings = {"points": 20, "penalty": 5, "open_ms": 90_000, "scoring": "speed"}
    questions = [{"bank_id": "law", "number": 1}] * 15
    plan = read_plan({"rounds": [{"settings": settings, "questions": questions}]})
    said = [rule["text"] for rule in rule_book(plan, "zh")["rounds"][0]["rules"]]
    assert said[:3] == [
        "本环节为全员同步，共十五题，所有选手同时作答。",
        "题目先单独显示三秒，随后开放作答，限时一分钟三十秒。",
        "答对最高加二十分，越快得分越高，到截止时得一半；答错扣五分，未答不扣分。",
    ]


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "零"), (10, "十"), (15, "十五"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (1_000, "一千"), (1_010, "一千零一十"), (10_000, "一万"), (10_500, "一万零五百"),
     (120_034, "十二万零三十四")],
)  # fmt: skip
def test_numbers_are_read_aloud(number: int, told: str) -> None:
    assert chinese(number) == told


def test_times_are_read_aloud() -> None:
    assert spoken_time(120_000, "zh") == "两分钟"
    assert spoken_time(2_500, "zh") == "2.5 秒"
    assert spoken_time(61_000, "en") == "1 minute 1 second"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.name)
def test_the_templates_that_come_along_can_be_used(template: Any, language: str) -> None:
    plan = template.made(language)
    assert plan.title == template.title[language]
    assert all(each.title for each in plan.rounds)
    assert read_plan(plan_to_json(plan)) == plan
