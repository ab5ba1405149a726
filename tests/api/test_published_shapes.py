"""The messages that the public pages are tested with have the shape of the server's own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from quizengine.actions.competitions.deciding import Decision
from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.rules.competitions.subjects import read_subject
from quizengine.settings import Settings
from tests.actions.competitions.court import DAY_MS, JULY, Court
from tests.api.conftest import Client, Rest
from tests.rules.competitions.court import court as rules

GOLDEN: Final = Path(__file__).parents[2] / "web/src/competition/golden"
FREE: Final = ("args", "explained", "definition")
"""What depends on the rules, or on what was done."""
PATHS: Final = {
    "header": "",
    "board": "/board?division=business",
    "subject": "/subjects/unit/1",
    "awards": "/awards",
    "rules": "/rules/1",
    "log": "/log?page_size=3",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, str]]:
    """Somebody unknown, and where a competition is whose July is final, with an award."""
    clock = ManualClock()
    awards = [{"key": "first", "name": "先进集体", "division": "business"}]
    with open_engine(Settings(data=tmp_path_factory.mktemp("court")), clock=clock) as engine:
        court = Court(engine, clock, rules(compares=["unit", "member"], awards=awards))
        court.start()
        court.published()
        clock.advance(8 * DAY_MS)
        court.go("final")
        first = Decision(
            period=JULY,
            award="award:first",
            subject=read_subject(court.subject("民一庭")),
            state="given",
        )
        engine.competition_awards.decide(court.owner, court.id, first)
        engine.competitions.publish(court.owner, court.id, public=True)
        yield Rest(engine).sign_in(None), f"/published/competitions/{court.id}"


@pytest.mark.parametrize("name", PATHS)
def test_a_golden_message_has_the_shape_of_the_servers(
    published: tuple[Client, str], name: str
) -> None:
    client, root = published
    answer = client.get(root + PATHS[name])
    assert answer.status == 200, answer.text
    golden = json.loads((GOLDEN / f"{name}.json").read_text())
    assert list(differing(golden, answer.json)) == []


def test_who_one_is_has_the_golden_shape(published: tuple[Client, str]) -> None:
    client, _ = published
    golden = json.loads((GOLDEN / "me.json").read_text())
    assert list(differing(golden, client.get("/published/me").json, "me")) == []


def differing(golden: Any, told: Any, path: str = "") -> Iterator[str]:
    """Where keys differ; of lists the first of each is compared, and nothing with null."""
    if isinstance(golden, dict) and isinstance(told, dict):
        yield from (f"{path}.{key}" for key in sorted(golden.keys() ^ told.keys()))
        for key in golden.keys() & told.keys():
            if key not in FREE:
                yield from differing(golden[key], told[key], f"{path}.{key}")
    elif isinstance(golden, list) and isinstance(told, list):
        for one, other in zip(golden[:1], told[:1], strict=False):
            yield from differing(one, other, f"{path}[]")
    elif None not in (golden, told) and type(golden) is not type(told):
        yield f"{path}: {type(golden).__name__}, {type(told).__name__}"
