"""Pictures of questions: what is stored, what is shown, and what old records keep."""

from dataclasses import replace

import pytest

from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.codec import digest, question_from_json, question_to_json
from quizengine.rules.pictures import is_media_id, pictures
from quizengine.rules.views import Audience
from tests.support.contests import Game
from tests.support.plans import plan
from tests.support.samples import SINGLE

ONE, TWO = "A" * 22, "b-_" + "0" * 19


def test_a_question_without_pictures_is_stored_as_it_always_was() -> None:
    assert "media" not in question_to_json(SINGLE)
    assert "media_alt" not in question_to_json(SINGLE)


def test_a_question_with_pictures_comes_back_and_is_another_one() -> None:
    shown = replace(SINGLE, media=(ONE, TWO), media_alt=("一座桥",))
    assert question_from_json(question_to_json(shown)) == shown
    assert digest(shown) != digest(SINGLE)


def test_every_picture_has_words() -> None:
    shown = replace(SINGLE, media=(ONE, TWO), media_alt=("一座桥",))
    assert pictures(shown) == [
        {"src": f"/media/{ONE}", "alt": "一座桥"},
        {"src": f"/media/{TWO}", "alt": "图 2"},
    ]
    assert pictures(replace(shown, language="en"))[1]["alt"] == "Figure 2"


def test_a_file_that_was_never_uploaded_is_not_shown() -> None:
    assert pictures(replace(SINGLE, media=("bridge.png", ONE))) == [
        {"src": f"/media/{ONE}", "alt": "图 2"}
    ]
    assert not is_media_id("../../etc/passwd")


def test_a_fifth_picture_is_a_problem() -> None:
    shown = replace(SINGLE, media=(ONE,) * 5)
    assert [each.code for each in KINDS["single"].problems(shown)] == ["too_many_pictures"]


@pytest.mark.parametrize("audience", ["player", "host", "screen"])
def test_the_lobby_names_all_pictures_and_an_item_its_own(audience: Audience) -> None:
    game = Game(plan([replace(SINGLE, media=(TWO,)), replace(SINGLE, media=(ONE, TWO))]))
    assert game.view(audience)["media_ahead"] == [f"/media/{ONE}", f"/media/{TWO}"]
    view = game.do("start").view(audience)
    assert view["item"]["media"] == [{"src": f"/media/{TWO}", "alt": "图 1"}]
    assert "media_ahead" not in view


def test_views_of_a_contest_without_pictures_are_as_they_always_were() -> None:
    game = Game(plan([SINGLE]))
    assert "media_ahead" not in game.view("player")
    assert "media" not in game.do("start").view("player")["item"]
