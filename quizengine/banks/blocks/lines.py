"""A document as lines that know where they stand."""

from dataclasses import dataclass

from quizengine.banks.report import Where


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line.

    Attributes:
        text: Without the marks of Markdown, trimmed.
        where: Its line, or the paragraph's number in Word.
        label: The number that Word put before it, which is not in the text.
        heading: Whether it is set as one.
        media: Pictures in it, by name.
    """

    text: str
    where: Where
    label: str = ""
    heading: bool = False
    media: tuple[str, ...] = ()
