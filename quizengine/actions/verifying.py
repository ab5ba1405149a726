"""Recomputing a stored contest, for anyone who asks."""

from dataclasses import dataclass

from quizengine import store
from quizengine.actions.known import load
from quizengine.rules.contest import ContestId
from quizengine.rules.replay import Finding, Record, replay


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome: no findings means that everything agrees."""

    findings: tuple[Finding, ...]
    entries: int
    result_hash: str

    @property
    def verified(self) -> bool:
        """Whether journal, answers, ledger and totals agree."""
        return not self.findings


class Verifying:
    """Replays contests."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def verify(self, contest_id: ContestId) -> Verification:
        """Replay the journal over the stored answers and compare.

        Raises:
            BadToken: There is no such contest.
        """
        record, sealed = self._database.read(
            lambda conn: (recorded(conn, contest_id), store.journal.sealing_hash(conn, contest_id))
        )
        return Verification(replay(record), len(record.journal), sealed)


def recorded(conn: store.Connection, contest_id: ContestId) -> Record:
    """Everything that is stored of a contest."""
    known = load(conn, contest_id)
    return Record(
        contest=known.contest,
        script=known.script,
        players=store.players.of_contest(conn, contest_id),
        answers={
            item.item_no: store.answers.of_item(conn, contest_id, item.item_no)
            for item in known.script
        },
        ledger=store.ledger.of_contest(conn, contest_id),
        journal=store.journal.of_contest(conn, contest_id),
        rulings=store.rulings.of_contest(conn, contest_id),
    )
