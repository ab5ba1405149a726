"""Taking files into banks: first only looked at, then in one step that can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal, NamedTuple

from quizengine import store
from quizengine.actions import bank_access
from quizengine.actions.banks import new_id
from quizengine.actions.media import Media
from quizengine.actions.people import Account
from quizengine.banks import BankReport
from quizengine.banks.apart import report_from
from quizengine.banks.messages import problem
from quizengine.clock import Clock
from quizengine.rules.studio_refusals import AlreadyUndone, BankHasErrors, NoSuchImport
from quizengine.store.banks import StoredBank
from quizengine.store.imports import StoredImport as StoredImport
from quizengine.store.question_rows import Ready, ready
from quizengine.store.question_search import Place
from quizengine.store.questions import Author, Known, Replacing
from quizengine.threads import Threads

Duplicates = Literal["skip", "keep", "change"]
"""What becomes of a question whose stem and choices the bank has already."""


class Upload(NamedTuple):
    """A file that somebody sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to do with a file; without ``bank_id`` a new bank is made of it."""

    bank_id: str = ""
    title: str = ""
    duplicates: Duplicates = "skip"
    only_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a file holds and what taking it would do.

    Attributes:
        report: What was found in the file, and every problem.
        added: How many questions are new to the bank.
        changed: How many questions of the bank get other content.
        known: How many the bank has already.
        elsewhere: For each accepted question, where another bank has it.
    """

    report: BankReport
    added: int
    changed: int
    known: int
    elsewhere: Sequence[Place | None]


class Undone(NamedTuple):
    """How many questions went back, and how many stay because they were changed since."""

    undone: int
    kept: int


class _Read(NamedTuple):
    report: BankReport
    content: Sequence[Ready]


class _Sorted(NamedTuple):
    new: list[Ready]
    changed: list[Replacing]
    known: int


