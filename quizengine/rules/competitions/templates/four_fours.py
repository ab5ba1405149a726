"""四比四促: four paired dimensions, each marked out of a hundred; safety can veto all."""

from typing import Any, Final

from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.formats.describing import Words, both


def _dimension(key: str, compare: Words, promote: Words, marked: Words) -> dict[str, Any]:
    return {
        "key": key,
        "sai": compare,
        "bi": promote,
        "weight": "25",
        "indicators": [
            {
                "key": f"{key}_mark",
                "name": marked,
                "weight": "25",
                "unit": both("分", "points"),
                "source": "panel",
                "rule": {"name": "linear", "target": "100"},
            }
        ],
    }


FOUR_FOURS: Final = Template(
    "four_fours",
    both("四比四促", "Four comparisons, four advances"),
    both(
        "比学习促提升、比干劲促落实、比安全促规范、比服务促满意，四个方面各按百分制打分、各占四分之一；"
        "发生安全事故一票否决，每月第一名得流动红旗。",
        "Learning, drive, safety and service: each marked out of a hundred and worth a quarter. "
        "An accident vetoes all; the first of each month has the rotating flag.",
    ),
    {
        "tracks": [
            _dimension(
                "learning",
                both("比学习", "Learning"),
                both("促提升", "Skills"),
                both("学习成效", "Results of study"),
            ),
            _dimension(
                "drive",
                both("比干劲", "Drive"),
                both("促落实", "Getting things done"),
                both("任务落实", "Tasks carried out"),
            ),
            _dimension(
                "safety",
                both("比安全", "Safety"),
                both("促规范", "Good practice"),
                both("安全规范", "Safe practice"),
            ),
            _dimension(
                "service",
                both("比服务", "Service"),
                both("促满意", "Satisfaction"),
                both("服务满意", "Satisfaction with service"),
            ),
        ],
        "vetoes": [
            {
                "key": "accident",
                "name": both("发生安全责任事故", "Accident through negligence"),
            }
        ],
        "grades": [
            {"name": both("优", "A"), "at_least": "90"},
            {"name": both("良", "B"), "at_least": "80"},
            {"name": both("中", "C"), "at_least": "60"},
            {"name": both("差", "D"), "at_least": "0"},
        ],
        "ties": [{"by": "track", "key": "safety"}, {"by": "track", "key": "drive"}],
        "flags": [
            {
                "key": "red_flag",
                "name": both("流动红旗", "Rotating red flag"),
                "period_kind": "month",
                "keep_after": 3,
            }
        ],
        "periods": {
            "first_day": "01-01",
            "last_day": "12-31",
            "kinds": ["month", "quarter", "year"],
        },
    },
)
