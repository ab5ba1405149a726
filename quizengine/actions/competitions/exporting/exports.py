"""Files of a period, for those who may have them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizengine import store
from quizengine.actions.competitions import season as seasons
from quizengine.actions.competitions.actors import Asker, Console
from quizengine.actions.competitions.authority import editor, started
from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.exporting.diplomas import diplomas
from quizengine.actions.competitions.exporting.exported import Exported, View, exported
from quizengine.actions.competitions.exporting.notice import notice
from quizengine.actions.competitions.exporting.tables import MOST_ROWS, SHEETS, sheets
from quizengine.actions.competitions.published import Visitor, published, visible
from quizengine.actions.competitions.season import PUBLISHED, Season
from quizengine.actions.competitions.standings import scored
from quizengine.actions.limiting import Limiting
from quizengine.actions.results.writing import csv_file, xlsx_file
from quizengine.clock import Clock
from quizengine.documents.certificate import Certificate, certificates
from quizengine.rules.competition_refusals import NoSuchCertificate, WrongPeriodState
from quizengine.rules.competitions.periods import Period
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.wording import Language
from quizengine.store import competition_awards
from quizengine.threads import Threads

Format: TypeAlias = Literal["xlsx", "csv", "pdf"]

MOST_EXPORTS: Final = 60
"""In a quarter of an hour, by one account."""
MOST_CERTIFICATES: Final = 60
"""In a quarter of an hour, of one competition, by everybody: each takes seconds to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What somebody wants as a file.

    Attributes:
        period: A key; empty: the one scored last.
        view: None: all values in tables, only public ones in the notice to print.
        sheet: Which table a CSV file holds.
    """

    period: str = ""
    format: Format = "xlsx"
    group: Group = Group()
    view: View | None = None
    sheet: str = "standings"
    language: Language = "zh"

    @property
    def seen(self) -> View:
        """The view, chosen by the format where none is asked for."""
        return self.view or ("public" if self.format == "pdf" else "whole")


class Exports:
    """Writes files."""

    def __init__(
        self, database: store.Database, clock: Clock, threads: Threads, limiting: Limiting
    ) -> None:
        self._database = database
        self._clock = clock
        self._threads = threads
        self._limiting = limiting

    def export(self, asker: Asker, competition_id: str, wish: Export) -> tuple[str, bytes]:
        """A file's name and content; editors of units get what everybody may see.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The period has not been scored, or not published for who asks.
            NoFont: This machine has no Chinese font for a PDF.
            SlowDown: This account has asked for very many.
        """
        self._limit(asker)

        def read(conn: store.Connection) -> Exported:
            allowed = started(editor(conn, asker, competition_id))
            season = seasons.load(conn, allowed.competition)
            period = scored(season, wish.period)
            own = allowed.units is None
            if not own and season.row(period).state not in PUBLISHED:
                raise WrongPeriodState(state=season.row(period).state)
            if not own and wish.view == "whole":
                raise NotAllowed(needs="panel")
            return exported(conn, season, period, wish.group, wish.seen if own else "public")

        given = self._database.read(read)
        return f"{given.period.key}.{wish.format}", self._made(given, wish)

    def certificates(
        self, asker: Asker, competition_id: str, period: str, serial: str | None = None
    ) -> bytes:
        """All certificates of a period, or the one with a serial number, as one document.

        Raises:
            NoSuchCompetition, NoSuchPeriod, NotAllowed: Nothing for this account is there.
            CompetitionNotStarted: It is a draft.
            WrongPeriodState: The period has not been scored.
            NoSuchCertificate: None was given.
            NoFont: This machine has no Chinese font.
            SlowDown: This account has asked for very many.
        """
        self._limit(asker)

        def read(conn: store.Connection) -> tuple[str, list[Certificate]]:
            season = seasons.load(conn, started(editor(conn, asker, competition_id)).competition)
            return _diplomas(conn, season, lambda key: scored(season, key), period, serial)

        return self._drawn(*self._database.read(read))

    def public_certificate(self, visitor: Visitor, competition_id: str, serial: str) -> bytes:
        """The certificate with a serial number, for everybody who may see the award.

        Raises:
            NoSuchCompetition, NoSuchPeriod: There is none for this visitor.
            NoSuchCertificate: None has this number.
            NoFont: This machine has no Chinese font.
            SlowDown: Very many were asked for.
        """

        def read(conn: store.Connection) -> tuple[str, list[Certificate]]:
            season = visible(conn, visitor, competition_id)
            return _diplomas(conn, season, lambda key: published(season, key), "", serial)

        found = self._database.read(read)
        self._limiting.take({f"certificates/{competition_id}": MOST_CERTIFICATES})
        return self._drawn(*found)

    def _limit(self, asker: Asker) -> None:
        if not isinstance(asker, Console):
            self._limiting.take({f"export/{asker.account_id}": MOST_EXPORTS})

    def _drawn(self, title: str, found: list[Certificate]) -> bytes:
        now_ms = self._clock.now_ms()
        return self._threads.offload(lambda: certificates(title, now_ms, found))

    def _made(self, given: Exported, wish: Export) -> bytes:
        now_ms = self._clock.now_ms()

        def write() -> bytes:
            if wish.format == "pdf":
                return notice(given, now_ms, wish.language)
            if wish.format == "csv":
                return csv_file(*sheets(given, [wish.sheet], wish.language))
            return xlsx_file(sheets(given, SHEETS, wish.language, MOST_ROWS))

        return self._threads.offload(write)


def _diplomas(
    conn: store.Connection,
    season: Season,
    period_of: Callable[[str], Period],
    period: str,
    serial: str | None,
) -> tuple[str, list[Certificate]]:
    if serial is not None:
        decided = competition_awards.by_certificate(conn, season.competition_id, serial)
        if decided is None:
            raise NoSuchCertificate(certificate=serial)
        period = decided.period
    found = list(diplomas(conn, season, period_of(period), serial))
    if not found:
        raise NoSuchCertificate(period=period)
    return season.newest.definition.title, found
