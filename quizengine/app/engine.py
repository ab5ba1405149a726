"""The use cases over one database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from quizengine.actions.accounts import Accounts
from quizengine.actions.answering import Answering
from quizengine.actions.bank_imports import BankImports
from quizengine.actions.bank_questions import BankQuestions
from quizengine.actions.banks import Banks
from quizengine.actions.boards import Boards
from quizengine.actions.competitions.competitions import Competitions
from quizengine.actions.competitions.deciding import Awards
from quizengine.actions.competitions.evidence import Evidence
from quizengine.actions.competitions.exporting import Exports
from quizengine.actions.competitions.feeds import Feeds
from quizengine.actions.competitions.freezing import Freezing
from quizengine.actions.competitions.objections import Objections
from quizengine.actions.competitions.people import People
from quizengine.actions.competitions.periods import Periods
from quizengine.actions.competitions.published import Published
from quizengine.actions.competitions.reading_log import Log
from quizengine.actions.competitions.record_files import RecordFiles
from quizengine.actions.competitions.records import Records
from quizengine.actions.competitions.settling import Settling
from quizengine.actions.competitions.standings import Standings
from quizengine.actions.competitions.verifying import VerifyingCompetitions
from quizengine.actions.competitions.vetoes import Vetoes
from quizengine.actions.drafts import Drafts
from quizengine.actions.following import Following
from quizengine.actions.hosting import Hosting
from quizengine.actions.inviting import Inviting
from quizengine.actions.joining import Joining
from quizengine.actions.known import KnownContests
from quizengine.actions.launching import Launching
from quizengine.actions.leaderboards import Leaderboards
from quizengine.actions.limiting import Limiting
from quizengine.actions.listing import Listing
from quizengine.actions.media import Media
from quizengine.actions.opening import Opening
from quizengine.actions.passwords import Passwords
from quizengine.actions.presence import Presence
from quizengine.actions.readying import Readying
from quizengine.actions.regrading import Regrading
from quizengine.actions.results import Reports
from quizengine.actions.rosters import (
    MemberLinks,
    Members,
    RosterExports,
    RosterImports,
    Units,
)
from quizengine.actions.sessions import Sessions
from quizengine.actions.shipped_banks import ShippedBanks
from quizengine.actions.showing import Showing
from quizengine.actions.signing_in import SigningIn
from quizengine.actions.site import Site
from quizengine.actions.templates import Templates
from quizengine.actions.ticking import Ticking
from quizengine.actions.verifying import Verifying
from quizengine.banks.apart import read_apart
from quizengine.clock import Clock, SystemClock
from quizengine.metrics import Metrics
from quizengine.rules.contest import ContestId
from quizengine.settings import Settings
from quizengine.sheets.apart import read_apart as read_table_apart
from quizengine.store import Database, open_database
from quizengine.store.migrate import make_folder, upgrade
from quizengine.threads import Threads, threads_of_this_process


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Every use case, over one open database."""

    settings: Settings
    clock: Clock
    threads: Threads
    database: Database
    accounts: Accounts
    answering: Answering
    bank_imports: BankImports
    bank_questions: BankQuestions
    banks: Banks
    competition_awards: Awards
    competition_evidence: Evidence
    competition_exports: Exports
    competition_feeds: Feeds
    competition_log: Log
    competition_objections: Objections
    competition_people: People
    competition_periods: Periods
    competition_record_files: RecordFiles
    competition_records: Records
    competition_rules: Freezing
    competition_settling: Settling
    competition_standings: Standings
    competition_verifying: VerifyingCompetitions
    competition_vetoes: Vetoes
    competitions: Competitions
    drafts: Drafts
    following: Following
    hosting: Hosting
    inviting: Inviting
    joining: Joining
    launching: Launching
    leaderboards: Leaderboards
    listing: Listing
    media: Media
    member_links: MemberLinks
    members: Members
    opening: Opening
    presence: Presence
    published: Published
    readying: Readying
    regrading: Regrading
    reports: Reports
    roster_exports: RosterExports
    roster_imports: RosterImports
    sessions: Sessions
    shipped_banks: ShippedBanks
    showing: Showing
    signing_in: SigningIn
    site: Site
    templates: Templates
    ticking: Ticking
    units: Units
    verifying: Verifying
    metrics: Metrics


