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
