"""Files that show where a value comes from: kept as they came, handed out only to download."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker
from quizengine.actions.competitions.authority import Allowed, editor, started
from quizengine.actions.competitions.desk import locked, taking_part
from quizengine.actions.competitions.logged import Change, logged
from quizengine.clock import Clock
from quizengine.rules.competition_refusals import BadEvidence, NoSuchEvidence
from quizengine.store import competition_evidence, competition_records
from quizengine.store.competition_evidence import StoredEvidence

MOST_BYTES: Final = 10_000_000
MOST_OF_ALL: Final = 1_000_000_000
"""What the files of a competition may take together."""
LONGEST_NAME: Final = 200
_ID_BYTES: Final = 16
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
KINDS: Final[Mapping[str, tuple[str, bytes]]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".png": ("image/png", b"\x89PNG"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _ZIP),
    ".ofd": ("application/ofd", _ZIP),
    ".doc": ("application/msword", _OLD_OFFICE),
    ".xls": ("application/vnd.ms-excel", _OLD_OFFICE),
    ".wps": ("application/vnd.ms-works", _OLD_OFFICE),
    ".csv": ("text/csv", b""),
    ".txt": ("text/plain", b""),
}
"""What is taken: by its ending, with how such a file begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of evidence with its content."""

    about: StoredEvidence
    content: bytes


class Evidence:
    """Keeps files."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def upload(
        self, asker: Asker, competition_id: str, name: str, content: bytes
    ) -> StoredEvidence:
        """Store a file for values that will name it.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            BadEvidence: It is too large, or of a kind that is not taken.
        """
        media_type = _kind(name, content)
        now_ms = self._clock.now_ms()

        def write(conn: store.Connection) -> StoredEvidence:
            locked(conn, competition_id)
            allowed = started(editor(conn, asker, competition_id))
            there = competition_evidence.stored_bytes(conn, competition_id)
            if there + len(content) > MOST_OF_ALL:
                raise BadEvidence(reason="full", most=MOST_OF_ALL)
            made = StoredEvidence(
                evidence_id=secrets.token_urlsafe(_ID_BYTES),
                name=name[-LONGEST_NAME:],
                media_type=media_type,
                sha256=hashlib.sha256(content).hexdigest(),
                size=len(content),
                actor=str(allowed.actor),
                at_ms=now_ms,
            )
            competition_evidence.add(conn, competition_id, made, content)
            args = {"evidence": made.evidence_id, "sha256": made.sha256, "size": made.size}
            change = Change(action="evidence.added", args=args)
            logged(conn, competition_id, allowed.actor, now_ms, [change])
            return made

        return self._database.write(write)

    def get(self, asker: Asker, competition_id: str, evidence_id: str) -> File:
        """A file. An editor gets his own, and those of his units' values.

        Raises:
            NoSuchCompetition, NotAllowed: Nothing for this account is there.
            NoSuchEvidence: There is no such file for this account.
        """
        now_ms = self._clock.now_ms()

        def read(conn: store.Connection) -> File:
            allowed = started(editor(conn, asker, competition_id))
            found = competition_evidence.known(conn, competition_id, [evidence_id])
            if not found or not _may_read(conn, allowed, found[0], now_ms):
                raise NoSuchEvidence(evidence=evidence_id)
            content = competition_evidence.content(conn, competition_id, evidence_id)
            return File(about=found[0], content=content or b"")

        return self._database.read(read)


def _kind(name: str, content: bytes) -> str:
    if not content or len(content) > MOST_BYTES:
        raise BadEvidence(reason="size", most=MOST_BYTES)
    media_type, start = KINDS.get(PurePath(name).suffix.lower(), ("", b""))
    if not media_type or not content.startswith(start):
        raise BadEvidence(reason="kind", kinds=sorted(KINDS))
    return media_type


def _may_read(conn: store.Connection, allowed: Allowed, file: StoredEvidence, now_ms: int) -> bool:
    if allowed.units is None or file.actor == str(allowed.actor):
        return True
    competition_id = allowed.competition.competition_id
    season = seasons.load(conn, allowed.competition)
    for period, subject in competition_records.with_evidence(
        conn, competition_id, file.evidence_id
    ):
        for each in taking_part(conn, season, season.period(period), now_ms):
            if each.subject == subject and allowed.covers(each):
                return True
    return False
