"""``/contests``: drafts and what becomes of them, up to the lobby."""

import json
from dataclasses import asdict, replace
from typing import Any, cast

from flask import Response

from quizengine.actions.authority import may_edit, may_host
from quizengine.actions.drafts import Line, Page, Wanted
from quizengine.actions.people import Account
from quizengine.actions.seats import ConsoleRole
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import (
    Values,
    etag,
    given_revision,
    no_content,
    page,
    page_of,
    place,
)
from quizengine.api.v1 import contest_schemas as shapes
from quizengine.rules.estimate import minutes
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.plan import Plan, plan_to_json, read_plan
from quizengine.rules.readiness import Placed, Resolved
from quizengine.rules.refusals import Malformed

contests = Routes("contests", "Contests, from the draft to the lobby")

CONTEST = shapes.ContestSchema()
Answer = tuple[Values, int, dict[str, str]]


@contests.on(
    "GET",
    "/contests",
    needs("host"),
    query=shapes.ContestsQuery(),
    answer=page_of(shapes.ContestLineSchema),
)
def list_contests(query: Values) -> Values:
    """Drafts and opened contests together; a host sees only those he was given."""
    asking, size = account(), query["page_size"]
    sort = query["sort"].removeprefix("-")
    part = Page(size, after_row(query, sort), query["sort"].startswith("-"))
    found, total = ports().drafts.page(asking, _wanted(asking, query), sort, part)
    shown = found[:size]
    last = shown[-1] if len(found) > size else None
    following = last and json.dumps([getattr(last, sort) or 0, last.contest_id])
    return page([_line(asking, each) for each in shown], total, following)


@contests.on(
    "POST",
    "/contests",
    needs("organizer"),
    body=shapes.NewContestSchema(),
    answer=CONTEST,
    status=201,
)
def create_contest(body: Values) -> Answer:
    """Begin a contest; a title takes the place of the template's."""
    plan = Plan() if body["plan"] is None else read_plan(body["plan"])
    if body["template_id"] is not None:
        plan = ports().templates.find(body["template_id"], language_of(account())).plan
    if body["title"] is not None:
        plan = read_plan({**plan_to_json(plan), "title": body["title"]})
    draft = ports().drafts.create(account(), plan, rehearsal=body["rehearsal"])
    return _shown(draft.contest_id, 201)


@contests.on("GET", "/contests/<contest_id>", needs("host"), answer=CONTEST)
def get_contest(contest_id: str) -> Answer:
    """A contest with its plan."""
    return _shown(contest_id)


@contests.on(
    "PUT",
    "/contests/<contest_id>",
    needs("organizer"),
    body=shapes.PlanSchema(),
    answer=CONTEST,
    if_match=True,
)
def change_contest(body: Values, contest_id: str) -> Answer:
    """Replace the plan of a draft."""
    ports().drafts.show(account(), contest_id)  # what is not there has no revision
    revision, plan = given_revision(), read_plan(body["plan"])
    ports().drafts.save(account(), contest_id, revision, lambda draft: replace(draft, plan=plan))
    return _shown(contest_id)


@contests.on("DELETE", "/contests/<contest_id>", needs("organizer"), status=204)
def delete_contest(contest_id: str) -> Response:
    """Throw a draft away."""
    ports().drafts.delete(account(), contest_id)
    return no_content()


@contests.on(
    "POST", "/contests/<contest_id>/duplicate", needs("organizer"), answer=CONTEST, status=201
)
def duplicate_contest(contest_id: str) -> Answer:
    """A draft of one's own with the same plan."""
    return _shown(ports().drafts.duplicate(account(), contest_id).contest_id, 201)


@contests.on(
    "GET", "/contests/<contest_id>/checks", needs("organizer"), answer=shapes.ContestChecksSchema()
)
def check_contest(contest_id: str) -> Values:
    """What there is to know before opening."""
    _, found = ports().readying.readiness(account(), contest_id)
    return {
        "ready": found.ready,
        "minutes": found.minutes,
        "problems": found.problems,
        "rounds": [
            {"round_no": number, "questions": len(one.placed), "minutes": minutes(one.ms)}
            for number, one in enumerate(found.rounds, start=1)
        ],
    }


@contests.on("GET", "/contests/<contest_id>/draw", needs("organizer"), answer=shapes.DrawnSchema())
def get_draw(contest_id: str) -> Values:
    """The questions of each round: those chosen, then those drawn."""
    return _drawn(contest_id)


@contests.on(
    "POST",
    "/contests/<contest_id>/draw",
    needs("organizer"),
    body=shapes.DrawSchema(),
    answer=shapes.DrawnSchema(),
    if_match=True,
)
def draw_again(body: Values, contest_id: str) -> Answer:
    """Draw a round by another seed, or choose what was drawn for good."""
    ports().drafts.show(account(), contest_id)
    revision = given_revision()
    draft = ports().readying.draw(
        account(), contest_id, revision, body["round_no"], freeze=body["freeze"]
    )
    return _drawn(contest_id), 200, etag(draft.revision)


