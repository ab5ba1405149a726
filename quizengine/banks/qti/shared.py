"""What both generations of QTI share: texts, blanks in them, and how a question is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from quizengine.banks.drafts import Draft
from quizengine.banks.html_text import parts
from quizengine.banks.report import Where
from quizengine.banks.xml_tree import Element, where
from quizengine.rules.questions import KindName, Question

GAP: Final = "____"
BASES: Final = ("$IMS-CC-FILEBASE$/", "%24IMS-CC-FILEBASE%24/", "IMS-CC-FILEBASE/")


@dataclass(slots=True)
class Around:
    """What stands around an item.

    Attributes:
        file: Its file inside an archive; empty: the file itself.
        pictures: Pictures of the archive by name, filled in as items ask for them.
        known: Paths of the archive's pictures by their last name.
    """

    file: str = ""
    topic: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)

    def place(self, element: Element) -> Where:
        """Where an element stands."""
        at = where(element)
        return Where(at.line, at.column, file=self.file)


@dataclass(slots=True)
class Item:
    """A question being read; ``media`` are the names of pictures it shows."""

    draft: Draft
    around: Around
    media: list[str] = field(default_factory=list)

    def html(self, written: str) -> str:
        """HTML as people read it; its pictures are noted."""
        if "<" not in written and "&" not in written:
            return " ".join(written.split())
        text, pictures = parts(written)
        for each in pictures:
            self.picture(each)
        return text

    def picture(self, address: str) -> None:
        """Note a picture that the archive holds."""
        for base in BASES:
            address = address.removeprefix(base)
        last = unquote(address).split("?")[0].rsplit("/", 1)[-1]
        if last in self.around.known and last not in self.media:
            self.media.append(last)
            self.around.wanted[last] = self.around.known[last]

    def skip(self, reason: str) -> Draft:
        """People must mark it."""
        self.draft.complain("not_playable", ("kind",), reason)
        self.draft.skipped = True
        return self.draft

    def skip_program(self, reason: str) -> Draft:
        """A program decides what is right."""
        self.draft.complain("scoring_not_understood", ("kind",), reason)
        self.draft.skipped = True
        return self.draft

    def made(self, kind: KindName, stem: str, **content: Any) -> Draft:
        """The question."""
        chinese = any("\u4e00" <= sign <= "\u9fff" for sign in stem)
        self.draft.question = Question(
            kind=kind,
            stem=stem,
            topic=self.around.topic,
            language="zh-CN" if chinese else "en",
            media=tuple(self.media),
            **content,
        )
        return self.draft


def begun(element: Element, around: Around, number: int) -> Item:
    """An item before anything of it is read."""
    place = around.place(element)
    return Item(Draft(f"#{number}", None, lambda path: place), around)
