"""The banks that come with the product: stored at the first need, brought up to date on demand."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from quizengine import store
from quizengine.banks import BankReport, load_bank
from quizengine.clock import Clock
from quizengine.paths import shipped_banks
from quizengine.store.banks import StoredBank
from quizengine.threads import Threads


class ShippedBanks:
    """Stores the shipped banks. Nobody owns them; every organizer may read and copy them."""

    def __init__(self, database: store.Database, clock: Clock, threads: Threads) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads
        self._done = False

    def once(self) -> None:
        """Store them, unless that has been done in this database before."""
        if self._done or self._database.read(store.banks.has_shipped):
            self._done = True
            return
        self.store()

    def store(self) -> Sequence[str]:
        """Store them as they are now, removed ones again; their ids."""
        found = self._threads.offload(lambda: [(path, load_bank(path)) for path in shipped_banks()])

        def write(conn: store.Connection) -> Sequence[str]:
            now_ms = self._clock.now_ms()
            banks = [(_bank(path, report, now_ms), report) for path, report in found]
            for bank, report in banks:
                store.banks.save(conn, bank, report.questions)
            return [bank.bank_id for bank, _ in banks]

        made = self._database.write(write)
        self._done = True
        return made


def _bank(path: Path, report: BankReport, now_ms: int) -> StoredBank:
    return StoredBank(
        bank_id=hashlib.sha256(f"shipped\n{path.name}".encode()).hexdigest()[:12],
        title=report.title,
        language=report.language,
        license=report.heading.licence,
        description=report.heading.description,
        source=path.name,
        saved_ms=now_ms,
        shipped=True,
    )
