"""What is said is of the shapes from which the front end's types are made."""

import json
from pathlib import Path

import pytest

from quizengine.live.personal_shapes import Snapshot, YouView
from quizengine.live.shapes import ContestView
from quizengine.rules.questions import Question
from quizengine.rules.views import Audience
from tests.support.conforming import differences
from tests.support.contests import at
from tests.support.plans import PHASES
from tests.support.samples import SAMPLES

GOLDEN = sorted((Path(__file__).parents[2] / "web" / "src" / "shared" / "golden").glob("*.json"))
AUDIENCES: tuple[Audience, ...] = ("player", "host", "screen")


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("question", SAMPLES.values(), ids=SAMPLES)
def test_every_view_of_every_kind_is_of_its_shape(phase: str, question: Question) -> None:
    contest = at(phase, question)
    player_id = contest.join()
    for audience in AUDIENCES:
        assert [*differences(contest.view(audience), ContestView)] == []
    assert [*differences(contest.you(player_id), YouView)] == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_messages_that_the_pages_are_tested_with_are_of_their_shape(path: Path) -> None:
    assert [*differences(json.loads(path.read_text("utf-8")), Snapshot)] == []


def test_what_is_not_promised_is_found() -> None:
    view = at("open").view("player")
    assert [*differences({**view, "key": 1}, ContestView)] == [".key: not promised"]
    assert [*differences({**view, "version": "1"}, ContestView)] == [".version: '1' is no int"]
