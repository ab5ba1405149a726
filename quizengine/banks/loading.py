"""Loading a bank: decode, recognize, read, check; every problem ends up in the report."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Final, Literal

from quizengine.banks import drafts
from quizengine.banks.decoding import Decoded, decode
from quizengine.banks.drafts import Reading
from quizengine.banks.formats import FORMATS, BankFormat
from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, BankReport, Heading
from quizengine.banks.tree import Unreadable
from quizengine.rules.questions import Question

MAX_BYTES: Final = 20_000_000


def load_bank(source: Path | bytes, name: str = "") -> BankReport:
    """Return everything ``source`` holds and everything that is wrong with it.

    ``name`` becomes the title of a bank that has none; a path's own by default.

    Nothing is stored and nothing is guessed silently. A file that cannot be read
    at all gives a report with no questions and the reason.

    Raises:
        OSError: the file cannot be opened.
    """
    folder: Path | None = None
    if isinstance(source, Path):
        name, folder = name or source.stem, source.parent
        source = _head(source)
    report = _load(source, folder)
    heading = report.heading
    return replace(report, heading=replace(heading, title=heading.title or name))


def picture_beside(folder: Path | None, name: str) -> Path | None:
    """The file of this name in the bank's own folder; None if there is none, or it is elsewhere."""
    if folder is None or not name or Path(name).name != name or "\0" in name:
        return None
    path = folder / name
    return path if path.is_file() else None


def _load(data: bytes, folder: Path | None) -> BankReport:
    if len(data) > MAX_BYTES:
        return _nothing(problem("file_too_large", params={"limit": MAX_BYTES // 1_000_000}))
    if not data.strip():
        return _nothing(problem("file_empty"))
    decoded = decode(data)
    if decoded is None or "\0" in decoded.text:
        binary = b"\0" in data
        return _nothing(problem("binary_file" if binary else "encoding_unknown"))
    return _read(decoded, folder)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read(decoded: Decoded, folder: Path | None) -> BankReport:
    recognized = next((each for each in FORMATS.values() if each.recognizes(decoded.text)), None)
    if recognized is None:
        params = {"formats": ", ".join(FORMATS)}
        return _nothing(problem("unknown_format", params=params), encoding=decoded.encoding)
    reading = _reading(recognized, decoded.text)
    if decoded.guessed:
        guessed = problem("encoding_guessed", params={"encoding": decoded.encoding.upper()})
        reading = Reading(reading.heading, reading.drafts, (guessed, *reading.problems))

    def has_file(picture: str) -> bool:
        return picture_beside(folder, picture) is not None

    return drafts.report(reading, recognized.name, decoded.encoding, has_file)


def _reading(recognized: BankFormat, text: str) -> Reading:
    try:
        return recognized.read(text)
    except Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))


def _nothing(reason: BankProblem, encoding: str = "") -> BankReport:
    return BankReport(
        format="",
        encoding=encoding,
        heading=Heading(),
        questions=(),
        skipped=0,
        rejected=0,
        problems=(reason,),
    )


def write_bank(
    questions: Sequence[Question], format_name: str, heading: Heading | None = None
) -> bytes:
    """Write questions so that ``load_bank`` gives the same ones back.

    Raises:
        KeyError: no such format.
    """
    return FORMATS[format_name].write(questions, heading or Heading())


def template(format_name: str, language: Literal["zh-CN", "en"]) -> bytes:
    """Return a sample bank with one question of every kind, to be filled in.

    The YAML one explains every field in comments.

    Raises:
        KeyError: no such format.
    """
    name = f"{language[:2]}.yaml"
    data = (resources.files("quizengine.banks") / "templates" / name).read_bytes()
    if format_name == "yaml":
        return data
    report = load_bank(data)
    return write_bank(report.questions, format_name, report.heading)
