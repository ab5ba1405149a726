"""Proposals and decisions about awards as they are shown."""

from collections.abc import Sequence
from typing import Any

from quizengine import store
from quizengine.actions.competitions.board import Told, unit_told
from quizengine.actions.competitions.season import PUBLISHED, Season
from quizengine.rules.competitions.awards import Proposal, proposals
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.figures import written
from quizengine.rules.competitions.periods import Period, of_kind
from quizengine.rules.competitions.subjects import Entrant, Subject
from quizengine.store import competition_awards, competition_periods, competition_results
from quizengine.store.competition_awards import DecidedAward


def listed(conn: store.Connection, season: Season, period: Period) -> list[Told]:
    """The proposals of a period with their decisions, and decisions without a proposal."""
    proposed = proposed_in(conn, season, period)
    decided = competition_awards.of_period(conn, season.competition_id, period.key)
    by_key = {(each.award, each.subject): each for each in decided}
    subjects = {each.subject for each in proposed} | {each.subject for each in decided}
    people = People(conn, season, period, subjects)
    told = [
        {
            **people.told(each.award, each.subject),
            **_proposal_told(each),
            "decision": _decision_told(by_key.pop((each.award, each.subject), None)),
        }
        for each in proposed
    ]
    definition = season.definition(period)
    rest = [_alone(definition, people, each) for each in by_key.values()]
    return told + rest


def given(conn: store.Connection, season: Season, period: Period) -> list[Told]:
    """What was given for a period, in the order of the rules; read from decisions alone."""
    decided = competition_awards.of_period(conn, season.competition_id)
    here = [each for each in decided if each.period == period.key and each.state == "given"]
    people = People(conn, season, period, {each.subject for each in here})
    definition = season.definition(period)
    order = awards_of(definition)
    told = [
        {**_alone(definition, people, each), **_times(season, period, decided, each)}
        for each in here
    ]
    return sorted(told, key=lambda each: (order.get(each["award"], len(order)), each["subject"]))


def awards_of(definition: Definition) -> dict[str, int]:
    """All awards, flags and streaks that the rules know, numbered in their order."""
    keys = [
        *(f"award:{each.key}" for each in definition.awards),
        *(f"flag:{each.key}" for each in definition.flags),
        *(f"streak:{each.key}" for each in definition.streaks),
    ]
    return {key: number for number, key in enumerate(keys)}


def _times(
    season: Season, period: Period, decided: Sequence[DecidedAward], one: DecidedAward
) -> dict[str, Any]:
    """How many periods in a row somebody was given the same flag, and whether for good."""
    definition = season.definition(period)
    flag = next((each for each in definition.flags if f"flag:{each.key}" == one.award), None)
    if flag is None:
        return {"times": 1, "kept": False}
    had = {
        each.period
        for each in decided
        if each.state == "given" and (each.award, each.subject) == (one.award, one.subject)
    }
    times = 0
    for each in reversed(of_kind(definition, period.kind)):
        if each.first <= period.first:
            if each.key not in had:
                break
            times += 1
    times = (times - 1) % flag.keep_after + 1
    return {"times": times, "kept": times == flag.keep_after}


def proposed_in(conn: store.Connection, season: Season, period: Period) -> tuple[Proposal, ...]:
    """Who may be proposed for what; earlier periods are read only for flags and streaks."""
    definition = season.definition(period)
    results = competition_results.load(conn, season.competition_id, period.key)
    earlier: list[Period] = []
    if definition.flags or definition.streaks:
        same = of_kind(definition, period.kind)
        earlier = [
            each
            for each in same
            if each.first < period.first and season.row(each).state in PUBLISHED
        ]
    history = [competition_results.load(conn, season.competition_id, each.key) for each in earlier]
    return proposals(definition, period, results, history)


class People:
    """What those are called who took part in a period."""

    def __init__(
        self, conn: store.Connection, season: Season, period: Period, subjects: set[Subject]
    ) -> None:
        key, competition_id = period.key, season.competition_id
        self._found = competition_periods.these(conn, competition_id, key, subjects)
        over = {
            Subject("unit", each.parent)
            for each in self._found.values()
            if each.subject.kind == "member" and each.parent is not None
        }
        self._units = competition_periods.these(conn, competition_id, key, over)

    def told(self, award: str, subject: Subject) -> Told:
        """An award's kind, and whose it is."""
        entrant: Entrant | None = self._found.get(subject)
        unit = self._units.get(Subject("unit", (entrant and entrant.parent) or 0))
        return {
            "award": award,
            "kind": award.partition(":")[0],
            "subject": str(subject),
            "subject_name": entrant.name if entrant else "",
            "unit": unit_told(unit) if subject.kind == "member" else None,
        }


def _proposal_told(each: Proposal) -> dict[str, Any]:
    return {
        "name": each.name,
        "division": each.division,
        "proposed": True,
        "place": each.place,
        "figure": written(each.figure),
        "tied": each.tied,
        "times": each.times,
        "kept": each.kept,
        "wording": each.wording,
        "basis": each.basis,
    }


def award_told(definition: Definition, award: str) -> dict[str, Any]:
    """An award by what the rules say of it; empty where they no longer know it."""
    kind, _, key = award.partition(":")
    of_kind_: dict[str, Sequence[Any]] = {
        "award": definition.awards,
        "flag": definition.flags,
        "streak": definition.streaks,
    }
    found = next((each for each in of_kind_.get(kind, ()) if each.key == key), None)
    return {
        "name": found.name if found else "",
        "wording": getattr(found, "wording", ""),
        "basis": getattr(found, "basis", ""),
    }


def _alone(definition: Definition, people: People, decided: DecidedAward) -> Told:
    return {
        **people.told(decided.award, decided.subject),
        **award_told(definition, decided.award),
        "division": "",
        "proposed": False,
        "place": None,
        "figure": None,
        "tied": False,
        "times": 1,
        "kept": False,
        "decision": _decision_told(decided),
    }


def _decision_told(decided: DecidedAward | None) -> dict[str, Any] | None:
    if decided is None:
        return None
    return {
        "state": decided.state,
        "note": decided.note,
        "certificate": decided.certificate,
        "at_ms": decided.at_ms,
    }
