"""About how long a contest takes: for the organizer's plan, never for its running."""

from collections.abc import Iterable, Mapping

from quizengine.rules.contest import Setting
from quizengine.rules.questions import Question

ALOUD_MS = 12_000  # the host reads the question aloud where it does not stand alone first
STANDINGS_MS = 5_000
BETWEEN_ROUNDS_MS = 30_000


def round_ms(settings: Mapping[str, Setting], questions: Iterable[Question | None]) -> int:
    """How long a round of these questions takes; None is a question nobody knows yet."""
    own = [None if each is None else each.time_limit_s for each in questions]
    usual = int(settings["open_ms"])
    open_ms = sum(usual if limit_s is None else limit_s * 1_000 for limit_s in own)
    around = int(settings["reading_ms"]) + int(settings["reveal_ms"])
    if settings["pace"] == "host" and settings["reading_ms"] == 0:
        around += ALOUD_MS
    if settings["standings"] == "item":
        around += STANDINGS_MS
    return open_ms + around * len(own) + (BETWEEN_ROUNDS_MS if own else 0)


def minutes(ms: int) -> int:
    """Whole minutes, rounded up."""
    return -(-ms // 60_000)
