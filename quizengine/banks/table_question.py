"""One row of a table as a question."""

from typing import Final

from quizengine.banks import answers
from quizengine.banks.drafts import Draft
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw, RawOption
from quizengine.banks.table_rows import Row

_PLACED: Final = (
    *("kind", "stem", "answer", "explanation", "source", "topic", "difficulty", "points"),
    *("time_limit_s", "tags", "policy", "shuffle", "fold", "media", "external_id"),
)


def draft(row: Row, language: str) -> Draft:
    """Read one row; ``language`` is the table's."""
    return built(raw(row), language)


def raw(row: Row) -> Raw:
    """What stands in a row, by the meaning of its columns."""
    options = [
        RawOption(text=text, where=row.option_where(place))
        for place, text in enumerate(row.options())
    ]
    return Raw(
        label=f"#{row.number}",
        where=row.where("stem"),
        stem=row.cell("stem"),
        kind=row.cell("kind").strip(),
        options=options,
        answer=row.cell("answer"),
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
