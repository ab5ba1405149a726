"""Who may read the results of a contest."""

from quizengine import store
from quizengine.actions.authority import may_edit, may_host
from quizengine.actions.known import Known, load
from quizengine.actions.people import Account
from quizengine.rules.contest import ContestId
from quizengine.rules.refusals import BadToken, NotAllowed
from quizengine.rules.studio_refusals import ContestNotOpened, NoSuchContest, NotSignedIn


def for_hosts(conn: store.Connection, account: Account, contest_id: str) -> Known:
    """The contest, for its owner, its hosts and administrators.

    Raises:
        NoSuchContest: There is none.
        ContestNotOpened: It is still a draft.
        NotAllowed: It is somebody else's.
    """
    _check_id(contest_id)
    draft = store.drafts.load(conn, contest_id)
    known = _known(conn, contest_id, drafted=draft is not None)
    if not (account.may("admin") if draft is None else may_host(account, draft)):
        raise NotAllowed(needs="host")
    return known


def for_owner(conn: store.Connection, account: Account, contest_id: str) -> None:
    """Let its owner and administrators pass.

    Raises:
        NoSuchContest: There is none.
        ContestNotOpened: It is still a draft.
        NotAllowed: It is somebody else's.
    """
    _check_id(contest_id)
    draft = store.drafts.load(conn, contest_id)
    _known(conn, contest_id, drafted=draft is not None)
    if not (account.may("admin") if draft is None else may_edit(account, draft)):
        raise NotAllowed(needs="owner")


def for_everybody(conn: store.Connection, account: Account | None, contest_id: str) -> Known:
    """The contest, for everybody once it is finished; before that as `for_hosts`.

    Raises:
        NotSignedIn: It is not finished, and nobody is signed in.
    """
    _check_id(contest_id)
    stored = store.contests.load(conn, ContestId(contest_id))
    if stored is not None and stored.contest.phase == "finished":
        return load(conn, ContestId(contest_id))
    if account is None:
        raise NotSignedIn
    return for_hosts(conn, account, contest_id)


def _known(conn: store.Connection, contest_id: str, *, drafted: bool) -> Known:
    try:
        return load(conn, ContestId(contest_id))
    except BadToken:
        refusal = ContestNotOpened if drafted else NoSuchContest
        raise refusal(contest_id=contest_id) from None


def _check_id(contest_id: str) -> None:
    """PostgreSQL does not even look for a text with a zero character."""
    if not contest_id.isprintable():
        raise NoSuchContest()
