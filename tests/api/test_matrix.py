"""Every route for every role: the mark decides, and nothing is without one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from quizengine.actions.people import ROLES, Role
from quizengine.api.access import Access
from quizengine.api.routes import MARK
from tests.api.conftest import Answer, Client, Rest

ASKERS: tuple[Role | None, ...] = (None, *ROLES)
UNMARKED = {"api-docs.openapi_json"}
"""The document itself, which is public."""
LEADS_NOWHERE: dict[str, Any] = {"IntegerConverter": 999_999, "UnicodeConverter": "nowhere"}


@pytest.fixture(scope="module")
def rules(rest: Rest) -> list[Rule]:
    return [rule for rule in rest.app.url_map.iter_rules() if rule.rule.startswith("/api/")]


def mark(app: Flask, rule: Rule) -> Access | None:
    found: Access | None = getattr(app.view_functions[rule.endpoint], MARK, None)
    return found


def methods(rule: Rule) -> Iterator[str]:
    yield from sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def path(rest: Rest, rule: Rule) -> str:
    """An address that fits the rule and leads to nothing."""
    values = {
        name: LEADS_NOWHERE[type(converter).__name__]
        for name, converter in rule._converters.items()
    }
    with rest.app.test_request_context():
        built = rest.app.url_map.bind("localhost").build(rule.endpoint, values)
    return built.removeprefix("/api/v1")


def test_every_route_has_a_mark(rest: Rest, rules: list[Rule]) -> None:
    unmarked = {rule.endpoint for rule in rules if mark(rest.app, rule) is None}
    assert unmarked == UNMARKED


@pytest.mark.parametrize("role", ASKERS, ids=lambda role: role or "nobody")
def test_each_role_gets_in_where_the_mark_says_and_nowhere_else(
    rest: Rest, rules: list[Rule], role: Role | None
) -> None:
    client = rest.sign_in(role)
    wrong = []
    for rule in rules:
        access = mark(rest.app, rule) or Access(signed_in=False)
        for method in methods(rule):
            if rule.endpoint == "session.sign_out":
                client = rest.sign_in(role)
            answer = client.call(method, path(rest, rule), {} if method != "GET" else None)
            if rule.endpoint == "session.sign_out":
                client = rest.sign_in(role)
            if not as_marked(answer, access, role):
                wrong.append((method, rule.rule, answer.status, answer.text[:200]))
    assert wrong == []


def as_marked(answer: Answer, access: Access, role: Role | None) -> bool:
    """Whether the answer is what the mark promises this role."""
    if access.signed_in and role is None:
        return (answer.status, answer.code) == (401, "not_signed_in")
    if access.role is not None and ROLES.index(role or "member") < ROLES.index(access.role):
        return (answer.status, answer.json["detail"]) == (403, {"needs": access.role})
    if not access.signed_in:  # a public route may still show some things to their owners only
        return answer.status < 500
    kept_out = answer.status == 401 or (answer.status == 403 and "needs" in answer.json["detail"])
    return answer.status < 500 and not kept_out


def test_the_document_says_what_the_marks_say(
    rest: Rest, nobody: Client, rules: list[Rule]
) -> None:
    paths = nobody.get("/openapi.json").json["paths"]
    for rule in rules:
        access = mark(rest.app, rule)
        if access is not None:
            for method in methods(rule):
                operation = paths[re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)][method.lower()]
                assert bool(operation["security"]) is access.signed_in
                assert operation.get("x-role") == access.role
                assert operation["summary"], "every route says what it does"
