"""Reading a bank file that strangers sent: in a process that may die of it, and alone."""

from base64 import b64decode, b64encode
from dataclasses import asdict, replace
from subprocess import TimeoutExpired
from typing import Final

import orjson

from quizengine.apart import Apart, Busy
from quizengine.banks.report import BankProblem, BankReport, Heading
from quizengine.rules.kinds.codec import question_from_json, question_to_json
from quizengine.rules.refusals import TryAgain
from quizengine.rules.studio_refusals import FileTooHard

WALL_S: Final = 30
_apart: Final = Apart("quizengine.banks.child", WALL_S)


def read_apart(data: bytes, name: str = "") -> bytes:
    """What ``report_from`` makes a report of; the child reads ``data`` as ``load_bank`` does.

    Under gevent it must be called where the event loop lives, which goes on meanwhile.

    Raises:
        FileTooHard: The child took too long or too much, or died.
        TryAgain: Others are reading, and were not done in time.
    """
    try:
        status, told = _apart.run(data, name)
    except Busy as busy:
        raise TryAgain(reason="reading") from busy
    except TimeoutExpired as late:
        raise FileTooHard(reason="time") from late
    if status != 0:
        raise FileTooHard(reason="limits")
    return told


def packed(report: BankReport) -> bytes:
    """A report as the child tells it."""
    fields = asdict(replace(report, questions=(), pictures={}))
    questions = [question_to_json(question) for question in report.questions]
    pictures = {name: b64encode(each).decode() for name, each in report.pictures.items()}
    return orjson.dumps({**fields, "questions": questions, "pictures": pictures})


def report_from(told: bytes) -> BankReport:
    """The report that ``packed`` told."""
    fields = orjson.loads(told)
    fields["heading"] = Heading(**fields["heading"])
    fields["problems"] = tuple(BankProblem(**each) for each in fields["problems"])
    fields["questions"] = tuple(question_from_json(each) for each in fields["questions"])
    fields["pictures"] = {name: b64decode(each) for name, each in fields["pictures"].items()}
    fields["candidates"] = tuple((name, share) for name, share in fields["candidates"])
    return BankReport(**fields)
