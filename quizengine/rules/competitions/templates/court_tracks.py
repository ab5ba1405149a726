"""The court's four tracks and their indicators."""

from typing import Any, Final

from quizengine.rules.formats.describing import Words, both

_CASES: Final = ["business"]
_OTHERS: Final = ["support"]


def kind(key: str, name: Words, points: str) -> dict[str, Any]:
    """A kind of deduction or bonus as data."""
    return {"key": key, "name": name, "points": points}


_EFFICIENCY: Final = [
    {
        "key": "participation",
        "name": both("参学率", "Taking part in study"),
        "weight": "5",
        "unit": "%",
        "source": "system",
        "figure": "participation",
        "rule": {"name": "linear", "target": "100"},
    },
    {
        "key": "theory",
        "name": both("理论测试", "Theory test"),
        "weight": "10",
        "unit": both("分", "points"),
        "source": "contest",
        "rule": {"name": "linear", "target": "100"},
    },
    {
        "key": "on_time",
        "name": both("按期完成率", "Tasks done on time"),
        "weight": "10",
        "unit": "%",
        "rule": {"name": "threshold_step", "threshold": "98", "per": "0.5"},
    },
]

_QUALITY: Final = [
    {
        "key": "in_time_limit",
        "name": both("审限内结案率", "Cases closed within their time limit"),
        "weight": "10",
        "unit": "%",
        "rule": {"name": "threshold_step", "threshold": "95", "per": "1"},
        "publish_as": "pass_fail",
        "divisions": _CASES,
        "note": both(
            "审判管理指标，只公布是否达标，不排名。",
            "A figure of trial management: published as met or not, never as a ranking.",
        ),
    },
    {
        "key": "papers_on_time",
        "name": both("公文按期办结率", "Papers dealt with on time"),
        "weight": "10",
        "unit": "%",
        "rule": {"name": "threshold_step", "threshold": "95", "per": "1"},
        "divisions": _OTHERS,
    },
    {
        "key": "flaws",
        "name": both("评查瑕疵", "Flaws found in review"),
        "weight": "10",
        "unit": both("处", ""),
        "rule": {
            "name": "deduct",
            "kinds": [
                kind("flaw", both("瑕疵", "Flaw"), "1"),
                kind("major", both("重大瑕疵", "Major flaw"), "3"),
            ],
        },
        "divisions": _CASES,
    },
    {
        "key": "mistakes",
        "name": both("差错", "Mistakes"),
        "weight": "10",
        "unit": both("处", ""),
        "rule": {
            "name": "deduct",
            "kinds": [
                kind("mistake", both("差错", "Mistake"), "1"),
                kind("major", both("重大差错", "Major mistake"), "3"),
            ],
        },
        "divisions": _OTHERS,
    },
    {
        "key": "documents",
        "name": both("文书展评", "Exhibition of documents"),
        "weight": "8",
        "unit": both("分", "points"),
        "rule": {"name": "judged"},
    },
    {
        "key": "knowledge",
        "name": both("业务知识竞赛", "Contest of professional knowledge"),
        "weight": "7",
        "unit": both("名", ""),
        "source": "contest",
        "rule": {"name": "contest_link", "by": "rank", "step": "0.5"},
    },
]

_ORGANISATION: Final = [
    {
        "key": "attendance",
        "name": both("考勤", "Attendance"),
        "weight": "8",
        "unit": both("次", ""),
        "rule": {
            "name": "deduct",
            "kinds": [
                kind("late", both("迟到", "Late"), "0.5"),
                kind("absent", both("旷工", "Absent without leave"), "2"),
            ],
        },
    },
    {
        "key": "meetings",
        "name": both("会议缺席", "Missed meetings"),
        "weight": "6",
        "unit": both("次", ""),
        "rule": {
            "name": "deduct",
            "kinds": [kind("missed", both("缺席", "Missed"), "1")],
        },
    },
    {
        "key": "premises",
        "name": both("内务抽查", "Inspection of premises"),
        "weight": "6",
        "unit": both("项", "items"),
        "rule": {"name": "checklist"},
    },
]

_INTEGRITY: Final = [
    {
        "key": "integrity_test",
        "name": both("廉政测试", "Integrity test"),
        "weight": "6",
        "unit": both("分", "points"),
        "source": "contest",
        "rule": {"name": "linear", "target": "100"},
    },
    {
        "key": "survey",
        "name": both("民主测评", "Survey of colleagues"),
        "weight": "8",
        "unit": both("分", "points"),
        "source": "survey",
        "rule": {"name": "survey"},
    },
    {
        "key": "complaints",
        "name": both("投诉属实", "Justified complaints"),
        "weight": "6",
        "unit": both("件", ""),
        "rule": {
            "name": "deduct",
            "kinds": [kind("complaint", both("投诉属实", "Justified complaint"), "2")],
        },
    },
]

TRACKS: Final = [
    {
        "key": "thought",
        "sai": both("赛思想", "Thought"),
        "bi": both("比工作效率", "Efficiency at work"),
        "weight": "25",
        "indicators": _EFFICIENCY,
    },
    {
        "key": "business",
        "sai": both("赛业务", "Profession"),
        "bi": both("比办案质量", "Quality of casework"),
        "weight": "35",
        "indicators": _QUALITY,
    },
    {
        "key": "discipline",
        "sai": both("赛纪律", "Discipline"),
        "bi": both("比组织观念", "Sense of organisation"),
        "weight": "20",
        "indicators": _ORGANISATION,
    },
    {
        "key": "law",
        "sai": both("赛守法", "Law"),
        "bi": both("比廉洁自律", "Integrity and self-discipline"),
        "weight": "20",
        "indicators": _INTEGRITY,
    },
]
