"""Whom a row means: by name, path, code or staff number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.rules.competitions.definition import SubjectKind
from quizengine.rules.competitions.subjects import Entrant, Subject

_BETWEEN: Final = re.compile(r"[/／>＞\\]")
_SHOWN: Final = 5


class Unclear(Exception):
    """Nobody is meant, or more than one; ``code`` is a problem's."""

    def __init__(self, code: str, value: str, **blanks: object) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.blanks = blanks


class Names:
    """The entrants of a period by what people call them."""

    def __init__(self, entrants: Iterable[Entrant]) -> None:
        self.entrants = {each.subject: each for each in entrants}
        self._by_name: dict[tuple[SubjectKind, str], list[Entrant]] = defaultdict(list)
        self._by_number: dict[tuple[SubjectKind, str], list[Entrant]] = defaultdict(list)
        for each in self.entrants.values():
            kind = each.subject.kind
            self._by_name[kind, fold_name(each.name)].append(each)
            if each.number:
                number = fold_number(each.number)
                self._by_number[kind, number].append(each)
                if number.lstrip("0") != number:  # a spreadsheet makes 7 of 007
                    self._by_number[kind, number.lstrip("0")].append(each)

    def unit(self, text: str, code: str = "") -> Entrant:
        """The unit of a name, a path or a code.

        Raises:
            Unclear: There is none, or more than one.
        """
        by_code = self._numbered("unit", code, "unknown_code") if code else None
        if not text:
            assert by_code is not None, "one of the two is given"
            return by_code
        found = list(self._units(text))
        if by_code is not None:
            return self._both(by_code, found, text)
        return self._one(found, text, "unit") or self._numbered("unit", text, "unknown_unit")

    def member(self, text: str, number: str = "", unit: str = "") -> Entrant:
        """The member of a name or staff number, perhaps in a unit.

        Raises:
            Unclear: There is none, or more than one.
        """
        by_number = self._numbered("member", number, "unknown_number") if number else None
        if not text:
            assert by_number is not None, "one of the two is given"
            return by_number
        found = self._by_name.get(("member", fold_name(text)), [])
        if by_number is not None:
            return self._both(by_number, found, text)
        if unit and len(found) > 1:
            within = {each.subject.id for each in self._units(unit)}
            found = [each for each in found if within.intersection(self._above(each))] or found
        return self._one(found, text, "member") or self._numbered("member", text, "unknown_member")

    def anybody(self, text: str) -> Subject:
        """Whom a command line means: ``unit:3``, a code, a staff number, or a name.

        Raises:
            Unclear: Nobody, or more than one.
        """
        for kind in ("unit", "member"):
            number = text.removeprefix(f"{kind}:")
            if number != text and number.isascii() and number.isdigit():
                wanted = Subject("unit" if kind == "unit" else "member", int(number))
                if wanted in self.entrants:
                    return wanted
                raise Unclear(f"unknown_{kind}", text)
        folded = fold_number(text)
        numbered = {
            each.subject
            for kind in ("unit", "member")
            for each in self._by_number.get(("unit" if kind == "unit" else "member", folded), [])
        }
        named = {each.subject for each in self._units(text)}
        named |= {each.subject for each in self._by_name.get(("member", fold_name(text)), [])}
        found = numbered or named
        if len(found) == 1:
            return found.pop()
        if found:
            told = [self.entrants[each] for each in sorted(found)]
            raise Unclear("ambiguous_unit", text, candidates=self._candidates(told))
        raise Unclear("unknown_unit", text)

    def path(self, entrant: Entrant) -> str:
        """A unit with all that is above it, or a member with his unit."""
        names = [self.entrants[Subject("unit", each)].name for each in self._above(entrant)]
        parts = [*reversed(names)]
        return "/".join(parts if entrant.subject.kind == "unit" else [*parts, entrant.name])

    def _units(self, text: str) -> Iterator[Entrant]:
        """By name, or by a path of which the last parts will do."""
        parts = [fold_name(part) for part in _BETWEEN.split(text) if part.strip()]
        if not parts:
            return
        whole = self._by_name.get(("unit", fold_name(text)), [])
        yield from whole
        for each in self._by_name.get(("unit", parts[-1]), []) if len(parts) > 1 else ():
            names = [fold_name(self.entrants[Subject("unit", up)].name) for up in self._above(each)]
            if [*reversed(names)][-len(parts) :] == parts and each not in whole:
                yield each

    def _above(self, entrant: Entrant) -> list[int]:
        """The ids of the units that somebody belongs to, the nearest first, a unit's own too."""
        unit = entrant.subject.id if entrant.subject.kind == "unit" else entrant.parent
        found: list[int] = []
        while unit is not None and Subject("unit", unit) in self.entrants and unit not in found:
            found.append(unit)
            unit = self.entrants[Subject("unit", unit)].parent
        return found

    def _numbered(self, kind: SubjectKind, number: str, code: str) -> Entrant:
        folded = fold_number(number)
        found = self._by_number.get((kind, folded), [])
        exact = [each for each in found if fold_number(each.number) == folded]
        if len(exact or found) != 1:
            raise Unclear(code, number)
        return (exact or found)[0]

    def _both(self, known: Entrant, found: Sequence[Entrant], text: str) -> Entrant:
        if known not in found:
            raise Unclear("names_differ", text, other=self.path(known))
        return known

    def _one(self, found: Sequence[Entrant], text: str, kind: SubjectKind) -> Entrant | None:
        if len(found) > 1:
            raise Unclear(f"ambiguous_{kind}", text, candidates=self._candidates(found))
        return found[0] if found else None

    def _candidates(self, found: Sequence[Entrant]) -> str:
        told = [
            f"{self.path(each)} {each.number}".strip() if each.number else self.path(each)
            for each in found[:_SHOWN]
        ]
        return "、".join(told) + ("…" if len(found) > _SHOWN else "")
