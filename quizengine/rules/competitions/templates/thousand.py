"""千分制: 500 for what all have in common, 500 for one's own business."""

from typing import Any, Final

from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.formats.describing import Words, both


def _deduct(key: str, name: Words, weight: str, *kinds: tuple[str, Words, str]) -> dict[str, Any]:
    listed = [{"key": kind, "name": told, "points": points} for kind, told, points in kinds]
    rule = {"name": "deduct", "kinds": listed}
    return {"key": key, "name": name, "weight": weight, "unit": both("次", ""), "rule": rule}


_COMMON: Final = [
    _deduct(
        "study",
        both("政治学习", "Political study"),
        "150",
        ("missed", both("缺课", "Session missed"), "10"),
        ("notes", both("缺笔记", "Notes missing"), "5"),
    ),
    _deduct(
        "conduct",
        both("纪律作风", "Discipline and conduct"),
        "150",
        ("late", both("迟到早退", "Late, or left early"), "5"),
        ("absent", both("旷工", "Absent without leave"), "20"),
        ("complaint", both("投诉属实", "Justified complaint"), "30"),
    ),
    _deduct(
        "party",
        both("党建工作", "Party work"),
        "100",
        ("late", both("任务逾期", "Task overdue"), "10"),
    ),
    _deduct(
        "premises",
        both("内务安全", "Premises and safety"),
        "100",
        ("flaw", both("检查问题", "Problem found"), "5"),
        ("hazard", both("安全隐患", "Hazard"), "20"),
    ),
]

_BUSINESS: Final = [
    _deduct(
        "tasks",
        both("任务完成", "Tasks done"),
        "200",
        ("late", both("逾期", "Overdue"), "10"),
        ("undone", both("未完成", "Not done"), "40"),
    ),
    _deduct(
        "quality",
        both("工作质量", "Quality"),
        "200",
        ("flaw", both("瑕疵", "Flaw"), "10"),
        ("mistake", both("差错", "Mistake"), "30"),
        ("major", both("重大差错", "Major mistake"), "100"),
    ),
    {
        "key": "research",
        "name": both("信息调研", "Reports and research"),
        "weight": "100",
        "unit": both("篇", ""),
        "rule": {
            "name": "bonus",
            "cap": "100",
            "kinds": [
                {"key": "own", "name": both("本单位采用", "Used in the house"), "points": "10"},
                {"key": "city", "name": both("市级采用", "Used by the city"), "points": "20"},
                {
                    "key": "province",
                    "name": both("省级及以上采用", "Used by the province or above"),
                    "points": "40",
                },
            ],
        },
    },
]

THOUSAND: Final = Template(
    "thousand",
    both("千分制目标考核", "A thousand points"),
    both(
        "共同目标 500 分、业务目标 500 分，按次扣分、按成果加分，另设不超过 50 分的奖励分。",
        "500 for common goals and 500 for business goals: points taken off for each case, earned "
        "for results, and up to 50 for honours.",
    ),
    {
        "tracks": [
            {
                "key": "common",
                "sai": both("赛共同目标", "Common goals"),
                "bi": both("比管理规范", "Good order"),
                "weight": "500",
                "indicators": _COMMON,
            },
            {
                "key": "business",
                "sai": both("赛业务目标", "Business goals"),
                "bi": both("比工作实绩", "Results"),
                "weight": "500",
                "indicators": _BUSINESS,
            },
        ],
        "bonus": {
            "name": both("奖励分", "Honours"),
            "cap": "50",
            "kinds": [
                {"key": "city", "name": both("市级荣誉", "Honour of the city"), "points": "20"},
                {
                    "key": "province",
                    "name": both("省级荣誉", "Honour of the province"),
                    "points": "30",
                },
            ],
        },
        "vetoes": [
            {
                "key": "breach",
                "name": both("违纪违法受处分", "Penalty for a breach of discipline"),
                "effect": "cap_grade",
                "cap": both("合格", "Fair"),
            }
        ],
        "grades": [
            {"name": both("优秀", "Excellent"), "at_least": "900"},
            {"name": both("良好", "Good"), "at_least": "800"},
            {"name": both("合格", "Fair"), "at_least": "600"},
            {"name": both("不合格", "Insufficient"), "at_least": "0"},
        ],
        "ties": [{"by": "track", "key": "business"}, {"by": "deductions"}],
        "awards": [
            {
                "key": "best",
                "name": both("目标考核先进集体", "Best of the year"),
                "quota": "20%",
                "period_kind": "year",
                "wording": both("完成目标任务成绩突出。", "For reaching the goals."),
                "basis": both("考核办法（请填写文号）", "The rules (please enter their number)"),
            }
        ],
        "periods": {"first_day": "01-01", "last_day": "12-31", "kinds": ["quarter", "year"]},
    },
)
