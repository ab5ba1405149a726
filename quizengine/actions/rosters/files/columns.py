"""Which column of a roster file means what, by the headings people use."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine.actions.rosters.files.messages import FIELDS, MESSAGES
from quizengine.actions.rosters.folding import fold_name
from quizengine.sheets.grids import Grid, GridRow
from quizengine.sheets.headings import plain_heading
from quizengine.sheets.problems import TableProblem, problem

Kind: TypeAlias = Literal["members", "units"]
HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("姓名", "name"),
    "staff_number": ("工号", "staff number"),
    "unit": ("单位", "unit"),
    "unit_code": ("单位代码", "unit code"),
    "unit_division": ("单位组别", "unit division"),
    "division": ("组别", "division"),
    "post": ("职务", "post"),
    "joined": ("入职日期", "joined"),
    "left": ("离开日期", "left"),
    "parent": ("上级", "parent"),
    "code": ("代码", "code"),
    "short_name": ("简称", "short name"),
    "tree": ("单位树", "tree"),
}
"""Per role the headings we write, in Chinese and in English."""

_OTHERS: Final[Mapping[str, str]] = {
    "name": "名字 人员姓名 干警姓名 员工姓名 职工姓名 队员姓名 学员姓名 fullname membername person",
    "staff_number": "编号 人员编号 警号 员工号 职工号 员工编号 职工编号 学号 证号 胸牌号"
    " number staffno staffno. staffid employeeid employeenumber employeeno id badge",
    "unit": "部门 所在单位 所属单位 所在部门 所属部门 科室 处室 庭室 班级 单位名称 部门名称"
    " 单位路径 department dept team unitname unitpath",
    "unit_code": "部门代码 部门编号 单位编号 单位编码 部门编码 departmentcode unitid",
    "unit_division": "部门组别 单位序列 单位类别 departmentdivision",
    "division": "序列 类别 分组 人员类别 人员序列 category group series",
    "post": "岗位 职位 职务职级 职级 职称 position title job role rank",
    "joined": "入职时间 加入日期 到岗日期 入职 joindate joinedday dayofjoining startdate from",
    "left": "离职日期 离职时间 调离日期 离开 leavedate leftday dayofleaving enddate until",
    "parent": "上级单位 上级部门 所属上级 parentunit above",
    "code": "编码",
    "short_name": "单位简称 short abbreviation",
    "tree": "体系 树",
    "": "序号 备注 说明 no no. # note notes remark remarks",
}
"""Further headings, without spaces; the role "" is known to mean nothing to us."""

_ROLES: Final[Mapping[str, str]] = {
    **{plain_heading(word): role for role, words in HEADINGS.items() for word in words},
    **{word: role for role, words in _OTHERS.items() for word in words.split()},
}
_OF_TREE: Final = re.compile(r"(?:单位|部门|unit|department)\s*(?:\((.+)\)|[:\[](.+?)\]?)", re.I)
_FURTHER: Final = "tree:"
_WITHIN: Final = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet; ``trees`` are those of further trees, by the tree's name."""

    kind: Kind
    row: int
    places: Mapping[str, int]
    trees: Mapping[str, int]
    problems: Sequence[TableProblem]


def columns(grid: Grid, trees: Collection[str]) -> Columns | None:
    """The columns of a sheet by its heading row; None: it has none that we know.

    Args:
        grid: The sheet.
        trees: The names of trees there are: a heading may be one of them.
    """
    known = {fold_name(each): each for each in trees}
    found = [_columns(grid, row, known) for row in grid.rows[:_WITHIN]]
    usable = [each for each in found if each is not None]
    return max(usable, key=lambda each: len(each.places) + len(each.trees), default=None)


def english(grid: Grid, found: Columns) -> bool:
    """Whether a sheet's headings are in English."""
    heading = next(row for row in grid.rows if row.number == found.row)
    return all(cell.isascii() for cell in heading.cells)


def _columns(grid: Grid, row: GridRow, known: Mapping[str, str]) -> Columns | None:
    places: dict[str, int] = {}
    problems = []
    for column, heading in enumerate(row.cells, 1):
        role = _role(heading, known)
        where = grid.place(row.number, column)
        if role is None:
            if heading:
                problems.append(problem(MESSAGES, "unknown_column", where, heading))
        elif role in places:
            problems.append(problem(MESSAGES, "duplicate_column", where, heading))
        elif role:
            places[role] = column
    kind = _kind(places)
    if kind is None:
        return None
    further = {n.removeprefix(_FURTHER): c for n, c in places.items() if n.startswith(_FURTHER)}
    own = {name: column for name, column in places.items() if not name.startswith(_FURTHER)}
    if kind == "units" and "unit_code" in own:
        own.setdefault("code", own.pop("unit_code"))
    problems += _missing(grid, row, kind, own, further)
    return Columns(kind, row.number, own, further, problems)


def _missing(
    grid: Grid, row: GridRow, kind: Kind, own: Mapping[str, int], further: Mapping[str, int]
) -> list[TableProblem]:
    needed = ["name", "staff_number", "unit"] if kind == "members" else ["unit"]
    if "unit_code" in own or further:
        needed.remove("unit")
    return [
        problem(
            MESSAGES,
            "missing_column",
            grid.place(row.number, 1),
            field_zh=FIELDS[each][0],
            field_en=FIELDS[each][1],
        )
        for each in needed
        if each not in own
    ]


def _kind(places: Collection[str]) -> Kind | None:
    has_unit = "unit" in places or any(each.startswith(_FURTHER) for each in places)
    if "name" in places and ("staff_number" in places or has_unit):
        return "members"
    if "staff_number" in places and has_unit:
        return "members"
    about_units = {"parent", "code", "short_name", "division", "unit_code", "tree"}
    return "units" if has_unit and about_units & set(places) else None


def _role(heading: str, known: Mapping[str, str]) -> str | None:
    """What a heading means; None: nothing that we know."""
    plain = plain_heading(heading)
    if plain in _ROLES:
        return _ROLES[plain]
    if plain and fold_name(heading) in known:
        return _FURTHER + known[fold_name(heading)]
    match = _OF_TREE.fullmatch(unicodedata.normalize("NFKC", heading).strip())
    if match is None:
        return None
    name = (match[1] or match[2]).strip()
    return _FURTHER + known.get(fold_name(name), name)
