"""The roster as a file that reads back the same, and a template to start from."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from quizengine import store
from quizengine.actions.results.sheets import Row, Sheet
from quizengine.actions.results.writing import csv_file, xlsx_file
from quizengine.actions.rosters.files.columns import HEADINGS
from quizengine.actions.rosters.today import today
from quizengine.actions.rosters.unit_changes import chain
from quizengine.clock import Clock
from quizengine.rules.wording import Language
from quizengine.store.units import Unit
from quizengine.threads import Threads

Format = Literal["xlsx", "csv"]
Part = Literal["members", "units"]
_TITLES: Final = {"members": ("人员", "Members"), "units": ("单位", "Units")}
_MEMBERS: Final = ("name", "staff_number", "unit", "division", "post", "joined", "left")
_UNITS: Final = ("unit", "parent", "code", "division", "short_name", "tree")
_EXAMPLES: Final[Mapping[tuple[Part, Language], Sequence[Row]]] = {
    ("members", "zh"): (
        ("张三", "1001", "民事审判庭/一组", "业务", "法官", "2020-07-01", ""),
        ("李四", "1002", "民事审判庭/二组", "业务", "书记员", "", ""),
        ("王五", "1003", "办公室", "综合", "主任", "", ""),
    ),
    ("members", "en"): (
        ("Ann Lee", "1001", "Engineering/Tools", "technical", "engineer", "2020-07-01", ""),
        ("Ben Marsh", "1002", "Engineering/Quality", "technical", "tester", "", ""),
        ("Cleo Ortiz", "1003", "Office", "general", "head", "", ""),
    ),
    ("units", "zh"): (
        ("民事审判庭", "", "MS", "业务", "民庭", ""),
        ("一组", "民事审判庭", "MS1", "", "", ""),
        ("二组", "民事审判庭", "MS2", "", "", ""),
        ("办公室", "", "BGS", "综合", "", ""),
    ),
    ("units", "en"): (
        ("Engineering", "", "ENG", "technical", "Eng", ""),
        ("Tools", "Engineering", "ENG1", "", "", ""),
        ("Quality", "Engineering", "ENG2", "", "", ""),
        ("Office", "", "OFF", "general", "", ""),
    ),
}


class RosterExports:
    """Writes rosters."""

    def __init__(self, database: store.Database, clock: Clock, threads: Threads) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads

    def export(self, format_name: Format, part: Part, language: Language) -> bytes:
        """Who is in the roster today: a workbook with both sheets, or one of them as CSV."""

        def read(conn: store.Connection) -> dict[Part, Sheet]:
            on = today(conn, self._clock.now_ms()).isoformat()
            written = _Writing(conn, on, language)
            return {"members": written.members(), "units": written.units()}

        sheets = self._database.read(read)
        return self._threads.offload(lambda: _file(sheets, format_name, part))

    def template(self, format_name: Format, part: Part, language: Language) -> bytes:
        """The same with a few made-up people."""
        return self._threads.offload(lambda: example(format_name, part, language))


def example(format_name: Format, part: Part, language: Language) -> bytes:
    """A file with a few made-up people, to start from."""
    columns: dict[Part, Sequence[str]] = {"members": _MEMBERS, "units": _UNITS[:-1]}
    sheets = {
        each: _sheet(each, language, _headings(roles, language), _EXAMPLES[each, language])
        for each, roles in columns.items()
    }
    return _file(sheets, format_name, part)


class _Writing:
    """The roster of a day as rows."""

    def __init__(self, conn: store.Connection, on: str, language: Language) -> None:
        self._conn = conn
        self._on = on
        self._language = language
        self._trees = store.units.trees(conn)
        there = store.units.of_tree(conn)
        self._units = {u.unit_id: u for u in there if u.closed_day is None or u.closed_day >= on}

    def members(self) -> Sheet:
        """A column for each tree; the first one's is simply called the unit."""
        places: dict[tuple[int, int], str] = {}
        for place in store.memberships.places(self._conn, self._on):
            places[place.member_id, place.tree_id] = self._path(place.unit_id)
        trees = [tree.tree_id for tree in self._trees] or [0]
        rows = [
            (
                each.name,
                each.staff_number,
                *(places.get((each.member_id, tree_id), "") for tree_id in trees),
                each.division,
                each.post,
                each.joined_day or "",
                each.left_day or "",
            )
            for each in store.members.everybody(self._conn)
            if each.left_day is None or each.left_day >= self._on
        ]
        own = _headings(_MEMBERS, self._language)
        further = [self._further(tree.name) for tree in self._trees[1:]]
        return _sheet("members", self._language, [*own[:3], *further, *own[3:]], rows)

    def units(self) -> Sheet:
        """All trees below one another."""
        rows = [
            (
                unit.name,
                "" if unit.parent_id is None else self._path(unit.parent_id),
                unit.code,
                unit.division,
                unit.short_name,
                tree.name,
            )
            for tree in self._trees
            for unit in self._units.values()
            if unit.tree_id == tree.tree_id
        ]
        return _sheet("units", self._language, _headings(_UNITS, self._language), rows)

    def _further(self, name: str) -> str:
        return f"单位（{name}）" if self._language == "zh" else f"unit:{name}"

    def _path(self, unit_id: int) -> str:
        above: Sequence[Unit] = list(chain(self._units, unit_id)) if unit_id in self._units else []
        return "/".join(each.name for each in above[::-1])


def _headings(roles: Sequence[str], language: Language) -> list[str]:
    return [HEADINGS[role][0 if language == "zh" else 1] for role in roles]


def _sheet(part: Part, language: Language, headings: Sequence[str], rows: Sequence[Row]) -> Sheet:
    title = _TITLES[part][0 if language == "zh" else 1]
    return Sheet(name=part, title=title, headings=headings, rows=rows)


def _file(sheets: Mapping[Part, Sheet], format_name: Format, part: Part) -> bytes:
    if format_name == "csv":
        return csv_file(sheets[part])
    return xlsx_file([sheets["members"], sheets["units"]])
