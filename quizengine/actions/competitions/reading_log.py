"""The log as staff and as everybody may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizengine import store
from quizengine.actions.competitions.actors import Asker, account_of, role_of
from quizengine.actions.competitions.authority import panel, started
from quizengine.actions.competitions.board import Told
from quizengine.actions.competitions.season import PUBLISHED, Season
from quizengine.rules.competition_refusals import NoSuchPeriod
from quizengine.rules.competitions.definition import BONUS, Definition
from quizengine.rules.competitions.log import LogEntry, withheld
from quizengine.store import competition_log, competition_people

ALWAYS = ("competition", "rules")
"""The things of which everybody reads everything at once."""
STEPS = ("period.advanced", "period.reopened")
OF_PERIOD = ("period", "feed")
"""Of these everybody reads once the period is published."""
OF_SUBJECT = ("veto", "award", "objection")
"""And of these, if everybody may see the subject."""
OF_VALUE = ("record",)
"""And of these, if the value itself is public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """Some entries, the number behind which others are, and how many there are in all."""

    told: Sequence[Told]
    following: int | None
    total: int


class Log:
    """Reads the log."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def page(self, asker: Asker, competition_id: str, before: int | None, size: int) -> LogPage:
        """The newest entries, whole and with names.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft, which has no log.
        """

        def read(conn: store.Connection) -> LogPage:
            allowed = started(panel(conn, asker, competition_id))
            found = competition_log.page(conn, competition_id, before=before, size=size)
            accounts = [account_of(each.actor) for each in found]
            names = competition_people.names(conn, [each for each in accounts if each is not None])
            return LogPage(
                told=[_told(each, names) for each in found[:size]],
                following=_following(found, size),
                total=allowed.competition.log_seq,
            )

        return self._database.read(read)


def public_page(conn: store.Connection, season: Season, before: int | None, size: int) -> LogPage:
    """The newest entries as everybody may read them.

    Where values may not be public, digests stand: the chain can be followed all the same.
    """
    found = competition_log.page(conn, season.competition_id, before=before, size=size)
    shown = [each if is_public(season, each) else _hidden(each) for each in found[:size]]
    return LogPage(
        told=[_told(each) for each in shown],
        following=_following(found, size),
        total=season.competition.log_seq,
    )


def is_public(season: Season, entry: LogEntry) -> bool:
    """Whether everybody may read what an entry says."""
    thing = entry.action.partition(".")[0]
    if thing in ALWAYS or entry.action in STEPS:
        return True
    definition = _published(season, entry.period)
    if definition is None:
        return False
    if thing in OF_PERIOD:
        return True
    seen = not (entry.subject or "").startswith("member:") or definition.showing.members == "all"
    if thing in OF_VALUE:
        return seen and _is_value(definition, entry.args or {})
    return seen and thing in OF_SUBJECT


def _published(season: Season, key: str | None) -> Definition | None:
    """The rules of a period, if it is published."""
    if key is None:
        return None
    try:
        period = season.period(key)
    except NoSuchPeriod:
        return None
    return season.definition(period) if season.row(period).state in PUBLISHED else None


def _is_value(definition: Definition, args: Mapping[str, Any]) -> bool:
    key = args.get("indicator")
    if key == BONUS:
        return True
    return any(each.key == key and each.publish_as == "value" for each in definition.indicators())


def _hidden(entry: LogEntry) -> LogEntry:
    """What is left of an entry: when, who, which kind of thing in which period."""
    return replace(withheld(entry), subject=None)


def _following(found: Sequence[LogEntry], size: int) -> int | None:
    return found[size - 1].seq if len(found) > size else None


def _told(entry: LogEntry, names: Mapping[int, str] | None = None) -> Told:
    told = {
        "seq": entry.seq,
        "at_ms": entry.at_ms,
        "actor": entry.actor,
        "role": role_of(entry.actor),
        "action": entry.action,
        "period": entry.period,
        "subject": entry.subject,
        "args": None if entry.args is None else dict(entry.args),
        "salt": entry.salt,
        "digest": entry.digest,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    if names is not None:
        told["name"] = names.get(account_of(entry.actor) or 0)
    return told
