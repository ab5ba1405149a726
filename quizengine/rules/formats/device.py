"""Items that everybody answers on a device: shared by mass_sync and all_play.

    reading -> open -> closed -> revealed
    reading | open -> skipped
    open | closed | revealed -> void

With ``reading_ms`` 0 an item opens at once.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from quizengine.rules.contest import Contest, Item, ItemPhase, ItemState, Round, Setting
from quizengine.rules.players import Answer, Player
from quizengine.rules.refusals import BadSettings
from quizengine.rules.scoring import accuracy_points, speed_points, streak_bonus

RANGES = {
    "reading_ms": (0, 120_000),
    "open_ms": (1_000, 3_600_000),
    "reveal_ms": (1_000, 600_000),
    "points": (0, 10_000),
    "penalty": (0, 10_000),
    "streak_bonus": (0, 1_000),
    "streak_cap": (0, 10_000),
}
CHOICES = {
    "pace": ("host", "auto"),
    "scoring": ("accuracy", "speed"),
    "answers": ("first", "last"),
    "standings": ("item", "round", "never"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSettings:
    """Settings of a round that is answered on devices.

    Attributes:
        reading_ms: How long the question stands alone before the choices open.
        open_ms: Time to answer where the question names none.
        reveal_ms: With pace ``auto``, how long results and standings stay.
        pace: ``host`` waits for the host; ``auto`` runs by the clock.
        points: Full points where the question names none.
        scoring: ``accuracy`` or ``speed`` (full at once, half at the deadline).
        answers: Whether the ``first`` answer is final or the ``last`` counts.
        penalty: Taken off for an answer that is entirely wrong.
        streak_bonus: Extra for each further right answer in a row; 0 is off.
        streak_cap: The most a streak can bring for one item; not less than the bonus.
        close_when_all_answered: Close as soon as everybody present has answered.
        standings: Show them after each ``item``, each ``round`` or ``never``.
    """

    reading_ms: int = 3_000
    open_ms: int = 20_000
    reveal_ms: int = 8_000
    pace: str = "host"
    points: int = 10
    scoring: str = "accuracy"
    answers: str = "last"
    penalty: int = 0
    streak_bonus: int = 0
    streak_cap: int = 0
    close_when_all_answered: bool = True
    standings: str = "item"


@dataclass(frozen=True, slots=True)
class DeviceFormat:
    """A round format in which everybody answers the same item on a device."""

    name: str
    defaults: DeviceSettings

    def settings(self, given: Mapping[str, Setting]) -> dict[str, Setting]:
        """All settings of the round, defaults filled in.

        Raises:
            BadSettings: One is unknown, has the wrong type or is out of range.
        """
        known = {field.name for field in fields(DeviceSettings)}
        for name in given:
            if name not in known:
                raise BadSettings(setting=name)
        filled = {**asdict(self.defaults), **given}
        if given.get("scoring") == "speed" and "answers" not in given:
            filled["answers"] = "first"
        _check(filled)
        return filled

    def cue(self, contest: Contest, item: Item, now_ms: int) -> Contest:
        """Show the item: the question alone, or at once with its choices."""
        state = ItemState(
            item_no=item.item_no,
            phase="reading",
            since_ms=now_ms,
            time_limit_ms=item.time_limit_ms,
        )
        reading_ms = settings_of(contest.round_of(item.item_no)).reading_ms
        cued = replace(contest, item=state, stage="item", due_ms=now_ms + reading_ms)
        return self.open(cued, now_ms) if reading_ms == 0 else cued

    def open(self, contest: Contest, now_ms: int) -> Contest:
        """Take answers from now on."""
        assert contest.item is not None
        state = replace(contest.item, phase="open", since_ms=now_ms, opened_ms=now_ms)
        return with_open_due(replace(contest, item=state))

    def close(self, contest: Contest, now_ms: int) -> Contest:
        """Take no more answers; with pace ``auto`` the reveal follows at once."""
        return self._moved(contest, "closed", now_ms, wait_ms=0)

    def reveal(self, contest: Contest, now_ms: int) -> Contest:
        """Show the key and everybody's result."""
        assert contest.item is not None
        wait_ms = settings_of(contest.round_of(contest.item.item_no)).reveal_ms
        return self._moved(contest, "revealed", now_ms, wait_ms)

    def _moved(self, contest: Contest, phase: ItemPhase, now_ms: int, wait_ms: int) -> Contest:
        assert contest.item is not None
        automatic = settings_of(contest.round_of(contest.item.item_no)).pace == "auto"
        state = replace(contest.item, phase=phase, since_ms=now_ms)
        return replace(contest, item=state, due_ms=now_ms + wait_ms if automatic else None)

    def wants_standings(self, contest: Contest) -> bool:
        """Whether the standings are shown after the current item."""
        assert contest.item is not None
        this_round = contest.round_of(contest.item.item_no)
        when = settings_of(this_round).standings
        last = contest.item.item_no == this_round.first_item + this_round.items - 1
        return when == "item" or (when == "round" and last)

    def points(self, settings: DeviceSettings, item: Item, answer: Answer, player: Player) -> int:
        """Points of one marked answer, streaks aside; negative only by the penalty."""
        assert answer.mark is not None
        if answer.mark.right == 0:
            return -settings.penalty
        if settings.scoring == "accuracy":
            return accuracy_points(item.points, answer.mark)
        own_limit_ms = item.time_limit_ms * player.time_factor_percent // 100
        return speed_points(item.points, answer.mark, answer.elapsed_ms, own_limit_ms)

    def streak_points(self, settings: DeviceSettings, streak: int) -> int:
        """The streak's extra for the item that made it ``streak`` long."""
        return streak_bonus(streak, settings.streak_bonus, settings.streak_cap)


def settings_of(this_round: Round) -> DeviceSettings:
    """The round's settings as values; they were checked when the contest opened."""
    return DeviceSettings(**this_round.settings)  # type: ignore[arg-type]


def with_open_due(contest: Contest) -> Contest:
    """The contest with its open item due: the longest deadline plus the grace."""
    assert contest.item is not None
    longest = contest.item.deadline_for(max(contest.longest_factor_percent, 100))
    assert longest is not None
    return replace(contest, due_ms=longest + contest.settings.grace_ms)


def _check(filled: Mapping[str, Setting]) -> None:
    for name, (low, high) in RANGES.items():
        value = filled[name]
        if type(value) is not int or not low <= value <= high:
            raise BadSettings(setting=name, low=low, high=high)
    for name, allowed in CHOICES.items():
        if filled[name] not in allowed:
            raise BadSettings(setting=name, allowed=list(allowed))
    if type(filled["close_when_all_answered"]) is not bool:
        raise BadSettings(setting="close_when_all_answered", allowed=[True, False])
    if filled["scoring"] == "speed" and filled["answers"] != "first":
        raise BadSettings(setting="answers", allowed=["first"])
    if int(filled["streak_bonus"]) > int(filled["streak_cap"]):
        _, high = RANGES["streak_cap"]
        raise BadSettings(setting="streak_cap", low=filled["streak_bonus"], high=high)
