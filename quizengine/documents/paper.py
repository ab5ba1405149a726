"""A4 pages of text and tables, in millimetres, ready to be printed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from typing_extensions import override

from quizengine.documents import fonts

if TYPE_CHECKING:
    from fpdf import FPDF

Align: TypeAlias = Literal["L", "C", "R"]
Face: TypeAlias = Literal["text", "bold", "festive"]
Colour: TypeAlias = tuple[int, int, int]

INK: Final[Colour] = (24, 32, 38)
MUTED: Final[Colour] = (92, 104, 112)
LINE: Final[Colour] = (150, 162, 170)
SHADE: Final[Colour] = (238, 242, 245)
RED: Final[Colour] = (168, 32, 32)
GOLD: Final[Colour] = (176, 134, 48)

MARGIN: Final = 14.0
FOOT: Final = 12.0
ROW: Final = 6.4
SMALLEST: Final = 5.0
"""Points; what would not fit even so is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, a second line below, its share of the width."""

    title: str
    below: str = ""
    width: float = 1.0
    align: Align = "L"


class _Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float


class Paper:
    """Pages that grow downwards; the footer says which page it is."""

    def __init__(self, title: str, at_ms: int, *, landscape: bool = True, foot: str = "") -> None:
        self.pdf: Any = _pdf(title, at_ms, landscape=landscape, foot=plain(foot))
        self._faces: set[Face] = set()

    @property
    def width(self) -> float:
        """Between the margins."""
        width: float = self.pdf.epw
        return width

    def page(self) -> None:
        """Begin a page."""
        self._face("text", 8)  # of the footer
        self.pdf.add_page()

    def text(
        self,
        text: str,
        size: float = 10,
        *,
        face: Face = "text",
        align: Align = "L",
        colour: Colour = INK,
        after: float = 1.0,
    ) -> None:
        """A paragraph over the whole width."""
        self._face(face, size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(
            0,
            size * 0.52,
            plain(text),
            align=align,
            new_x="LMARGIN",
            new_y="NEXT",
            wrapmode="CHAR",
        )
        self.pdf.ln(after)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Rows under headings, which come again on each page."""
        share = self.width / sum(each.width for each in columns)
        widths = [each.width * share for each in columns]
        self._heads(columns, widths)
        for number, row in enumerate(rows):
            if self.pdf.will_page_break(ROW):
                self.page()
                self._heads(columns, widths)
            self._row(columns, widths, row, shaded=number % 2 == 1)
        self.pdf.ln(5)

    def room(self, height: float) -> None:
        """Begin a page unless there is so much room left on this one."""
        if self.pdf.will_page_break(height):
            self.page()

    def fitted(self, text: str, width: float, size: float, *, face: Face = "text") -> str:
        """Set the font as large as the text fits into a width; what never fits is cut."""
        told = plain(text)
        self._face(face, size)
        wide = self.pdf.get_string_width(told)
        if wide > width:
            self._face(face, max(SMALLEST, size * width / wide))
        while told and self.pdf.get_string_width(told) > width + 0.1:
            told = told[:-2] + "…"
            if told == "…":
                break
        return told

    def made(self) -> bytes:
        """The document; nothing can be added any more."""
        made = bytes(self.pdf.output())
        for font in self.pdf.fonts.values():
            font.ttfont.close()  # which fpdf2 leaves to chance
        return made

    def _heads(self, columns: Sequence[Column], widths: Sequence[float]) -> None:
        self.pdf.set_fill_color(*SHADE)
        self.pdf.set_draw_color(*LINE)
        self.pdf.set_text_color(*INK)
        top, left = self.pdf.get_y(), self.pdf.l_margin
        height = 10.4 if any(each.below for each in columns) else 6.8
        self.pdf.rect(left, top, self.width, height, style="F")
        for each, width in zip(columns, widths, strict=True):
            line = height / 2 if each.below else height
            self._cell(_Box(left, top, width, line), each.title, 9, each.align, "bold")
            if each.below:
                below = _Box(left, top + line - 0.5, width, line)
                self._cell(below, each.below, 7.5, each.align)
            left += width
        self.pdf.set_xy(self.pdf.l_margin, top + height)
        self.pdf.line(self.pdf.l_margin, top + height, self.pdf.l_margin + self.width, top + height)

    def _row(
        self,
        columns: Sequence[Column],
        widths: Sequence[float],
        row: Sequence[str],
        *,
        shaded: bool,
    ) -> None:
        top, left = self.pdf.get_y(), self.pdf.l_margin
        if shaded:
            self.pdf.set_fill_color(248, 250, 251)
            self.pdf.rect(left, top, self.width, ROW, style="F")
        for column, width, text in zip(columns, widths, row, strict=True):
            self._cell(_Box(left, top, width, ROW), text, 9, column.align)
            left += width
        self.pdf.set_xy(self.pdf.l_margin, top + ROW)

    def _cell(self, box: _Box, text: str, size: float, align: Align, face: Face = "text") -> None:
        told = self.fitted(text, box.width - 2 * self.pdf.c_margin, size, face=face)
        self.pdf.set_xy(box.left, box.top)
        self.pdf.cell(box.width, box.height, told, align=align)

    def _face(self, face: Face, size: float) -> None:
        if face not in self._faces:
            found = _FACES[face]()
            self.pdf.add_font(face, fname=found.path, collection_font_number=found.number)
            self._faces.add(face)
        self.pdf.set_font(face, size=size)


_FACES: Final = {"text": fonts.regular, "bold": fonts.bold, "festive": fonts.festive}


def _pdf(title: str, at_ms: int, *, landscape: bool, foot: str) -> "FPDF":
    from fpdf import FPDF  # half a second, when somebody asks for it

    class Numbered(FPDF):
        @override
        def footer(self) -> None:
            if foot:
                self.set_y(-FOOT)
                self.set_font("text", size=8)
                self.set_text_color(*MUTED)
                self.cell(0, 5, foot)
                self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

    pdf = Numbered(orientation="landscape" if landscape else "portrait", format="A4")
    pdf.set_title(title)
    pdf.set_creation_date(datetime.fromtimestamp(at_ms / 1000, UTC))
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=FOOT + 4)
    return pdf


def plain(text: str) -> str:
    """Text that can be drawn: without control characters and halves of characters."""
    clean = text.encode(errors="replace").decode()
    return "".join(each for each in clean if each == "\n" or unicodedata.category(each)[0] != "C")
