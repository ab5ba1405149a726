"""Competitions to begin with that come along: one file each, one line here."""

from typing import Final

from quizengine.rules.competitions.templates.court import COURT
from quizengine.rules.competitions.templates.four_fours import FOUR_FOURS
from quizengine.rules.competitions.templates.hundred_days import HUNDRED_DAYS
from quizengine.rules.competitions.templates.ratios import RATIOS
from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.competitions.templates.thousand import THOUSAND

__all__ = ["SHIPPED", "Template", "shipped"]

SHIPPED: Final[tuple[Template, ...]] = (COURT, HUNDRED_DAYS, THOUSAND, FOUR_FOURS, RATIOS)


def shipped(name: str) -> Template | None:
    """The template of this name."""
    return next((each for each in SHIPPED if each.name == name), None)
