"""From question banks to the plan of a contest."""

import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizengine.cli.output import Unusable

if TYPE_CHECKING:
    from quizengine.app import Engine
    from quizengine.rules.contest import Identity, Setting
    from quizengine.rules.opening import ContestPlan
    from quizengine.rules.questions import Question
    from quizengine.store import Connection


@dataclass(frozen=True, slots=True)
class Source:
    """What a contest takes its questions from."""

    title: str
    language: str
    questions: "Sequence[Question]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody at the terminal wants of a contest; an empty title takes the first bank's."""

    title: str = ""
    items: int | None = None
    seed: int | None = None
    format: str = "mass_sync"
    grace_ms: int = 250
    identity: "Identity" = "nickname"
    settings: "dict[str, Setting]" = field(default_factory=dict)


def sources(names: Iterable[str | Path], engine: "Engine") -> list[Source]:
    """The banks of these names: files, or ids of imported banks.

    Raises:
        Unusable: there is no such bank, or nothing in it can be played.
    """
    found = [_file(Path(name), engine) or _imported(str(name), engine) for name in names]
    for name, source in zip(names, found, strict=True):
        if not source.questions:
            raise Unusable("{path} holds no usable question. See: quizengine bank check", path=name)
    return found


def plan(wish: Wish, banks: Sequence[Source]) -> "ContestPlan":
    """One round over the banks' questions."""
    from quizengine.rules.contest import ContestSettings
    from quizengine.rules.opening import ContestPlan, RoundPlan

    questions = [question for bank in banks for question in bank.questions]
    chosen = questions if wish.items is None else drawn(questions, wish.items, wish.seed)
    settings = ContestSettings(
        title=wish.title or banks[0].title,
        language=banks[0].language or "zh-CN",
        grace_ms=wish.grace_ms,
        identity=wish.identity,
    )
    this_round = RoundPlan(questions=chosen, format=wish.format, settings=wish.settings)
    return ContestPlan(settings=settings, rounds=[this_round])


def drawn(questions: "Sequence[Question]", count: int, seed: int | None) -> "list[Question]":
    """So many questions, of all kinds in turn and otherwise at random.

    Asked for more than there are, it begins again: a rehearsal may be longer
    than its bank.
    """
    dice = random.Random(seed)
    kinds: dict[str, list[Question]] = {}
    for question in dice.sample(questions, len(questions)):
        kinds.setdefault(question.kind, []).append(question)
    in_turn = [
        question
        for turn in itertools.zip_longest(*kinds.values())
        for question in turn
        if question is not None
    ]
    return list(itertools.islice(itertools.cycle(in_turn), count))


def _file(path: Path, engine: "Engine") -> Source | None:
    from quizengine.banks import load_bank
    from quizengine.cli.pictures import with_pictures

    if not path.is_file():
        return None
    report = load_bank(path)
    questions = with_pictures(engine, report, path.parent)
    return Source(report.title or path.stem, report.language, questions)


def _imported(name: str, engine: "Engine") -> Source:
    from quizengine.store import banks

    def read(conn: "Connection") -> Source | None:
        stored = next((bank for bank in banks.listed(conn) if bank.bank_id == name), None)
        if stored is None:
            return None
        return Source(stored.title, stored.language, banks.load(conn, name))

    found = engine.database.read(read)
    if found is None:
        raise Unusable("{name} is neither a file nor an imported bank.", name=name)
    return found
