"""The scheme of the court's text, written out: four tracks, two divisions, a bonus, a veto."""

from typing import Any

from quizengine.rules.competitions.definition import Definition
from tests.rules.competitions.seasons import definition, indicator, track, unit

DIVISIONS = [
    {"key": "business", "name": "业务", "kind": "unit"},
    {"key": "general", "name": "综合", "kind": "unit"},
]


def kinds(**points: object) -> list[dict[str, str]]:
    return [{"key": key, "name": key, "points": str(each)} for key, each in points.items()]


THINKING = track(
    "thinking",
    25,
    indicator("learning", 5, {"name": "linear", "target": "100"}, unit="%"),
    indicator("theory", 10, {"name": "linear", "target": "100"}),
    indicator("on_time", 10, {"name": "threshold_step", "threshold": "98", "per": "0.5"}),
)
BUSINESS = track(
    "business",
    35,
    indicator(
        "in_limit",
        10,
        {"name": "threshold_step", "threshold": "95", "per": "1"},
        divisions=["business"],
        publish_as="pass_fail",
    ),
    indicator(
        "papers",
        10,
        {"name": "threshold_step", "threshold": "95", "per": "1"},
        divisions=["general"],
    ),
    indicator("flaws", 10, {"name": "deduct", "kinds": kinds(minor=1, major=3)}),
    indicator("writing", 8, "judged"),
    indicator("quiz", 7, {"name": "contest_link", "by": "rank", "step": "0.5"}, figure="rank"),
)
DISCIPLINE = track(
    "discipline",
    20,
    indicator("attendance", 8, {"name": "deduct", "kinds": kinds(late="0.5", absent=2)}),
    indicator("meetings", 6, {"name": "deduct", "kinds": kinds(absent=1)}),
    indicator("tidiness", 6, "checklist"),
)
LAW = track(
    "law",
    20,
    indicator("integrity", 6, {"name": "linear", "target": "100"}),
    indicator("survey", 8, "survey"),
    indicator("complaints", 6, {"name": "deduct", "kinds": kinds(founded=2)}),
)


def court(**more: Any) -> Definition:
    rules: dict[str, Any] = {
        "divisions": DIVISIONS,
        "bonus": {"cap": "5", "kinds": kinds(city=2, province=3)},
        "vetoes": [{"key": "corruption", "name": "违纪违法", "effect": "disqualify_award"}],
        "ties": [
            {"by": "track", "key": "business"},
            {"by": "deductions"},
            {"by": "indicator", "key": "survey"},
        ],
        "grades": [
            {"name": "优秀", "at_least": "90"},
            {"name": "良好", "at_least": "80"},
            {"name": "合格", "at_least": "60"},
        ],
    }
    return definition(THINKING, BUSINESS, DISCIPLINE, LAW, **rules | more)


WORKED: dict[str, object] = {
    "learning": "98%",
    "theory": "90",
    "on_time": "99",
    "in_limit": "97",
    "flaws": {"counts": {"minor": 1}},
    "writing": "88",
    "quiz": 1,
    "attendance": {"counts": {"late": 2}},
    "meetings": "0",
    "tidiness": "92",
    "integrity": "94",
    "survey": "92",
    "complaints": "0",
    "bonus": {"achievements": [{"name": "集体奖", "kind": "city"}]},
}
"""The worked line of the design: 23.90, 33.04, 18.52, 19.00 and 2 make 96.46."""

DEPARTMENTS = [
    unit(1, "business"),
    unit(2, "business"),
    unit(3, "business"),
    unit(4, "business"),
    unit(5, "general"),
    unit(6, "general"),
]

# 23.00 + 26.20 + 16.02 + 16.16 = 81.38
_SECOND: dict[str, object] = {
    "learning": "100",
    "theory": "85",
    "on_time": "97",
    "in_limit": "93",
    "flaws": {"counts": {"minor": 2, "major": 1}},
    "writing": {"marks": [80, 100, 90, 95, 85]},
    "quiz": 3,
    "attendance": {"counts": {"late": 1, "absent": 1}},
    "meetings": 1,
    "tidiness": {"met": 23, "all": 25},
    "integrity": "88",
    "survey": {"votes": [30, 10, 5, 5], "invalid": 3},
    "complaints": 1,
}
# 24.00 + 32.70 + 19.00 + 19.20 = 94.90, 2 points deducted
_THIRD: dict[str, object] = {
    "learning": "100",
    "theory": "90",
    "on_time": "98",
    "in_limit": "95",
    "flaws": {"counts": {"minor": 1}},
    "writing": "90",
    "quiz": 2,
    "attendance": {"counts": {"late": 2}},
    "meetings": 0,
    "tidiness": "100",
    "integrity": "100",
    "survey": "90",
    "complaints": 0,
}
# The same total with 1 point deducted: 8.00 for attendance, 5.00 for tidiness.
_FOURTH: dict[str, object] = _THIRD | {
    "attendance": {"counts": {}},
    "tidiness": {"met": 5, "all": 6},
}
# 22.50 + 31.30 + 17.76 + 18.42 + 3 = 92.98
_FIFTH: dict[str, object] = {
    "learning": "90",
    "theory": "80",
    "on_time": "99",
    "papers": "94",
    "flaws": {"counts": {}},
    "writing": "85",
    "quiz": 4,
    "attendance": {"counts": {}},
    "meetings": 2,
    "tidiness": {"met": 24, "all": 25},
    "integrity": "95",
    "survey": "84",
    "complaints": 0,
    "bonus": {"achievements": [{"name": "先进集体", "kind": "province"}]},
}
LINES: dict[str, dict[str, object]] = {
    "unit:1": WORKED,
    "unit:2": _SECOND,
    "unit:3": _THIRD,
    "unit:4": _FOURTH,
    "unit:5": _FIFTH,
    "unit:6": _FIFTH,
}
"""Six departments, four of them in the business division; the third and the fourth tie."""
