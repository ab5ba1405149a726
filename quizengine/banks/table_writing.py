"""Writing CSV banks: what ``banks.table_question`` reads back as the same questions."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from quizengine.banks import answers
from quizengine.banks.loose.building import own_letters
from quizengine.banks.loose.raw import RawOption
from quizengine.banks.report import Heading
from quizengine.banks.table_columns import HEADINGS
from quizengine.banks.table_heading import heading_rows
from quizengine.banks.words import KIND_WORDS, POLICY_WORDS, written_fold
from quizengine.rules.questions import Fold, Question
from quizengine.sheets.formula_cells import neutral

_ALWAYS: Final = (
    *("id", "kind", "stem", "option", "answer", "explanation", "source", "topic"),
    *("difficulty", "points", "time_limit_s"),
)
_MIN_OPTIONS: Final = 4


def write_csv(questions: Sequence[Question], heading: Heading) -> bytes:
    """Write CSV with a byte order mark, for Excel; headings in the bank's language.

    What a spreadsheet would take for a formula gets an apostrophe, which the reader takes away.
    """
    language = heading.language or (questions[0].language if questions else "zh-CN")
    chinese = language.startswith("zh")
    rows = [_row(question, chinese=chinese) for question in questions]
    for row in rows:
        row["language"] = "" if row["language"] == language else row["language"]
    roles = [role for role in HEADINGS if role in _ALWAYS or any(row.get(role) for row in rows)]
    options = max([_MIN_OPTIONS, *(len(_options(question)) for question in questions)])
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    implied = "zh-CN" if chinese else "en"
    lines = heading_rows(replace(heading, language=language), implied, chinese=chinese)
    lines.append(_headings(roles, options, chinese=chinese))
    for question, row in zip(questions, rows, strict=True):
        lines.append(_cells(roles, row, _options(question), options))
    writer.writerows([neutral(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _headings(roles: Sequence[str], options: int, *, chinese: bool) -> list[str]:
    words = {role: HEADINGS[role][0 if chinese else 1] for role in roles}
    letters = [f"{words['option']}{chr(65 + index)}" for index in range(options)]
    return _cells(roles, words, letters, options)


def _cells(
    roles: Sequence[str], row: Mapping[str, str], options: Sequence[str], count: int
) -> list[str]:
    cells: list[str] = []
    for role in roles:
        if role == "option":
            cells += [*options, *[""] * (count - len(options))]
        else:
            cells.append(row[role])
    return cells


def _row(question: Question, *, chinese: bool) -> dict[str, str]:
    kind_word = KIND_WORDS[question.kind][0] if chinese else question.kind
    policy_word = POLICY_WORDS[question.policy] if chinese else question.policy
    return {
        "id": question.external_id,
        "kind": kind_word,
        "stem": question.stem,
        "answer": _answer(question, chinese=chinese),
        "explanation": question.explanation,
        "source": question.source,
        "topic": question.topic,
        "difficulty": _number(question.difficulty),
        "points": _number(question.points),
        "time_limit_s": _number(question.time_limit_s),
        "tags": answers.written_list(question.tags),
        "policy": "" if question.policy == "all_or_nothing" else policy_word,
        "shuffle": "" if question.shuffle else ("否" if chinese else "no"),
        "unit": question.numeric.unit if question.numeric else "",
        "fold": "" if question.fold == Fold() else written_fold(question.fold, chinese=chinese),
        "language": question.language,
        "media": answers.written_list(question.media),
        "media_alt": answers.written_list(question.media_alt),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _answer(question: Question, *, chinese: bool) -> str:
    match question.kind:
        case "truefalse":
            words = ("对", "错") if chinese else ("true", "false")
            return words[question.key != (question.choices[0].choice_id,)]
        case "text":
            return answers.written_blanks(question.blanks)
        case "numeric":
            return answers.written_numeric(question.numeric) if question.numeric else ""
        case _:
            ids = [choice.choice_id for choice in question.choices]
            return "".join(chr(65 + ids.index(choice_id)) for choice_id in question.key)


def _options(question: Question) -> list[str]:
    if question.kind == "matching":
        return _pairs(question)
    if question.kind == "truefalse":
        return []
    texts = [choice.text for choice in question.choices]
    if own_letters([RawOption(text=text) for text in texts]):
        # The reader takes one letter away; give it one to take.
        return [f"{chr(65 + index)}、{text}" for index, text in enumerate(texts)]
    return texts


def _pairs(question: Question) -> list[str]:
    texts = {item.choice_id: item.text for item in (*question.left, *question.right)}
    taken = {right for _, right in question.pairs}
    others = [item.text for item in question.right if item.choice_id not in taken]
    partners = dict(question.pairs)
    pairs = [(item.text, texts[partners[item.choice_id]]) for item in question.left]
    return [answers.written_pair(*pair) for pair in (*pairs, *(("", other) for other in others))]
