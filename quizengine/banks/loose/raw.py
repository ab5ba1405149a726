"""A question as a file tells it, before anybody knows its kind."""

from dataclasses import dataclass, field

from quizengine.banks.report import Where


@dataclass(slots=True, kw_only=True)
class RawOption:
    """Something to pick.

    Attributes:
        label: What stands before it, such as ``A`` or ``①``; empty: nothing.
        right: Whether the file itself marks it right or wrong.
    """

    text: str
    label: str = ""
    right: bool | None = None
    where: Where = Where()


@dataclass(slots=True, kw_only=True)
class Raw:
    """What was found of one question; texts as they stand.

    Attributes:
        label: By what problems call it: its own id, or ``#3``.
        where: Where it begins.
        kind: The word that declares it; empty: none does.
        answer: As it stands: letters, words, the option itself.
        answers: Where the format tells them apart: accepted texts of each blank.
        counted: Whether numbers in the answer count options from 1, as Kahoot's do.
        places: Where fields stand (``answer``, ``kind``), if elsewhere than ``where``.
        notes: Problem codes that its reader met, with field and value.
    """

    label: str
    where: Where
    stem: str = ""
    kind: str = ""
    options: list[RawOption] = field(default_factory=list)
    answer: str = ""
    answers: tuple[tuple[str, ...], ...] = ()
    counted: bool = False
    explanation: str = ""
    source: str = ""
    topic: str = ""
    difficulty: str = ""
    points: str = ""
    time_limit: str = ""
    tags: tuple[str, ...] = ()
    external_id: str = ""
    language: str = ""
    policy: str = ""
    fold: str = ""
    shuffle: str = ""
    unit: str = ""
    media: tuple[str, ...] = ()
    media_alt: tuple[str, ...] = ()
    places: dict[str, Where] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)

    def place(self, name: str) -> Where:
        """Where a field stands."""
        return self.places.get(name, self.where)
