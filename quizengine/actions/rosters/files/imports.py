"""Rosters taken from files: first only looked at, then all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from quizengine import store
from quizengine.actions.rosters.files.applying import apply
from quizengine.actions.rosters.files.planning import Plan, plan
from quizengine.actions.rosters.files.preview import tables
from quizengine.actions.rosters.files.rows import RosterFile, read_books
from quizengine.actions.rosters.today import today
from quizengine.clock import Clock
from quizengine.rules.refusals import TryAgain
from quizengine.rules.roster_refusals import RosterHasErrors
from quizengine.sheets.apart import workbook_from
from quizengine.sheets.problems import TableProblem

_TRIES: Final = 5
TOLD: Final = 1_000
"""So many problems and changes are told; nobody reads more."""


class Sent(NamedTuple):
    """A file that somebody sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterReport:
    """What a file holds and what taking it does, or would do."""

    format: str
    encoding: str
    sheets: Sequence[str]
    tables: Sequence[dict[str, Any]]
    rows: int
    new: int
    changed: int
    unchanged: int
    absent: int
    trees_new: Sequence[str]
    units_new: Sequence[str]
    units_changed: Sequence[str]
    changes: Sequence[dict[str, Any]]
    problems: Sequence[TableProblem]
    applied: bool
    day: str

    def told(self) -> dict[str, Any]:
        """As REST and the command line tell it."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "problems": [each.told() for each in self.problems[:TOLD]]}


class RosterImports:
    """Takes rosters."""

    def __init__(
        self,
        database: store.Database,
        clock: Clock,
        read: Callable[[bytes, str], bytes],
    ) -> None:
        self._database = database
        self._clock = clock
        self._read = read

    def look(self, files: Sequence[Sent], on: str | None = None) -> RosterReport:
        """What taking these files would do; members move on a day (None: today).

        Raises:
            FileTooHard: One is not to be read within the limits.
        """
        file, made = self._planned(files, on)
        return _report(file, made, applied=False)

    def take(self, files: Sequence[Sent], actor: str, on: str | None = None) -> RosterReport:
        """Store what these files say, all of it.

        Raises:
            FileTooHard: One is not to be read within the limits.
            RosterHasErrors: There are errors; nothing was stored.
            TryAgain: The roster changes all the time.
        """
        for _ in range(_TRIES):
            file, made = self._planned(files, on)
            report = _report(file, made, applied=True)
            if not made.sound:
                told = [each.told() for each in made.problems[:TOLD]]
                raise RosterHasErrors(problems=told, count=len(made.problems))
            if self._stored(made, report, actor, files):
                return report
        raise TryAgain(reason="roster")

    def _stored(self, made: Plan, report: RosterReport, actor: str, files: Sequence[Sent]) -> bool:
        """Whether it was stored; not if the roster has changed since it was compared."""
        detail = {
            "files": [each.name for each in files],
            "day": made.on,
            "new": report.new,
            "changed": report.changed,
            "units_new": len(report.units_new),
            "units_changed": len(report.units_changed),
        }

        def write(conn: store.Connection) -> bool:
            store.memberships.lock(conn)
            if store.memberships.last_log(conn) != made.state:
                return False
            apply(conn, made)
            store.memberships.note(conn, self._clock.now_ms(), actor, "imported", detail)
            return True

        return self._database.write(write)

    def _planned(self, files: Sequence[Sent], on: str | None) -> tuple[RosterFile, Plan]:
        read = [self._read(each.content, each.name) for each in files]

        def compare(conn: store.Connection) -> tuple[RosterFile, Plan]:
            trees = [tree.name for tree in store.units.trees(conn)]
            file = read_books([workbook_from(each) for each in read], trees)
            return file, plan(conn, file, on or today(conn, self._clock.now_ms()).isoformat())

        return self._database.read(compare)


def _report(file: RosterFile, made: Plan, *, applied: bool) -> RosterReport:
    return RosterReport(
        format=file.format,
        encoding=file.encoding,
        sheets=[grid.name or grid.file for grid, _ in file.grids],
        tables=tables(file.grids, made.problems),
        rows=made.rows,
        new=len(made.new),
        changed=len(made.changed),
        unchanged=made.unchanged,
        absent=made.absent,
        trees_new=[grove.name for grove in made.groves if grove.tree is None],
        units_new=[each.path for each in made.units_new],
        units_changed=[each.path for each in made.units_changed],
        changes=[
            {
                "member_id": each.member.member_id,
                "name": each.member.name,
                "staff_number": each.member.staff_number,
                "fields": {name: list(both) for name, both in each.told.items()},
            }
            for each in made.changed[:TOLD]
        ],
        problems=made.problems,
        applied=applied,
        day=made.on,
    )
