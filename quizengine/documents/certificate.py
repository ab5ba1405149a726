"""Certificates: one page each, within a double frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizengine.documents.paper import GOLD, INK, MUTED, RED, Paper, plain

LEFT: Final = 42.0
"""Where its text begins, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What stands on a certificate.

    Attributes:
        heading: ``荣誉证书``.
        whom: Who is honoured; in the first line, with a colon.
        text: For what.
        award: In the middle, large.
        closing: ``特发此证。``
        giver: Who gives it.
        day: When, in words.
        small: Lines at the bottom: basis, serial number.
    """

    heading: str
    whom: str
    text: str
    award: str
    closing: str
    giver: str
    day: str
    small: Sequence[str] = ()


def certificates(title: str, at_ms: int, each: Sequence[Certificate]) -> bytes:
    """A PDF with a page for each.

    Raises:
        NoFont: This machine has no Chinese font.
    """
    paper = Paper(title, at_ms)
    for one in each:
        paper.page()
        _draw(paper, one)
    return paper.made()


def _draw(paper: Paper, one: Certificate) -> None:
    pdf = paper.pdf
    pdf.set_auto_page_break(auto=False)
    _frame(paper)
    inner = pdf.w - 2 * LEFT
    _line(paper, one.heading, y=34, size=40, colour=RED)
    pdf.set_xy(LEFT, 66)
    pdf.set_text_color(*INK)
    told = paper.fitted(one.whom, inner, 24, face="festive")
    pdf.cell(inner, 12, told)
    pdf.set_xy(LEFT, 84)
    paper.fitted("", inner, 17, face="text")
    pdf.multi_cell(inner, 10.5, plain(one.text), align="L", wrapmode="CHAR", max_line_height=10.5)
    _line(paper, one.award, y=118, size=32, colour=RED)
    pdf.set_xy(LEFT, 140)
    pdf.set_text_color(*INK)
    pdf.cell(inner, 10, paper.fitted(one.closing, inner, 17))
    for text, y in ((one.giver, 156.0), (one.day, 167.0)):
        pdf.set_xy(LEFT, y)
        pdf.cell(inner, 9, paper.fitted(text, inner, 15), align="R")
    pdf.set_text_color(*MUTED)
    for place, text in enumerate(one.small):
        pdf.set_xy(LEFT, 180 + 4.6 * place)
        pdf.cell(inner, 4.6, paper.fitted(text, inner, 8.5))


def _line(paper: Paper, text: str, *, y: float, size: float, colour: tuple[int, int, int]) -> None:
    pdf = paper.pdf
    told = paper.fitted(text, pdf.w - 2 * LEFT, size, face="festive")
    pdf.set_text_color(*colour)
    pdf.set_xy(LEFT, y)
    pdf.cell(pdf.w - 2 * LEFT, size * 0.5, told, align="C")


def _frame(paper: Paper) -> None:
    pdf = paper.pdf
    for inset, width, colour in ((9.0, 1.6, RED), (12.0, 0.5, GOLD)):
        pdf.set_draw_color(*colour)
        pdf.set_line_width(width)
        pdf.rect(inset, inset, pdf.w - 2 * inset, pdf.h - 2 * inset)
    pdf.set_draw_color(*GOLD)
    pdf.set_line_width(0.5)
    for x, y in ((17, 17), (pdf.w - 17, 17), (17, pdf.h - 17), (pdf.w - 17, pdf.h - 17)):
        pdf.rect(x - 3, y - 3, 6, 6)
