"""REST keeps its own document's word, whatever is sent: schemathesis over every route."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok

from tests.api.conftest import Rest

EXAMPLES = {GenerationMode.POSITIVE: 4, GenerationMode.NEGATIVE: 3}
"""How often a route is tried with what fits its document, and with what does not."""

CHECKS = {
    # What no document can say is refused too: a page's place, a question without an answer.
    "positive_data_acceptance": {"enabled": False},
    "negative_data_rejection": {"expected-statuses": ["4xx"]},
    # Who may do what is the matrix's business.
    "ignored_auth": {"enabled": False},
}


@pytest.fixture(scope="module")
def operations(rest: Rest) -> list[Any]:
    config = SchemathesisConfig.from_dict({"checks": CHECKS})
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", rest.app, config=config)
    return [found.ok() for found in document.get_all_operations() if isinstance(found, Ok)]


def test_the_document_can_be_read_as_a_whole(rest: Rest, operations: list[Any]) -> None:
    paths = rest.sign_in(None).get("/openapi.json").json["paths"]
    routes = [verb for path in paths.values() for verb in path if verb != "parameters"]
    assert len(operations) == len(routes)


@pytest.mark.parametrize("mode", EXAMPLES, ids=lambda mode: mode.value)
def test_every_route_answers_as_its_document_says(
    rest: Rest, operations: list[Any], mode: GenerationMode
) -> None:
    broken = [
        f"{operation.label}: {failure}"
        for operation in operations
        for failure in failures(rest, operation, mode)
    ]
    assert not broken, "\n".join(broken)


def failures(rest: Rest, operation: Any, mode: GenerationMode) -> list[str]:
    """What goes wrong on one route, in words; asked as an admin, who may everything."""
    token = rest.engine.sessions.make_token(rest.account_ids["admin"], operation.label)
    bearer = {"Authorization": f"Bearer {token}"}

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES[mode],
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def tried(case: Case[Any]) -> None:
        case.call_and_validate(headers=bearer)

    try:
        tried()
    except Unsatisfiable:
        return []  # the route takes nothing that could be wrong
    except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - told with its route
        return [text(error)]
    return []


def text(error: BaseException) -> str:
    """The failures of a group, or the one."""
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
    return " | ".join(str(part) for part in parts)
