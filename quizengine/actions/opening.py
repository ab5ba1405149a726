"""Opening a contest: from a plan to a lobby with a pin and two tokens."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from quizengine import store
from quizengine.actions.tokens import hashed, new_token
from quizengine.clock import Clock
from quizengine.rules.codec import contest_to_json, state_digest
from quizengine.rules.commands import RULES_VERSION
from quizengine.rules.contest import Contest, ContestId, Script
from quizengine.rules.journal import JournalEntry
from quizengine.rules.opening import ContestPlan, opened
from quizengine.rules.pins import formatted
from quizengine.rules.plan import Plan, PlannedRound
from quizengine.rules.refusals import TryAgain
from quizengine.rules.replay import script_digests
from quizengine.store.drafts import Draft

_PIN_TRIES = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A contest in its lobby. The tokens are told once and stored only as hashes."""

    contest_id: ContestId
    pin: str
    host_token: str
    screen_token: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft that becomes a contest: its id, and what happens to it in the same transaction."""

    contest_id: ContestId
    settle: Callable[[store.Connection, Contest], None]


class Opening:
    """Opens contests."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open_contest(
        self, plan: ContestPlan, seed: int | None = None, prepared: Prepared | None = None
    ) -> Opened:
        """Copy and deal the questions, choose a pin, write it all.

        Args:
            plan: What the organizer wants.
            seed: For the shuffling of choices; drawn by the system if None.
            prepared: The draft it was; without one it becomes nobody's.

        Raises:
            BadSettings: A setting is unknown or out of range.
        """
        dice = random.Random(secrets.randbits(128) if seed is None else seed)
        contest_id = prepared.contest_id if prepared else ContestId(secrets.token_hex(8))
        host_token, screen_token = new_token(), new_token()

        def write(conn: store.Connection) -> Contest:
            pin = _free_pin(conn)
            contest, script = opened(plan, contest_id, pin, dice)
            store.contests.insert(
                conn,
                contest,
                host_token_hash=hashed(host_token),
                screen_token_hash=hashed(screen_token),
                created_ms=self._clock.now_ms(),
            )
            store.items.insert(conn, contest_id, script)
            store.journal.append(conn, contest_id, _first_entry(contest, script, self._clock))
            if prepared:
                prepared.settle(conn, contest)
            else:
                store.drafts.insert(conn, _nobodys(plan, contest_id, self._clock.now_ms()))
            return contest

        contest = self._database.write(write)
        return Opened(contest_id, contest.pin, host_token, screen_token)


def _nobodys(plan: ContestPlan, contest_id: ContestId, now_ms: int) -> Draft:
    """A plan from the console, so that lists show it; where its questions are from is not known."""
    settings = plan.settings
    told = Plan(
        title=settings.title,
        subtitle=settings.subtitle,
        organizer=settings.organizer,
        theme=settings.theme,
        language=settings.language,
        seats=settings.seats,
        late_join=plan.late_join,
        identity=settings.identity,
        rounds=tuple(
            PlannedRound(format=each.format, title=each.title, settings=dict(each.settings))
            for each in plan.rounds
        ),
    )
    return Draft(
        contest_id=contest_id,
        owner_id=None,
        plan=told,
        revision=1,
        rehearsal=False,
        created_ms=now_ms,
        changed_ms=now_ms,
        opened_ms=now_ms,
    )


def _free_pin(conn: store.Connection) -> str:
    for _ in range(_PIN_TRIES):
        pin = formatted(secrets.randbelow(900_000))
        if store.contests.load_by_pin(conn, pin) is None:
            return pin
    raise TryAgain(reason="no_free_pin")


def _first_entry(contest: Contest, script: Script, clock: Clock) -> JournalEntry:
    return JournalEntry(
        seq=0,
        at_ms=clock.now_ms(),
        actor="organizer",
        command="open",
        args={"contest": contest_to_json(contest)},
        before_version=0,
        after_version=contest.version,
        rules_version=RULES_VERSION,
        state=state_digest(contest),
        digests=script_digests(script),
    )
