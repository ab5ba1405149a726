"""What a shipped template is: a definition as data, its texts in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizengine.rules.competitions.codec import read_definition
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.formats.describing import Words

USUAL_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Template:
    """A competition to begin with.

    Attributes:
        data: As ``codec.read_definition`` takes it, but texts are ``both(...)`` and the
            season's days are without a year.
    """

    name: str
    title: Words
    description: Words
    data: Mapping[str, Any]

    def definition(self, language: str, year: int = USUAL_YEAR) -> Definition:
        """The definition in a language, ``zh`` or ``en``, for a year's season."""
        told = _told(self.data, language)
        periods = dict(told["periods"])
        for name in ("first_day", "last_day"):
            periods[name] = f"{year:04}-{periods[name]}"
        return read_definition(
            {
                **told,
                "title": self.title[language],
                "description": self.description[language],
                "language": "zh-CN" if language == "zh" else "en",
                "periods": periods,
            }
        )


def _told(value: Any, language: str) -> Any:
    """The data with every text in the language."""
    if isinstance(value, Mapping):
        if value.keys() == {"zh", "en"}:
            return value[language]
        return {name: _told(each, language) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_told(each, language) for each in value]
    return value
