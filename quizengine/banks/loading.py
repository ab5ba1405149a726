"""Loading a bank: recognize, read, check; every problem ends up in the report."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Final, Literal

from quizengine.banks import drafts
from quizengine.banks.drafts import Reading
from quizengine.banks.exports import EXPORTS
from quizengine.banks.formats import FORMATS, BankFormat
from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, BankReport, Heading
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable
from quizengine.rules.questions import Question

MAX_BYTES: Final = 20_000_000
LEAST: Final = 0.2
"""What looks like something less than this is not tried."""


def load_bank(source: Path | bytes, name: str = "", encoding: str = "") -> BankReport:
    """Return everything ``source`` holds and everything that is wrong with it.

    ``name`` becomes the title of a bank that has none; a path's own by default.
    ``encoding`` is what a person says a text is in.

    Nothing is stored and nothing is guessed silently. A file that cannot be read
    at all gives a report with no questions and the reason.

    Raises:
        OSError: the file cannot be opened.
        LookupError: there is no such encoding.
    """
    folder: Path | None = None
    if isinstance(source, Path):
        name, folder = name or source.stem, source.parent
        source = _head(source)
    report = _load(Source(source, name, encoding), folder)
    heading = report.heading
    return replace(report, heading=replace(heading, title=heading.title or name))


def picture_beside(folder: Path | None, name: str) -> Path | None:
    """The file of this name in the bank's own folder; None if there is none, or it is elsewhere."""
    if folder is None or not name or Path(name).name != name or "\0" in name:
        return None
    path = folder / name
    return path if path.is_file() else None


def _load(source: Source, folder: Path | None) -> BankReport:
    if len(source.data) > MAX_BYTES:
        return _nothing(problem("file_too_large", params={"limit": MAX_BYTES // 1_000_000}))
    if not source.data.strip():
        return _nothing(problem("file_empty"))
    try:
        found = candidates(source)
    except Unreadable as unreadable:
        return _nothing(unreadable.problem)
    if not found:
        return _nothing(_why_unknown(source), encoding=_encoding(source))
    return _best(source, folder, found)


def candidates(source: Source) -> list[tuple[BankFormat, float]]:
    """What a source may be, the likeliest first.

    Raises:
        Unreadable: It is an archive that nobody should open.
    """
    _ = source.entries  # an archive is weighed before anybody opens it
    each = [(known, known.recognizes(source)) for known in FORMATS.values()]
    return sorted((one for one in each if one[1] >= LEAST), key=lambda one: -one[1])


def _best(source: Source, folder: Path | None, found: list[tuple[BankFormat, float]]) -> BankReport:
    """The report of the likeliest format that finds questions, else of the likeliest."""
    tried: list[BankReport] = []
    for known, _ in found:
        report = _read(source, known, folder)
        if report.found:
            return replace(report, candidates=_named(found))
        tried.append(report)
    return replace(tried[0], candidates=_named(found))


def _named(found: list[tuple[BankFormat, float]]) -> tuple[tuple[str, float], ...]:
    return tuple((known.name, confidence) for known, confidence in found)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read(source: Source, known: BankFormat, folder: Path | None) -> BankReport:
    reading = _reading(source, known)
    decoded = source.decoded
    if decoded is not None and decoded.guessed:
        guessed = problem("encoding_guessed", params={"encoding": decoded.encoding.upper()})
        reading = replace(reading, problems=(guessed, *reading.problems))

    def has_file(picture: str) -> bool:
        return picture_beside(folder, picture) is not None

    return drafts.report(reading, known.name, _encoding(source), has_file)


def _reading(source: Source, known: BankFormat) -> Reading:
    try:
        return known.read(source)
    except Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))


def _encoding(source: Source) -> str:
    return source.decoded.encoding if source.decoded and not source.entries else ""


def _why_unknown(source: Source) -> BankProblem:
    if source.decoded is None:
        return problem("binary_file" if b"\0" in source.data else "encoding_unknown")
    return problem("unknown_format", params={"formats": ", ".join(FORMATS)})


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
    """Write questions so that ``load_bank`` gives back all of them that the format can carry.

    Raises:
        KeyError: no such format.
    """
    return EXPORTS[format_name](questions, heading or Heading())


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
