"""Which unit each row of a file means; units that are not there yet are made on the way."""

from collections.abc import Sequence
from typing import Final

from quizengine import store
from quizengine.actions.rosters.files.forest import Grove, Sprout, Unclear, parts_of
from quizengine.actions.rosters.files.messages import MESSAGES
from quizengine.actions.rosters.files.rows import FileRow
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.sheets.problems import Place, TableProblem, problem

FIRST_TREE: Final = ("行政", "Administrative")
"""What the first tree is called, in Chinese and in English, until somebody says otherwise."""


class UnitMatching:
    """The trees as the file leaves them, and what is wrong with its units."""

    def __init__(self, conn: store.Connection, *, english: bool) -> None:
        self.groves = [
            Grove(tree.name, tree, store.units.of_tree(conn, tree.tree_id))
            for tree in store.units.trees(conn)
        ]
        self.problems: list[TableProblem] = []
        self._first = FIRST_TREE[1 if english else 0]
        self._divisions: dict[int, str] = {}

    def grove(self, tree: str = "") -> Grove:
        """The tree of this name, made where there is none; "" is the first one."""
        if not self.groves:
            self.groves.append(Grove(self._first, None, ()))
        if not tree:
            return self.groves[0]
        for each in self.groves:
            if fold_name(each.name) == fold_name(tree):
                return each
        self.groves.append(Grove(tree, None, ()))
        return self.groves[-1]

    def take_units(self, rows: Sequence[FileRow]) -> None:
        """The rows of a sheet of units, those above before those below, in any order."""
        seen: dict[int, FileRow] = {}
        waiting = list(rows)
        while waiting:
            left = [row for row in waiting if not self._take_unit(row, seen)]
            if len(left) == len(waiting):
                self._stuck(left)
                return
            waiting = left

    def of_member(self, row: FileRow) -> list[Sprout]:
        """A member's units, one of each tree that the row names."""
        found = []
        for tree, text in row.units.items():
            code = "" if tree else row.text("unit_code")
            sprout = self._meant(row, tree, text, code)
            found += [sprout] if sprout else []
        if not row.units and row.text("unit_code"):
            known = self.grove().by_code(row.text("unit_code"))
            found += [known] if known else []
            if known is None:
                place = row.place("unit_code")
                self._problem("unit_unknown", place, row.text("unit_code"))
        if found and row.text("unit_division"):
            self._divide(found[0], row, "unit_division")
        return found

    def _take_unit(self, row: FileRow, seen: dict[int, FileRow]) -> bool:
        """Whether the row is done; not before the unit above it is there."""
        tree, text = next(iter(row.units.items()), ("", ""))
        tree = row.text("tree") or tree
        grove, parent = self.grove(tree), None
        if not text:
            return True
        try:
            parent = grove.follow(row.text("parent")) if row.text("parent") else None
        except Unclear as unclear:
            self._unclear(unclear, row.place("parent"), row.text("parent"))
            return True
        if row.text("parent") and parent is None:
            return False
        path = f"{parent.path}/{text}" if parent else text
        sprout = self._meant(row, tree, path, row.text("code"), "code")
        if sprout is None:
            return True
        if id(sprout) in seen:
            number = seen[id(sprout)].number
            self._problem("duplicate_unit", row.place("unit"), text, row=number)
        seen[id(sprout)] = row
        if row.text("short_name"):
            grove.abbreviate(sprout, row.text("short_name"))
        if row.text("division"):
            self._divide(sprout, row, "division")
        return True

    def _meant(
        self, row: FileRow, tree: str, text: str, code: str, role: str = "unit_code"
    ) -> Sprout | None:
        """The unit of a row, by its code if that is known, else by its path."""
        grove, place = self.grove(tree), row.place("unit", tree)
        known = grove.by_code(code) if code else None
        try:
            last = fold_name(parts_of(text)[-1])
            if known is not None:
                if last not in (fold_name(known.name), fold_name(known.short_name)):
                    told = {"number": code, "before": known.path}
                    self._problem("unit_name_differs", place, text, **told)
                    return None
                return known
            before = len(grove.everyone)
            sprout = grove.grow(text)
        except Unclear as unclear:
            self._unclear(unclear, place, text)
            return None
        self._greet(grove, before, place)
        if code and fold_number(sprout.code) != fold_number(code):
            self._recode(grove, sprout, code, row.place(role))
        return sprout

    def _recode(self, grove: Grove, sprout: Sprout, code: str, place: Place) -> None:
        if sprout.code:
            told = {"unit": sprout.path, "before": sprout.code}
            self._problem("unit_code_changed", place, code, **told)
        grove.recode(sprout, code)

    def _greet(self, grove: Grove, before: int, place: Place) -> None:
        """New units that look like old ones are perhaps the old ones."""
        for sprout in grove.everyone[before:]:
            other = grove.alike(sprout.name)
            if other is not None:
                self._problem("unit_like_another", place, sprout.path, other=other.path)

    def _divide(self, sprout: Sprout, row: FileRow, role: str) -> None:
        text = row.text(role)
        said = self._divisions.setdefault(id(sprout), text)
        if said != text:
            told = {"unit": sprout.path, "before": said}
            self._problem("unit_division_differs", row.place(role), text, **told)
        sprout.division = said

    def _stuck(self, rows: Sequence[FileRow]) -> None:
        """The units above these are not there, or below them."""
        own = {fold_name(row.text("unit")) for row in rows}
        for row in rows:
            parent = row.text("parent")
            if fold_name(parent) in own:
                self._problem("parent_loop", row.place("parent"), row.text("unit"))
            else:
                self._problem("parent_unknown", row.place("parent"), parent)

    def _unclear(self, unclear: Unclear, place: Place, text: str) -> None:
        if unclear.code == "bad_path":
            self._problem("bad_path", place, text)
            return
        several = unclear.candidates
        self._problem(unclear.code, place, text, count=len(several), example=several[0].path)

    def _problem(self, code: str, place: Place, value: str, **blanks: object) -> None:
        self.problems.append(problem(MESSAGES, code, place, value, **blanks))
