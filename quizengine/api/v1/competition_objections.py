"""``/competitions/…/objections``: filed by who takes part, decided by the panel."""

from flask import request

from quizengine.actions.competitions.objections import Objecting, Told
from quizengine.actions.competitions.signing import Signer
from quizengine.api.access import account, needs, public, visitor
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values
from quizengine.api.v1 import office_schemas as shapes
from quizengine.api.v1.bank_schemas import items_of
from quizengine.api.v1.published import MEMBER_TOKEN

competition_objections = Routes("competition-objections", "Objections")


@competition_objections.on(
    "GET",
    "/competitions/<competition_id>/objections",
    public,
    query=shapes.ObjectionsQuery(),
    answer=items_of(shapes.ObjectionSchema),
)
def list_objections(query: Values, competition_id: str) -> Values:
    """The panel sees all, an editor those about his units, a member his own."""
    found = ports().competition_objections.list(_signer(), competition_id, query["period"])
    return {"items": [_told(each) for each in found]}


@competition_objections.on(
    "POST",
    "/competitions/<competition_id>/objections",
    public,
    body=shapes.NewObjectionSchema(),
    answer=shapes.ObjectionSchema(),
    status=201,
)
def file_objection(body: Values, competition_id: str) -> Values:
    """Object to a result in publicity: as a member, an editor, or for somebody on paper.

    Members ask with ``X-Member-Token``, or as the account that is theirs.
    """
    objecting = Objecting(
        period=body["period"],
        whom=body["subject"],
        indicator=body["indicator"],
        text=body["text"],
        signed=body["signed"],
    )
    return _told(ports().competition_objections.file(_signer(), competition_id, objecting))


@competition_objections.on(
    "POST",
    "/competitions/<competition_id>/objections/<int:objection_no>/decision",
    needs(),
    body=shapes.ObjectionDecisionSchema(),
    answer=shapes.ObjectionSchema(),
)
def decide_objection(body: Values, competition_id: str, objection_no: int) -> Values:
    """Decide on an objection; a value that was wrong is then entered anew, naming it."""
    told = ports().competition_objections.decide(
        Signer(account=account()), competition_id, objection_no, body["state"], body["decision"]
    )
    return _told(told)


def _signer() -> Signer:
    """By a personal link; else by the session, whose account may be a member's."""
    token = request.headers.get(MEMBER_TOKEN, "")
    session = visitor()
    asking = None if session is None else session.account
    if token:
        return Signer(account=asking, member=ports().member_links.by_link(token))
    if asking is None:
        return Signer()
    return Signer(account=asking, member=ports().member_links.by_account(asking.account_id))


def _told(each: Told) -> Values:
    objection = each.objection
    return {
        "objection_no": objection.objection_no,
        "period": objection.period,
        "subject": str(objection.subject),
        "name": each.entrant.name,
        "indicator": objection.indicator,
        "indicator_name": each.indicator,
        "text": objection.text,
        "signed": objection.signed,
        "filed_ms": objection.filed_ms,
        "due_day": objection.due_day,
        "days_left": each.days_left,
        "state": objection.state,
        "decision": objection.decision,
        "decided_ms": objection.decided_ms,
    }
