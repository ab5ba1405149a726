"""The one writer: a native thread, one connection, a FIFO of everything that is written.

What was queued first is committed first, so an answer that came in time is
stored before the close that is queued behind it. Only answers may overtake.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty
from threading import get_ident
from time import monotonic
from typing import Any, Final, TypeAlias, TypeVar

import sqlalchemy as sa

from quizengine.logs import Seldom
from quizengine.metrics import Writing
from quizengine.rules.refusals import Refusal, TryAgain
from quizengine.store.failures import is_passing
from quizengine.store.group_commit import AnswerJob, Outcome, Refused, store_answers
from quizengine.threads import Signal, Threads

T = TypeVar("T")
Reply: TypeAlias = Callable[[Outcome], None]
OnFailure: TypeAlias = Callable[[BaseException], None]

PAUSE_S: Final = 0.010
BATCH: Final = 2_000
SLOW_MS: Final = 200

log = logging.getLogger(__name__)


@dataclass(slots=True)
class WriteJob:
    """A transaction that somebody waits for; once ``done``, its result or its error."""

    job: Callable[[sa.Connection], Any]
    done: Signal
    result: Any = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Answers:
    """Answers have been submitted since the last time the writer took them all."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Behind this nothing is committed."""


_Queued: TypeAlias = WriteJob | _Answers | _Stop
_Submitted: TypeAlias = tuple[AnswerJob, Reply]


class Writer:
    """Runs transactions one after the other; answers queued side by side share one."""

    def __init__(
        self,
        engine: sa.Engine,
        threads: Threads,
        on_failure: OnFailure,
        writing: Writing | None = None,
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._on_failure = on_failure
        self._writing = writing or Writing()
        self._slow = Seldom()
        self._queue = threads.queue()
        self._answers: deque[_Submitted] = deque()
        self._called = False
        self._never = threads.queue()
        self._conn: sa.Connection | None = None
        self._quiet_from_s = 0.0
        self._closed = False
        self._identity: int | None = None
        self._ended = threads.start("quizengine-writer", self._run)

    def write(self, job: WriteJob) -> None:
        """Queue a transaction.

        Raises:
            RuntimeError: A job or a reply asked for it in the writer's own thread,
                where waiting for it would never end.
            TryAgain: The store is closed.
        """
        if get_ident() == self._identity:
            raise RuntimeError("a write inside a write would wait for itself")
        if self._closed:
            raise TryAgain
        self._queue.put(job)

    def submit(self, job: AnswerJob, reply: Reply) -> None:
        """Queue an answer; never waits."""
        if self._closed:
            self._answer([(reply, Refused(TryAgain()))])
            return
        self._answers.append((job, reply))
        # One wake-up for a burst, not one for each answer: the writer would take the
        # processor from the loop for every one of them. It takes the mark down before
        # it takes the answers, so none is left behind.
        if not self._called:
            self._called = True
            self._queue.put(_Answers())

    def waiting(self) -> int:
        """How much is queued."""
        return self._queue.qsize() + len(self._answers)

    def close(self) -> None:
        """Commit what is queued, then end; what comes later is refused with ``TryAgain``."""
        if not self._closed:
            self._closed = True
            self._queue.put(_Stop())
        self._ended.wait()

    def _run(self) -> None:
        self._identity = get_ident()
        while not isinstance(queued := self._queue.get(), _Stop):
            if isinstance(queued, WriteJob):
                self._write(queued)
            else:
                self._commit_answers()
        self._disconnect()

    def _commit_answers(self) -> None:
        """Everything submitted so far. What comes meanwhile waits for its own turn in the queue.

        A lone answer is committed at once. Within a burst, when the last commit
        was only just now and held several, a short wait makes fewer and larger ones.
        """
        with suppress(Empty):
            self._never.get(timeout=max(0.0, self._quiet_from_s - monotonic()))
        self._called = False
        left = len(self._answers)
        while left > 0:
            batch = [self._answers.popleft() for _ in range(min(left, BATCH))]
            left -= len(batch)
            self._commit(batch)

    def _commit(self, batch: Sequence[_Submitted]) -> None:
        outcomes = self._outcomes([job for job, _ in batch])
        if len(batch) > 1:
            self._quiet_from_s = monotonic() + PAUSE_S
        replies = [reply for _, reply in batch]
        self._answer(list(zip(replies, outcomes, strict=True)))

    def _outcomes(self, jobs: list[AnswerJob]) -> list[Outcome]:
        """What became of each answer; one that no database takes does not spoil the others."""
        try:
            outcomes = self._transaction(partial(store_answers, jobs=jobs), len(jobs))
        except Exception as error:  # noqa: BLE001 - the writer survives, every job is answered
            if len(jobs) == 1 or is_passing(error):
                self._report(error)
                return [Refused(TryAgain()) for _ in jobs]
        else:
            self._writing.batch.observe(len(jobs))
            return outcomes
        return [outcome for job in jobs for outcome in self._outcomes([job])]

    def _write(self, queued: WriteJob) -> None:
        try:
            queued.result = self._transaction(queued.job)
        except BaseException as error:  # noqa: BLE001 - raised again where the job is awaited
            queued.error = error
            if is_passing(error):
                self._report(error)
                queued.error = TryAgain()
                queued.error.__cause__ = error
        queued.done.set()

    def _transaction(self, job: Callable[[sa.Connection], T], answers: int = 0) -> T:
        began_s = monotonic()
        if self._conn is None:
            self._conn = self._engine.connect()
        try:
            with self._conn.begin():
                result = job(self._conn)
        except Refusal:
            raise
        except BaseException:
            self._disconnect()  # a new connection is cheaper than knowing what state this one is in
            raise
        self._took((monotonic() - began_s) * 1_000, answers)
        return result

    def _took(self, took_ms: float, answers: int) -> None:
        self._writing.commit.observe(took_ms)
        if took_ms > SLOW_MS and self._slow.may():
            self._threads.deliver(partial(_log_slow, round(took_ms), answers))

    def _disconnect(self) -> None:
        conn, self._conn = self._conn, None
        if conn is None:
            return
        try:
            conn.close()
        except Exception as error:  # noqa: BLE001 - it is gone either way
            self._report(error)

    def _answer(self, replies: Sequence[tuple[Reply, Outcome]]) -> None:
        def call_all() -> None:
            for reply, outcome in replies:
                try:
                    reply(outcome)
                except Exception as error:  # noqa: BLE001 - the others still get theirs
                    self._on_failure(error)

        self._threads.deliver(call_all)

    def _report(self, error: BaseException) -> None:
        self._writing.failures.values[""] += 1
        # Logged in the program's own thread: handlers hold locks that gevent has patched.
        self._threads.deliver(partial(self._on_failure, error))


def _log_slow(took_ms: int, answers: int) -> None:
    extra = {"took_ms": took_ms, "answers": answers}
    log.warning("slow commit: %d ms, %d answers", took_ms, answers, extra=extra)
