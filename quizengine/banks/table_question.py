"""Rows of a table as questions."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from quizengine.banks import answers, table_options
from quizengine.banks.blocks import text_lines, walking
from quizengine.banks.drafts import Draft
from quizengine.banks.html_text import plain_text
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.table_rows import Row
from quizengine.banks.words import truth_of

_PLACED: Final = (
    *("kind", "stem", "answer", "explanation", "source", "topic", "difficulty", "points"),
    *("time_limit_s", "tags", "policy", "shuffle", "fold", "media", "external_id"),
)
_HELP: Final = re.compile(
    r"Text of the question|Which spreadsheet tools can read|例题|示例|\(必填\)|（必填）",
    re.IGNORECASE,
)
_HTML: Final = re.compile(r"<(?:br|p|div|span|img|b|strong|sub|sup)\b[^>]*>", re.IGNORECASE)
_EMPTY: Final = ("\\", "/", "无", "-", "—")


def drafts(rows: Iterable[Row], language: str) -> Iterator[Draft]:
    """The questions of a table; ``language`` is the table's."""
    for raw in raws(rows):
        yield built(raw, language)


def raws(rows: Iterable[Row]) -> Iterator[Raw]:
    """What stands in the rows: one question each, or one option each."""
    held: list[Raw] = []
    for row in rows:
        if row.blank or _HELP.match(row.cell("stem").strip()):
            continue
        if "option_right" not in row.columns.roles:
            yield from _inside(row) if _only_text(row) else (_raw(row),)
            continue
        if row.cell("stem").strip():
            yield from held
            held = [_raw(row)]
        for raw in held:
            _add_option(raw, row)
    yield from held


def _only_text(row: Row) -> bool:
    """Whether the stem's cell holds the whole question (问卷星's one column)."""
    return set(row.columns.roles) <= {"stem", "kind"} and not row.columns.options


def _inside(row: Row) -> list[Raw]:
    found = walking.questions(text_lines.lines(_plain(row.cell("stem"))))
    for raw in found:
        raw.label, raw.where, raw.places = f"#{row.number}", row.where("stem"), {}
        raw.kind = raw.kind or row.cell("kind").strip()
    return found


def _add_option(raw: Raw, row: Row) -> None:
    text = row.cell("option_text").strip()
    if text:
        right = truth_of(row.cell("option_right")) is True
        raw.options.append(RawOption(text=text, right=right, where=row.where("option_text")))


def _raw(row: Row) -> Raw:
    """What stands in a row, by the meaning of its columns."""
    made = Raw(
        label=f"#{row.number}",
        where=row.where("stem"),
        stem=row.cell("stem"),
        kind=row.cell("kind").strip(),
        options=_options(row),
        answer=_answer(row),
        counted=_counted(row),
        explanation=row.cell("explanation"),
        source=row.cell("source"),
        topic=row.cell("topic"),
        difficulty=row.cell("difficulty").strip(),
        points=row.cell("points").strip(),
        time_limit=row.cell("time_limit_s").strip(),
        tags=answers.listed(row.cell("tags")),
        external_id=row.cell("id").strip(),
        language=row.cell("language").strip(),
        policy=row.cell("policy").strip(),
        fold=row.cell("fold").strip(),
        shuffle=row.cell("shuffle").strip(),
        unit=row.cell("unit").strip(),
        media=answers.listed(row.cell("media")),
        media_alt=answers.listed_in_place(row.cell("media_alt")),
        places={name: row.where("id" if name == "external_id" else name) for name in _PLACED},
    )
    _wrong_ones(made, row)
    return made


def _answer(row: Row) -> str:
    further = row.at(row.columns.further)
    own = row.cell("answer")
    return ";".join([own, *further]) if further else own


def _counted(row: Row) -> bool:
    """Whether the answer names options by their numbers, as Kahoot's columns do."""
    return row.columns.numbered and re.fullmatch(r"[\d\s,;.|]+", row.cell("answer")) is not None


def _options(row: Row) -> list[RawOption]:
    texts = [(text, row.option_where(place)) for place, text in enumerate(row.options())]
    cell = row.cell("options")
    if not texts and cell.strip() and cell.strip() not in _EMPTY:
        texts = [(text, row.where("options")) for text in table_options.split(cell)]
    return [RawOption(text=text, where=where) for text, where in texts]


def _wrong_ones(made: Raw, row: Row) -> None:
    """Gimkit: the right answer in a column, wrong ones in others; by text, not right first."""
    wrong = row.at(row.columns.wrong)
    if wrong and made.answer and not made.options:
        where = row.where("answer")
        made.options = [RawOption(text=text, right=False, where=where) for text in wrong]
        made.options.append(RawOption(text=made.answer.strip(), right=True, where=where))
        made.options.sort(key=lambda option: option.text)


def _plain(text: str) -> str:
    return plain_text(text) if _HTML.search(text) else text
