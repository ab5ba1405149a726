"""四赛四比 of a court: four tracks, departments that try cases and those that do not."""

from typing import Any, Final

from quizengine.rules.competitions.templates.court_tracks import TRACKS, kind
from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.formats.describing import both

_BASIS: Final = both(
    "本院学习型法院建设实施方案（请填写文号）",
    "The court's plan for a learning organisation (please enter its number)",
)


_PRAISE: Final[dict[str, Any]] = {
    "awards": [
        {
            "key": "commended",
            "name": both("通报表扬", "Commended by circular"),
            "quota": "30%",
            "period_kind": "quarter",
            "wording": both(
                "在四赛四比中成绩突出，予以通报表扬。",
                "For outstanding results on all four tracks.",
            ),
            "basis": _BASIS,
        },
        {
            "key": "progress",
            "name": both("进步奖", "Most improved"),
            "quota": "1",
            "period_kind": "quarter",
            "by": "progress",
            "wording": both("进步显著，予以通报表扬。", "For remarkable progress."),
            "basis": _BASIS,
        },
        {
            "key": "star",
            "name": both("学习之星", "Star of learning"),
            "quota": "10%",
            "kind": "member",
            "period_kind": "quarter",
            "wording": both("学习刻苦，成绩优秀。", "For diligent study and excellent results."),
            "basis": _BASIS,
        },
    ],
    "flags": [
        {
            "key": "red_flag",
            "name": both("流动红旗", "Rotating red flag"),
            "period_kind": "quarter",
            "keep_after": 3,
        }
    ],
    "streaks": [
        {
            "key": "steady",
            "name": both("连续争先", "Steadily in front"),
            "top": 3,
            "periods": 3,
            "period_kind": "month",
            "wording": both(
                "连续三个月名列前三，予以表扬。", "Among the first three for three months running."
            ),
        }
    ],
}

COURT: Final = Template(
    "court",
    both("四赛四比", "Four tracks, four comparisons"),
    both(
        "赛思想比工作效率，赛业务比办案质量，赛纪律比组织观念，赛守法比廉洁自律；业务、综合分开排名。"
        "各项分值是建议，都可以改。",
        "Thought and efficiency, profession and quality, discipline and organisation, law and "
        "integrity; departments that try cases and the others are ranked apart. All weights are "
        "proposals.",
    ),
    {
        "compares": ["unit", "member"],
        "divisions": [
            {"key": "business", "name": both("业务", "Casework")},
            {"key": "support", "name": both("综合", "Support")},
        ],
        "tracks": TRACKS,
        "bonus": {
            "name": both("加分", "Bonus"),
            "cap": "5",
            "kinds": [
                kind("city", both("市级", "City"), "2"),
                kind("province", both("省级", "Province"), "3"),
            ],
        },
        "vetoes": [
            {"key": "breach", "name": both("违纪违法受处分", "Penalty for a breach of discipline")},
            {"key": "accident", "name": both("安全责任事故", "Accident through negligence")},
            {"key": "leak", "name": both("失密泄密", "Disclosure of secrets")},
        ],
        "grades": [
            {"name": both("优秀", "Excellent"), "at_least": "90"},
            {"name": both("良好", "Good"), "at_least": "80"},
            {"name": both("合格", "Fair"), "at_least": "60"},
            {"name": both("待改进", "To be improved"), "at_least": "0"},
        ],
        "ties": [
            {"by": "track", "key": "business"},
            {"by": "deductions"},
            {"by": "indicator", "key": "survey"},
        ],
        **_PRAISE,
        "periods": {
            "first_day": "01-01",
            "last_day": "12-31",
            "kinds": ["month", "quarter", "year"],
        },
    },
)
