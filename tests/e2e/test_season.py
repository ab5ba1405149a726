"""A season from the roster to the final standings, on a real server, against figures by hand."""

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from tests.e2e import season
from tests.e2e.contests import played
from tests.e2e.office import Office
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.live, pytest.mark.slow]

PERIOD = "2026-Q3"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One server on which the quarter goes by, test after test."""
    server = ServerProcess(tmp_path_factory.mktemp("season") / "data")
    server.start()
    yield Office(server)
    server.kill9()


@pytest.fixture(scope="module")
def competition(office: Office, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The court's template for one quarter, started; roster and records by file, four contests."""
    roster = tmp_path_factory.mktemp("files") / "roster.csv"
    roster.write_text(season.ROSTER, encoding="utf-8")
    assert office.runs("roster", "import", str(roster))["new"] == 14
    made: str = office.does("POST", "/competitions", {"template": "court", "title": "四赛四比"})[
        "competition_id"
    ]
    office.does(
        "PUT", f"/competitions/{made}/definition", _quarterly(office, made), **{"If-Match": '"1"'}
    )
    assert office.gets(f"/competitions/{made}/check") == {"problems": [], "ready": True}
    office.does("POST", f"/competitions/{made}/start")
    address = f"/competitions/{made}/records/import?period={PERIOD}&dry_run=false"
    report = office.uploads(address, "records.csv", season.RECORDS.encode())
    assert (report["applied"], report["problems"], report["vetoes"]) == (True, [], 1)
    for indicator, (figure, right) in season.CONTESTS.items():
        contest = played(office.server, indicator, right)
        feed = {"contest_id": contest, "indicator": indicator, "period": PERIOD, "figure": figure}
        office.does("POST", f"/competitions/{made}/feeds", feed)
    return made


def _quarterly(office: Office, competition: str) -> Any:
    definition = office.gets(f"/competitions/{competition}/definition")
    definition["periods"] = {
        "first_day": "2026-07-01",
        "last_day": "2026-09-30",
        "kinds": ["quarter"],
    }
    for part in ("awards", "flags", "streaks"):
        for each in definition[part]:
            each["period_kind"] = "quarter"
    return definition


def advances(office: Office, competition: str, state: str) -> Any:
    """The period's next step, before its time, for a reason that everybody may read."""
    wish = {"to": state, "early": True, "reason": "补办上季度"}
    return office.does("POST", f"/competitions/{competition}/periods/{PERIOD}/advance", wish)


def standings(office: Office, competition: str, division: str) -> list[season.Row]:
    """Places as staff see them."""
    query = f"period={PERIOD}&kind=unit&division={division}"
    found = office.gets(f"/competitions/{competition}/standings?{query}")
    return [as_row(each) for each in found["rows"]]


def as_row(row: Any) -> season.Row:
    """A row of standings, to be compared."""
    tracks = " ".join(each["score"] for each in row["tracks"])
    return row["name"], tracks, row["rank"], row["award_rank"], row["bonus"], row["total"]


def test_the_quarter_goes_its_way_and_every_figure_is_the_one_by_hand(
    office: Office, competition: str
) -> None:
    assert office.gets(f"/competitions/{competition}/missing?period={PERIOD}")["total"] == 0
    for state in ("collecting", "scored", "publicity"):
        assert advances(office, competition, state)["state"] == state
    assert standings(office, competition, "business") == season.BUSINESS
    assert standings(office, competition, "support") == season.SUPPORT


def test_an_objection_that_is_upheld_changes_a_mark_and_stays_readable(
    office: Office, competition: str
) -> None:
    address = f"/competitions/{competition}"
    objection = {
        "period": PERIOD,
        "subject": "办公室",
        "indicator": "attendance",
        "text": "那天是出差",
        "signed": "钱一",
    }
    filed = office.does("POST", f"{address}/objections", objection)
    assert (
        office.asks(
            "POST",
            f"{address}/periods/{PERIOD}/advance",
            {"to": "final", "early": True, "reason": "补办上季度"},
        ).body["code"]
        == "objections_open"
    )
    number = filed["objection_no"]
    decision = {"state": "upheld", "decision": "有出差审批单"}
    office.does("POST", f"{address}/objections/{number}/decision", decision)
    value = {
        "period": PERIOD,
        "name": "办公室",
        "indicator": "attendance",
        "value": {"counts": {"late": 0, "absent": 0}},
        "reason": "异议成立",
        "objection_no": number,
    }
    office.does("PUT", f"{address}/records", {"items": [value]})
    assert standings(office, competition, "support") == season.UPHELD
    log = office.gets(f"{address}/log?page_size=200")["items"]
    assert {"objection.filed", "objection.decided"} <= {each["action"] for each in log}


