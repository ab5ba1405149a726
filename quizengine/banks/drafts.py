"""From what a format read to a report: checks that are the same for all formats."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, TypeVar

from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, BankReport, Heading, Where
from quizengine.banks.tree import Unreadable
from quizengine.rules.kinds import KINDS
from quizengine.rules.kinds.codec import digest, fingerprint
from quizengine.rules.kinds.kind import Path
from quizengine.rules.pictures import is_media_id
from quizengine.rules.questions import Question

MAX_QUESTIONS: Final = 10_000
T = TypeVar("T")


@dataclass(slots=True)
class Draft:
    """One question as a format read it, with what was already wrong.

    ``question`` is ``None`` if there is not even a kind. ``locate`` finds the
    place of a part of the question in the file. ``skipped``: nothing is wrong with
    it, but it cannot be played; a problem says why.
    """

    label: str
    question: Question | None
    locate: Callable[[Path], Where]
    problems: list[BankProblem] = field(default_factory=list)
    skipped: bool = False

    def complain(
        self, code: str, path: Path, value: str = "", params: dict[str, object] | None = None
    ) -> None:
        """Add a problem, unless the same field already has an error."""
        name = str(path[0])
        known = any(each.severity == "error" and each.field == name for each in self.problems)
        new = problem(code, self.locate(path), field=name, value=value, params=params)
        if not (known and new.severity == "error"):
            self.problems.append(new)

    @property
    def rejected(self) -> bool:
        """Whether it cannot be played."""
        errors = any(each.severity == "error" for each in self.problems)
        return not self.skipped and (errors or self.question is None)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a format found in a file; ``pictures`` are those inside it, by name."""

    heading: Heading = Heading()
    drafts: Sequence[Draft] = ()
    problems: tuple[BankProblem, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def at_most(found: Iterable[T]) -> list[T]:
    """All of them, as long as they are not more than a bank may hold.

    Raises:
        Unreadable: They are; the rest is not even looked at.
    """
    kept = list(islice(found, MAX_QUESTIONS + 1))
    if len(kept) > MAX_QUESTIONS:
        raise Unreadable(problem("too_many_questions", params={"limit": MAX_QUESTIONS}))
    return kept


def report(
    reading: Reading, format_name: str, encoding: str, has_file: Callable[[str], bool]
) -> BankReport:
    """Check all drafts and count what becomes of them; ``has_file`` knows pictures beside them."""
    drafts = reading.drafts
    problems = list(reading.problems)
    if len(drafts) > MAX_QUESTIONS:
        problems.append(problem("too_many_questions", params={"limit": MAX_QUESTIONS}))
        drafts = ()
    if not drafts and not problems:
        problems.append(problem("bank_empty"))
    for draft in drafts:
        _check_structure(draft)
        _check_pictures(draft, reading.pictures, has_file)
    _check_ids(drafts)
    repeated = _repeated(drafts)
    questions = tuple(
        draft.question
        for draft in drafts
        if draft.question is not None and not draft.rejected and id(draft) not in repeated
    )
    skipped = len(repeated) + sum(draft.skipped for draft in drafts)
    return BankReport(
        format=format_name,
        encoding=encoding,
        heading=reading.heading,
        questions=questions,
        skipped=skipped,
        rejected=len(drafts) - skipped - len(questions),
        problems=(*problems, *_labelled(drafts)),
        pictures=reading.pictures,
    )


def _labelled(drafts: Iterable[Draft]) -> Iterable[BankProblem]:
    for draft in drafts:
        for each in draft.problems:
            yield replace(each, question=draft.label)


def _check_structure(draft: Draft) -> None:
    if draft.question is not None:
        for found in KINDS[draft.question.kind].problems(draft.question):
            draft.complain(found.code, found.path, found.value, dict(found.params))


def _check_pictures(
    draft: Draft, inside: Mapping[str, bytes], has_file: Callable[[str], bool]
) -> None:
    """Names that are no ids of stored pictures must be those of files beside the bank."""
    names = draft.question.media if draft.question else ()
    for index, name in enumerate(names):
        if not is_media_id(name) and name not in inside and not has_file(name):
            draft.complain("picture_missing", ("media", index), name)


def _check_ids(drafts: Iterable[Draft]) -> None:
    seen: dict[str, str] = {}
    for number, draft in enumerate(drafts, 1):
        external_id = draft.question.external_id if draft.question else ""
        if external_id and external_id in seen:
            params: dict[str, object] = {"first": seen[external_id]}
            draft.complain("question_id_repeated", ("external_id",), external_id, params)
        elif external_id:
            seen[external_id] = f"#{number}"


def _repeated(drafts: Iterable[Draft]) -> set[int]:
    """Find drafts that say exactly what an earlier one says; warn of nearly the same."""
    repeated: set[int] = set()
    exact: set[str] = set()
    first: dict[str, str] = {}
    for draft in drafts:
        if draft.question is None or draft.rejected:
            continue
        content = digest(replace(draft.question, external_id=""))
        look = fingerprint(draft.question)
        params: dict[str, object] = {"first": first.get(look, "")}
        if content in exact:
            draft.complain("duplicate_question", ("stem",), draft.question.stem, params)
            repeated.add(id(draft))
        elif look in first:
            draft.complain("similar_question", ("stem",), draft.question.stem, params)
        exact.add(content)
        first.setdefault(look, draft.label)
    return repeated
