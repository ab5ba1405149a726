"""Files of a period, opened and compared with what was reckoned."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from quizengine import store
from quizengine.actions.competitions.actors import CONSOLE, Asker
from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.exporting import Export, exports
from quizengine.actions.competitions.published import Visitor
from quizengine.actions.people import Account
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.competition_refusals import NoSuchCertificate, WrongPeriodState
from quizengine.rules.competitions.subjects import Subject
from quizengine.rules.refusals import NotAllowed
from quizengine.store import competition_results
from tests.actions.competitions.court import DAY_MS, JULY, PRAISE, Court
from tests.rules.competitions.court import court as rules

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture
def scored(court: Court) -> Court:
    court.start()
    court.scored()
    return court


@pytest.fixture
def published(court: Court) -> Court:
    court.start()
    court.published()
    return court


@pytest.fixture
def final(published: Court) -> Court:
    published.clock.advance(9 * DAY_MS)
    published.go("final")
    return published


def export(court: Court, asker: Asker = CONSOLE, **wishes: Any) -> bytes:
    return court.engine.competition_exports.export(asker, court.id, Export(**wishes))[1]


def workbook(court: Court, asker: Asker = CONSOLE, **wishes: Any) -> Sheets:
    """Rows by the heading of their column, sheet by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(export(court, asker, **wishes)))
    made: dict[str, list[dict[str, Any]]] = {}
    for sheet in book:
        heads, *rows = sheet.iter_rows(values_only=True)
        made[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return made


def pages(document: bytes) -> list[str]:
    """The text of each page, without spaces.

    pypdf does not know the fonts' own two-byte encoding: it reads a zero for every first byte.
    """
    read = PdfReader(io.BytesIO(document)).pages
    return ["".join(each.extract_text().replace("\0", "").split()) for each in read]


def test_the_standings_are_those_that_were_reckoned(scored: Court) -> None:
    rows = {each["名称"]: each for each in workbook(scored)["排名"]}
    results = scored.engine.database.read(
        lambda conn: competition_results.load(conn, scored.id, JULY)
    )
    for name, unit_id in scored.units.items():
        result = results[Subject("unit", unit_id)]
        assert Decimal(str(rows[name]["总分"])) == result.total
        assert rows[name]["名次"] == result.rank
    assert rows["民一庭"]["总分"] == 96.46
    assert rows["民一庭"]["赛thinking·比thinking（25）"] == 23.9
    assert rows["民一庭1"]["所在单位"] == "民一庭"


def test_the_working_leads_from_each_value_to_its_mark_and_adds_up(scored: Court) -> None:
    sheets = workbook(scored, group=Group(kind="unit"))
    working = [each for each in sheets["计算过程"] if each["名称"] == "民一庭"]
    told = {e["指标"]: (e["实际值"], e["算法"], e["得分"], e["满分"]) for e in working}
    assert told["learning"] == ("98%", "5 × 98 ÷ 100", 4.9, 5)
    assert told["in_limit"] == ("97", "97 ≥ 95，得满分", 10, 10)
    assert told["加分"] == ("集体奖（city）", "2", 2, 5)
    assert sum(Decimal(str(each["得分"])) for each in working) == Decimal("96.46")
    marks = next(each for each in sheets["得分"] if each["名称"] == "民一庭")
    assert marks["survey（8）"] == 7.36


def test_what_the_rules_withhold_is_in_no_public_file(published: Court) -> None:
    whole = workbook(published, group=Group(kind="unit"))
    public = workbook(published, group=Group(kind="unit"), view="public")
    held = "in_limit"
    told = {e["名称"]: e for e in public["计算过程"] if e["指标"] == held}
    assert told["民一庭"]["实际值"] == "达标"
    assert told["民一庭"]["算法"] == "只公布是否达标"
    assert told["民一庭"]["舍入前"] is None
    assert next(e for e in whole["计算过程"] if e["指标"] == held)["实际值"] == "97"
    assert [e["总分"] for e in public["排名"]] == [e["总分"] for e in whole["排名"]]


def test_the_rules_and_their_hash_come_along(scored: Court) -> None:
    sheets = workbook(scored)
    about = {each["项目"]: each["内容"] for each in sheets["说明"]}
    assert about["周期"] == "2026年7月（2026-07）"
    assert about["规则版本"] == "1"
    assert len(about["规则摘要"]) == len(about["结果摘要"]) == 64
    rule = next(each for each in sheets["计分规则"] if each["指标"] == "theory")
    assert rule["计分规则"]


def test_no_cell_is_a_formula_whatever_people_are_called(
    engine: Engine, clock: ManualClock
) -> None:
    named = Court(engine, clock, rules(**PRAISE, title="=1+1", organizer="@SUM(A1)"))

    def rename(conn: store.Connection) -> None:
        store.units.change(conn, named.units["民一庭"], {"name": '=HYPERLINK("http://x","y")'})

    engine.database.write(rename)
    named.start()
    named.scored()
    book = openpyxl.load_workbook(io.BytesIO(export(named)))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_csv_file_holds_the_table_that_is_asked_for(scored: Court) -> None:
    made = export(scored, format="csv", sheet="standings", group=Group(kind="unit"))
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [(each["名称"], each["总分"]) for each in rows][:1] == [("民一庭", "96.46")]
    assert len(rows) == 6


def test_the_notice_names_everybody_with_their_tracks_and_embeds_its_font(
    published: Court,
) -> None:
    made = export(published, format="pdf")
    text = "".join(pages(made))
    assert "四赛四比2026年7月成绩公示" in text
    assert "公示期至2026-08-14" in text
    assert "民一庭23.9033.0418.5219.00" in text
    assert "96.46" in text
    assert all(name in text for name in published.units)
    resources: Any = PdfReader(io.BytesIO(made)).pages[0]["/Resources"]
    for each in resources["/Font"].values():
        family = each.get_object()["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & family["/FontDescriptor"].get_object().keys()
    assert len(made) < 300_000


def test_a_notice_of_a_draft_says_so(scored: Court) -> None:
    assert "成绩（草案）" in pages(export(scored, format="pdf"))[0]


def test_each_given_award_has_its_certificate(final: Court) -> None:
    final.decide("award:star", "民一庭")
    final.decide("flag:red", "民一庭")
    papers = final.engine.competition_exports
    star, flag = pages(papers.certificates(CONSOLE, final.id, JULY))
    assert "荣誉证书民一庭：" in star
    assert "2026年7月在“四赛四比”中成绩优异，特授予：" in star
    assert "学习之星特发此证" in star
    assert "设立依据：方案第八条" in star
    assert f"证书编号：{final.id[:8]}" in star
    assert "流动红旗" in flag


def test_one_certificate_by_its_number_is_for_everybody_who_may_look(final: Court) -> None:
    items = final.decide("award:star", "民一庭")["items"]
    serial = next(e["decision"]["certificate"] for e in items if e["decision"])
    papers = final.engine.competition_exports
    final.engine.competitions.publish(final.owner, final.id, public=True)
    (page,) = pages(papers.public_certificate(Visitor(), final.id, serial))
    assert "民一庭" in page
    with pytest.raises(NoSuchCertificate):
        papers.public_certificate(Visitor(), final.id, "none-1")


def test_without_anything_given_there_is_no_certificate(final: Court) -> None:
    with pytest.raises(NoSuchCertificate):
        final.engine.competition_exports.certificates(final.owner, final.id, JULY)


def test_a_units_editor_gets_what_is_public_and_nothing_of_a_draft(court: Court) -> None:
    editor = court.account("editor", "member")
    court.engine.units.set_editors(court.units["立案庭"], [editor.account_id], "console")
    court.start()
    court.scored()
    with pytest.raises(WrongPeriodState):
        export(court, editor)
    court.clock.advance(4 * DAY_MS)
    court.go("publicity")
    assert "只公布是否达标" in {each["算法"] for each in workbook(court, editor)["计算过程"]}
    with pytest.raises(NotAllowed):
        export(court, editor, view="whole")


def test_who_has_no_part_in_it_gets_nothing(scored: Court) -> None:
    other: Account = scored.account("other", "organizer")
    with pytest.raises(NotAllowed):
        export(scored, other)


def test_a_sheet_that_would_be_too_long_says_where_the_rest_is(
    scored: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 5)
    working = workbook(scored)["计算过程"]
    assert len(working) == 6
    assert working[-1]["序列"] == "其余见 CSV"
    made = export(scored, format="csv", sheet="working").decode("utf-8-sig")
    assert len(made.splitlines()) > 200