@contests.on(
    "POST",
    "/contests/<contest_id>/open",
    needs("organizer"),
    answer=shapes.OpenedContestSchema(),
    status=201,
)
def open_contest(contest_id: str) -> Values:
    """Deal the questions and open the lobby."""
    return asdict(ports().launching.open(account(), contest_id))


@contests.on(
    "POST",
    "/contests/<contest_id>/tokens",
    needs("host"),
    body=shapes.ContestTokenRolesSchema(),
    answer=shapes.ContestTokensSchema(),
    status=201,
)
def renew_tokens(body: Values, contest_id: str) -> Values:
    """New tokens for consoles; those that came with the old ones are sent away."""
    roles = cast("list[ConsoleRole]", list(dict.fromkeys(body["roles"])))
    tokens = ports().launching.renew_tokens(account(), contest_id, roles)
    return {"host_token": tokens.get("host"), "screen_token": tokens.get("screen")}


@contests.on(
    "PUT",
    "/contests/<contest_id>/rehearsal",
    needs("organizer"),
    body=shapes.RehearsalSchema(),
    answer=CONTEST,
)
def mark_rehearsal(body: Values, contest_id: str) -> Answer:
    """Say whether it is a rehearsal; a real contest that is open never becomes one."""
    ports().drafts.mark(account(), contest_id, rehearsal=body["rehearsal"])
    return _shown(contest_id)


@contests.on(
    "POST",
    "/contests/<contest_id>/rehearsal/clear",
    needs("organizer"),
    body=shapes.ClearedSchema(),
    answer=CONTEST,
)
def clear_rehearsal(body: Values, contest_id: str) -> Answer:
    """Forget what was played in a rehearsal; the draft that remains has another id."""
    draft = ports().launching.clear(account(), contest_id, body["title"])
    return _shown(draft.contest_id)


def language_of(asking: Account, given: str | None = None) -> str:
    """``zh`` or ``en``: the one asked for, or the account's."""
    return given or ("zh" if asking.language.startswith("zh") else "en")


def _shown(contest_id: str, status: int = 200) -> Answer:
    asking = account()
    line, draft = ports().drafts.show(asking, contest_id)
    told = {**_line(asking, line), "plan": plan_to_json(draft.plan)}
    return told, status, etag(draft.revision)


def _line(asking: Account, line: Line) -> Values:
    told = {name: getattr(line, name) for name in CONTEST.fields if hasattr(line, name)}
    owner = {"account_id": line.owner_id, "name": line.owner_name}
    return {
        **told,
        "owner": None if line.owner_id is None else owner,
        "may_edit": may_edit(asking, line),
        "may_host": may_host(asking, line),
    }


def _wanted(asking: Account, query: Values) -> Wanted:
    owner = query["owner"]
    return Wanted(
        phases=tuple(query["phase"]),
        owner_id=asking.account_id if owner == "me" else owner and int(owner),
        words=query["q"].strip(),
        rehearsal=query["rehearsal"],
    )


def after_row(query: Values, sort: str) -> tuple[Any, str] | None:
    """The place that `opaque` made of a line.

    Raises:
        Malformed: It was made of something else.
    """
    text = place(query)
    if not text:
        return None
    try:
        value, key = json.loads(text)
    except (ValueError, TypeError) as error:
        raise Malformed(after="unknown") from error
    fits = is_text(value) if sort == "title" else type(value) is int and abs(value) < 1 << 62
    if not fits or not is_text(key):
        raise Malformed(after="unknown")
    return value, key


def is_text(value: object) -> bool:
    """Whether it is a text that a database can hold."""
    return isinstance(value, str) and not unstorable(value)


def _drawn(contest_id: str) -> Values:
    draft, found = ports().readying.readiness(account(), contest_id)
    hidden = ports().readying.hidden(account(), found.rounds)
    rounds = [_round(number, one, hidden) for number, one in enumerate(found.rounds, start=1)]
    return {"revision": draft.revision, "rounds": rounds}


def _round(number: int, one: Resolved, hidden: frozenset[str]) -> Values:
    return {
        "round_no": number,
        "questions": [_placed(each, hidden) for each in one.placed],
        "shortages": one.shortages,
    }


def _placed(each: Placed, hidden: frozenset[str]) -> Values:
    secret = each.place.bank_id in hidden
    shown = None if secret else each.question
    return {
        "bank_id": each.place.bank_id,
        "number": each.place.number,
        "drawn": each.drawn,
        "gone": each.question is None,
        "hidden": secret,
        "kind": shown and shown.kind,
        "stem": shown and shown.stem,
        "topic": shown and shown.topic,
        "difficulty": shown and shown.difficulty,
    }
