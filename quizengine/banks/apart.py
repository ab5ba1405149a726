"""Reading a bank file that strangers sent: in a process that may die of it, and alone.

The child may use so much memory, processor time and time; whatever happens to it,
the server only learns that the file was too hard.
"""

import os
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from typing import Final

import orjson

from quizengine.banks.report import BankProblem, BankReport, Heading
from quizengine.rules.kinds.codec import question_from_json, question_to_json
from quizengine.rules.refusals import TryAgain
from quizengine.rules.studio_refusals import FileTooHard

WALL_S: Final = 30
AT_A_TIME: Final = 2
_places: Final = threading.BoundedSemaphore(AT_A_TIME)


def read_apart(data: bytes, name: str = "") -> bytes:
    """What ``report_from`` makes a report of; the child reads ``data`` as ``load_bank`` does.

    Under gevent it must be called where the event loop lives, which goes on meanwhile.

    Raises:
        FileTooHard: The child took too long or too much, or died.
        TryAgain: Others are reading, and were not done in time.
    """
    if not _places.acquire(timeout=WALL_S):
        raise TryAgain(reason="reading")
    try:
        return _run(data, name)
    finally:
        _places.release()


def _run(data: bytes, name: str) -> bytes:
    command = (sys.executable, "-m", "quizengine.banks.child", name)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZENGINE_")}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        try:
            told, _ = child.communicate(data, timeout=WALL_S)
        except subprocess.TimeoutExpired as late:
            child.kill()
            raise FileTooHard(reason="time") from late
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise FileTooHard(reason="limits")
    return told


def packed(report: BankReport) -> bytes:
    """A report as the child tells it."""
    fields = asdict(replace(report, questions=()))
    questions = [question_to_json(question) for question in report.questions]
    return orjson.dumps({**fields, "questions": questions})


def report_from(told: bytes) -> BankReport:
    """The report that ``packed`` told."""
    fields = orjson.loads(told)
    fields["heading"] = Heading(**fields["heading"])
    fields["problems"] = tuple(BankProblem(**each) for each in fields["problems"])
    fields["questions"] = tuple(question_from_json(each) for each in fields["questions"])
    return BankReport(**fields)
