"""What the columns of a record sheet are for."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from quizengine.actions.competitions.record_sheets.indicators import (
    REASONS,
    Indicators,
    Meant,
    NoSuchKind,
)
from quizengine.actions.competitions.record_sheets.messages import MESSAGES
from quizengine.sheets import Grid, GridRow, Place, TableProblem, plain_heading, problem

Role: TypeAlias = Literal["unit", "code", "name", "number", "indicator", "value", "reason", "veto"]
HEADINGS: Final[Mapping[Role, tuple[str, ...]]] = {
    "unit": ("单位", "部门", "科室", "庭室", "单位名称", "unit", "department"),
    "code": ("代码", "单位代码", "code", "unit code"),
    "name": ("姓名", "人员", "name", "member"),
    "number": ("工号", "编号", "人员编号", "staff number", "number"),
    "indicator": ("指标", "指标名称", "项目", "indicator"),
    "value": ("数值", "值", "数据", "value"),
    "reason": REASONS,
    "veto": ("一票否决", "veto"),
}
IGNORED: Final = ("序号", "组别", "no", "division")
_ROLES: Final = {plain_heading(each): role for role, every in HEADINGS.items() for each in every}
_IGNORED: Final = frozenset(map(plain_heading, IGNORED))
_NAMING: Final = frozenset(("unit", "code", "name", "number"))
_HEADING_WITHIN: Final = 10


@dataclass(slots=True)
class Columns:
    """The heading of a sheet: what is in which column, counted from 1."""

    roles: dict[Role, int] = field(default_factory=dict)
    values: dict[int, Meant] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    problems: list[TableProblem] = field(default_factory=list)

    @property
    def long(self) -> bool:
        """Whether each row holds one value."""
        return "indicator" in self.roles and "value" in self.roles

    @property
    def usable(self) -> bool:
        """Whether rows name somebody, and have values."""
        valued = self.long or "veto" in self.roles or bool(self.values or self.problems)
        return valued and not _NAMING.isdisjoint(self.roles)


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose heading was found, and the rows below it."""

    grid: Grid
    columns: Columns
    rows: Sequence[GridRow]


def headed(grid: Grid, indicators: Indicators) -> Headed | None:
    """A sheet below the first of its first rows that is a heading; None: none is."""
    for place, row in enumerate(grid.rows[:_HEADING_WITHIN]):
        columns = _columns(grid, row, indicators)
        if columns.usable:
            rows = grid.rows[place + 1 :]
            for at, text in columns.unknown.items():
                if any(each.at(at) for each in rows):
                    where = grid.place(row.number, at)
                    columns.problems.append(problem(MESSAGES, "unknown_column", where, text))
            return Headed(grid, columns, rows)
    return None


def _columns(grid: Grid, row: GridRow, indicators: Indicators) -> Columns:
    columns = Columns()
    seen: dict[Hashable, Place] = {}
    for at, text in enumerate(row.cells, 1):
        plain, place = plain_heading(text), grid.place(row.number, at)
        if not plain or plain in _IGNORED:
            continue
        try:
            what = _ROLES.get(plain) or indicators.meant(text)
        except NoSuchKind as unknown:
            told = problem(MESSAGES, "unknown_kind", place, unknown.name, kinds=unknown.kinds)
            columns.problems.append(told)
            continue
        same = what if isinstance(what, str) else what and (_keys(what), what.kind)
        if what is None:
            columns.unknown[at] = text
        elif same in seen:
            other = seen[same].cell
            columns.problems.append(problem(MESSAGES, "column_twice", place, text, other=other))
        else:
            seen[same] = place
            _note(columns, at, what)
    return columns


def _note(columns: Columns, at: int, what: Role | Meant) -> None:
    if isinstance(what, Meant):
        columns.values[at] = what
    else:
        columns.roles[what] = at


def _keys(meant: Meant) -> tuple[str, ...]:
    return tuple(each.key for each in meant.indicators)
