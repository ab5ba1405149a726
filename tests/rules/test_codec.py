"""A contest as JSON."""

import json

import pytest

from quizengine.rules.codec import contest_from_json, contest_to_json, state_digest
from tests.support.contests import at
from tests.support.plans import PHASES


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("name", ["mass_sync", "all_play"])
def test_a_contest_comes_back_from_its_json(phase: str, name: str) -> None:
    contest = at(phase, format=name, reading_ms=3_000, rounds=2).contest
    assert contest_from_json(json.loads(json.dumps(contest_to_json(contest)))) == contest


def test_every_version_has_a_digest_of_its_own() -> None:
    digests = {state_digest(at(phase).contest) for phase in PHASES}
    assert len(digests) == len(PHASES)


def test_json_of_other_rules_is_refused() -> None:
    body = contest_to_json(at("open").contest) | {"colour": "red"}
    with pytest.raises(TypeError):
        contest_from_json(body)
