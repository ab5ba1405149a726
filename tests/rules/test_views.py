"""What each audience is shown, and that nobody is shown the key too early."""

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizengine.rules.formats import FORMATS
from quizengine.rules.kinds import KINDS
from quizengine.rules.questions import KindName, Question
from quizengine.rules.views import Audience
from tests.support.contests import Game, at, game
from tests.support.plans import PHASES, brisk
from tests.support.questions import questions, rekeyed_questions, right_given
from tests.support.samples import SAMPLES, SECRET, SINGLE

TOLD = ("revealed", "standings")
UNTOLD = [phase for phase in PHASES if phase not in TOLD]
HIDDEN_FIELDS = {"key", "explanation", "source", "distribution", "mark"}
AUDIENCES: tuple[Audience, ...] = ("player", "host", "screen")


def answered(phase: str, *asked: Question, **settings: Any) -> Game:
    """A contest in a phase, where one player answered rightly and one wrongly if they could."""
    contest = game(*asked, players=2, **settings)
    for command in PHASES[phase]:
        contest.do(command)
        if contest.contest.open_item_no and not contest.answers:
            one, other = contest.players
            contest.answer_right(one)
            contest.answer_wrong(other)
    return contest


def nested(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, the outermost first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from nested(inner)


def names(value: object) -> set[str]:
    """Every field name in a JSON value."""
    return {name for each in nested(value) for name in each}


def leaves(value: object) -> set[str]:
    """Every text in a JSON value."""
    inner = [each for fields in nested(value) for each in fields.values()]
    flat = [text for each in inner for text in (each if isinstance(each, list) else [each])]
    return {text for text in flat if isinstance(text, str)}


def told_to_all_but_hosts(contest: Game) -> list[dict[str, Any]]:
    yous = [contest.you(player_id) for player_id in contest.players]
    return [contest.view("player"), contest.view("screen"), *yous]


def secrets(question: Question) -> set[str]:
    """What only the key says: accepted texts, bounds, explanation, source."""
    accepted = {variant for variants in question.blanks for variant in variants}
    bounds = question.numeric
    numbers = set() if bounds is None else {bounds.low, bounds.high, bounds.value or bounds.low}
    shown = leaves(KINDS[question.kind].shown(question)) | {question.stem, ""}
    return (accepted | numbers | {question.explanation, question.source}) - shown


def texts_told(contest: Game) -> set[str]:
    return leaves(told_to_all_but_hosts(contest))


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_before_the_reveal_no_view_has_the_fields_that_tell(kind: KindName, name: str) -> None:
    contests = [answered(phase, SAMPLES[kind], format=name, reading_ms=3_000) for phase in UNTOLD]
    told = [told_to_all_but_hosts(each) for each in contests]
    assert not names(told) & HIDDEN_FIELDS


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_before_the_reveal_no_view_contains_a_secret_text(kind: KindName, name: str) -> None:
    contests = [at(phase, SAMPLES[kind], format=name, reading_ms=3_000) for phase in UNTOLD]
    told = json.dumps([told_to_all_but_hosts(each) for each in contests])
    assert SECRET not in told
    assert "27182" not in told


@brisk
@given(questions, st.sampled_from(UNTOLD))
def test_before_the_reveal_no_view_contains_a_text_of_the_key(
    question: Question, phase: str
) -> None:
    contest = at(phase, question, players=1)
    rounds_and_names = {"第一轮", "选手1", "知识竞赛"}
    assert not texts_told(contest) & (secrets(contest.script[0].question) - rounds_and_names)


@brisk
@given(rekeyed_questions, st.sampled_from(UNTOLD), st.sampled_from(sorted(FORMATS)))
def test_before_the_reveal_views_are_the_same_whatever_the_key_is(
    twins: tuple[Question, Question], phase: str, name: str
) -> None:
    one, other = (at(phase, each, players=1, format=name, reading_ms=3_000) for each in twins)
    told = [view | {"result_hash": None} for view in told_to_all_but_hosts(one)]
    assert told == [view | {"result_hash": None} for view in told_to_all_but_hosts(other)]


@brisk
@given(questions, questions, st.sampled_from(UNTOLD))
def test_nothing_of_the_next_item_is_shown_to_those_who_play(
    question: Question, coming: Question, phase: str
) -> None:
    one, other = at(phase, question, coming), at(phase, question, SINGLE)
    hashless = {"result_hash": None}
    assert one.view("player") | hashless == other.view("player") | hashless
    assert one.view("screen") | hashless == other.view("screen") | hashless


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("phase", ["open", "paused", "closed", "void"])
def test_a_player_cannot_tell_before_the_reveal_whether_the_answer_was_right(
    kind: KindName, phase: str
) -> None:
    contest = answered(phase, SAMPLES[kind])
    right, wrong = (contest.you(player_id) for player_id in contest.players)
    personal = {"player_id": 0, "nickname": "", "answer": None}
    assert right | personal == wrong | personal


@pytest.mark.parametrize("kind", SAMPLES)
def test_at_the_reveal_everybody_sees_the_key(kind: KindName) -> None:
    contest = answered("revealed", SAMPLES[kind])
    question = contest.item.question
    for view in (contest.view("player"), contest.view("screen")):
        assert view["item"]["key"] == KINDS[question.kind].key(question)
        assert view["item"]["explanation"] == f"{SECRET} explanation"
        assert view["item"]["source"] == f"{SECRET} source"
        assert view["item"]["distribution"]["answered"] == 2


@pytest.mark.parametrize("phase", ["reading", "open", "closed", "revealed", "void"])
def test_the_host_always_sees_the_key(phase: str) -> None:
    contests = [at(phase, question) for question in SAMPLES.values()]
    questions = [contest.item.question for contest in contests]
    assert [contest.view("host")["item"]["key"] for contest in contests] == [
        KINDS[question.kind].key(question) for question in questions
    ]


@pytest.mark.parametrize(
    ("phase", "counted"), [("open", False), ("closed", True), ("revealed", True)]
)
def test_the_host_sees_the_distribution_from_the_close_on(phase: str, counted: bool) -> None:
    assert ("distribution" in at(phase).view("host")["item"]) == counted


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_view_is_json(phase: str, audience: Audience) -> None:
    view = answered(phase).view(audience)
    assert json.loads(json.dumps(view)) == view


@pytest.mark.parametrize("audience", ["player", "screen"])
def test_while_the_question_is_read_there_are_no_choices(audience: Audience) -> None:
    assert "choices" not in at("reading").view(audience)["item"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_tex_is_passed_on_untouched(audience: Audience) -> None:
    stem = r"$\frac{1}{2} < x^2$ & <b>\\</b>"
    assert at("open", replace(SINGLE, stem=stem)).view(audience)["item"]["stem"] == stem


def test_choices_are_labelled_in_the_order_shown() -> None:
    choices = at("open").view("screen")["item"]["choices"]
    assert [choice["label"] for choice in choices] == ["A", "B", "C", "D"]


def test_items_are_numbered_over_the_contest_and_within_their_round() -> None:
    contest = game(items=2, rounds=2, standings="never")
    contest.through(["start", *["next"] * 12])
    item = contest.view("player")["item"]
    assert (item["item_no"], item["round_no"], item["index"]) == (4, 2, 2)


def test_players_are_not_told_what_the_projector_shows() -> None:
    assert not {"join_url", "display", "commands", "rundown"} & at("open").view("player").keys()


@pytest.mark.parametrize(
    ("phase", "code"),
    [
        ("lobby", "start"),
        ("reading", "open"),
        ("open", "close"),
        ("paused", "none"),
        ("closed", "reveal"),
        ("revealed", "standings"),
        ("standings", "next_item"),
        ("finished", "none"),
    ],
)
def test_the_host_is_told_what_comes_next(phase: str, code: str) -> None:
    assert at(phase).view("host")["next"] == {"command": "next", "code": code}


def test_after_the_last_item_comes_the_podium() -> None:
    assert at("standings", SINGLE).view("host")["next"]["code"] == "podium"


def test_the_host_sees_the_rundown_and_what_is_upcoming() -> None:
    view = at("skipped", SINGLE, SAMPLES["poll"]).through(["next", "next"]).view("host")
    assert [row["status"] for row in view["rundown"]] == ["skipped", "current"]
    assert view["upcoming"] is None
    assert at("open", SINGLE, SAMPLES["poll"]).view("host")["upcoming"] == {
        "item_no": 2,
        "kind": "poll",
        "stem": "喜欢？",
    }


def test_a_paused_item_shows_what_remains_and_no_deadline() -> None:
    contest = at("open")
    contest.do_at(contest.opened_ms + 5_000, "pause")
    item = contest.view("player")["item"]
    assert (item["remaining_ms"], item["deadline_ms"]) == (15_000, None)


def test_a_paused_reading_shows_what_remains_and_no_end() -> None:
    contest = at("reading")
    contest.do_at(contest.due_ms - 1_200, "pause")
    item = contest.view("player")["item"]
    assert (item["remaining_ms"], item["reading_ends_ms"]) == (1_200, None)


@pytest.mark.parametrize("phase", PHASES)
def test_standings_are_shown_at_their_stages_only(phase: str) -> None:
    shown = at(phase).view("player")["standings"] is not None
    assert shown == (phase in ("standings", "finished"))


def test_ids_of_choices_do_not_depend_on_their_place_in_the_bank() -> None:
    question = SAMPLES["single"]
    dealt = [KINDS["single"].deal(question, Random(seed)) for seed in range(40)]
    places = {[c.choice_id for c in each.choices].index(each.key[0]) for each in dealt}
    assert places == {0, 1, 2, 3}
    assert right_given(dealt[0]) != right_given(dealt[1])
