"""The tables of an export: places, marks, the working of each mark, awards, rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from quizengine.actions.competitions.exporting import besides
from quizengine.actions.competitions.exporting.besides import headings, indicators_of
from quizengine.actions.competitions.exporting.exported import Exported
from quizengine.actions.results.sheets import Cell, Row, Sheet
from quizengine.rules.competitions.definition import Indicator, Track
from quizengine.rules.competitions.figures import half_up, written
from quizengine.rules.competitions.publishing import shown_mark
from quizengine.rules.competitions.results import Mark, Result
from quizengine.rules.competitions.words import ORIGINS
from quizengine.rules.wording import Language
from quizengine.store.competition_results import Placed

MOST_ROWS: Final = 20_000
"""Rows that a sheet of a workbook takes: more take minutes to write. A CSV file takes all."""
_REST: Final = ("其余见 CSV", "the rest: as CSV")

TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "standings": ("排名", "Standings"),
    "marks": ("得分", "Marks"),
    "working": ("计算过程", "Working"),
    "awards": ("表彰", "Awards"),
    "rules": ("计分规则", "Rules"),
    "about": ("说明", "About"),
}
SHEETS: Final = tuple(TITLES)


def sheets(
    given: Exported, names: Sequence[str], language: Language, most: int | None = None
) -> list[Sheet]:
    """These tables; what goes beyond ``most`` rows is left out, and the last row says so."""
    place = 0 if language == "zh" else 1
    made: list[Sheet] = []
    for name in names:
        heads, rows = _MADE[name](given, place)
        kept = list(islice(rows, most))
        if next(iter(rows), None) is not None:
            kept.append([_REST[place], *[""] * (len(heads) - 1)])
        made.append(Sheet(name=name, title=TITLES[name][place], headings=heads, rows=kept))
    return made


def track_words(track: Track) -> str:
    """A track with both its names and its full mark."""
    return f"{track.sai}·{track.bi}（{written(track.weight)}）"


def _who(given: Exported, division: str, row: Placed) -> list[Cell]:
    entrant = row.entrant
    return [division, entrant.name, given.unit(entrant), entrant.number]


_WHO: Final = (("序列", "Division"), ("名称", "Name"), ("所在单位", "Unit"), ("编号", "Number"))


def _standings(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    definition = given.definition
    names = {each.key: each.name for each in definition.vetoes}
    heads = [
        *headings(place, *_WHO, ("名次", "Place")),
        *(track_words(each) for each in definition.tracks),
        *headings(
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
    return heads, iter(rows)


def _score(result: Result, track: Track) -> Cell:
    return next((half_up(each.score) for each in result.tracks if each.track == track.key), None)


def _marks(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    """One column for each indicator; where the mark is held back, what is told instead."""
    indicators = indicators_of(given)
    language = ("zh", "en")[place]
    heads = [
        *headings(place, *_WHO, ("名次", "Place")),
        *(f"{each.name}（{written(each.weight)}）" for each in indicators),
        *headings(place, ("总分", "Total")),
    ]
    rows: list[Row] = []
    for ranking, row in given.placed():
        marks = [_told(given, each, row.result) for each in indicators]
        cells: list[Cell] = [_mark_cell(each, language) for each in marks]
        who = _who(given, ranking.name, row)
        rows.append([*who, row.result.rank, *cells, half_up(row.result.total)])
    return heads, iter(rows)


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


def _working(given: Exported, place: int) -> tuple[list[str], Iterator[Row]]:
    """Every mark of everybody, from its value through its formula."""
    heads = headings(
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
    return heads, _worked(given, ("zh", "en")[place])


def _worked(given: Exported, language: str) -> Iterator[Row]:
    tracks = {each.key: track for track in given.definition.tracks for each in track.indicators()}
    for ranking, row in given.placed():
        who = _who(given, ranking.name, row)
        for indicator in indicators_of(given):
            mark, track = row.result.marks.get(indicator.key), tracks.get(indicator.key)
            if mark is not None:
                named = [track.sai, track.bi] if track else ["", ""]
                yield [*who, *named, indicator.name, *_way(given, indicator, mark, language)]


def _way(given: Exported, indicator: Indicator, mark: Mark, language: str) -> Sequence[Cell]:
    told = shown_mark(indicator, mark, whole=given.whole)
    origin = told["origin"]
    return [
        half_up(mark.weight),
        told["value"][language],
        told["explained"][language],
        None if told["mark"] is None else Decimal(told["mark"]),
        told["rank"],
        ORIGINS[origin][language] if origin in ORIGINS else "",
        mark.exact if told["shown"] == "value" else "",
    ]


_Made = Callable[[Exported, int], tuple[list[str], Iterator[Row]]]
_MADE: Final[Mapping[str, _Made]] = {
    "standings": _standings,
    "marks": _marks,
    "working": _working,
    "awards": besides.awards,
    "rules": besides.rules,
    "about": besides.about,
}
