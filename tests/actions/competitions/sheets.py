"""A small competition and its entrants, to fill in sheets for."""

from collections.abc import Sequence

from quizengine.rules.competitions.codec import read_definition
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.periods import Period, find
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.sheets import Workbook
from quizengine.sheets.files import read_file
from tests.sheets.books import workbook

DATA = {
    "title": "四赛四比",
    "compares": ["unit", "member"],
    "level": 2,
    "divisions": [{"key": "cases", "name": "业务"}, {"key": "office", "name": "综合"}],
    "tracks": [
        {
            "key": "all",
            "sai": "赛业务",
            "bi": "比办案质量",
            "weight": "100",
            "indicators": [
                {
                    "key": "studied",
                    "name": "参学率",
                    "weight": "20",
                    "unit": "%",
                    "rule": {"name": "linear", "target": "100"},
                },
                {
                    "key": "flaws",
                    "name": "差错",
                    "weight": "10",
                    "divisions": ["cases"],
                    "rule": {
                        "name": "deduct",
                        "kinds": [
                            {"key": "small", "name": "一般", "points": "1"},
                            {"key": "grave", "name": "重大", "points": "3"},
                        ],
                    },
                },
                {
                    "key": "slips",
                    "name": "差错",
                    "weight": "10",
                    "divisions": ["office"],
                    "rule": {
                        "name": "deduct",
                        "kinds": [{"key": "slip", "name": "差错", "points": "1"}],
                    },
                },
                {
                    "key": "absent",
                    "name": "会议缺席",
                    "weight": "10",
                    "rule": {
                        "name": "deduct",
                        "kinds": [{"key": "one", "name": "缺席", "points": "1"}],
                    },
                },
                {
                    "key": "inside",
                    "name": "内务抽查",
                    "weight": "10",
                    "rule": {"name": "checklist"},
                },
                {
                    "key": "survey",
                    "name": "民主测评",
                    "weight": "10",
                    "rule": {"name": "survey"},
                },
                {
                    "key": "texts",
                    "name": "文书展评",
                    "weight": "20",
                    "rule": {"name": "judged"},
                },
                {
                    "key": "panel",
                    "name": "评定",
                    "weight": "10",
                    "rule": {"name": "manual"},
                },
                {
                    "key": "test",
                    "name": "理论测试",
                    "weight": "10",
                    "of": "member",
                    "rule": {"name": "linear", "target": "100"},
                },
            ],
        }
    ],
    "bonus": {
        "name": "加分",
        "cap": "5",
        "kinds": [
            {"key": "city", "name": "市级", "points": "2"},
            {"key": "province", "name": "省级", "points": "3"},
        ],
    },
    "vetoes": [{"key": "accident", "name": "安全事故"}],
    "periods": {
        "first_day": "2026-07-01",
        "last_day": "2026-09-30",
        "kinds": ["month", "quarter"],
    },
}
DEFINITION: Definition = read_definition(DATA)
JULY: Period = find(DEFINITION, "2026-07")
QUARTER: Period = find(DEFINITION, "2026-Q3")
COURT, CIVIL, CRIMINAL, OFFICE, FIRST_A, FIRST_B = (Subject("unit", n) for n in range(1, 7))
LI, WANG, OTHER_WANG = (Subject("member", n) for n in range(1, 4))


def unit(
    subject: Subject, name: str, number: str, parent: int | None, level: int, division: str = ""
) -> Entrant:
    """One more unit."""
    return Entrant(
        subject=subject, name=name, number=number, parent=parent, level=level, division=division
    )


def member(subject: Subject, name: str, number: str, parent: int) -> Entrant:
    """One more member."""
    return Entrant(subject=subject, name=name, number=number, parent=parent)


ENTRANTS: Sequence[Entrant] = (
    unit(COURT, "法院", "", None, 1),
    unit(CIVIL, "民事审判庭", "MS", 1, 2, "cases"),
    unit(CRIMINAL, "刑事审判庭", "007", 1, 2, "cases"),
    unit(OFFICE, "办公室", "BGS", 1, 2, "office"),
    unit(FIRST_A, "一组", "MS1", 2, 3),
    unit(FIRST_B, "一组", "XS1", 3, 3),
    member(LI, "李明", "1001", 5),
    member(WANG, "王伟", "1002", 5),
    member(OTHER_WANG, "王伟", "1003", 6),
)


def book(*rows: Sequence[object], sheet: str = "单位") -> Workbook:
    """A workbook of one sheet."""
    return read_file(workbook({sheet: rows}), "记录.xlsx")
