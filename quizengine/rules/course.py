"""The course of a contest: its closes in their order, and every ruling since.

Read from the journal, or kept along by a replay. It says for every item what
holds now: the key it was opened with, other keys, or that it is void.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from quizengine.rules.contest import PlayerId
from quizengine.rules.journal import JournalEntry
from quizengine.rules.refusals import CommandNotNow
from quizengine.rules.rulings import (
    AS_OPENED,
    REGRADE,
    VOID,
    VOID_ITEM,
    Ruling,
    Standing,
    keys_given,
    standing_of,
)
from quizengine.rules.studio_refusals import RulingOvertaken

RULING_COMMANDS: Final = frozenset({REGRADE, VOID_ITEM})


@dataclass(frozen=True, slots=True)
class Closing:
    """An item's close: when, and who had more time then."""

    item_no: int
    factors: Mapping[PlayerId, int]
    at_ms: int


@dataclass(slots=True)
class Course:
    """The closes of a contest so far, in order, and what holds for each item."""

    closings: list[Closing] = field(default_factory=list)
    voids: set[int] = field(default_factory=set)
    rulings: list[Ruling] = field(default_factory=list)

    def closed(self, item_no: int, factors: Mapping[PlayerId, int], at_ms: int) -> None:
        """An item was closed; who is not in ``factors`` had the usual time."""
        self.closings.append(Closing(item_no, dict(factors), at_ms))

    def voided(self, item_no: int) -> None:
        """The host declared the current item void after its close."""
        self.voids.add(item_no)

    def standing(self, item_no: int) -> Standing:
        """What holds for an item now."""
        of_item = self._of(item_no)
        return standing_of(of_item[-1]) if of_item else self._as_played(item_no)

    def before(self, number: int) -> tuple[int, Standing]:
        """The item of a ruling and what held before it, so that it can be taken back.

        Raises:
            RulingOvertaken: There is no such ruling, or a later one of that item.
        """
        found = next((each for each in self.rulings if each.ruling == number), None)
        if found is None:
            raise RulingOvertaken(ruling=number)
        of_item = self._of(found.item_no)
        if of_item[-1] is not found:
            raise RulingOvertaken(ruling=number, by=of_item[-1].ruling)
        earlier = of_item[:-1]
        held = standing_of(earlier[-1]) if earlier else self._as_played(found.item_no)
        return found.item_no, held

    def _of(self, item_no: int) -> list[Ruling]:
        return [each for each in self.rulings if each.item_no == item_no]

    def _as_played(self, item_no: int) -> Standing:
        return VOID if item_no in self.voids else AS_OPENED


def ruling_from(
    course: Course, command: str, args: Mapping[str, object], actor: str, at_ms: int
) -> Ruling:
    """The ruling that a command gives; its arguments were checked by its step.

    Raises:
        BadKey: The keys are not a list of objects.
        CommandNotNow: Nothing would change, or the item never closed.
    """
    item_no, undoes = args["item_no"], args.get("undoes")
    assert isinstance(item_no, int)
    assert undoes is None or isinstance(undoes, int)
    ruling = Ruling(
        ruling=len(course.rulings) + 1,
        item_no=item_no,
        command=command,
        keys=keys_given(args),
        undoes=undoes,
        why=str(args["why"]),
        at_ms=at_ms,
        actor=actor,
    )
    if item_no not in {closing.item_no for closing in course.closings}:
        raise CommandNotNow(command=command, item_no=item_no)
    if standing_of(ruling) == course.standing(item_no):
        raise CommandNotNow(command=command, item_no=item_no)
    return ruling


def course_of(journal: Iterable[JournalEntry]) -> Course:
    """The course of a contest as its journal tells it."""
    course = Course()
    factors: dict[PlayerId, int] = {}
    for entry in journal:
        if entry.command in RULING_COMMANDS:
            ruling = ruling_from(course, entry.command, entry.args, entry.actor, entry.at_ms)
            course.rulings.append(ruling)
        elif entry.command == "set_time_factor":
            factors |= {_player_id(entry): _percent(entry)}
        elif entry.item_no is not None and "entries" in entry.digests:
            if "answers" in entry.digests:
                course.closed(entry.item_no, factors, entry.at_ms)
            else:
                course.voided(entry.item_no)
    return course


def _player_id(entry: JournalEntry) -> PlayerId:
    player_id = entry.args["player_id"]
    assert isinstance(player_id, int)
    return PlayerId(player_id)


def _percent(entry: JournalEntry) -> int:
    percent = entry.args["percent"]
    assert isinstance(percent, int)
    return percent


def undo_args(course: Course, number: int) -> tuple[str, dict[str, object]]:
    """The command that takes a ruling back, and its arguments without the reason.

    Raises:
        RulingOvertaken: There is no such ruling, or a later one of that item.
    """
    item_no, held = course.before(number)
    args: dict[str, object] = {"item_no": item_no, "undoes": number}
    if held.void:
        return VOID_ITEM, args
    keys = None if held.keys is None else [dict(key) for key in held.keys]
    return REGRADE, args | {"keys": keys}
