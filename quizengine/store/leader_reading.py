"""What a finished contest brings to the leaderboards, read from its points and answers.

Only players who are somebody beyond this contest count: an account or a
member. Who played twice counts with the better of both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import sqlalchemy as sa

from quizengine.rules.contest import Contest, ContestId, ItemNo, Script
from quizengine.rules.course import Course, course_of
from quizengine.rules.regrading import marked_under
from quizengine.store import answers as given_answers
from quizengine.store import bulk, contests, items, journal
from quizengine.store.leader_counting import Brought
from quizengine.store.studio_tables import (
    contest_questions,
    drafts,
    leader_contests,
    leader_totals,
    player_accounts,
)
from quizengine.store.tables import answers, ledger, players
from quizengine.store.tables import contests as contests_table

_LONGEST_SCOPE: Final = 200
_LABELS: Final = (answers.c.item_no, leader_totals.c.scope)
_NOTHING: Final = ("void", "skipped", "pending")
"""What is said of items that bring nothing."""

Label: TypeAlias = tuple[int, str]
"""An item and a scope that it belongs to; "" is the whole contest."""

Shares: TypeAlias = dict[tuple[str, int], Brought]
"""By scope and player."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A finished contest as the leaderboards see it; ``mark`` changes with its points."""

    contest_id: ContestId
    finished_ms: int
    mark: tuple[int, int]
    scopes: Mapping[str, Mapping[str, Brought]]


def uncounted(conn: sa.Connection) -> tuple[ContestId, ...]:
    """Finished contests that have not been counted, in the order they ended."""
    table = contests_table.c
    known = sa.select(leader_contests.c.contest_id)
    select = (
        sa.select(table.contest_id)
        .where(table.phase == "finished", table.contest_id.not_in(known))
        .order_by(table.finished_ms, table.contest_id)
    )
    return tuple(ContestId(row[0]) for row in conn.execute(select))


