"""600 in proportion to the best, 200 by place, 200 by bands of a survey."""

from typing import Any, Final

from quizengine.rules.competitions.templates.template import Template
from quizengine.rules.formats.describing import Words, both


def _ratio(key: str, name: Words, unit: Words) -> dict[str, Any]:
    return {
        "key": key,
        "name": name,
        "weight": "200",
        "unit": unit,
        "rule": {"name": "ratio_to_best", "order": "high"},
    }


RATIOS: Final = Template(
    "ratios",
    both("对标先进竞赛", "Measured by the best"),
    both(
        "业绩 600 分，最好的得满分，其余按比例；进位 200 分，每低一名少 2%（4 分）；"
        "口碑 200 分，按满意度分档。",
        "600 for results, in proportion to the best; 200 by place, 2 % (4 points) less for each "
        "place below; 200 by bands of a survey.",
    ),
    {
        "tracks": [
            {
                "key": "results",
                "sai": both("赛业绩", "Results"),
                "bi": both("比贡献", "Contribution"),
                "weight": "600",
                "indicators": [
                    _ratio("done", both("完成工作量", "Work done"), both("件", "")),
                    _ratio("recovered", both("挽回损失", "Losses recovered"), both("万元", "")),
                    _ratio("research", both("成果数", "Papers and awards"), both("项", "")),
                ],
            },
            {
                "key": "growth",
                "sai": both("赛进位", "Growth"),
                "bi": both("比增幅", "Rate of growth"),
                "weight": "200",
                "indicators": [
                    {
                        "key": "rate",
                        "name": both("同比增幅", "Growth since last year"),
                        "weight": "200",
                        "unit": "%",
                        "rule": {"name": "rank_step", "step": "4", "order": "high"},
                    }
                ],
            },
            {
                "key": "repute",
                "sai": both("赛口碑", "Repute"),
                "bi": both("比满意度", "Satisfaction"),
                "weight": "200",
                "indicators": [
                    {
                        "key": "satisfaction",
                        "name": both("群众满意度", "Satisfaction of the public"),
                        "weight": "200",
                        "unit": "%",
                        "source": "survey",
                        "publish_as": "band",
                        "rule": {
                            "name": "banded",
                            "bands": [
                                {"at_least": "90", "mark": "200", "name": both("满意", "High")},
                                {"at_least": "80", "mark": "160", "name": both("较满意", "Good")},
                                {"at_least": "70", "mark": "120", "name": both("一般", "Fair")},
                                {"at_least": "60", "mark": "80", "name": both("较差", "Poor")},
                            ],
                        },
                    }
                ],
            },
        ],
        "ties": [{"by": "track", "key": "results"}, {"by": "indicator", "key": "satisfaction"}],
        "awards": [
            {
                "key": "best",
                "name": both("先进集体", "Best"),
                "quota": "3",
                "period_kind": "season",
                "wording": both("成绩突出，予以通报表扬。", "For outstanding results."),
                "basis": both("竞赛方案（请填写文号）", "The plan (please enter its number)"),
            }
        ],
        "periods": {"first_day": "01-01", "last_day": "12-31", "kinds": ["quarter", "season"]},
    },
)
