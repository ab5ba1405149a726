"""What REST needs of the use cases; the engine has all of it."""

from typing import Protocol

from quizengine.actions.accounts import Accounts
from quizengine.actions.bank_imports import BankImports
from quizengine.actions.bank_questions import BankQuestions
from quizengine.actions.banks import Banks
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
from quizengine.actions.inviting import Inviting
from quizengine.actions.launching import Launching
from quizengine.actions.leaderboards import Leaderboards
from quizengine.actions.media import Media
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
from quizengine.actions.signing_in import SigningIn
from quizengine.actions.site import Site
from quizengine.actions.templates import Templates


class Ports(Protocol):
    """One property for each use case that a route asks."""

    @property
    def accounts(self) -> Accounts: ...  # noqa: D102
    @property
    def bank_imports(self) -> BankImports: ...  # noqa: D102
    @property
    def bank_questions(self) -> BankQuestions: ...  # noqa: D102
    @property
    def banks(self) -> Banks: ...  # noqa: D102
    @property
    def competition_evidence(self) -> Evidence: ...  # noqa: D102
    @property
    def competition_exports(self) -> Exports: ...  # noqa: D102
    @property
    def competition_feeds(self) -> Feeds: ...  # noqa: D102
    @property
    def competition_objections(self) -> Objections: ...  # noqa: D102
    @property
    def competition_people(self) -> People: ...  # noqa: D102
    @property
    def competition_record_files(self) -> RecordFiles: ...  # noqa: D102
    @property
    def competition_records(self) -> Records: ...  # noqa: D102
    @property
    def competition_settling(self) -> Settling: ...  # noqa: D102
    @property
    def competition_vetoes(self) -> Vetoes: ...  # noqa: D102
    @property
    def competition_awards(self) -> Awards: ...  # noqa: D102
    @property
    def competition_log(self) -> Log: ...  # noqa: D102
    @property
    def competition_periods(self) -> Periods: ...  # noqa: D102
    @property
    def competition_rules(self) -> Freezing: ...  # noqa: D102
    @property
    def competition_standings(self) -> Standings: ...  # noqa: D102
    @property
    def competition_verifying(self) -> VerifyingCompetitions: ...  # noqa: D102
    @property
    def competitions(self) -> Competitions: ...  # noqa: D102
    @property
    def drafts(self) -> Drafts: ...  # noqa: D102
    @property
    def launching(self) -> Launching: ...  # noqa: D102
    @property
    def media(self) -> Media: ...  # noqa: D102
    @property
    def readying(self) -> Readying: ...  # noqa: D102
    @property
    def member_links(self) -> MemberLinks: ...  # noqa: D102
    @property
    def members(self) -> Members: ...  # noqa: D102
    @property
    def roster_exports(self) -> RosterExports: ...  # noqa: D102
    @property
    def roster_imports(self) -> RosterImports: ...  # noqa: D102
    @property
    def units(self) -> Units: ...  # noqa: D102
    @property
    def templates(self) -> Templates: ...  # noqa: D102
    @property
    def leaderboards(self) -> Leaderboards: ...  # noqa: D102
    @property
    def inviting(self) -> Inviting: ...  # noqa: D102
    @property
    def published(self) -> Published: ...  # noqa: D102
    @property
    def regrading(self) -> Regrading: ...  # noqa: D102
    @property
    def reports(self) -> Reports: ...  # noqa: D102
    @property
    def sessions(self) -> Sessions: ...  # noqa: D102
    @property
    def shipped_banks(self) -> ShippedBanks: ...  # noqa: D102
    @property
    def signing_in(self) -> SigningIn: ...  # noqa: D102
    @property
    def site(self) -> Site: ...  # noqa: D102
