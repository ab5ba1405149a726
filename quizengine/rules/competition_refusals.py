"""The ways in which a competition says no."""

from quizengine.rules.refusals import Malformed, NotAllowed, NotNow
from quizengine.rules.studio_refusals import NoSuchThing


class NoSuchCompetition(NoSuchThing):
    """There is no such competition, or it is not published."""

    code = "no_such_competition"


class NoSuchPeriod(NoSuchThing):
    """The competition has no such period, or it is not published."""

    code = "no_such_period"


class NoSuchSubject(NoSuchThing):
    """No such unit or member takes part."""

    code = "no_such_subject"


class NoSuchIndicator(NoSuchThing):
    """The rules have no such indicator, veto or award, or it is not for this subject or period."""

    code = "no_such_indicator"


class NoSuchRecord(NoSuchThing):
    """Nothing is recorded there."""

    code = "no_such_record"


class NoSuchEvidence(NoSuchThing):
    """There is no such file of evidence."""

    code = "no_such_evidence"


class NoSuchFeed(NoSuchThing):
    """The contest does not feed this indicator."""

    code = "no_such_feed"


class NoSuchObjection(NoSuchThing):
    """There is no such objection."""

    code = "no_such_objection"


class NoSuchCertificate(NoSuchThing):
    """No certificate has this number, or nothing was given for the period."""

    code = "no_such_certificate"


class NoSuchCompetitionTemplate(NoSuchThing):
    """There is no such template of a competition."""

    code = "no_such_competition_template"


class BadDefinition(Malformed):
    """The definition can never be right; ``detail.errors`` says where and why."""

    code = "bad_definition"


class DefinitionNotReady(NotNow):
    """The competition cannot start yet; ``detail.problems`` says why."""

    code = "definition_not_ready"


class CompetitionStarted(NotNow):
    """The competition has started; its rules change only by a new version."""

    code = "competition_started"


class CompetitionNotStarted(NotNow):
    """The competition is still a draft."""

    code = "competition_not_started"


class WrongPeriodState(NotNow):
    """The period is not in the state for this; ``detail.state`` is its state."""

    code = "wrong_period_state"


class PeriodRunning(NotNow):
    """The period is not over, or a clock of its flow still runs until ``detail.until``."""

    code = "period_running"


class RecordsMissing(NotNow):
    """Values are missing and must be settled first; ``detail.count`` says how many."""

    code = "records_missing"


class ObjectionsOpen(NotNow):
    """Objections are not decided yet; ``detail.count`` says how many."""

    code = "objections_open"


class ReasonRequired(Malformed):
    """This needs a reason, which the public log will show."""

    code = "reason_required"


class BadRecord(Malformed):
    """The value does not fit the indicator's rule; ``detail.reason`` says how."""

    code = "bad_record"


class RecordsHaveErrors(Malformed):
    """The file has problems and nothing was taken; ``detail.problems`` names each by cell."""

    code = "records_have_errors"


class CheckedByOneself(NotAllowed):
    """Who entered a value cannot check it."""

    code = "checked_by_oneself"


class BadEvidence(Malformed):
    """The file is too large, or of a kind that is not taken."""

    code = "bad_evidence"


class ContestNotFinished(NotNow):
    """The contest is not over; it will be taken then."""

    code = "contest_not_finished"


class NobodyFromRoster(NotNow):
    """Nobody in this contest came from the roster, so it counts for nobody."""

    code = "nobody_from_roster"


class NoFont(NotNow):
    """No Chinese font was found for the document; ``detail.hint`` says what to install."""

    code = "no_font"
