"""Who may use which route about competitions and the roster, and what is sent to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from quizengine.rules.competitions.codec import definition_data
from tests.actions.competitions.court import JULY
from tests.api.competition_world import (
    AUGUST,
    EVERYBODY,
    EVIDENCE,
    OWN,
    SEPTEMBER,
    Who,
    World,
    sent,
)
from tests.sheets.books import workbook

Sent: TypeAlias = Mapping[str, Any]
"""Options of a request: ``body``, ``query_string``, ``data``."""

MANAGE: Final = frozenset({"admin", "manage"})
PANEL: Final = MANAGE | {"panel"}
EDITOR: Final = PANEL | {"editor"}
EDITORS: Final = EDITOR | {"other"}
ROSTER: Final = MANAGE | {"organizer"}
SIGNED_IN: Final = frozenset(EVERYBODY) - {"nobody"}
ALL: Final = frozenset(EVERYBODY)
TAKEN: Final = ("learning", "theory", "on_time", "integrity", "survey", "writing", "tidiness")
INDICATORS: Final = dict(zip(EVERYBODY, TAKEN, strict=False))
"""Each enters another one: what the panel has entered no editor may propose."""


def nothing(_: World, __: Who) -> Sent:
    return {}


def body(**fields: Any) -> Callable[[World, Who], Sent]:
    return lambda here, _: {"body": {key: told(here, value) for key, value in fields.items()}}


def query(**fields: Any) -> Callable[[World, Who], Sent]:
    return lambda here, _: {
        "query_string": {key: told(here, value) for key, value in fields.items()}
    }


def told(here: World, value: Any) -> Any:
    """``SUBJECT`` and the like, wherever they stand."""
    if isinstance(value, list):
        return [told(here, each) for each in value]
    if isinstance(value, dict):
        return {key: told(here, each) for key, each in value.items()}
    return here.subject if value == "SUBJECT" else value


@dataclass(frozen=True, slots=True)
class Case:
    """A route: who may use it, what is sent, and the refusal that those may meet all the same.

    ``hidden`` is the refusal of those who may not even know that it is there.
    """

    may: frozenset[str]
    sends: Callable[[World, Who], Sent] = nothing
    meets: str = ""
    hidden: str = ""
    fills: Mapping[str, Any] = field(default_factory=dict)


def entry(_: World, who: Who) -> Sent:
    indicator = INDICATORS.get(who, "quiz")
    return {"body": [{"period": SEPTEMBER, "name": OWN, "indicator": indicator, "value": "90"}]}


def sheet(_: World, __: Who) -> Sent:
    rows: list[list[object]] = [["单位", "learning"], [OWN, 98]]
    return {
        **sent("f.xlsx", workbook({"一": rows})),
        "query_string": {"period": SEPTEMBER, "dry_run": "true"},
    }


def rules(here: World, _: Who) -> Sent:
    definition = definition_data(here.court.definition)
    return {"body": {"definition": definition, "from_day": "2026-12-01", "reason": "细则"}}


def panel_of(here: World) -> list[int]:
    people = here.engine.competition_people.list(here.court.owner, here.court.id)
    return [each.account_id for each in people]


C: Final = "/competitions/<competition_id>"
P: Final = "/published/competitions/<competition_id>"
NOWHERE: Final = {"contest_id": "nowhere", "indicator": "quiz", "veto_no": 999, "objection_no": 999}
OBJECTION: Final = {"period": JULY, "subject": "SUBJECT", "text": "少算一次", "signed": "某人"}
AWARD: Final = {"period": JULY, "award": "award:none", "subject": "SUBJECT", "state": "given"}
CASES: Final[dict[tuple[str, str], Case]] = {
    ("GET", "/competition-templates"): Case(SIGNED_IN),
    ("GET", "/competition-templates/<name>"): Case(SIGNED_IN, fills={"name": "court"}),
    ("GET", "/competitions"): Case(SIGNED_IN),
    ("POST", "/competitions"): Case(ROSTER, body(template="court")),
    ("GET", C): Case(EDITORS),
    ("PATCH", C): Case(MANAGE, body(public=True)),
    ("DELETE", C): Case(MANAGE, meets="competition_started"),
    ("GET", f"{C}/definition"): Case(EDITORS),
    ("PUT", f"{C}/definition"): Case(MANAGE, body(title="x"), meets="revision_required"),
    ("GET", f"{C}/check"): Case(MANAGE),
    ("POST", f"{C}/start"): Case(MANAGE, meets="competition_started"),
    ("GET", f"{C}/rules"): Case(EDITORS),
    ("POST", f"{C}/rules"): Case(MANAGE, rules),
    ("GET", f"{C}/periods"): Case(EDITORS),
    ("GET", f"{C}/periods/<period>"): Case(EDITORS),
    ("POST", f"{C}/periods/<period>/advance"): Case(
        MANAGE, body(to="final"), meets="wrong_period_state"
    ),
    ("POST", f"{C}/periods/<period>/reopen"): Case(
        MANAGE, body(reason=" "), meets="reason_required"
    ),
    ("GET", f"{C}/entrants"): Case(EDITORS, query(period=AUGUST)),
    ("GET", f"{C}/standings"): Case(EDITORS, query(period=AUGUST)),
    ("GET", f"{C}/subjects/<kind>/<int:number>"): Case(
        EDITOR, query(period=AUGUST), hidden="no_such_subject"
    ),
    ("GET", f"{C}/awards"): Case(EDITORS, query(period=JULY)),
    ("PUT", f"{C}/awards"): Case(MANAGE, body(**AWARD), meets="wrong_period_state"),
    ("GET", f"{C}/log"): Case(PANEL),
    ("GET", f"{C}/verification"): Case(PANEL),
    ("GET", f"{C}/records"): Case(EDITOR, query(period=AUGUST, subject="SUBJECT")),
    ("PUT", f"{C}/records"): Case(EDITOR, entry),
    ("POST", f"{C}/records/check"): Case(PANEL, body(period=SEPTEMBER)),
    ("GET", f"{C}/records/history"): Case(
        EDITOR, query(period=AUGUST, subject="SUBJECT", indicator="learning")
    ),
    ("GET", f"{C}/records/form"): Case(EDITORS, query(period=AUGUST, format="csv")),
    ("POST", f"{C}/records/import"): Case(EDITORS, sheet),
    ("GET", f"{C}/missing"): Case(EDITORS, query(period=SEPTEMBER)),
    ("POST", f"{C}/settlements"): Case(
        PANEL,
        body(
            period=SEPTEMBER,
            items=[{"subject": "SUBJECT", "indicator": "meetings", "as": "zero"}],
            reason="缺",
        ),
    ),
    ("POST", f"{C}/evidence"): Case(EDITORS, lambda _, __: sent("a.pdf", EVIDENCE)),
    ("GET", f"{C}/evidence/<evidence_id>"): Case(EDITOR, hidden="no_such_evidence"),
    ("GET", f"{C}/vetoes"): Case(EDITORS, query(period=AUGUST)),
    ("POST", f"{C}/vetoes"): Case(
        PANEL, body(period=SEPTEMBER, subject="SUBJECT", veto="corruption", reason="查实")
    ),
    ("DELETE", f"{C}/vetoes/<int:veto_no>"): Case(
        PANEL, query(reason="查无实据"), meets="no_such_record", fills=NOWHERE
    ),
    ("GET", f"{C}/feeds"): Case(PANEL),
    ("POST", f"{C}/feeds"): Case(
        PANEL,
        body(contest_id="nowhere", indicator="quiz", period=SEPTEMBER),
        meets="no_such_contest",
    ),
    ("DELETE", f"{C}/feeds/<contest_id>/<indicator>"): Case(
        PANEL, meets="no_such_feed", fills=NOWHERE
    ),
    ("POST", f"{C}/feeds/<contest_id>/<indicator>/take"): Case(
        PANEL, meets="no_such_feed", fills=NOWHERE
    ),
    ("GET", f"{C}/objections"): Case(EDITORS | {"member"}),
    ("POST", f"{C}/objections"): Case(EDITOR | {"member"}, body(**OBJECTION)),
    ("POST", f"{C}/objections/<int:objection_no>/decision"): Case(
        PANEL, body(state="upheld", decision="同意"), meets="no_such_objection", fills=NOWHERE
    ),
    ("GET", f"{C}/people"): Case(PANEL),
    ("PUT", f"{C}/people"): Case(MANAGE, lambda here, _: {"body": {"panel": panel_of(here)}}),
    ("GET", f"{C}/export"): Case(
        PANEL, query(period=AUGUST, format="csv"), hidden="wrong_period_state"
    ),
    ("GET", f"{C}/certificates"): Case(EDITORS, query(period=JULY), meets="no_such_certificate"),
    ("GET", f"{C}/certificates/<serial>.pdf"): Case(EDITORS, meets="no_such_certificate"),
    ("GET", "/published/competitions"): Case(ALL),
    ("GET", "/published/me"): Case(ALL),
    ("GET", P): Case(ALL),
    ("GET", f"{P}/board"): Case(ALL, query(period=JULY)),
    ("GET", f"{P}/subjects/<kind>/<int:number>"): Case(ALL, query(period=JULY)),
    ("GET", f"{P}/awards"): Case(ALL, query(period=JULY)),
    ("GET", f"{P}/log"): Case(ALL),
    ("GET", f"{P}/rules/<int:version>"): Case(ALL, fills={"version": 1}),
    ("GET", f"{P}/certificates/<serial>.pdf"): Case(ALL, meets="no_such_certificate"),
    ("DELETE", "/members/<int:member_id>"): Case(frozenset({"admin"}), meets="*"),
    ("POST", "/members/identify"): Case(
        ALL, body(name="李明", staff_number="none"), meets="unknown_member"
    ),
}
ROSTER_PREFIXES: Final = ("/unit", "/member", "/roster")


def case_of(route: tuple[str, str]) -> Case | None:
    """The roster is every organizer's business, and nobody else's."""
    known = CASES.get(route)
    if known is None and route[1].startswith(ROSTER_PREFIXES):
        return Case(ROSTER, meets="*")
    return known
