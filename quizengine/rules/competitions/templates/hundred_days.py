"""百日办案竞赛: a hundred days, five indicators of 20, half a point less for each place."""

from typing import Any, Final

from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.formats.describing import Words, both


def _indicator(key: str, name: Words, unit: Words) -> dict[str, Any]:
    return {
        "key": key,
        "name": name,
        "weight": "20",
        "unit": unit,
        "rule": {"name": "rank_step", "step": "0.5", "order": "high"},
        "publish_as": "band",
    }


_PERCENT: Final = both("%", "%")

HUNDRED_DAYS: Final = Template(
    "hundred_days",
    both("百日办案竞赛", "A hundred days of casework"),
    both(
        "一百天，五项指标各 20 分，第一名满分，每低一名少 0.5 分。"
        "审判管理指标对外只公布档次，不公布数值和名次。",
        "A hundred days and five indicators of 20: all for the first, 0.5 less for each place "
        "below. Figures of trial management are published as bands only.",
    ),
    {
        "tracks": [
            {
                "key": "casework",
                "sai": both("赛办案", "Casework"),
                "bi": both("比质效", "Quality and speed"),
                "weight": "100",
                "indicators": [
                    _indicator("closed", both("结案数", "Cases closed"), both("件", "")),
                    _indicator("closing", both("结案率", "Share of cases closed"), _PERCENT),
                    _indicator(
                        "in_time_limit",
                        both("审限内结案率", "Cases closed within their time limit"),
                        _PERCENT,
                    ),
                    _indicator(
                        "settled", both("调解撤诉率", "Cases settled or withdrawn"), _PERCENT
                    ),
                    _indicator("accepted", both("服判息诉率", "Judgments accepted"), _PERCENT),
                ],
            }
        ],
        "vetoes": [
            {"key": "overturned", "name": both("发生错案", "A miscarriage of justice")},
            {"key": "breach", "name": both("违纪违法受处分", "Penalty for a breach of discipline")},
        ],
        "ties": [{"by": "indicator", "key": "accepted"}, {"by": "indicator", "key": "closed"}],
        "awards": [
            {
                "key": "winners",
                "name": both("办案能手集体", "Best at casework"),
                "quota": "3",
                "period_kind": "season",
                "wording": both(
                    "在百日办案竞赛中成绩突出，予以通报表扬。", "For outstanding casework."
                ),
                "basis": both("竞赛通知（请填写文号）", "The notice (please enter its number)"),
            }
        ],
        "periods": {"first_day": "09-23", "last_day": "12-31", "kinds": ["month", "season"]},
    },
)
