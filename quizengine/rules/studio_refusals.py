"""The ways in which REST says no, besides those of a contest.

Children of `NotNow` become status 409, of `NotAllowed` 403, of `Malformed` 422
and of `NoSuchThing` 404; ``quizengine.api.problems`` names the exceptions.
"""

from quizengine.rules.refusals import Malformed, NotAllowed, NotNow


class StaleRevision(NotNow):
    """Somebody else has changed it since it was read; ``detail.revision`` is the newest."""

    code = "stale_revision"


class RevisionRequired(NotNow):
    """A change must name the revision it was made from, in ``If-Match``."""

    code = "revision_required"


class NotSignedIn(NotAllowed):
    """Nobody is signed in, or the session is over."""

    code = "not_signed_in"


class BadCsrf(NotAllowed):
    """The request does not carry the page's own secret."""

    code = "bad_csrf"


class NoSuchThing(Malformed):
    """There is nothing under this address."""

    code = "no_such_thing"


class NoSuchAccount(NoSuchThing):
    """There is no such account."""

    code = "no_such_account"


class NoSuchSession(NoSuchThing):
    """There is no such session or token."""

    code = "no_such_session"


class RulingOvertaken(NotNow):
    """There is no such ruling, or a later one of the same item stands."""

    code = "ruling_overtaken"


class BadKey(Malformed):
    """The new key does not fit its question."""

    code = "bad_key"


class BadPlan(Malformed):
    """The plan of a contest can never be right; ``detail.errors`` says where and why."""

    code = "bad_plan"


class NoSuchContest(NoSuchThing):
    """There is no such contest."""

    code = "no_such_contest"


class NoSuchTemplate(NoSuchThing):
    """There is no such template of a contest."""

    code = "no_such_template"


class NotReady(NotNow):
    """The contest cannot be opened yet; ``detail.problems`` says why."""

    code = "not_ready"


class ContestOpened(NotNow):
    """The contest has been opened; its plan does not change any more."""

    code = "contest_opened"


class ContestNotOpened(NotNow):
    """The contest is still a draft."""

    code = "contest_not_opened"


class NotARehearsal(NotNow):
    """Only a rehearsal can be cleared, and nothing becomes one once it is open."""

    code = "not_a_rehearsal"


class PlayersJoined(NotNow):
    """Somebody has joined already."""

    code = "players_joined"


class TitleDiffers(Malformed):
    """What was typed to confirm is not the title."""

    code = "title_differs"


class NoSuchInvitation(NoSuchThing):
    """The invitation is unknown, used, taken back or too old."""

    code = "no_such_invitation"


class LoginTaken(NotNow):
    """Another account has this login."""

    code = "login_taken"


class SetupDone(NotNow):
    """There is an administrator already."""

    code = "setup_done"


class LastAdmin(NotNow):
    """Somebody must remain who can look after the accounts."""

    code = "last_admin"


class BadLogin(NotAllowed):
    """Login and password do not belong together, or the account is disabled."""

    code = "bad_login"


class BadPassword(Malformed):
    """The new password is too short or too long."""

    code = "bad_password"


class NoSuchBank(NoSuchThing):
    """There is no such question bank."""

    code = "no_such_bank"


class NoSuchQuestion(NoSuchThing):
    """The bank has no such question, or the question never had this version."""

    code = "no_such_question"


class NoSuchImport(NoSuchThing):
    """There is no such import."""

    code = "no_such_import"


class BankInPlay(NotAllowed):
    """Somebody else's contest is playing questions of this bank; nobody may look now."""

    code = "bank_in_play"


class BankReadOnly(NotAllowed):
    """The bank is somebody else's or came with the product; a copy of it can be changed."""

    code = "bank_read_only"


class BankInUse(NotNow):
    """Drafts still take questions from this bank; ``detail.drafts`` names them."""

    code = "bank_in_use"


class AlreadyUndone(NotNow):
    """The import has been taken back already."""

    code = "already_undone"


class BadQuestion(Malformed):
    """The question cannot be played; ``detail.problems`` says why, field by field."""

    code = "bad_question"


class BankHasErrors(Malformed):
    """The file has no usable question, or errors and was not to be taken in part."""

    code = "bank_has_errors"


class FileTooHard(Malformed):
    """Reading the file took more time or memory than a bank may need."""

    code = "file_too_hard"


class NoSuchMedia(NoSuchThing):
    """There is no such picture."""

    code = "no_such_media"


class BadPicture(Malformed):
    """The file is no picture that we take; ``detail.reason`` says why.

    ``format`` (only JPEG, PNG, WebP and GIF), ``damaged``, ``bytes``, ``pixels``,
    ``limits`` or ``time``.
    """

    code = "bad_picture"


class MediaInUse(NotNow):
    """A question or the site shows the picture."""

    code = "media_in_use"


class BadProviderAnswer(NotAllowed):
    """The provider by which somebody wants to sign in is away, or its answer is not right."""

    code = "bad_provider_answer"
