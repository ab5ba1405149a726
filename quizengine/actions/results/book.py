"""A contest as its results are read: the items that closed, as they count now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizengine import store
from quizengine.actions.known import Known
from quizengine.rules.contest import Contest, Item, PlayerId
from quizengine.rules.course import Closing, Course, course_of
from quizengine.rules.kinds import KINDS
from quizengine.rules.players import Answer, Player
from quizengine.rules.ranking import Place, rank
from quizengine.rules.regrading import marked_under
from quizengine.rules.rulings import Key, keys_shown
from quizengine.store import contest_members


@dataclass(frozen=True)
class Book:
    """What every page of results begins with; answers are read item by item.

    Items that have not closed are not in it: nothing about them is fixed yet.
    """

    conn: store.Connection
    known: Known
    course: Course
    players: Sequence[Player]

    @property
    def contest(self) -> Contest:
        """The contest."""
        return self.known.contest

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Everybody who was not removed, best first."""
        return rank(self.players)

    @cached_property
    def ranks(self) -> Mapping[PlayerId, int]:
        """Places by player."""
        return {place.player.player_id: place.rank for place in self.places}

    @cached_property
    def members(self) -> Mapping[PlayerId, contest_members.Seated]:
        """Who of them plays as a member of the roster; nothing is read where nobody may."""
        if self.contest.settings.identity == "nickname":
            return {}
        return contest_members.seated(self.conn, self.contest.contest_id)

    def item(self, item_no: int) -> Item:
        """An item as it was opened."""
        return self.known.script[item_no - 1]

    def closings(self) -> list[Closing]:
        """The closes, in the order of the items."""
        return sorted(self.course.closings, key=lambda closing: closing.item_no)

    def counts(self, item_no: int) -> bool:
        """Whether an item brings points: it can be right, and is not void."""
        scored = KINDS[self.item(item_no).question.kind].scored
        return scored and not self.course.standing(item_no).void

    def keys(self, item_no: int) -> list[Key]:
        """The keys an item counts by, any of them; as opened where it is void."""
        return list(keys_shown(self.item(item_no), self.course.standing(item_no)))

    def answers(self, item_no: int) -> list[Answer]:
        """The answers to an item as they are marked now."""
        given = store.answers.of_item(
            self.conn, self.contest.contest_id, self.item(item_no).item_no
        )
        return self.marked(item_no, given)

    def marked(self, item_no: int, given: Sequence[Answer]) -> list[Answer]:
        """These answers as they are marked now."""
        return marked_under(self.known.script, self.course, item_no, given)

    def each_item(self) -> Iterator[tuple[Closing, Item, list[Answer]]]:
        """Every item that closed, with its answers; one item at a time is in memory."""
        for closing in self.closings():
            yield closing, self.item(closing.item_no), self.answers(closing.item_no)


def book(conn: store.Connection, known: Known) -> Book:
    """The book of a contest."""
    contest_id = known.contest.contest_id
    return Book(
        conn=conn,
        known=known,
        course=course_of(store.journal.of_contest(conn, contest_id)),
        players=store.players.of_contest(conn, contest_id),
    )
