"""The scheme of the court's text, written out: four tracks, two divisions, a bonus, a veto."""

from typing import Any

from quizengine.rules.competitions.definition import Definition
from tests.rules.competitions.seasons import definition, indicator, track

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


WORKED = {
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
