"""The notice for the board on the wall: places of each division, and what was given, as PDF."""

from collections.abc import Sequence
from typing import Final

from quizengine.actions.competitions.exporting.exported import Exported, Ranking
from quizengine.documents.paper import MUTED, Column, Paper
from quizengine.rules.competitions.figures import written
from quizengine.rules.competitions.period_words import period_words
from quizengine.rules.competitions.words import figure_words
from quizengine.rules.wording import Language
from quizengine.store.competition_results import Placed

MOST_ROWS: Final = 1_000
"""Of a division; what nobody prints is in the workbook."""

_TITLES: Final = {
    "scored": ("成绩（草案）", "results (draft)"),
    "publicity": ("成绩公示", "results in publicity"),
    "final": ("成绩公布", "results"),
}
_KINDS: Final = {"unit": ("单位", "Units"), "member": ("个人", "Members")}


def notice(given: Exported, at_ms: int, language: Language) -> bytes:
    """The document.

    Raises:
        NoFont: This machine has no Chinese font.
    """
    place = 0 if language == "zh" else 1
    season, period, definition = given.season, given.period, given.definition
    row, version = season.row(period), season.version(period)
    when = period_words(period)[language]
    heading = f"{definition.title}　{when}{_TITLES[row.state][place]}"
    if language == "en":
        heading = f"{definition.title}, {when}: {_TITLES[row.state][place]}"
    paper = Paper(heading, at_ms, foot=_foot(given, version.version, version.hash, place))
    paper.page()
    paper.text(heading, 20, face="bold", align="C", after=1.5)
    paper.text(_below(given, place), 10.5, align="C", colour=MUTED, after=4)
    for ranking in given.rankings:
        _ranking(paper, given, ranking, place)
    _awards(paper, given, place)
    return paper.made()


def _below(given: Exported, place: int) -> str:
    row = given.season.row(given.period)
    first, last = given.period.first.isoformat(), given.period.last.isoformat()
    parts = [given.definition.organizer, (f"{first} 至 {last}", f"{first} to {last}")[place]]
    if row.publicity_until and row.state == "publicity":
        until = row.publicity_until
        parts.append(
            (
                f"公示期至 {until}，如有异议请在公示期内署名提出",
                f"publicity until {until}; objections are to be signed and filed by then",
            )[place]
        )
    return "　　".join(each for each in parts if each)


def _foot(given: Exported, version: int, rules: str, place: int) -> str:
    results = given.season.row(given.period).results_hash or ""
    return (
        f"规则第 {version} 版 {rules[:16]}　结果 {results[:16]}",
        f"rules version {version} {rules[:16]}, results {results[:16]}",
    )[place]


def _ranking(paper: Paper, given: Exported, ranking: Ranking, place: int) -> None:
    paper.room(32)
    named = f"{ranking.name}　" if ranking.name else ""
    count = len(ranking.rows)
    told = (f"{_KINDS[ranking.kind][0]}，共 {count}", f"{_KINDS[ranking.kind][1]}: {count}")[place]
    paper.text(f"{named}{told}", 12.5, face="bold", after=1.5)
    rows = [_cells(given, ranking, row) for row in ranking.rows[:MOST_ROWS]]
    paper.table(_columns(given, ranking, place), rows)
    more = count - len(rows)
    if more:
        paper.text((f"另有 {more} 行见电子表", f"{more} more rows are in the workbook")[place], 9)


def _columns(given: Exported, ranking: Ranking, place: int) -> Sequence[Column]:
    definition = given.definition
    member = [Column(title=("所在单位", "Unit")[place], width=2.4)]
    bonus = [Column(title=("加分", "Bonus")[place], align="R")]
    grade = [Column(title=("等次", "Grade")[place], align="C", width=1.2)]
    return [
        Column(title=("名次", "Place")[place], align="C", width=0.8),
        Column(title=("单位", "Unit")[place] if not _people(ranking) else _name(place), width=2.8),
        *(member if _people(ranking) else []),
        *(
            Column(title=each.sai, below=f"{each.bi} {written(each.weight)}", align="R", width=1.5)
            for each in definition.tracks
        ),
        *(bonus if definition.bonus else []),
        Column(title=("总分", "Total")[place], align="R", width=1.1),
        *(grade if definition.grades else []),
        Column(title=("比上期", "Moved")[place], align="C", width=0.9),
        Column(title=("备注", "Note")[place], width=1.6),
    ]


def _people(ranking: Ranking) -> bool:
    return ranking.kind == "member"


def _name(place: int) -> str:
    return ("姓名", "Name")[place]


def _cells(given: Exported, ranking: Ranking, row: Placed) -> Sequence[str]:
    definition, result = given.definition, row.result
    scores = {each.track: each.score for each in result.tracks}
    names = {each.key: each.name for each in definition.vetoes}
    return [
        str(result.rank),
        row.entrant.name,
        *([given.unit(row.entrant)] if _people(ranking) else []),
        *(
            figure_words(scores[each.key]) if each.key in scores else ""
            for each in definition.tracks
        ),
        *([figure_words(result.bonus)] if definition.bonus else []),
        figure_words(result.total),
        *([result.grade] if definition.grades else []),
        _moved(row),
        "，".join(names.get(each, each) for each in result.vetoes),
    ]


def _moved(row: Placed) -> str:
    """In figures and signs that every font has."""
    before, now = row.result.before_rank, row.result.rank
    if before is None or before == now:
        return "" if before is None else "–"
    return f"+{before - now}" if before > now else f"−{now - before}"


def _awards(paper: Paper, given: Exported, place: int) -> None:
    if not given.awards:
        return
    paper.room(32)
    paper.text(("表彰", "Awards")[place], 12.5, face="bold", after=1.5)
    columns = [
        Column(title=("奖项", "Award")[place], width=2),
        Column(title=("授予", "Given to")[place], width=2),
        Column(title=("事由", "For")[place], width=4),
        Column(title=("设立依据", "Basis")[place], width=3),
    ]
    paper.table(
        columns,
        [[e["name"], e["subject_name"], e["wording"], e["basis"]] for e in given.awards],
    )
