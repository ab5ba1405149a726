"""What people type into a roster, as it is stored."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from quizengine.days import day
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import Refusal
from quizengine.sheets.cleaning import cleaned

LONGEST_NAME: Final = 100
LONGEST_NUMBER: Final = 64
LONGEST_REASON: Final = 400


def one_line(text: str) -> str:
    """On one line, without what nobody can see."""
    return " ".join(cleaned(text).split())


def text_of(refusal: type[Refusal], field: str, text: str, *, most: int, least: int = 0) -> str:
    """A field's text as it is stored.

    Raises:
        Refusal: It is too short, too long, or cannot be stored; ``reason`` names the field.
    """
    told = one_line(text)
    if unstorable(told) or not least <= len(told) <= most:
        raise refusal(reason=field, most=most)
    return told


def is_day(text: str) -> bool:
    """Whether it is a day such as 2026-07-01."""
    try:
        day(text)
    except ValueError:
        return False
    return True


def checked(
    values: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]
) -> dict[str, Any]:
    """The values, each made right by its check."""
    return {
        name: checks[name](value) if name in checks else value for name, value in values.items()
    }
