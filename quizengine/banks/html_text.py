"""HTML of question files as our plain text: TeX stays between dollar signs, scripts go.

Entities are decoded, blocks and breaks become lines, rows of tables become lines with bars
between cells, pictures are named. Text that is not HTML must not come here: ``a < b`` would
lose its end.
"""

import re
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

_LINES: Final = frozenset(
    ("p", "div", "br", "tr", "table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5")
)
_GONE: Final = frozenset(("script", "style", "head", "title", "noscript", "template"))
_RAISED: Final = {
    "sup": str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_EMPTY: Final = re.compile(r"\\\(\s*\\\)|\\\[\s*\\\]")
_TEX: Final = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)


def plain_text(html: str) -> str:
    """The text of a piece of HTML."""
    return parts(html)[0]


def parts(html: str) -> tuple[str, tuple[str, ...]]:
    """The text, and the addresses of the pictures in it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.pieces).split("\n")]
    text = re.sub(r"\n{2,}", "\n", "\n".join(line for line in lines if line))
    return tex(_EMPTY.sub("", text)).strip(), tuple(dict.fromkeys(reader.pictures))


def tex(text: str) -> str:
    r"""Formulas between ``\(…\)``, ``\[…\]`` and ``$$…$$`` as ``$…$``."""
    return _TEX.sub(
        lambda match: f"${next(each for each in match.groups() if each).strip()}$", text
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures: list[str] = []
        self._gone = 0
        self._raised: list[str] = []
        self._numbered: list[int | None] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _GONE:
            self._gone += 1
        elif tag in _RAISED:
            self._raised.append(tag)
        elif tag == "img":
            self._picture(values)
        elif tag == "li":
            self.pieces.append(self._item())
        elif tag in ("td", "th"):
            self.pieces.append("" if self._at_start() else " | ")
        elif tag in _LINES:
            self.pieces.append("\n")
        if tag in ("ul", "ol"):
            self._numbered.append(0 if tag == "ol" else None)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _GONE:
            self._gone = max(0, self._gone - 1)
        elif tag in _RAISED and self._raised:
            self._raised.pop()
        elif tag in _LINES and tag != "br":
            self.pieces.append("\n")
        if tag in ("ul", "ol") and self._numbered:
            self._numbered.pop()

    @override
    def handle_data(self, data: str) -> None:
        if self._gone:
            return
        if self._raised:
            table = _RAISED[self._raised[-1]]
            raised = data.translate(table)
            whole = all(ord(sign) in table for sign in data)
            data = raised if whole else f"{'^' if self._raised[-1] == 'sup' else '_'}{data}"
        self.pieces.append(data.replace("\n", " "))

    def _picture(self, values: dict[str, str]) -> None:
        latex = values.get("data-latex") or values.get("data-equation-content")
        if latex:
            self.pieces.append(f"${latex}$")
        elif values.get("src"):
            self.pictures.append(values["src"])
        elif values.get("alt"):
            self.pieces.append(values["alt"])

    def _item(self) -> str:
        if self._numbered and self._numbered[-1] is not None:
            self._numbered[-1] += 1
            return f"\n{self._numbered[-1]}. "
        return "\n· "

    def _at_start(self) -> bool:
        written = "".join(self.pieces[-3:])
        return not written or written.endswith("\n")
