"""``/competitions/…/standings``, ``subjects``, ``awards``, ``log``: for who works on them."""

import json
from dataclasses import asdict
from typing import Any

from quizengine.actions.competitions.board import Group
from quizengine.actions.competitions.deciding import Decision
from quizengine.actions.competitions.standings import Part, Place, Wish
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import (
    PageQuery,
    Values,
    number_place,
    opaque,
    page,
    place,
)
from quizengine.api.v1 import standing_schemas as shapes
from quizengine.api.v1.board_schemas import CompetitionStandingsSchema, PeriodQuery, StandingsQuery
from quizengine.api.v1.contests import is_text
from quizengine.api.v1.subject_schemas import SubjectSchema
from quizengine.rules.competition_refusals import NoSuchSubject
from quizengine.rules.competitions.subjects import Subject, read_subject
from quizengine.rules.refusals import Malformed

competition_standings = Routes("competition-standings", "Who stands where in competitions")


@competition_standings.on(
    "GET",
    "/competitions/<competition_id>/standings",
    needs(),
    query=StandingsQuery(),
    answer=CompetitionStandingsSchema(),
)
def get_standings(query: Values, competition_id: str) -> Values:
    """A board of a period that has been scored; an editor of units sees theirs of a draft."""
    wish = Wish(
        period=query["period"], group=group_of(query), by=query["by"], words=query["q"].strip()
    )
    found = ports().competition_standings.board(account(), competition_id, wish, part_of(query))
    return {**found, "next": following(found["next"])}


@competition_standings.on(
    "GET",
    "/competitions/<competition_id>/subjects/<kind>/<int:number>",
    needs(),
    query=PeriodQuery(),
    answer=SubjectSchema(),
)
def get_subject(query: Values, competition_id: str, kind: str, number: int) -> object:
    """Somebody's own page: every point down to its value and formula."""
    return ports().competition_standings.subject(
        account(), competition_id, query["period"], subject_of(kind, number)
    )


@competition_standings.on(
    "GET",
    "/competitions/<competition_id>/awards",
    needs(),
    query=PeriodQuery(),
    answer=shapes.AwardsSchema(),
)
def list_awards(query: Values, competition_id: str) -> object:
    """Who may be proposed for what in a period, and what was decided."""
    return ports().competition_awards.of_period(account(), competition_id, query["period"])


@competition_standings.on(
    "PUT",
    "/competitions/<competition_id>/awards",
    needs("organizer"),
    body=shapes.DecideSchema(),
    answer=shapes.AwardsSchema(),
)
def decide_award(body: Values, competition_id: str) -> object:
    """Give or withhold an award of a period that is final."""
    decision = Decision(**body | {"subject": read_subject(body["subject"])})
    return ports().competition_awards.decide(account(), competition_id, decision)


@competition_standings.on(
    "GET",
    "/competitions/<competition_id>/log",
    needs(),
    query=PageQuery(),
    answer=shapes.LOG_PAGE,
)
def get_log(query: Values, competition_id: str) -> Values:
    """Every change, the newest first, whole and with names."""
    before = number_place(query) or None
    found = ports().competition_log.page(account(), competition_id, before, query["page_size"])
    return page(found.told, found.total, found.following)


@competition_standings.on(
    "GET",
    "/competitions/<competition_id>/verification",
    needs(),
    answer=shapes.CompetitionVerificationSchema(),
)
def verify_competition(competition_id: str) -> Values:
    """Reckon everything again from records and compare; takes its time."""
    found = ports().competition_verifying.verify(account(), competition_id)
    told = {name: getattr(found, name) for name in ("verified", "entries", "head", "results")}
    problems = [asdict(each) for each in found.findings]
    return {**told, "periods": list(found.periods), "problems": problems}


def group_of(query: Values) -> Group:
    """The group that a query asks for."""
    return Group(kind=query["kind"], level=query["level"], division=query["division"])


def subject_of(kind: str, number: int) -> Subject:
    """The subject of an address.

    Raises:
        NoSuchSubject: There is no such kind.
    """
    if kind not in ("unit", "member"):
        raise NoSuchSubject(kind=kind)
    return Subject("unit" if kind == "unit" else "member", number)


def part_of(query: Values) -> Part:
    """The part of a board that begins at a place made by `following`.

    Raises:
        Malformed: It was made of something else.
    """
    told = place(query)
    if not told:
        return Part(size=query["page_size"])
    try:
        read: Any = json.loads(told)
    except ValueError as error:
        raise Malformed(after="unknown") from error
    if type(read) is int and 0 <= read < 1 << 31:
        return Part(size=query["page_size"], skipped=read)
    if not (isinstance(read, list) and len(read) == 3 and type(read[1]) is int):
        raise Malformed(after="unknown")
    division, rank, subject = read
    if not (is_text(division) and is_text(subject) and abs(rank) < 1 << 31):
        raise Malformed(after="unknown")
    return Part(Place(division, rank, subject), query["page_size"])


def following(told: Place | int | None) -> str | None:
    """Where the next page begins."""
    return None if told is None else opaque(json.dumps(told))
