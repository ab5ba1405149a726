"""Exports and certificates over HTTP."""

import io
from collections.abc import Iterator

import openpyxl
import pytest

from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.settings import Settings
from tests.actions.competitions.court import DAY_MS, JULY, Court
from tests.api.conftest import Rest


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rest]:
    clock = ManualClock()
    with open_engine(Settings(data=tmp_path_factory.mktemp("court")), clock=clock) as engine:
        yield Rest(engine)


@pytest.fixture(scope="module")
def court(rest: Rest) -> Court:
    """A competition whose July is final, with one award given."""
    clock = rest.engine.clock
    assert isinstance(clock, ManualClock)
    made = Court(rest.engine, clock)
    made.start()
    made.published()
    clock.advance(9 * DAY_MS)
    made.go("final")
    made.decide("award:star", "民一庭")
    return made


def serial(court: Court) -> str:
    items = court.engine.competition_awards.of_period(court.owner, court.id, JULY)["items"]
    return str(next(e["decision"]["certificate"] for e in items if e["decision"]))


@pytest.mark.parametrize(
    ("format_", "kind", "begins"),
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)
def test_a_period_comes_as_a_file_to_keep(
    rest: Rest, court: Court, format_: str, kind: str, begins: bytes
) -> None:
    admin = rest.sign_in("admin")
    query = {"period": JULY, "format": format_}
    answer = admin.get(f"/competitions/{court.id}/export", query_string=query)
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{JULY}.{format_}"
    assert answer.data.startswith(begins)


def test_an_export_speaks_english_too_and_may_be_of_one_division(rest: Rest, court: Court) -> None:
    query = {"language": "en", "kind": "unit", "division": "general"}
    answer = rest.sign_in("admin").get(f"/competitions/{court.id}/export", query_string=query)
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["Standings", "Marks", "Working", "Awards", "Rules", "About"]
    assert [row[1] for row in book["Standings"].iter_rows(min_row=2, values_only=True)] == [
        "办公室",
        "政治部",
    ]


def test_a_form_that_is_none_is_refused(rest: Rest, court: Court) -> None:
    admin = rest.sign_in("admin")
    for query in ({"format": "docx"}, {"view": "secret"}, {"period": "x y"}, {"colour": "red"}):
        answer = admin.get(f"/competitions/{court.id}/export", query_string=query)
        assert answer.status == 422, query


def test_certificates_come_together_and_one_by_one(rest: Rest, court: Court) -> None:
    admin = rest.sign_in("admin")
    address = f"/competitions/{court.id}/certificates"
    together = admin.get(address, query_string={"period": JULY})
    alone = admin.get(f"{address}/{serial(court)}.pdf")
    assert together.data.startswith(b"%PDF")
    assert alone.data.startswith(b"%PDF")
    assert admin.get(f"{address}/none-1.pdf").code == "no_such_certificate"


def test_everybody_gets_a_certificate_of_a_public_competition_and_no_other(
    rest: Rest, court: Court
) -> None:
    nobody = rest.sign_in(None)
    address = f"/published/competitions/{court.id}/certificates/{serial(court)}.pdf"
    assert nobody.get(address).code == "no_such_competition"
    court.engine.competitions.publish(court.owner, court.id, public=True)
    assert nobody.get(address).data.startswith(b"%PDF")


def test_a_host_without_a_part_in_it_gets_no_export(rest: Rest, court: Court) -> None:
    refused = rest.sign_in("host").get(f"/competitions/{court.id}/export")
    assert refused.code == "not_allowed"
