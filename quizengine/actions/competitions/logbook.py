"""A log sorted by what it is about: what must be stored, if nobody edited anything."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NamedTuple

from quizengine.rules.competitions.log import LogEntry
from quizengine.rules.journal import digest

Args = Mapping[str, Any]


class RecordKey(NamedTuple):
    """A revision of a record of a period."""

    indicator: str
    subject: str
    revision: int


class AwardKey(NamedTuple):
    """An award that was decided."""

    period: str
    award: str
    subject: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was logged, or does not come out again.

    Attributes:
        seq: The entry of the log.
        number: A version of the rules, a revision of a record, a veto.
    """

    code: str
    period: str | None = None
    subject: str | None = None
    indicator: str | None = None
    seq: int | None = None
    number: int | None = None


@dataclass(slots=True)
class Logbook:
    """What was logged last of each thing.

    Attributes:
        rules: The hash of each version.
        steps: Of each period: how it came into its state.
        collecting: And who took part, from when its collecting began.
        reckoned: And what it came to.
        records: Of each period every revision, by the digest of what was logged of it.
        vetoes: Those that hold, by number.
        objections: By number: what came of each.
        evidence: The hash of each file.
        panel: Who is on it.
    """

    rules: dict[int, Args] = field(default_factory=dict)
    steps: dict[str, Args] = field(default_factory=dict)
    collecting: dict[str, Args] = field(default_factory=dict)
    reckoned: dict[str, Args] = field(default_factory=dict)
    records: dict[str, dict[RecordKey, str]] = field(default_factory=dict)
    vetoes: dict[int, tuple[str, str, Args]] = field(default_factory=dict)
    awards: dict[AwardKey, tuple[str, Args]] = field(default_factory=dict)
    objections: dict[int, Args] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    panel: list[int] = field(default_factory=list)


def sorted_in(book: Logbook, entries: Iterable[LogEntry]) -> Iterator[LogEntry]:
    """The same entries, each sorted into the book as it passes.

    Those that were edited beyond understanding are left out: a broken digest names them.
    """
    for entry in entries:
        with suppress(KeyError, TypeError):
            _sort(book, entry)
        yield entry


def _sort(book: Logbook, entry: LogEntry) -> None:
    thing, _, done = entry.action.partition(".")
    args, period, subject = entry.args or {}, entry.period or "", entry.subject or ""
    match thing:
        case "rules":
            book.rules[args["version"]] = args
        case "period":
            _period(book, period, done, args)
        case "record":
            key = RecordKey(intern(args["indicator"]), subject, args["revision"])
            book.records.setdefault(period, {})[key] = record_digest(args)
        case "veto":
            _veto(book, args, done, (period, subject, args))
        case "award":
            book.awards[AwardKey(period, args["award"], subject)] = (done, args)
        case _:
            _other(book, entry)


def _other(book: Logbook, entry: LogEntry) -> None:
    args = entry.args or {}
    match entry.action:
        case "objection.filed":
            told = {"period": entry.period, "subject": entry.subject, "state": "open"}
            book.objections[args["objection"]] = {**args, **told, "decision": ""}
        case "objection.decided":
            book.objections[args["objection"]] = {**book.objections[args["objection"]], **args}
        case "evidence.added":
            book.evidence[args["evidence"]] = args["sha256"]
        case "people.changed":
            book.panel = args["panel"]
        case _:
            pass


def _period(book: Logbook, period: str, done: str, args: Args) -> None:
    if done == "reckoned":
        book.reckoned[period] = args
        return
    book.steps[period] = args
    if args["to"] == "collecting" and args["from"] == "open":
        book.collecting[period] = args


def _veto(book: Logbook, args: Args, done: str, told: tuple[str, str, Args]) -> None:
    if done == "imposed":
        book.vetoes[args["veto_no"]] = told
    else:
        book.vetoes.pop(args["veto_no"], None)


def record_digest(args: Args) -> str:
    """Of what was logged of a revision; the number of an objection that it meets is beside it."""
    return digest({name: value for name, value in args.items() if name != "objection"})
