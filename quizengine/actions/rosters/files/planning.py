"""What taking a roster file would do: compared with what is there, nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizengine import store
from quizengine.actions.rosters.files.forest import Grove, Sprout
from quizengine.actions.rosters.files.messages import MESSAGES
from quizengine.actions.rosters.files.rows import FileRow, RosterFile
from quizengine.actions.rosters.files.unit_matching import UnitMatching
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.member_changes import EVER, NEVER
from quizengine.sheets.problems import TableProblem, problem
from quizengine.store.members import Member
from quizengine.store.memberships import Membership


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A member to be made, with his units."""

    values: Mapping[str, Any]
    units: Sequence[Sprout]


@dataclass(slots=True)
class Changed:
    """A member to be changed.

    Attributes:
        values: Columns to set.
        moves: The units he comes into.
        those: His memberships as they are.
        left: His last day, where the file names one.
        told: By field, what was and what will be.
    """

    member: Member
    those: Sequence[Membership]
    values: dict[str, Any] = field(default_factory=dict)
    moves: list[Sprout] = field(default_factory=list)
    left: str = ""
    told: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import does.

    Attributes:
        state: The last line of the roster's log when this was compared.
        on: From this day on members are in their new units.
        rows: How many rows of members the files have.
        absent: How many members are not in the file; they stay as they are.
    """

    state: int
    on: str
    rows: int
    groves: Sequence[Grove]
    new: Sequence[Newcomer]
    changed: Sequence[Changed]
    unchanged: int
    absent: int
    problems: Sequence[TableProblem]

    @property
    def sound(self) -> bool:
        """Whether it can be taken."""
        return all(each.severity != "error" for each in self.problems)

    @property
    def units_new(self) -> list[Sprout]:
        """Units to be made, parents first."""
        return [each for grove in self.groves for each in grove.everyone if each.unit is None]

    @property
    def units_changed(self) -> list[Sprout]:
        """Units that get another code, division or short name."""
        return [each for grove in self.groves for each in grove.everyone if each.changes]


def plan(conn: store.Connection, file: RosterFile, on: str) -> Plan:
    """Compare a file with the roster of a day."""
    state = store.memberships.last_log(conn)
    matching = UnitMatching(conn, english=file.english)
    matching.take_units(file.units)
    comparing = _Comparing(conn, on)
    for row in file.members:
        comparing.take(row, matching.of_member(row))
    return Plan(
        state=state,
        on=on,
        rows=len(file.members),
        groves=matching.groves,
        new=comparing.new,
        changed=comparing.changed,
        unchanged=comparing.unchanged,
        absent=comparing.absent(),
        problems=in_order([*file.problems, *matching.problems, *comparing.problems]),
    )


def in_order(problems: Sequence[TableProblem]) -> list[TableProblem]:
    """Errors first, each kind as it stands in the file."""
    grave = {"error": 0, "warning": 1, "info": 2}

    def key(each: TableProblem) -> tuple[object, ...]:
        place = each.place
        return grave[each.severity], place.file, place.sheet, place.row or 0, place.column or 0

    return sorted(problems, key=key)


class _Comparing:
    """Rows of members against the members there are."""

    def __init__(self, conn: store.Connection, on: str) -> None:
        self.new: list[Newcomer] = []
        self.changed: list[Changed] = []
        self.unchanged = 0
        self.problems: list[TableProblem] = []
        self._on = on
        self._there = {fold_number(m.staff_number): m for m in store.members.everybody(conn)}
        self._seen: set[int] = set()
        self._memberships: dict[int, list[Membership]] = {}
        for each in store.memberships.all_of(conn):
            self._memberships.setdefault(each.member_id, []).append(each)

    def absent(self) -> int:
        """How many present members no row has named."""
        return sum(
            member.member_id not in self._seen and not self._has_left(member)
            for member in self._there.values()
        )

    def take(self, row: FileRow, units: Sequence[Sprout]) -> None:
        """Compare a row."""
        member = self._there.get(fold_number(row.text("staff_number")))
        if member is None:
            self.new.append(Newcomer(_columns(row), units))
            return
        self._seen.add(member.member_id)
        change = Changed(member, self._memberships.get(member.member_id, ()))
        self._describe(row, change)
        self._days(row, change)
        for sprout in units:
            self._place(sprout, change)
        if change.values or change.moves or change.left:
            self.changed.append(change)
        else:
            self.unchanged += 1

    def _describe(self, row: FileRow, change: Changed) -> None:
        for field_name in ("name", "division", "post"):
            text, before = row.text(field_name), str(getattr(change.member, field_name))
            if text and text != before:
                change.values[field_name] = text
                change.told[field_name] = (before, text)
        if "name" in change.values:
            folded = fold_name(row.text("name"))
            change.values["name_folded"] = folded
            if folded != fold_name(change.member.name):
                told = {"number": change.member.staff_number, "before": change.member.name}
                self._warn("name_changed", row, "name", row.text("name"), **told)

    def _days(self, row: FileRow, change: Changed) -> None:
        member = change.member
        joined, left = row.days.get("joined", ""), row.days.get("left", "")
        if joined and joined != member.joined_day:
            change.values["joined_day"] = joined
            change.told["joined_day"] = (member.joined_day or "", joined)
        if left and left != member.left_day:
            change.left = left
            change.told["left_day"] = (member.left_day or "", left)
        elif not left and self._has_left(member):
            change.values["left_day"] = None
            change.told["left_day"] = (member.left_day or "", "")
            self._warn("rejoined", row, "name", member.name, day=member.left_day or "")

    def _place(self, sprout: Sprout, change: Changed) -> None:
        """Nobody moves in the row that says that he has left."""
        tree_id = sprout.tree.tree.tree_id if sprout.tree.tree else 0
        here = next(
            (
                each.unit_id
                for each in change.those
                if each.tree_id == tree_id
                and (each.first_day or EVER) <= self._on <= (each.last_day or NEVER)
            ),
            None,
        )
        gone = bool(change.left) or ("left_day" not in change.values and change.member.left_day)
        if not gone and (here is None or here != sprout.unit_id):
            change.moves.append(sprout)
            before = next((s.path for s in sprout.tree.everyone if s.unit_id == here), "")
            change.told[f"unit:{sprout.tree.name}"] = (before, sprout.path)

    def _has_left(self, member: Member) -> bool:
        return member.left_day is not None and member.left_day < self._on

    def _warn(self, code: str, row: FileRow, role: str, value: str, **blanks: object) -> None:
        self.problems.append(problem(MESSAGES, code, row.place(role), value, **blanks))


def _columns(row: FileRow) -> dict[str, Any]:
    """A new member as he is stored."""
    return {
        "name": row.text("name"),
        "name_folded": fold_name(row.text("name")),
        "staff_number": row.text("staff_number"),
        "number_folded": fold_number(row.text("staff_number")),
        "division": row.text("division"),
        "post": row.text("post"),
        "joined_day": row.days.get("joined"),
        "left_day": row.days.get("left"),
    }
