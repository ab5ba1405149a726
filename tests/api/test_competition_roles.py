"""Every route about competitions and the roster, for everybody who might ask."""

from collections.abc import Iterator
from typing import Final

import pytest

from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.settings import Settings
from tests.actions.competitions.court import JULY
from tests.api.competition_cases import CASES, C, Case, P, case_of
from tests.api.competition_world import AUGUST, EVERYBODY, OWN, Who, World, world
from tests.api.conftest import Answer, Rest

PREFIXES: Final = ("/competition", "/unit", "/member", "/roster", "/published")
REFUSED: Final = ("not_signed_in", "not_allowed")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    clock = ManualClock()
    with open_engine(Settings(data=tmp_path_factory.mktemp("roles")), clock=clock) as engine:
        yield world(Rest(engine), clock)


def routes(here: World) -> Iterator[tuple[str, str]]:
    """Method and address of each route about competitions and the roster."""
    for rule in here.rest.app.url_map.iter_rules():
        address = rule.rule.removeprefix("/api/v1")
        if rule.rule.startswith("/api/v1") and address.startswith(PREFIXES):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, address


def ask(here: World, route: tuple[str, str], who: Who, case: Case) -> Answer:
    method, address = route
    given = dict(case.sends(here, who))
    if case.meets == "*" and method not in ("GET", "DELETE"):
        given.setdefault("body", {})
    return here.clients[who].call(
        method, filled(here, address, case), given.pop("body", None), **given
    )


def filled(here: World, address: str, case: Case) -> str:
    """The address with what it names."""
    values = {
        "competition_id": here.court.id,
        "period": AUGUST,
        "kind": "unit",
        "int:number": here.unit,
        "evidence_id": here.evidence_id,
        "serial": "NONE",
    }
    values |= case.fills
    values |= {f"int:{name}": value for name, value in case.fills.items()}
    for name, value in values.items():
        address = address.replace(f"<{name}>", str(value))
    while "<int:" in address:
        start = address.index("<int:")
        address = address[:start] + "999999" + address[address.index(">", start) + 1 :]
    return address


def is_right(answer: Answer, case: Case, who: Who) -> bool:
    refused = answer.code in REFUSED or (case.hidden != "" and answer.code == case.hidden)
    if who not in case.may:
        return refused
    if case.meets == "*":
        return answer.status < 500 and not refused
    return answer.status < 300 or (case.meets != "" and answer.code == case.meets)


def test_every_route_says_who_may_use_it(here: World) -> None:
    assert [route for route in routes(here) if case_of(route) is None] == []
    assert set(CASES) - set(routes(here)) == set()


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_gets_in_where_it_says_and_nowhere_else(here: World, who: Who) -> None:
    wrong = []
    for route in routes(here):
        case = case_of(route)
        assert case is not None
        answer = ask(here, route, who, case)
        if not is_right(answer, case, who):
            wrong.append((*route, answer.status, answer.text[:200]))
    assert wrong == []


def test_the_editor_of_another_unit_is_told_nothing_of_this_one(here: World) -> None:
    """Whatever staff routes tell him: neither the unit's name nor its id is in it."""
    telling = []
    for method, address in routes(here):
        case = case_of((method, address))
        if case is None or method != "GET" or "other" not in case.may:
            continue
        if address.startswith(("/published", "/competition-templates")) or published(case, here):
            continue
        answer = ask(here, (method, address), "other", case)
        if OWN in answer.text or f'"{here.subject}"' in answer.text:
            telling.append((address, answer.text[:300]))
    assert telling == []


def published(case: Case, here: World) -> bool:
    """Whether a route is asked for what everybody may see."""
    asked = case.sends(here, "other").get("query_string", {})
    return bool(asked.get("period") == JULY)


@pytest.mark.parametrize("who", ["editor", "other"])
def test_editors_get_no_list_of_proposals_before_publication(here: World, who: Who) -> None:
    address = f"/competitions/{here.court.id}/awards"
    answer = here.clients[who].get(address, query_string={"period": AUGUST})
    assert answer.code == "not_allowed"


def test_the_editor_of_another_unit_changes_nothing_of_this_one_by_file(here: World) -> None:
    case = CASES["POST", f"{C}/records/import"]
    told = ask(here, ("POST", f"{C}/records/import"), "other", case).json
    assert [each["code"] for each in told["problems"]] == ["not_yours"]
    own = ask(here, ("POST", f"{C}/records/import"), "editor", case).json
    assert own["problems"] == [] or own["problems"][0]["code"] == "entered_already"


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_not_published_is_on_no_public_page(here: World, who: Who) -> None:
    shown = []
    for method, address in routes(here):
        if not address.startswith(f"{P}/") or "period" not in str(
            CASES[method, address].sends(here, who)
        ):
            continue
        case = CASES[method, address]
        answer = here.clients[who].call(
            method, filled(here, address, case), query_string={"period": AUGUST}
        )
        if answer.status != 404:
            shown.append((address, answer.status))
    assert shown == []
