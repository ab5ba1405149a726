"""PDF pages: what stands on them, how many there are, what is embedded."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from quizengine.documents.certificate import Certificate, certificates
from quizengine.documents.paper import Column, Paper

AT_MS = 1_790_000_000_000
COLUMNS = [Column(title="名次", align="C"), Column(title="单位", below="全称", width=3)]


def read(document: bytes) -> Any:
    return PdfReader(io.BytesIO(document)).pages


def text(page: Any) -> str:
    """Of a page; pypdf reads a zero for the first byte of each character."""
    return "".join(page.extract_text().replace("\0", "").split())


@pytest.fixture(scope="module")
def long() -> bytes:
    """A table of sixty rows."""
    paper = Paper("名单", AT_MS, foot="规则第 1 版")
    paper.page()
    paper.text("公示", 20, face="bold", align="C")
    paper.table(COLUMNS, [[str(n), f"第{n}庭\x07\ud800"] for n in range(1, 61)])
    return paper.made()


def test_a_long_table_goes_on_with_its_headings_on_the_next_page(long: bytes) -> None:
    pages = read(long)
    assert len(pages) == 3
    assert all("名次" in text(page) and "单位" in text(page) for page in pages)
    assert "60第60庭" in text(pages[-1])


def test_each_page_says_which_it_is(long: bytes) -> None:
    for number, page in enumerate(read(long), start=1):
        assert text(page).endswith(f"{number}/3")
        assert "规则第1版" in text(page)


def test_only_the_part_of_the_font_that_is_used_is_embedded(long: bytes) -> None:
    assert len(long) < 120_000


def test_the_same_document_is_the_same_bytes() -> None:
    def made() -> bytes:
        paper = Paper("一", AT_MS)
        paper.page()
        paper.text("四赛四比")
        return paper.made()

    assert made() == made()


def test_a_name_too_long_for_its_cell_is_made_smaller_then_cut() -> None:
    paper = Paper("一", AT_MS)
    paper.page()
    assert paper.fitted("民事审判第一庭", 60, 10) == "民事审判第一庭"
    cut = paper.fitted("很长的名字" * 40, 60, 10)
    assert cut.endswith("…")
    assert paper.pdf.get_string_width(cut) <= 60.1
    assert paper.made()


def test_a_certificate_is_one_page_each_and_holds_every_line() -> None:
    one = Certificate(
        heading="荣誉证书",
        whom="民事审判第一庭：",
        text="2026年第三季度在“四赛四比”中成绩突出，予以通报表扬。" * 2,
        award="流动红旗",
        closing="特发此证。",
        giver="某某法院",
        day="2026年10月15日",
        small=["设立依据：方案第八条", "证书编号：c1-12"],
    )
    pages = read(certificates("证书", AT_MS, [one, one]))
    assert len(pages) == 2
    told = text(pages[1])
    for line in (one.heading, one.whom, one.award, one.giver, one.day, *one.small):
        assert line in told
