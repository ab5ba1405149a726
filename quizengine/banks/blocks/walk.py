"""Where the reading of a document stands."""

from dataclasses import dataclass, field

from quizengine.banks.loose.raw import Raw


@dataclass(slots=True)
class Walk:
    """Where the reading of a document stands.

    Attributes:
        part: The field that a further line belongs to.
        numbers: The number of each question, as the list at the end names it.
        listing: Inside the list of answers at the end.
    """

    numbered: bool
    raws: list[Raw] = field(default_factory=list)
    raw: Raw | None = None
    part: str = ""
    kind: str = ""
    topic: tuple[str, ...] = ()
    number: int = 0
    numbers: list[tuple[str, int]] = field(default_factory=list)
    listing: bool = False
    listed: dict[tuple[str, int], str] = field(default_factory=dict)
    mine: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
