"""Who enters values in the court: two of the panel, the editors of two departments."""

from collections.abc import Sequence
from typing import Any

from quizengine.actions.competitions.entering import Entry
from quizengine.actions.people import Account
from quizengine.store.competition_records import StoredRecord
from tests.actions.competitions.court import JULY, Court


class Staff:
    """The people of a court that has started, and what they do."""

    def __init__(self, court: Court) -> None:
        self.court = court
        self.engine = court.engine
        self.panel = court.account("panel", "member")
        self.second = court.account("second", "member")
        self.civil = self._editor("民一庭")
        self.criminal = self._editor("刑庭")
        self.nobody = court.account("nobody", "member")
        panel = [self.panel.account_id, self.second.account_id]
        self.engine.competition_people.put(court.owner, court.id, panel)
        court.start()

    def _editor(self, name: str) -> Account:
        made = self.court.account(f"editor of {name}", "member")
        self.engine.units.set_editors(self.court.units[name], [made.account_id], "console")
        return made

    def put(
        self, who: Account, whom: str, indicator: str, value: object, **more: Any
    ) -> Sequence[StoredRecord]:
        """Enter one value."""
        period = more.pop("period", JULY)
        entry = Entry(whom=whom, indicator=indicator, value=value, **more)
        return self.engine.competition_records.put(who, self.court.id, {period: [entry]})

    def held(self, whom: str, indicator: str) -> StoredRecord:
        """What holds."""
        return self.engine.competition_records.history(
            self.court.owner, self.court.id, JULY, whom, indicator
        )[0]

    def actions(self) -> list[str]:
        """What the log says was done, the newest last."""
        from quizengine.store import competition_log

        entries = self.engine.database.read(
            lambda conn: competition_log.entries(conn, self.court.id)
        )
        return [each.action for each in entries]
