"""The tables of an export besides the places: awards, rules, and what it is about."""

from collections.abc import Iterator, Mapping
from typing import Final

from quizengine.actions.competitions.exporting.exported import Exported
from quizengine.actions.results.sheets import Row
from quizengine.rules.competitions.definition import BONUS, Indicator
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.rules.competitions.period_words import period_words

_PUBLISH: Final[Mapping[str, tuple[str, str]]] = {
    "none": ("不公布", "not published"),
    "pass_fail": ("只公布是否达标", "whether it passed"),
    "band": ("只公布档次", "the band"),
    "value": ("公布", "published"),
    "rank": ("只公布名次", "the place"),
}


def headings(place: int, *both: tuple[str, str]) -> list[str]:
    """The headings in the language of this place: Chinese, English."""
    return [each[place] for each in both]


def indicators_of(given: Exported) -> list[Indicator]:
    """All indicators, and the bonus."""
    found = list(given.definition.indicators())
    bonus = given.definition.bonus
    return found + ([bonus_indicator(bonus)] if bonus else [])


def awards(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    """What was given to whom, on which basis."""
    heads = headings(
        place,
        ("奖项", "Award"),
        ("授予", "Given to"),
        ("所在单位", "Unit"),
        ("事由", "For"),
        ("设立依据", "Basis"),
        ("证书编号", "Certificate"),
        ("备注", "Note"),
    )
    rows: list[Row] = [
        [
            each["name"],
            each["subject_name"],
            each["unit"]["name"] if each["unit"] else "",
            each["wording"],
            each["basis"],
            each["decision"]["certificate"],
            each["decision"]["note"],
        ]
        for each in given.awards
    ]
    return heads, iter(rows)


def rules(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    """How the marks of each indicator come about."""
    language = ("zh", "en")[place]
    names = {each.key: each.name for each in given.definition.divisions}
    tracks = {each.key: track for track in given.definition.tracks for each in track.indicators()}
    heads = headings(
        place,
        ("赛", "Track"),
        ("比", "Compared"),
        ("指标", "Indicator"),
        ("满分", "Full mark"),
        ("计分规则", "Rule"),
        ("公布", "Published"),
        ("适用序列", "Divisions"),
    )
    rows: list[Row] = [
        [
            tracks[each.key].sai if each.key != BONUS else "",
            tracks[each.key].bi if each.key != BONUS else "",
            each.name,
            each.weight,
            RULES[each.rule.name].explained(each)[language],
            _PUBLISH[each.publish_as][place],
            "，".join(names.get(key, key) for key in each.divisions),
        ]
        for each in indicators_of(given)
    ]
    return heads, iter(rows)


_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "scored": ("草案", "draft"),
    "publicity": ("公示中", "in publicity"),
    "final": ("已定", "final"),
}
_VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "whole": ("内部使用，含不公布的数据", "internal, with what is not published"),
    "public": ("可公布", "may be published"),
}


def about(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    """Which period, which rules, which results."""
    season, period = given.season, given.period
    row, version = season.row(period), season.version(period)
    definition = given.definition
    told: list[tuple[tuple[str, str], str]] = [
        (("竞赛", "Competition"), definition.title),
        (("主办", "Organizer"), definition.organizer),
        (("周期", "Period"), f"{period_words(period)[('zh', 'en')[place]]}（{period.key}）"),
        (("起止", "Days"), f"{period.first.isoformat()} – {period.last.isoformat()}"),
        (("状态", "State"), _STATES[row.state][place]),
        (("公示至", "Publicity until"), row.publicity_until or ""),
        (("规则版本", "Version of the rules"), str(version.version)),
        (("规则摘要", "Hash of the rules"), version.hash),
        (("结果摘要", "Hash of the results"), row.results_hash or ""),
        (("本表", "This file"), _VIEWS[given.view][place]),
    ]
    rows: list[Row] = [[both[place], value] for both, value in told]
    return headings(place, ("项目", "Item"), ("内容", "Value")), iter(rows)
