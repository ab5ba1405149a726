"""What holds for every resource."""

import pytest

from quizengine.actions.people import ROLES, Role
from tests.api.conftest import Client, Rest


def test_nobody_is_told_that_nobody_is_signed_in(nobody: Client) -> None:
    answer = nobody.get("/session")
    assert answer.status == 200
    assert answer.json["account"] is None


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_known_by_its_cookie(rest: Rest, role: Role) -> None:
    assert rest.sign_in(role).get("/session").json["account"]["role"] == role


def test_an_address_that_leads_nowhere_is_a_problem(nobody: Client) -> None:
    answer = nobody.get("/nowhere")
    assert answer.status == 404
    assert answer.content_type == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "detail": {},
    }


def test_another_method_is_a_problem_that_names_the_right_ones(nobody: Client) -> None:
    answer = nobody.put("/session", {})
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_a_page_outside_of_rest_has_flask_s_own_errors(rest: Rest) -> None:
    assert rest.app.test_client().get("/nowhere").content_type.startswith("text/html")


def test_an_unknown_parameter_of_the_query_is_refused(nobody: Client) -> None:
    answer = nobody.get("/session?color=red")
    assert (answer.status, answer.code) == (422, "malformed")
    assert answer.json["detail"] == {"query": {"color": ["Unknown field."]}}


def test_the_document_is_open_api_3_1(nobody: Client) -> None:
    document = nobody.get("/openapi.json").json
    assert document["openapi"] == "3.1.0"
    assert "/api/v1/session" in document["paths"]
