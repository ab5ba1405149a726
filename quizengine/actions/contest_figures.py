"""What a contest says of members and units: points, places, who took part.

A unit's points are those of its members, and of the units' below it, divided by how many
should have taken part on the day of the contest. So a unit gains nothing by leaving its
weaker members at home. Who was exempt and came all the same counts on both sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from quizengine import store
from quizengine.actions.rosters.roll import Roll, roll
from quizengine.actions.rosters.today import today
from quizengine.rules.contest import ContestId
from quizengine.rules.fullest import most_points
from quizengine.rules.rulings import standing_of
from quizengine.rules.studio_refusals import NoSuchContest
from quizengine.store import contest_members


class MemberFigure(NamedTuple):
    """How a member did; ``percent`` of the most points there were, 0 where points are negative."""

    points: int
    percent: Decimal
    rank: int


class UnitFigure(NamedTuple):
    """How a unit did; figures are rounded half-up to hundredths.

    Attributes:
        points: Its members' sum divided by ``expected``.
        percent: That in percent of the most points there were.
        rank: Among the units of the same depth of which anybody took part; None if nobody did.
        participation: In percent of ``expected``.
        expected: How many should have taken part, and who came without having to.
        took_part: How many did.
    """

    points: Decimal
    percent: Decimal
    rank: int | None
    participation: Decimal
    expected: int
    took_part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestFigures:
    """What a contest brought members and units, after all rulings so far.

    Attributes:
        finished: Whether it is over; until then figures change.
        rehearsal: Whether it was for trial; then it should feed nothing.
        day: On which it ended (or began, while it is not over), in the site's time zone.
        max_points: What somebody could reach who knew everything at once.
        by_member: The members who took part and were not removed.
        rolls: Every tree of units as it was on the day, the first one first.
    """

    contest_id: str
    title: str
    finished: bool
    rehearsal: bool
    day: str
    max_points: int
    by_member: Mapping[int, MemberFigure]
    rolls: Sequence[Roll]

    def by_unit(self, tree: str = "") -> Mapping[int, UnitFigure]:
        """The units of which anybody should have taken part, by their ids.

        Args:
            tree: The tree's name; empty: the first one.
        """
        found = next((each for each in self.rolls if tree in ("", each.tree.name)), None)
        return {} if found is None else self._of(found)

    def _of(self, found: Roll) -> dict[int, UnitFigure]:
        expected = found.expected()
        reached: dict[int, list[int]] = {}
        for member_id, unit_id in found.unit_of.items():
            figure = self.by_member.get(member_id)
            if figure is None:
                continue
            for each in found.above(unit_id):
                reached.setdefault(each, []).append(figure.points)
                expected[each] += member_id in found.exempt
        ranks = _unit_ranks(found.level, expected, reached)
        return {
            unit_id: self._unit(count, reached.get(unit_id, []), ranks.get(unit_id))
            for unit_id, count in expected.items()
            if count
        }

    def _unit(self, expected: int, reached: Sequence[int], rank: int | None) -> UnitFigure:
        mean = Fraction(sum(reached), expected)
        return UnitFigure(
            points=_rounded(mean),
            percent=_percent(mean, self.max_points),
            rank=rank,
            participation=_rounded(Fraction(100 * len(reached), expected)),
            expected=expected,
            took_part=len(reached),
        )


def figures(conn: store.Connection, contest_id: str) -> ContestFigures:
    """What a contest says of members and units.

    Raises:
        NoSuchContest: There is none of this id.
    """
    key = ContestId(contest_id)
    stored = store.contests.load(conn, key)
    if stored is None:
        raise NoSuchContest(contest_id=contest_id)
    played_ms = stored.created_ms if stored.finished_ms is None else stored.finished_ms
    day = today(conn, played_ms).isoformat()
    most = most_points(stored.contest, store.items.load(conn, key), _void(conn, key))
    return ContestFigures(
        contest_id=contest_id,
        title=stored.contest.settings.title,
        finished=stored.contest.phase == "finished",
        rehearsal=contest_members.is_rehearsal(conn, key),
        day=day,
        max_points=most,
        by_member=_ranked(contest_members.scored(conn, key), most),
        rolls=[roll(conn, day, each.name) for each in store.units.trees(conn)],
    )


def _void(conn: store.Connection, contest_id: ContestId) -> set[int]:
    """The items that the newest ruling on them has voided."""
    newest = {each.item_no: each for each in store.rulings.of_contest(conn, contest_id)}
    return {item_no for item_no, ruling in newest.items() if standing_of(ruling).void}


def _ranked(scored: Iterable[contest_members.Scored], most: int) -> dict[int, MemberFigure]:
    """Standard ranks, as in the contest: by score, then by the time of right answers."""
    ordered = sorted((-each.score, each.right_time_ms, each.member_id) for each in scored)
    ranks: dict[tuple[int, int], int] = {}
    for place, (minus_score, time_ms, _) in enumerate(ordered, start=1):
        ranks.setdefault((minus_score, time_ms), place)
    return {
        member_id: MemberFigure(
            -minus_score,
            _percent(Fraction(-minus_score), most),
            ranks[minus_score, time_ms],
        )
        for minus_score, time_ms, member_id in ordered
    }


def _unit_ranks(
    level: Mapping[int, int],
    expected: Mapping[int, int],
    reached: Mapping[int, Sequence[int]],
) -> dict[int, int]:
    """Standard ranks by exact points among the units of one depth."""
    by_depth: dict[int, list[tuple[Fraction, int]]] = {}
    for unit_id, points in reached.items():
        mean = Fraction(sum(points), expected[unit_id])
        by_depth.setdefault(level[unit_id], []).append((mean, unit_id))
    ranks: dict[int, int] = {}
    for there in by_depth.values():
        means = sorted((mean for mean, _ in there), reverse=True)
        ranks |= {unit_id: means.index(mean) + 1 for mean, unit_id in there}
    return ranks


def _percent(points: Fraction, most: int) -> Decimal:
    return _rounded(max(points * 100 / most, Fraction(0))) if most else Decimal("0.00")


def _rounded(exact: Fraction) -> Decimal:
    """Half-up to hundredths."""
    hundredths = int(abs(exact) * 100 + Fraction(1, 2))
    return Decimal(hundredths if exact >= 0 else -hundredths).scaleb(-2)
