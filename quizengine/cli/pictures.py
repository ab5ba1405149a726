"""Pictures that a bank file names: taken from beside it into the database."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizengine.cli.output import Unusable

if TYPE_CHECKING:
    from quizengine.app import Engine
    from quizengine.banks import BankReport
    from quizengine.rules.questions import Question


def with_pictures(engine: "Engine", report: "BankReport", folder: Path) -> "Sequence[Question]":
    """The accepted questions, their pictures stored; those that are not there stay names.

    Raises:
        Unusable: A file is no picture.
    """
    from quizengine.banks.loading import picture_beside
    from quizengine.rules.studio_refusals import BadPicture

    def file(name: str) -> bytes | None:
        path = picture_beside(folder, name)
        return None if path is None else path.read_bytes()

    questions, _ = engine.media.settled_inside(report.questions, report.pictures, None)
    if not any(question.media for question in questions):
        return questions
    try:
        return engine.media.settled(questions, file, None)
    except BadPicture as refusal:
        reason = refusal.detail.get("reason", "")
        raise Unusable("A picture of the bank cannot be used: {reason}", reason=reason) from refusal
