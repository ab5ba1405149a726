"""A question as the columns of its row, worked out before the writer is asked for its time."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizengine.rules.kinds.codec import canonical_json, fingerprint, question_from_json
from quizengine.rules.questions import Question
from quizengine.store.tables import questions


@dataclass(frozen=True, slots=True)
class Ready:
    """The columns that follow from a question."""

    fingerprint: str
    topic: str
    question: str
    kind: str
    difficulty: int | None
    stem: str
    words: str


CONTENT: Final = tuple(questions.c[name] for name in Ready.__slots__)


def ready(question: Question) -> Ready:
    """The columns of a question."""
    return Ready(
        fingerprint=fingerprint(question),
        topic=question.topic,
        question=canonical_json(question),
        kind=question.kind,
        difficulty=question.difficulty,
        stem=question.stem,
        words=searchable("\n".join(_texts(question))),
    )


def searchable(text: str) -> str:
    """Folded as texts are that people search for."""
    return unicodedata.normalize("NFKC", text).casefold()


def question_of(stored: str) -> Question:
    """The question in a column."""
    return question_from_json(json.loads(stored))


def _texts(question: Question) -> Iterator[str]:
    yield from (question.stem, question.explanation, question.topic, question.source)
    yield question.external_id
    for choice in (*question.choices, *question.left, *question.right):
        yield choice.text
    for accepted in question.blanks:
        yield from accepted
    yield from question.tags
