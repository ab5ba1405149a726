"""Opening a contest: from a plan to a lobby with a pin and two tokens."""

import random
import secrets
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
from quizengine.rules.refusals import TryAgain
from quizengine.rules.replay import script_digests

_PIN_TRIES = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A contest in its lobby. The tokens are told once and stored only as hashes."""

    contest_id: ContestId
    pin: str
    host_token: str
    screen_token: str


class Opening:
    """Opens contests."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open_contest(self, plan: ContestPlan, seed: int | None = None) -> Opened:
        """Copy and deal the questions, choose a pin, write it all.

        Args:
            plan: What the organizer wants.
            seed: For the shuffling of choices; drawn by the system if None.

        Raises:
            BadSettings: A setting is unknown or out of range.
        """
        dice = random.Random(secrets.randbits(128) if seed is None else seed)
        contest_id = ContestId(secrets.token_hex(8))
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
            return contest

        contest = self._database.write(write)
        return Opened(contest_id, contest.pin, host_token, screen_token)


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
