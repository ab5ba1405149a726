"""The tables of an export: places, marks, the working of each mark, awards, rules."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from quizengine.actions.competitions.exporting.exported import Exported
from quizengine.actions.results.sheets import Cell, Row, Sheet
from quizengine.rules.competitions.definition import BONUS, Indicator, Track
from quizengine.rules.competitions.figures import half_up, written
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.marks.bonus import bonus_indicator
from quizengine.rules.competitions.period_words import period_words
from quizengine.rules.competitions.publishing import shown_mark
from quizengine.rules.competitions.results import Result
from quizengine.rules.competitions.words import ORIGINS
from quizengine.rules.wording import Language
from quizengine.store.competition_results import Placed

MOST_WORKING: Final = 20_000
"""Rows of working that a workbook takes; a CSV file takes all."""

TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "standings": ("排名", "Standings"),
    "marks": ("得分", "Marks"),
    "working": ("计算过程", "Working"),
    "awards": ("表彰", "Awards"),
    "rules": ("计分规则", "Rules"),
    "about": ("说明", "About"),
}
SHEETS: Final = tuple(TITLES)
_PUBLISH: Final[Mapping[str, tuple[str, str]]] = {
    "none": ("不公布", "not published"),
    "pass_fail": ("只公布是否达标", "whether it passed"),
    "band": ("只公布档次", "the band"),
    "value": ("公布", "published"),
    "rank": ("只公布名次", "the place"),
}


def sheets(given: Exported, names: Sequence[str], language: Language) -> list[Sheet]:
    """These tables."""
    place = 0 if language == "zh" else 1
    made: list[Sheet] = []
    for name in names:
        headings, rows = _MADE[name](given, place)
        made.append(Sheet(name=name, title=TITLES[name][place], headings=headings, rows=rows))
    return made


def track_words(track: Track) -> str:
    """A track with both its names and its full mark."""
    return f"{track.sai}·{track.bi}（{written(track.weight)}）"


def _who(given: Exported, division: str, row: Placed) -> list[Cell]:
    entrant = row.entrant
    return [division, entrant.name, given.unit(entrant), entrant.number]


_WHO: Final = (("序列", "Division"), ("名称", "Name"), ("所在单位", "Unit"), ("编号", "Number"))


def _heads(place: int, *both: tuple[str, str]) -> list[str]:
    return [each[place] for each in both]


def _standings(given: Exported, place: int) -> tuple[list[str], list[Row]]:
    definition = given.definition
    names = {each.key: each.name for each in definition.vetoes}
    headings = [
        *_heads(place, *_WHO, ("名次", "Place")),
        *(track_words(each) for each in definition.tracks),
        *_heads(
            place,
            ("加分", "Bonus"),
            ("总分", "Total"),
            ("等次", "Grade"),
            ("评奖名次", "Place for awards"),
            ("上期名次", "Place before"),
            ("上期总分", "Total before"),
            ("一票否决", "Vetoes"),
        ),
    ]
    rows: list[Row] = []
    for ranking, row in given.placed():
        result = row.result
        rows.append(
            [
                *_who(given, ranking.name, row),
                result.rank,
                *(_score(result, each) for each in definition.tracks),
                half_up(result.bonus),
                half_up(result.total),
                result.grade,
                result.award_rank,
                result.before_rank,
                None if result.before_total is None else half_up(result.before_total),
                "，".join(names.get(each, each) for each in result.vetoes),
            ]
        )
    return headings, rows


def _score(result: Result, track: Track) -> Cell:
    return next((half_up(each.score) for each in result.tracks if each.track == track.key), None)


def _marks(given: Exported, place: int) -> tuple[list[str], list[Row]]:
    """One column for each indicator; where the mark is held back, what is told instead."""
    indicators = _indicators(given)
    language = ("zh", "en")[place]
    headings = [
        *_heads(place, *_WHO, ("名次", "Place")),
        *(f"{each.name}（{written(each.weight)}）" for each in indicators),
        *_heads(place, ("总分", "Total")),
    ]
    rows: list[Row] = []
    for ranking, row in given.placed():
        marks = [_told(given, each, row.result) for each in indicators]
        cells: list[Cell] = [_mark_cell(each, language) for each in marks]
        who = _who(given, ranking.name, row)
        rows.append([*who, row.result.rank, *cells, half_up(row.result.total)])
    return headings, rows


def _indicators(given: Exported) -> list[Indicator]:
    found = list(given.definition.indicators())
    bonus = given.definition.bonus
    return found + ([bonus_indicator(bonus)] if bonus else [])


def _told(given: Exported, indicator: Indicator, result: Result) -> dict[str, Any] | None:
    mark = result.marks.get(indicator.key)
    return None if mark is None else shown_mark(indicator, mark, whole=given.whole)


def _mark_cell(told: dict[str, Any] | None, language: str) -> Cell:
    if told is None:
        return None
    if told["mark"] is not None:
        return Decimal(told["mark"])
    value: str = told["value"][language]
    return value


def _working(given: Exported, place: int) -> tuple[list[str], list[Row]]:
    """Every mark of everybody, from its value through its formula."""
    language = ("zh", "en")[place]
    tracks = {each.key: track for track in given.definition.tracks for each in track.indicators()}
    headings = _heads(
        place,
        *_WHO,
        ("赛", "Track"),
        ("比", "Compared"),
        ("指标", "Indicator"),
        ("满分", "Full mark"),
        ("实际值", "Value"),
        ("算法", "Way to the mark"),
        ("得分", "Mark"),
        ("名次", "Place"),
        ("来源", "Comes from"),
        ("舍入前", "Before rounding"),
    )
    rows: list[Row] = []
    for ranking, row in given.placed():
        for indicator in _indicators(given):
            told = _told(given, indicator, row.result)
            if told is None:
                continue
            mark, track = row.result.marks[indicator.key], tracks.get(indicator.key)
            origin = told["origin"]
            open_to_see = told["shown"] == "value"
            rows.append(
                [
                    *_who(given, ranking.name, row),
                    track.sai if track else "",
                    track.bi if track else "",
                    indicator.name,
                    half_up(mark.weight),
                    told["value"][language],
                    told["explained"][language],
                    None if told["mark"] is None else Decimal(told["mark"]),
                    told["rank"],
                    ORIGINS[origin][language] if origin in ORIGINS else "",
                    mark.exact if open_to_see else "",
                ]
            )
    return headings, rows


def _awards(given: Exported, place: int) -> tuple[list[str], list[Row]]:
    headings = _heads(
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
    return headings, rows


def _rules(given: Exported, place: int) -> tuple[list[str], list[Row]]:
    language = ("zh", "en")[place]
    names = {each.key: each.name for each in given.definition.divisions}
    tracks = {each.key: track for track in given.definition.tracks for each in track.indicators()}
    headings = _heads(
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
        for each in _indicators(given)
    ]
    return headings, rows


_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "scored": ("草案", "draft"),
    "publicity": ("公示中", "in publicity"),
    "final": ("已定", "final"),
}
_VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "whole": ("内部使用，含不公布的数据", "internal, with what is not published"),
    "public": ("可公布", "may be published"),
}


def _about(given: Exported, place: int) -> tuple[list[str], list[Row]]:
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
    return _heads(place, ("项目", "Item"), ("内容", "Value")), [[k[place], v] for k, v in told]


_Made = Callable[[Exported, int], tuple[list[str], list[Row]]]
_MADE: Final[Mapping[str, _Made]] = {
    "standings": _standings,
    "marks": _marks,
    "working": _working,
    "awards": _awards,
    "rules": _rules,
    "about": _about,
}