class BankImports:
    """Takes files into banks."""

    def __init__(
        self,
        database: store.Database,
        clock: Clock,
        threads: Threads,
        read: Callable[[bytes, str], bytes],
        media: Media,
    ) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads
        self._read = read
        self._media = media

    def look(self, account: Account, upload: Upload, wish: Wish) -> Looked:
        """What taking this file would do. Nothing is stored.

        Raises:
            NoSuchBank: There is no such bank.
            BankReadOnly: It cannot be changed by this account.
            FileTooHard: The file is not to be read within the limits.
        """
        self._check(account, wish)
        return self._looked(self._understood(upload), wish)

    def take(self, account: Account, upload: Upload, wish: Wish) -> tuple[Looked, StoredImport]:
        """Store the accepted questions of the file, all or none of them.

        Raises:
            NoSuchBank: There is no such bank.
            BankReadOnly: It cannot be changed by this account.
            FileTooHard: The file is not to be read within the limits.
            BankHasErrors: Nothing can be taken, or not everything and that was not wished.
        """
        self._check(account, wish)
        found = self._understood(upload)
        if not found.content or not (found.report.clean or wish.only_good):
            raise BankHasErrors(accepted=found.report.accepted, rejected=found.report.rejected)
        found = self._with_pictures(found, account.account_id)
        looked = self._looked(found, wish)
        now_ms, import_id = self._clock.now_ms(), new_id()
        author = Author(account.account_id, now_ms, import_id)

        def write(conn: store.Connection) -> StoredImport:
            bank_id = wish.bank_id or new_id()
            if wish.bank_id:
                bank_access.owned(conn, account, bank_id)
                store.questions.lock(conn, bank_id)
            else:
                store.banks.insert(conn, _bank(bank_id, found.report, upload, wish, author))
            told = _sorted(store.questions.known(conn, bank_id), found.content, wish)
            store.questions.add(conn, bank_id, told.new, author, "imported")
            store.questions.replace(conn, bank_id, told.changed, author, "imported")
            made = StoredImport(
                import_id=import_id,
                bank_id=bank_id,
                account_id=account.account_id,
                at_ms=now_ms,
                file=upload.name,
                format=found.report.format,
                added=len(told.new),
                changed=len(told.changed),
                new_bank=not wish.bank_id,
            )
            store.imports.insert(conn, made)
            return made

        return looked, self._database.write(write)

    def of_bank(self, bank_id: str) -> Sequence[StoredImport]:
        """The imports into a bank, the newest first.

        Raises:
            NoSuchBank: There is no such bank.
        """

        def read(conn: store.Connection) -> Sequence[StoredImport]:
            bank_access.seen(conn, bank_id)
            return store.imports.of_bank(conn, bank_id)

        return self._database.read(read)

    def undo(self, account: Account, import_id: str) -> Undone:
        """Take an import back; questions that were changed since stay as they are.

        Raises:
            NoSuchImport: There is none.
            NoSuchBank: Its bank is removed.
            BankReadOnly: The bank cannot be changed by this account.
            AlreadyUndone: It has been taken back.
        """

        def write(conn: store.Connection) -> Undone:
            made = store.imports.find(conn, import_id)
            if made is None:
                raise NoSuchImport
            if made.undone_ms is not None:
                raise AlreadyUndone
            bank_access.owned(conn, account, made.bank_id)
            author = Author(account.account_id, self._clock.now_ms())
            return Undone(*store.imports.undo(conn, made, author))

        return self._database.write(write)

    def _check(self, account: Account, wish: Wish) -> None:
        if wish.bank_id:
            self._database.read(lambda conn: bank_access.owned(conn, account, wish.bank_id))

    def _understood(self, upload: Upload) -> _Read:
        told = self._read(upload.content, PurePath(upload.name).stem)

        def understand() -> _Read:
            report = report_from(told)
            return _Read(report, [ready(question) for question in report.questions])

        return self._threads.offload(understand)

    def _with_pictures(self, found: _Read, owner_id: int) -> _Read:
        """The pictures inside the file stored; what cannot be shown is left out and told."""
        report = found.report
        if not report.pictures:
            return found
        questions, unusable = self._media.settled_inside(
            report.questions, report.pictures, owner_id
        )
        told = [problem("picture_unusable", value=name) for name in unusable]
        settled = replace(
            report, questions=tuple(questions), problems=(*report.problems, *told), pictures={}
        )
        return _Read(settled, [ready(question) for question in settled.questions])

    def _looked(self, found: _Read, wish: Wish) -> Looked:
        looks = [each.fingerprint for each in found.content]

        def read(conn: store.Connection) -> Looked:
            there = store.questions.known(conn, wish.bank_id) if wish.bank_id else ()
            told = _sorted(there, found.content, wish)
            places = store.question_search.places(conn, looks, besides=wish.bank_id)
            return Looked(
                report=found.report,
                added=len(told.new),
                changed=len(told.changed),
                known=told.known,
                elsewhere=[places.get(look) for look in looks],
            )

        return self._database.read(read)


def _bank(
    bank_id: str, report: BankReport, upload: Upload, wish: Wish, author: Author
) -> StoredBank:
    return StoredBank(
        bank_id=bank_id,
        title=wish.title or report.title or bank_id,
        language=report.language or "zh-CN",
        license=report.heading.licence,
        description=report.heading.description,
        source=upload.name,
        saved_ms=author.at_ms,
        owner_id=author.account_id,
    )


def _sorted(there: Sequence[Known], content: Sequence[Ready], wish: Wish) -> _Sorted:
    """What is new to a bank, what changes in it, and how much it has already."""
    if wish.duplicates == "keep":
        return _Sorted(list(content), [], 0)
    old = {each.fingerprint: each for each in there if not each.removed}
    told = _Sorted([], [], 0)
    known = 0
    for each in content:
        same = old.get(each.fingerprint)
        if same is None:
            told.new.append(each)
        elif wish.duplicates == "change" and same.question != each.question:
            told.changed.append(Replacing(same.number, same.version + 1, each))
            del old[each.fingerprint]
        else:
            known += 1
    return told._replace(known=known)
