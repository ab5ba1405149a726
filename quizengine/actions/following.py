"""Noticing that a watched contest has changed, whoever changed it.

It reports the table's state, not the steps this worker took. So it makes no
difference which worker took a step, or whether that worker died between
committing the step and announcing it.
"""

from collections.abc import Callable, Collection

from quizengine import store
from quizengine.actions.boards import Boards
from quizengine.actions.known import Known, KnownContests
from quizengine.actions.transitions import Settled
from quizengine.rules.contest import ContestId, PlayerId


def _nobody(_: ContestId) -> None:
    """Before anybody listens."""


def _nobody_removed(_: ContestId, __: list[PlayerId]) -> None:
    """Before anybody listens."""


def _no_consoles(_: ContestId, __: Collection[str]) -> None:
    """Before anybody listens."""


class Following:
    """Compares the versions of watched contests with what this worker knows."""

    def __init__(self, database: store.Database, known: KnownContests, boards: Boards) -> None:
        self._database = database
        self._known = known
        self._boards = boards
        self._watched: set[ContestId] = set()
        self.on_change: Callable[[ContestId], None] = _nobody
        self.on_unwatched: Callable[[ContestId], None] = _nobody
        self.on_removed: Callable[[ContestId, list[PlayerId]], None] = _nobody_removed
        self.on_tokens: Callable[[ContestId, Collection[str]], None] = _no_consoles
        self.on_erased: Callable[[ContestId], None] = _nobody
        self.on_finished: Callable[[ContestId], None] = _nobody

    def watch(self, contest_id: ContestId) -> None:
        """This worker has clients of the contest."""
        self._watched.add(contest_id)

    def unwatch(self, contest_id: ContestId) -> None:
        """This worker has no client of the contest any more."""
        self._watched.discard(contest_id)
        self._known.forget(contest_id)
        self._boards.forget(contest_id)
        self.on_unwatched(contest_id)

    def watched(self) -> tuple[ContestId, ...]:
        """The contests this worker has clients of."""
        return tuple(self._watched)

    def follow(self) -> None:
        """Look once for newer versions of watched contests; may wait."""
        watched = self.watched()
        if not watched:
            return
        versions = self._database.read(lambda conn: store.contests.versions(conn, watched))
        for contest_id, newest in versions.items():
            self.on_tokens(contest_id, newest.tokens)
            remembered = self._known.remembered(contest_id)
            if remembered is None or remembered.contest.version < newest.version:
                self._take_over(contest_id)
        for contest_id in watched:
            if contest_id not in versions:
                self.erased(contest_id)

    def _take_over(self, contest_id: ContestId) -> None:
        """Another worker has changed the contest; it may have removed players of ours."""
        self._boards.forget(contest_id)
        self._known.refresh(contest_id)
        self.on_change(contest_id)
        gone = self._database.read(lambda conn: store.roster.removed(conn, contest_id))
        if gone:
            self.on_removed(contest_id, gone)

    def changed(self, known: Known, settled: Settled | None = None) -> None:
        """This worker itself has just committed a newer version, perhaps with new points."""
        self._known.learn(known)
        if settled is not None:
            self._boards.prime(known, settled)
        self.on_change(known.contest.contest_id)
        if known.contest.phase == "finished":
            self.on_finished(known.contest.contest_id)

    def tokens_changed(self, contest_id: ContestId) -> None:
        """Consoles with other tokens than these are no longer welcome."""
        versions = self._database.read(lambda conn: store.contests.versions(conn, [contest_id]))
        for newest in versions.values():
            self.on_tokens(contest_id, newest.tokens)

    def erased(self, contest_id: ContestId) -> None:
        """The contest is gone: its clients are sent away, and nobody remembers it."""
        self.on_erased(contest_id)
        self._known.forget(contest_id)
        self._boards.forget(contest_id)

    def roster_changed(self, contest_id: ContestId) -> None:
        """Somebody was removed or renamed: places are read again."""
        self._boards.forget(contest_id)