def test_the_result_is_final_public_and_reckoned_again_from_records(
    office: Office, competition: str
) -> None:
    address = f"/competitions/{competition}"
    assert advances(office, competition, "final")["state"] == "final"
    office.does("PATCH", address, {"public": True})
    board = office.gets(f"/published{address}/board?period={PERIOD}&division=support")
    assert [as_row(each) for each in board["rows"]] == season.UPHELD
    assert board["red"]["first"][0]["name"] == "政治部"
    verified = office.gets(f"{address}/verification")
    assert (verified["verified"], verified["problems"]) == (True, [])


def test_a_mark_is_explained_down_to_its_formula(office: Office, competition: str) -> None:
    unit = next(each for each in office.gets("/units")["items"] if each["name"] == "民一庭")
    address = f"/competitions/{competition}/subjects/unit/{unit['unit_id']}?period={PERIOD}"
    told = office.gets(address)
    marks = {
        each["key"]: each
        for track in told["tracks"]
        for measure in track["measures"]
        for each in measure["indicators"]
    }
    assert (marks["documents"]["mark"], marks["documents"]["weight"]) == ("7.04", "8")
    assert "88" in marks["documents"]["explained"]["zh"]
    assert told["vetoes"][0]["reason"] == "一人受处分"


def test_the_workbook_and_the_table_hold_the_same_figures(office: Office, competition: str) -> None:
    address = f"/competitions/{competition}/export?period={PERIOD}&kind=unit"
    book = openpyxl.load_workbook(io.BytesIO(office.downloads(address)))
    heads, *rows = book["排名"].iter_rows(values_only=True)
    held = [as_exported(dict(zip(heads, row, strict=True))) for row in rows]
    assert held == [*season.BUSINESS, *season.UPHELD]
    table = office.downloads(f"{address}&format=csv").decode("utf-8-sig")
    assert [as_exported(each) for each in csv.DictReader(io.StringIO(table))] == held
    heads, *rows = book["计算过程"].iter_rows(values_only=True)
    working = [dict(zip(heads, row, strict=True)) for row in rows]
    for name, _, _, _, _, total in held:
        marks = [each["得分"] for each in working if each["名称"] == name]
        assert sum(Decimal(str(each)) for each in marks if each is not None) == Decimal(total)


def as_exported(row: Mapping[Any, Any]) -> season.Row:
    """A row of an export, to be compared."""
    tracks = [two(value) for head, value in row.items() if str(head).startswith("赛")]
    rank, award_rank = int(row["名次"]), row["评奖名次"]
    award = int(award_rank) if award_rank not in (None, "") else None
    return row["名称"], " ".join(tracks), rank, award, two(row["加分"]), two(row["总分"])


def two(figure: object) -> str:
    """A figure of a cell with two decimals."""
    return f"{Decimal(str(figure)):.2f}"


def test_the_notice_and_a_certificate_say_the_same(office: Office, competition: str) -> None:
    address = f"/competitions/{competition}"
    notice = text(office.downloads(f"{address}/export?period={PERIOD}&format=pdf&kind=unit"))
    for name, tracks, rank, _, bonus, total in (*season.BUSINESS, *season.UPHELD):
        assert "".join([str(rank), name, *tracks.split(), bonus, total]) in notice
    first = next(name for name, _, _, award_rank, _, _ in season.BUSINESS if award_rank == 1)
    decision = {"period": PERIOD, "award": "award:commended", "state": "given", "note": "会议通过"}
    items = office.gets(f"{address}/awards?period={PERIOD}")["items"]
    proposed = next(each for each in items if each["subject_name"] == first)
    given = office.does("PUT", f"{address}/awards", {**decision, "subject": proposed["subject"]})[
        "items"
    ]
    serial = next(each["decision"]["certificate"] for each in given if each["decision"])
    made = text(office.downloads(f"/published{address}/certificates/{serial}.pdf"))
    assert f"{first}：2026年第三季度在四赛四比中成绩突出" in made
    assert f"证书编号：{serial}" in made


def text(document: bytes) -> str:
    """What a PDF says; pypdf reads a zero for the first byte of each character."""
    pages = PdfReader(io.BytesIO(document)).pages
    return "".join("".join(page.extract_text() for page in pages).replace("\0", "").split())
