"""The trees of units as an import leaves them: what is there, and what the file adds."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.unit_changes import DEEPEST, SEPARATOR
from quizengine.store.units import Tree, Unit

_ALIKE: Final = 0.75
_NUMERAL: Final = re.compile("[0-9一二三四五六七八九十甲乙丙丁a-z]")


@dataclass(slots=True, eq=False)
class Sprout:
    """A unit, stored (``unit``) or new, with what the import makes of it."""

    tree: "Grove"
    parent: "Sprout | None"
    name: str
    code: str = ""
    division: str = ""
    short_name: str = ""
    unit: Unit | None = None
    below: "dict[str, Sprout]" = field(default_factory=dict)
    made_id: int = 0

    @property
    def path(self) -> str:
        """Its name behind the names of all above it."""
        return f"{self.parent.path}/{self.name}" if self.parent else self.name

    @property
    def unit_id(self) -> int:
        """Its number; 0 until it is stored."""
        return self.unit.unit_id if self.unit else self.made_id

    @property
    def changes(self) -> dict[str, str]:
        """The columns in which it differs from what is stored."""
        if self.unit is None:
            return {}
        now = {"code": self.code, "division": self.division, "short_name": self.short_name}
        return {name: text for name, text in now.items() if text != getattr(self.unit, name)}

    def above(self) -> Iterator["Sprout"]:
        """It and all above it."""
        each: Sprout | None = self
        while each is not None:
            yield each
            each = each.parent


class Unclear(Exception):
    """A path cannot be followed: ``ambiguous``, with who could be meant, or ``bad_path``."""

    def __init__(self, code: str, candidates: Sequence[Sprout] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.candidates = candidates


class Grove:
    """One tree; ``tree`` is None where the import makes it."""

    def __init__(self, name: str, tree: Tree | None, units: Sequence[Unit]) -> None:
        self.name = name
        self.tree = tree
        self.roots: dict[str, Sprout] = {}
        self.everyone: list[Sprout] = []
        self._codes: dict[str, Sprout] = {}
        self._names: dict[str, list[Sprout]] = {}
        self._fill(units)

    def by_code(self, code: str) -> Sprout | None:
        """The unit of this code."""
        return self._codes.get(fold_number(code))

    def recode(self, sprout: Sprout, code: str) -> None:
        """Give a unit a code that is free."""
        if sprout.code:
            self._codes.pop(fold_number(sprout.code), None)
        sprout.code = code
        self._codes[fold_number(code)] = sprout

    def abbreviate(self, sprout: Sprout, short_name: str) -> None:
        """Let a unit also be found by a short name."""
        sprout.short_name = short_name
        known = self._names.setdefault(fold_name(short_name), [])
        if sprout not in known:
            known.append(sprout)

    def follow(self, path: str) -> Sprout | None:
        """The unit that a code, a name or a path means; None: there is none yet.

        Raises:
            Unclear: Several could be meant, or it is no path.
        """
        parts = parts_of(path)
        found = self.by_code(path) if len(parts) == 1 else None
        if found is not None:
            return found
        found = self._start(parts[0])
        for part in parts[1:]:
            found = found.below.get(fold_name(part)) if found else None
        return found

    def grow(self, path: str) -> Sprout:
        """The same; what is not there yet is made.

        Raises:
            Unclear: Several could be meant, or it is no path.
        """
        found = self.follow(path)
        if found is not None:
            return found
        parts = parts_of(path)
        each = self._start(parts[0]) or self.plant(None, parts[0])
        for part in parts[1:]:
            each = each.below.get(fold_name(part)) or self.plant(each, part)
        return each

    def plant(self, parent: Sprout | None, name: str) -> Sprout:
        """A new unit."""
        return self._add(Sprout(self, parent, name))

    def alike(self, name: str) -> Sprout | None:
        """A stored unit that is called nearly so; the second court is not nearly the first."""
        plain = _NUMERAL.sub("", fold_name(name))
        old = {fold_name(each.name): each for each in self.everyone if each.unit is not None}
        close = difflib.get_close_matches(fold_name(name), old, 3, _ALIKE)
        return next((old[each] for each in close if _NUMERAL.sub("", each) != plain), None)

    def _start(self, name: str) -> Sprout | None:
        """Where a path begins: a root, or the only one of that name or short name."""
        folded = fold_name(name)
        if folded in self.roots:
            return self.roots[folded]
        several = self._names.get(folded, [])
        if len(several) > 1:
            raise Unclear("ambiguous_unit", several)
        return several[0] if several else None

    def _fill(self, units: Sequence[Unit]) -> None:
        waiting = [each for each in units if each.closed_day is None]
        made: dict[int | None, Sprout | None] = {None: None}
        while ready := [each for each in waiting if each.parent_id in made]:
            for each in ready:
                made[each.unit_id] = self._add(
                    Sprout(
                        self,
                        made[each.parent_id],
                        each.name,
                        each.code,
                        each.division,
                        each.short_name,
                        each,
                    )
                )
            waiting = [each for each in waiting if each.unit_id not in made]

    def _add(self, sprout: Sprout) -> Sprout:
        beside = sprout.parent.below if sprout.parent else self.roots
        beside.setdefault(fold_name(sprout.name), sprout)
        self.everyone.append(sprout)
        if sprout.code:
            self._codes[fold_number(sprout.code)] = sprout
        for name in dict.fromkeys((fold_name(sprout.name), fold_name(sprout.short_name))):
            if name:
                self._names.setdefault(name, []).append(sprout)
        return sprout


def parts_of(path: str) -> list[str]:
    """The names in a path.

    Raises:
        Unclear: One is empty, or there are too many.
    """
    parts = SEPARATOR.split(path.strip())
    if not all(parts) or len(parts) > DEEPEST:
        raise Unclear("bad_path")
    return parts
