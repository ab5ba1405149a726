"""An organizer's desk: a bank, accounts, drafts made of them."""

from dataclasses import replace
from typing import Any

from quizengine import store
from quizengine.actions.people import Account, Role
from quizengine.app.engine import Engine
from quizengine.clock import ManualClock
from quizengine.rules.plan import Plan, read_plan
from quizengine.rules.questions import Choice, Question
from quizengine.store.drafts import Draft

BANK = "law"


def question(number: int, topic: str = "", difficulty: int | None = None) -> Question:
    """One that is different from all others."""
    choices = tuple(Choice(letter, f"{letter} of {number}") for letter in "ABCD")
    return Question(
        kind="single",
        stem=f"Question {number}?",
        choices=choices,
        key=("A",),
        topic=topic,
        difficulty=difficulty,
    )


QUESTIONS = [
    *(question(number, "civil", 1) for number in range(1, 7)),
    *(question(number, "civil", 3) for number in range(7, 10)),
    *(question(number, "procedure", 1) for number in range(10, 14)),
    question(14, "procedure", 5),
    replace(question(15, "long"), stem="A long story. " * 100),
]


def planned(numbers: tuple[int, ...] = (1, 2), **fields: Any) -> Plan:
    """A plan of one round over chosen questions of the bank."""
    chosen = [{"bank_id": BANK, "number": number} for number in numbers]
    return read_plan({"title": "Autumn", "rounds": [{"questions": chosen}], **fields})


def drawing(*counts: tuple[str | None, int | None, int], seed: int = 1) -> Plan:
    """A plan of one round that is drawn."""
    cells = [{"topic": topic, "difficulty": hard, "count": n} for topic, hard, n in counts]
    draw = {"bank_ids": [BANK], "seed": seed, "counts": cells}
    return read_plan({"title": "Drawn", "rounds": [{"draw": draw}]})


class Office:
    """One organizer, one administrator, one bank."""

    def __init__(self, engine: Engine, clock: ManualClock) -> None:
        self.engine = engine
        self.clock = clock
        self.owner = self.account("owner", "organizer")
        self.admin = self.account("admin", "admin")
        bank = store.banks.StoredBank(bank_id=BANK, title="Law", saved_ms=1)
        engine.database.write(lambda conn: store.banks.save(conn, bank, QUESTIONS))

    def account(self, name: str, role: Role) -> Account:
        """A new account."""
        return self.engine.accounts.make(name, name, role)

    def draft(
        self,
        plan: Plan | None = None,
        *,
        owner: Account | None = None,
        rehearsal: bool = False,
        **fields: Any,
    ) -> Draft:
        """A stored draft."""
        wanted = plan or planned(**fields)
        return self.engine.drafts.create(owner or self.owner, wanted, rehearsal=rehearsal)

    def finish(self, contest_id: str) -> None:
        """Let a contest in its lobby end."""
        from quizengine.rules.contest import ContestId

        running = ContestId(contest_id)
        for command in ("next", "finish"):
            version = self.engine.showing.view(running, "host")["version"]
            assert isinstance(version, int)
            self.engine.hosting.run(running, "host", command, version, {})
