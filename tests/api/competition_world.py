"""A court in mid-season, and somebody of each role: July published, August a draft, then open."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

from quizengine.actions.competitions.actors import CONSOLE
from quizengine.actions.competitions.entering import Entry
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from tests.actions.competitions.court import DAY_MS, JULY, Court
from tests.api.conftest import Client, Rest

Who: TypeAlias = Literal[
    "admin", "manage", "organizer", "panel", "editor", "other", "member", "outsider", "nobody"
]
"""``other`` edits another unit; ``organizer`` has nothing to do with this competition."""
EVERYBODY: Final[tuple[Who, ...]] = get_args(Who)
AUGUST: Final = "2026-08"
SEPTEMBER: Final = "2026-09"
OWN: Final = "民一庭"
OTHER: Final = "刑庭"
EVIDENCE: Final = b"%PDF-1.7 evidence"


@dataclass(frozen=True, slots=True)
class World:
    """Everything that addresses and bodies name."""

    rest: Rest
    court: Court
    clients: Mapping[Who, Client]
    evidence_id: str

    @property
    def engine(self) -> Engine:
        """The use cases."""
        return self.rest.engine

    @property
    def unit(self) -> int:
        """The unit whose editor is ``editor``."""
        return self.court.units[OWN]

    @property
    def subject(self) -> str:
        """The same as files and bodies name it."""
        return self.court.subject(OWN)


def world(rest: Rest, clock: ManualClock) -> World:
    """Make it; takes a few seconds."""
    court = Court(rest.engine, clock)
    accounts = {name: court.account(name, "member").account_id for name in ("panel", "outsider")}
    for name, unit in (("editor", OWN), ("other", OTHER)):
        accounts[name] = court.account(name, "member").account_id
        rest.engine.units.set_editors(court.units[unit], [accounts[name]], "console")
    accounts["member"] = _member(rest, court)
    accounts |= {"manage": court.owner.account_id, "admin": rest.account_ids["admin"]}
    accounts["organizer"] = rest.account_ids["organizer"]
    rest.engine.competition_people.put(court.owner, court.id, [accounts["panel"]])
    court.published(JULY)
    rest.engine.competitions.publish(court.owner, court.id, public=True)
    clock.advance(31 * DAY_MS)
    court.scored(AUGUST)
    evidence_id = _evidence(court)
    clients = {who: _client(rest, accounts.get(who)) for who in EVERYBODY}
    return World(rest, court, clients, evidence_id)


def _client(rest: Rest, account_id: int | None) -> Client:
    """Signed in as an account; None is nobody."""
    client = Client(rest, None)
    if account_id is not None:
        client.http.set_cookie("quizengine", rest.engine.sessions.start(account_id, "a test"))
        client.take_csrf(client.get("/session"))
    return client


def _member(rest: Rest, court: Court) -> int:
    """The account of a member of the unit."""
    account = court.account("of the roster", "member")
    entrants = rest.engine.competition_standings.entrants
    court.start()
    found = next(e for e in entrants(court.owner, court.id, JULY) if e.name == f"{OWN}1")
    rest.engine.members.change(found.subject.id, {"account_id": account.account_id}, "console")
    return account.account_id


def _evidence(court: Court) -> str:
    """A file that is evidence for a value of the unit."""
    engine = court.engine
    made = engine.competition_evidence.upload(CONSOLE, court.id, "a.pdf", EVIDENCE)
    entry = Entry(
        whom=OWN, indicator="learning", value="97", evidence=(made.evidence_id,), reason="附件"
    )
    engine.competition_records.put(CONSOLE, court.id, {AUGUST: [entry]})
    return made.evidence_id


def sent(name: str, content: bytes) -> dict[str, Any]:
    """A file as the test client sends it."""
    return {
        "data": {"file": (io.BytesIO(content), name)},
        "content_type": "multipart/form-data",
    }