@contextmanager
def open_engine(
    settings: Settings,
    join_url: Callable[[str], str] | None = None,
    clock: Clock | None = None,
) -> Iterator[Engine]:
    """Bring the database up to date, open it, and close it in the end.

    Args:
        settings: Which database.
        join_url: The address phones open, by pin; needed only to show it.
        clock: The system's unless a test brings its own.

    Raises:
        CannotOpen: The database cannot be reached, or its folder cannot be made.
    """
    make_folder(settings.data)
    threads = threads_of_this_process()
    threads.offload(lambda: upgrade(settings.database_url))
    metrics = Metrics()
    database = open_database(settings.database_url, threads, writing=metrics.writing)
    try:
        parts = _Parts(
            settings,
            threads,
            database,
            clock or SystemClock(),
            join_url or _address_unknown,
            metrics,
        )
        yield _built(parts)
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the use cases are built from."""

    settings: Settings
    threads: Threads
    database: Database
    clock: Clock
    join_url: Callable[[str], str]
    metrics: Metrics


def _address_unknown(pin: str) -> str:
    return f"/j/{pin}"


def _built(parts: _Parts) -> Engine:
    database, clock = parts.database, parts.clock
    known = KnownContests(database)
    boards = Boards()
    following = Following(database, known, boards)
    answering = Answering(database, known)
    ticking = Ticking(database, known, following, clock)
    answering.on_stored = ticking.answered
    answering.is_time_owed = lambda: ticking.away
    showing = Showing(database, known, boards, clock, parts.join_url)
    following.on_unwatched = showing.forget
    leaderboards = Leaderboards(database, clock, parts.threads.deliver)
    feeds = Feeds(database, clock, parts.threads.deliver)

    def finished(contest_id: ContestId) -> None:
        leaderboards.finished(contest_id)
        feeds.finished(contest_id)

    following.on_finished = finished
    sessions = Sessions(database, clock)
    passwords = Passwords(parts.threads)
    opening = Opening(database, clock)
    drafts = Drafts(database, clock)
    media = Media(database, clock)
    shipped = ShippedBanks(database, clock, parts.threads)
    return Engine(
        settings=parts.settings,
        clock=clock,
        threads=parts.threads,
        database=database,
        accounts=Accounts(database, clock),
        answering=answering,
        bank_imports=BankImports(database, clock, parts.threads, read_apart, media),
        bank_questions=BankQuestions(database, clock),
        banks=Banks(database, clock, parts.threads, shipped.once),
        competition_awards=Awards(database, clock),
        competition_evidence=Evidence(database, clock),
        competition_exports=Exports(database, clock, parts.threads, Limiting(database, clock)),
        competition_feeds=feeds,
        competition_log=Log(database),
        competition_objections=Objections(database, clock),
        competition_people=People(database, clock),
        competition_periods=Periods(database, clock),
        competition_record_files=RecordFiles(database, clock, parts.threads, read_table_apart),
        competition_records=Records(database, clock),
        competition_rules=Freezing(database, clock),
        competition_settling=Settling(database, clock),
        competition_standings=Standings(database, clock),
        competition_verifying=VerifyingCompetitions(database),
        competition_vetoes=Vetoes(database, clock),
        competitions=Competitions(database, clock),
        drafts=drafts,
        following=following,
        inviting=Inviting(database, clock, passwords, sessions),
        hosting=Hosting(database, known, following, clock),
        joining=Joining(database, known, boards, clock),
        launching=Launching(database, following, opening, clock, parts.settings.grace_ms),
        leaderboards=leaderboards,
        listing=Listing(database),
        media=media,
        member_links=MemberLinks(database, clock),
        members=Members(database, clock),
        opening=opening,
        presence=Presence(database),
        published=Published(database, clock),
        readying=Readying(database, drafts),
        regrading=Regrading(database, following, clock, parts.threads),
        reports=Reports(database, parts.threads, Limiting(database, clock)),
        roster_exports=RosterExports(database, clock, parts.threads),
        roster_imports=RosterImports(database, clock, read_table_apart),
        sessions=sessions,
        shipped_banks=shipped,
        showing=showing,
        signing_in=SigningIn(database, sessions, passwords, Limiting(database, clock), clock),
        site=Site(database),
        templates=Templates(database, clock),
        ticking=ticking,
        units=Units(database, clock),
        verifying=Verifying(database),
        metrics=parts.metrics,
    )
