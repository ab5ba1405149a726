"""Moodle's texts: HTML, Markdown or plain, with pictures by ``@@PLUGINFILE@@``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from quizengine.banks.html_text import parts, tex
from quizengine.banks.xml_tree import Element, child, inner, text_of

_PLUGIN: Final = "@@PLUGINFILE@@/"
_PLAIN: Final = ("plain_text", "plain", "markdown")


@dataclass(slots=True)
class Texts:
    """Reads texts of one question; ``media`` are the pictures met that the file holds."""

    pictures: Mapping[str, bytes]
    media: list[str] = field(default_factory=list)

    def of(self, element: Element | None, format_of: Element | None = None) -> str:
        """The text inside ``<text>`` of an element."""
        if element is None:
            return ""
        holder = child(element, "text")
        written = inner(holder) if holder is not None and len(holder) else text_of(holder)
        if holder is None:
            written = text_of(element)
        form = (format_of if format_of is not None else element).get("format", "html")
        return self.plain(written, form)

    def plain(self, written: str, form: str = "html") -> str:
        """A text as people read it."""
        if form in _PLAIN or ("<" not in written and "&" not in written):
            return tex(written).strip()
        text, pictures = parts(written)
        for each in pictures:
            name = unquote(each.removeprefix(_PLUGIN))
            if name in self.pictures and name not in self.media:
                self.media.append(name)
        return text
