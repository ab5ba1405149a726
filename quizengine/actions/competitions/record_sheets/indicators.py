"""The indicators of a competition by what files call them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizengine.actions.competitions.record_sheets.texts import kinds_of
from quizengine.rules.competitions.definition import Definition, Indicator
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.sheets import plain_heading

REASON: Final = "?"
"""The kind under which the reason for an indicator's value is found in a column of its own."""
REASONS: Final = ("说明", "理由", "备注", "reason", "note")
_REASONS: Final = frozenset(map(plain_heading, REASONS))
_UNIT: Final = re.compile(r"\([^()]*\)$")


class NoSuchKind(Exception):
    """The indicator has kinds, but not this one."""

    def __init__(self, indicator: Indicator) -> None:
        super().__init__(indicator.key)
        self.name = indicator.name
        self.kinds = "、".join(kind.name for kind in kinds_of(indicator)) or "—"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text stands for.

    Attributes:
        indicators: Those that are called so; several, if divisions have their own.
        kind: One of their kinds, ``REASON``, or empty.
    """

    indicators: tuple[Indicator, ...]
    kind: str = ""

    def within(self, division: str) -> tuple[Indicator, ...]:
        """Those that are for a division."""
        return tuple(e for e in self.indicators if not e.divisions or division in e.divisions)


class Indicators:
    """All of a definition, the bonus among them."""

    def __init__(self, definition: Definition) -> None:
        self.by_key = {each.key: each for each in definition.indicators()}
        if definition.bonus is not None:
            bonus = bonus_indicator(definition.bonus)
            self.by_key[bonus.key] = bonus
        self._by_name: dict[str, list[Indicator]] = defaultdict(list)
        for each in self.by_key.values():
            for name in {plain_heading(each.name), plain_heading(each.key)}:
                self._by_name[name].append(each)

    def meant(self, text: str) -> Meant | None:
        """What a name or key stands for, with a kind behind a colon; None: nothing.

        Raises:
            NoSuchKind: The indicator is known, its kind is not.
        """
        plain = plain_heading(text)
        found = self._named(plain)
        if found:
            return Meant(found)
        name, colon, kind = plain.rpartition(":")
        found = self._named(name) if colon else ()
        return _with_kind(found, kind) if found else None

    def _named(self, plain: str) -> tuple[Indicator, ...]:
        known = self._by_name.get(plain) or self._by_name.get(_UNIT.sub("", plain), [])
        return tuple(known)


def _with_kind(indicators: Sequence[Indicator], text: str) -> Meant:
    """Those that have a kind of this name, and its key."""
    if text in _REASONS:
        return Meant(tuple(indicators), REASON)
    having: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        for kind in kinds_of(indicator):
            if text in (plain_heading(kind.name), plain_heading(kind.key)):
                having[kind.key].append(indicator)
    if not having:
        raise NoSuchKind(indicators[0])
    key = next(iter(having))
    return Meant(tuple(having[key]), key)
