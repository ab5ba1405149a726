"""Word's paragraphs as lines: with the numbers that Word itself puts before them.

Read from the XML: libraries that give text lose the automatic numbers, pictures or formulas.
Formulas become TeX between dollar signs, symbols of Wingdings the marks they show.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quizengine.banks.blocks.lines import Line
from quizengine.banks.blocks.numbering import Numbering, read_numbering
from quizengine.banks.blocks.tex import tex
from quizengine.banks.report import Where
from quizengine.banks.xml_tree import Element, parsed

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V: Final = "{urn:schemas-microsoft-com:vml}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SYMBOLS: Final = {"F0FC": "√", "F0FB": "×", "F050": "√", "F04F": "×", "F0D6": "√", "F0B4": "×"}
_CELL: Final = "  "
_PLAIN: Final = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    f"{W}noBreakHyphen": "-",
    **dict.fromkeys(
        (f"{W}{name}" for name in ("del", "txbxContent", "pPr", "rPr", "instrText")), ""
    ),
}


@dataclass(slots=True)
class Document:
    """A Word file as lines, and its pictures by name."""

    lines: list[Line] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def read(data: bytes) -> Document:
    """The lines and pictures of a .docx.

    Raises:
        zipfile.BadZipFile, KeyError, Unreadable: It is none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = parsed(archive.read("word/document.xml"))
        names = set(archive.namelist())
        numbering = Numbering({}, {})
        if "word/numbering.xml" in names:
            numbering = read_numbering(parsed(archive.read("word/numbering.xml")))
        relations = _relations(archive, names)
        reader = _Reader(numbering, relations)
        for paragraph in reader.walk(body):
            reader.take(paragraph)
        wanted = {name for line in reader.lines for name in line.media}
        paths = {path.rsplit("/", 1)[-1]: path for path in names if path.startswith("word/media/")}
        pictures = {name: archive.read(paths[name]) for name in wanted if name in paths}
    return Document(reader.lines, pictures)


def _relations(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    path = "word/_rels/document.xml.rels"
    if path not in names:
        return {}
    root = parsed(archive.read(path))
    return {each.get("Id", ""): each.get("Target", "").rsplit("/", 1)[-1] for each in root}


@dataclass(slots=True)
class _Reader:
    numbering: Numbering
    relations: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    number: int = 0

    def walk(self, node: Element) -> Iterator[Element]:
        """Paragraphs and rows of tables, in reading order; what was deleted is not there."""
        for child in node:
            if child.tag == f"{W}p":
                yield child
                for box in child.iter(f"{W}txbxContent"):
                    yield from self.walk(box)
            elif child.tag == f"{W}tbl":
                yield from child.iter(f"{W}tr")
            elif child.tag in (f"{W}body", f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
                yield from self.walk(child)

    def take(self, node: Element) -> None:
        """Add the lines of a paragraph or of a row."""
        self.number += 1
        if node.tag == f"{W}tr":
            cells = [self._cell(cell) for cell in node.findall(f"{W}tc")]
            pieces, media, label, heading = [_CELL.join(cells)], self._media(node), "", False
        else:
            text, media = self._text(node), self._media(node)
            pieces = text.split("\n")
            label, heading = self._label(node), _is_heading(node)
        for piece in pieces:
            plain = piece.replace("\u00a0", " ").strip()
            if plain or media:
                where = Where(self.number, 1)
                self.lines.append(Line(plain, where, label, heading, media))
            label, media = "", ()

    def _cell(self, cell: Element) -> str:
        return " ".join(self._text(p).replace("\n", " ") for p in cell.iter(f"{W}p")).strip()

    def _label(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        return "" if properties is None else self.numbering.next(properties)

    def _text(self, paragraph: Element) -> str:
        return "".join(_pieces(paragraph))

    def _media(self, node: Element) -> tuple[str, ...]:
        ids = [blip.get(f"{R}embed", "") for blip in node.iter(f"{A}blip")]
        ids += [image.get(f"{R}id", "") for image in node.iter(f"{V}imagedata")]
        return tuple(dict.fromkeys(self.relations[each] for each in ids if each in self.relations))


def _pieces(node: Element) -> Iterator[str]:
    for child in node:
        plain = _PLAIN.get(str(child.tag))
        if plain is not None:
            yield plain
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}sym":
            yield _SYMBOLS.get(child.get(f"{W}char", "").upper(), "")
        elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
            yield f"${tex(child)}$"
        else:
            yield from _pieces(child)


def _is_heading(paragraph: Element) -> bool:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return False
    style = properties.find(f"{W}pStyle")
    named = style is not None and (style.get(f"{W}val") or "").lower().startswith(
        ("heading", "标题")
    )
    outline = properties.find(f"{W}outlineLvl")
    return named or (outline is not None and outline.get(f"{W}val", "9") in "01234")