def mark(conn: sa.Connection, contest_id: ContestId) -> tuple[int, int] | None:
    """Version and last point of a finished contest; None if there is none or it goes on."""
    table = contests_table.c
    row = conn.execute(
        sa.select(table.version, table.ledger_seq).where(
            table.contest_id == contest_id, table.phase == "finished"
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def read(conn: sa.Connection, contest_id: ContestId) -> Finished | None:
    """What a contest brings, and to whom; None unless it is finished."""
    found = mark(conn, contest_id)
    stored = contests.load(conn, contest_id)
    if found is None or stored is None:
        return None
    finished_ms = conn.scalar(
        sa.select(contests_table.c.finished_ms).where(contests_table.c.contest_id == contest_id)
    )
    owner_id, rehearsal = _origin(conn, contest_id)
    people = {} if rehearsal else _people(conn, contest_id)
    return Finished(
        contest_id=contest_id,
        finished_ms=finished_ms or 0,
        mark=found,
        scopes=_scopes(conn, stored.contest, owner_id, people) if people else {},
    )


def _origin(conn: sa.Connection, contest_id: ContestId) -> tuple[int | None, bool]:
    """Its organizer, and whether it is a rehearsal; contests of the command line have neither."""
    select = sa.select(drafts.c.owner_id, drafts.c.rehearsal)
    row = conn.execute(select.where(drafts.c.contest_id == contest_id)).one_or_none()
    return (None, False) if row is None else (row[0], bool(row[1]))


def _people(conn: sa.Connection, contest_id: ContestId) -> dict[str, sa.Row[Any]]:
    """By person the player who counts: the better one of those who are the same person."""
    account = player_accounts.c
    here = sa.and_(
        account.contest_id == players.c.contest_id, account.player_id == players.c.player_id
    )
    select = (
        sa.select(players, account.account_id)
        .outerjoin(player_accounts, here)
        .where(
            players.c.contest_id == contest_id,
            ~players.c.removed,
            sa.or_(account.account_id.is_not(None), players.c.member_id.is_not(None)),
        )
        .order_by(players.c.score, players.c.right_time_ms.desc(), players.c.player_id.desc())
    )
    return {_person(row): row for row in conn.execute(select)}


def _person(row: sa.Row[Any]) -> str:
    """Who plays as a member does so for himself and his unit, signed in or not."""
    known = row.member_id is not None
    return f"member:{row.member_id}" if known else f"account:{row.account_id}"


def _scopes(
    conn: sa.Connection, contest: Contest, owner_id: int | None, people: Mapping[str, sa.Row[Any]]
) -> dict[str, dict[str, Brought]]:
    by_player: dict[int, str] = {row.player_id: person for person, row in people.items()}
    script = items.load(conn, contest.contest_id)
    course = _course(conn, contest.contest_id)
    labels = _labels(conn, contest, script, course)
    right = _right(conn, contest.contest_id, _judged_once(labels, course), list(by_player))
    _add_regraded(conn, contest.contest_id, _Regraded(script, course, labels, right))
    points = _points(conn, contest.contest_id, labels, list(by_player))
    whole = {
        person: Brought(
            row.score, row.right_time_ms, right.get(("", row.player_id), Brought()).right_answers
        )
        for person, row in people.items()
    }
    scopes = {"all": whole}
    if owner_id is not None:
        scopes[f"organizer:{owner_id}"] = whole
    for scope in sorted({scope for _, scope in labels} - {""}):
        scopes[scope] = {
            person: right.get((scope, player_id), Brought())._replace(
                score=points.get((scope, player_id), 0)
            )
            for player_id, person in by_player.items()
        }
    return scopes


def _course(conn: sa.Connection, contest_id: ContestId) -> Course:
    """With all rulings; most contests have none, and their journal is left alone."""
    ruled = sa.select(ledger.c.seq).where(
        ledger.c.contest_id == contest_id, ledger.c.ruling.is_not(None)
    )
    if conn.execute(ruled.limit(1)).first() is None:
        return Course()
    return course_of(journal.of_contest(conn, contest_id))


def _labels(conn: sa.Connection, contest: Contest, script: Script, course: Course) -> list[Label]:
    """Each item that counts, with each scope it belongs to."""
    select = sa.select(contest_questions.c.item_no, contest_questions.c.bank_id)
    here = contest_questions.c.contest_id == contest.contest_id
    banks: dict[int, str] = {row.item_no: row.bank_id for row in conn.execute(select.where(here))}
    labels: list[Label] = []
    for item, status in zip(script, contest.statuses, strict=True):
        item_no = int(item.item_no)
        if status in _NOTHING or course.standing(item_no).void:
            continue
        named = (("bank", banks.get(item_no)), ("topic", item.question.topic.strip()))
        scopes = ["", *(f"{kind}:{name}" for kind, name in named if name)]
        labels += [(item_no, each) for each in scopes if len(each) <= _LONGEST_SCOPE]
    return labels


def _judged_once(labels: Iterable[Label], course: Course) -> list[Label]:
    return [label for label in labels if course.standing(label[0]).keys is None]


class _Regraded(NamedTuple):
    """What is needed to mark again the answers to items that got another key."""

    script: Script
    course: Course
    labels: Sequence[Label]
    right: Shares


def _add_regraded(conn: sa.Connection, contest_id: ContestId, what: _Regraded) -> None:
    """Add the right answers by other keys: a stored mark is that of the key then."""
    for item_no in {label[0] for label in what.labels}:
        if what.course.standing(item_no).keys is None:
            continue
        given = given_answers.of_item(conn, contest_id, ItemNo(item_no))
        for answer in marked_under(what.script, what.course, item_no, given):
            if answer.mark is None or not answer.mark.full:
                continue
            for scope in (each for number, each in what.labels if number == item_no):
                key = (scope, int(answer.player_id))
                before = what.right.get(key, Brought())
                what.right[key] = before._replace(
                    right_time_ms=before.right_time_ms + answer.elapsed_ms,
                    right_answers=before.right_answers + 1,
                )


def _right(
    conn: sa.Connection,
    contest_id: ContestId,
    labels: Sequence[Label],
    player_ids: Sequence[int],
) -> Shares:
    """Right answers and their time."""
    label = bulk.source(conn, _LABELS, labels)
    who = bulk.source(conn, (players.c.player_id,), [[each] for each in player_ids])
    select = (
        sa.select(
            label.c.scope, answers.c.player_id, sa.func.sum(answers.c.elapsed_ms), sa.func.count()
        )
        .join_from(label, answers, label.c.item_no == answers.c.item_no)
        .where(
            answers.c.contest_id == contest_id,
            answers.c.player_id.in_(sa.select(who.c.player_id)),
            answers.c.mark_right == answers.c.mark_of,
        )
        .group_by(label.c.scope, answers.c.player_id)
    )
    return {
        (scope, player_id): Brought(0, int(time_ms), number)
        for scope, player_id, time_ms, number in conn.execute(select)
    }


def _points(
    conn: sa.Connection,
    contest_id: ContestId,
    labels: Sequence[Label],
    player_ids: Sequence[int],
) -> dict[tuple[str, int], int]:
    """Points by scope and player, corrections included."""
    label = bulk.source(conn, _LABELS, labels)
    who = bulk.source(conn, (players.c.player_id,), [[each] for each in player_ids])
    select = (
        sa.select(label.c.scope, ledger.c.player_id, sa.func.sum(ledger.c.points))
        .join_from(label, ledger, label.c.item_no == ledger.c.item_no)
        .where(
            ledger.c.contest_id == contest_id,
            ledger.c.player_id.in_(sa.select(who.c.player_id)),
        )
        .group_by(label.c.scope, ledger.c.player_id)
    )
    return {(scope, player_id): int(total) for scope, player_id, total in conn.execute(select)}
