"""From a draft to a lobby and, for a rehearsal, back."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from quizengine import store
from quizengine.actions.authority import to_edit, to_host
from quizengine.actions.drafts import new_contest_id, put, unopened
from quizengine.actions.following import Following
from quizengine.actions.opening import Opened, Opening, Prepared
from quizengine.actions.people import Account
from quizengine.actions.readying import Readiness, look
from quizengine.actions.seats import ConsoleRole
from quizengine.actions.tokens import hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.contest import Contest, ContestId, ContestSettings
from quizengine.rules.opening import ContestPlan, RoundPlan
from quizengine.rules.readiness import Resolved
from quizengine.rules.studio_refusals import (
    ContestNotOpened,
    NotARehearsal,
    NotReady,
    StaleRevision,
    TitleDiffers,
)
from quizengine.store.drafts import Draft


class Launching:
    """Opens drafts, hands out tokens, clears rehearsals."""

    def __init__(
        self,
        database: store.Database,
        following: Following,
        opening: Opening,
        clock: Clock,
        grace_ms: int,
    ) -> None:
        self._database = database
        self._following = following
        self._opening = opening
        self._clock = clock
        self._grace_ms = grace_ms

    def open(self, account: Account, contest_id: str) -> Opened:
        """Deal a draft's questions and open its lobby.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            ContestOpened: It is open already.
            NotReady: ``detail.problems`` says what is missing.
            StaleRevision: Somebody has just changed it.
        """

        def read(conn: store.Connection) -> tuple[Draft, Readiness]:
            draft = unopened(to_edit(conn, account, contest_id))
            return draft, look(conn, draft)

        draft, readiness = self._database.read(read)
        if not readiness.ready:
            raise NotReady(problems=[asdict(each) for each in readiness.problems])

        def settle(conn: store.Connection, contest: Contest) -> None:
            now_ms = self._clock.now_ms()
            if unopened(to_edit(conn, account, contest_id)).revision != draft.revision:
                raise StaleRevision()
            put(conn, draft, replace(draft, opened_ms=now_ms), now_ms)
            store.used.note(conn, contest.contest_id, _origins(readiness.rounds))
            self._note(conn, account, contest.contest_id, "opened", pin=contest.pin)

        plan = contest_plan(draft, readiness.rounds, self._grace_ms)
        return self._opening.open_contest(plan, prepared=Prepared(draft.contest_id, settle))

    def renew_tokens(
        self, account: Account, contest_id: str, roles: Sequence[ConsoleRole]
    ) -> dict[ConsoleRole, str]:
        """New tokens for consoles; those with the old ones are sent away.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            ContestNotOpened: A draft has no consoles.
        """
        tokens = {role: new_token() for role in roles}
        hashes: dict[str, str] = {role: hashed(token) for role, token in tokens.items()}

        def write(conn: store.Connection) -> ContestId:
            draft = to_host(conn, account, contest_id)
            if not store.contest_office.set_tokens(conn, draft.contest_id, hashes):
                raise ContestNotOpened()
            self._note(conn, account, draft.contest_id, "tokens", roles=list(roles))
            return draft.contest_id

        self._following.tokens_changed(self._database.write(write))
        return tokens

    def clear(self, account: Account, contest_id: str, title: str) -> Draft:
        """Forget everything that was played in a rehearsal; it is a draft again.

        The draft gets another id: nobody must take what is played next for what
        was played before.

        Raises:
            NoSuchContest, NotAllowed: Nothing for this account is there.
            NotARehearsal: Real contests stay.
            ContestNotOpened: There is nothing to clear.
            TitleDiffers: It was not typed as it is.
        """

        def write(conn: store.Connection) -> Draft:
            draft = to_edit(conn, account, contest_id)
            if not draft.rehearsal:
                raise NotARehearsal()
            if draft.opened_ms is None:
                raise ContestNotOpened()
            if title.strip() != draft.plan.title.strip():
                raise TitleDiffers()
            return self._cleared(conn, account, draft)

        draft = self._database.write(write)
        self._following.erased(ContestId(contest_id))
        return draft

    def _cleared(self, conn: store.Connection, account: Account, draft: Draft) -> Draft:
        now_ms = self._clock.now_ms()
        joined = store.roster.counts(conn, draft.contest_id).joined
        store.contest_office.erase(conn, draft.contest_id)
        store.drafts.remove(conn, draft.contest_id)
        fresh = replace(
            draft,
            contest_id=new_contest_id(),
            revision=draft.revision + 1,
            changed_ms=now_ms,
            opened_ms=None,
        )
        store.drafts.insert(conn, fresh)
        self._note(
            conn,
            account,
            draft.contest_id,
            "cleared",
            title=draft.plan.title,
            players=joined,
            draft=fresh.contest_id,
        )
        return fresh

    def _note(
        self,
        conn: store.Connection,
        account: Account,
        contest_id: ContestId,
        event: str,
        **detail: object,
    ) -> None:
        at_ms = self._clock.now_ms()
        store.contest_office.note(
            conn, contest_id, event, at_ms=at_ms, account_id=account.account_id, **detail
        )


def contest_plan(draft: Draft, rounds: Sequence[Resolved], grace_ms: int) -> ContestPlan:
    """What is opened: the plan with its questions in it."""
    plan = draft.plan
    settings = ContestSettings(
        title=plan.title,
        subtitle=plan.subtitle,
        organizer=plan.organizer,
        language=plan.language,
        theme=plan.theme,
        seats=plan.seats,
        identity=plan.identity,
        grace_ms=grace_ms,
    )
    return ContestPlan(
        settings=settings,
        rounds=[_round_plan(each) for each in rounds],
        late_join=plan.late_join,
    )


def _round_plan(one: Resolved) -> RoundPlan:
    return RoundPlan(
        questions=[each.question for each in one.placed if each.question is not None],
        format=one.planned.format,
        title=one.planned.title,
        settings=one.planned.settings,
    )


def _origins(rounds: Sequence[Resolved]) -> list[tuple[int, str, int]]:
    places = [each.place for one in rounds for each in one.placed]
    return [(item, place.bank_id, place.number) for item, place in enumerate(places, start=1)]
