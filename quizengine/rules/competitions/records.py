"""What was recorded of a subject for an indicator in a period.

The value's JSON shape depends on the indicator's rule, see ``values``; a decimal text is
always enough. What is missing is settled by ``{"settled": "zero" | "mean" |
"not_applicable"}``: missing is not zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizengine.rules.competitions.subjects import Subject

Value: TypeAlias = str | Mapping[str, object]
Settled: TypeAlias = Literal["zero", "mean", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The newest word on a subject, an indicator's key (or ``bonus``) and a period's key."""

    subject: Subject
    indicator: str
    period: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoRecord:
    """A veto that befell a subject in a period."""

    subject: Subject
    veto: str
    period: str
    reason: str
