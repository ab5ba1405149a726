"""``/contests/{id}/…``: how a contest went, for its owner and hosts; places for everybody."""

from typing import Any

from flask import Response

from quizengine.actions.regrading import Given
from quizengine.actions.results.reports import Part
from quizengine.api.access import account, needs, public, visitor
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import MOST, PageQuery, Values, number_place, page, page_of
from quizengine.api.v1 import result_queries as queries
from quizengine.api.v1 import result_shapes as shapes
from quizengine.api.v1 import ruling_shapes
from quizengine.rules.contest import ContestId

results = Routes("results", "How a contest went")

FILE = "application/octet-stream"
HERE = "/contests/<string:contest_id>"


@results.on("GET", f"{HERE}/results", public, query=PageQuery(), answer=shapes.StandingsSchema())
def get_standings(query: Values, contest_id: str) -> Values:
    """Places and the spread of scores. Everybody's once the contest is finished."""
    asking = visitor()
    part, about = ports().reports.standings(
        asking.account if asking else None, contest_id, number_place(query), query["page_size"]
    )
    return {**about, **_page(part)}


@results.on(
    "GET",
    f"{HERE}/players",
    needs("host"),
    query=PageQuery(),
    answer=page_of(shapes.ResultPlayerSchema),
)
def list_result_players(query: Values, contest_id: str) -> Values:
    """Everybody who played, best first; removed players last."""
    part = ports().reports.players(account(), contest_id, number_place(query), query["page_size"])
    return _page(part)


@results.on(
    "GET",
    f"{HERE}/players/<int:player_id>",
    needs("host"),
    query=queries.WordsQuery(),
    answer=shapes.ExplainedSchema(),
)
def explain_player(query: Values, contest_id: str, player_id: int) -> Values:
    """One player's score, down to each answer, each point with its reason."""
    return ports().reports.player(account(), contest_id, player_id, query["language"])


@results.on(
    "GET",
    f"{HERE}/units",
    needs("host"),
    query=queries.UnitsQuery(),
    answer=shapes.ResultUnitsSchema(),
)
def list_result_units(query: Values, contest_id: str) -> Values:
    """How units did whose members played, the best of each depth of the tree first."""
    return ports().reports.units(account(), contest_id, query["tree"])


@results.on(
    "GET",
    f"{HERE}/questions",
    needs("host"),
    query=queries.WordsQuery(),
    answer=shapes.ResultQuestionsSchema(),
)
def list_result_questions(query: Values, contest_id: str) -> Values:
    """How each item went that has closed."""
    return {"items": ports().reports.questions(account(), contest_id, query["language"])}


@results.on("GET", f"{HERE}/help", needs("host"), answer=shapes.HelpSchema())
def get_help_needed(contest_id: str) -> Values:
    """Players below the median with their weakest topics, and the weakest topics of all."""
    return ports().reports.help_needed(account(), contest_id)


@results.on(
    "GET",
    f"{HERE}/ledger",
    needs("host"),
    query=queries.LedgerQuery(),
    answer=page_of(shapes.LedgerEntrySchema),
)
def list_ledger(query: Values, contest_id: str) -> Values:
    """Every point with its reason, in the order they were made."""
    wanted = {
        "after": number_place(query),
        "limit": query["page_size"],
        "player_id": query["player_id"],
        "item_no": query["item_no"],
    }
    return _page(ports().reports.ledger(account(), contest_id, wanted, query["language"]))


@results.on(
    "GET",
    f"{HERE}/journal",
    needs("host"),
    query=PageQuery(),
    answer=page_of(shapes.JournalLineSchema),
)
def list_journal(query: Values, contest_id: str) -> Values:
    """Who commanded what, chained so that no line can be edited."""
    part = ports().reports.journal(account(), contest_id, number_place(query), query["page_size"])
    return _page(part)


@results.on("GET", f"{HERE}/verification", needs("host"), answer=shapes.VerificationSchema())
def verify_contest(contest_id: str) -> Values:
    """Recompute the contest from its journal and answers, and name what differs."""
    found = ports().reports.verification(account(), contest_id)
    return {
        "verified": found.verified,
        "findings": found.findings,
        "entries": found.entries,
        "result_hash": found.result_hash,
    }


@results.on(
    "GET",
    f"{HERE}/corrections",
    public,
    query=queries.TraceQuery(),
    answer=page_of(ruling_shapes.CorrectionSchema),
)
def list_corrections(query: Values, contest_id: str) -> Values:
    """What was ruled after an item, why, by whom, and whose score moved. Public after the end."""
    asking = visitor()
    rows = ports().reports.corrections(
        asking.account if asking else None, contest_id, query["language"]
    )
    start, size = number_place(query), query["page_size"]
    end = start + size
    return page(rows[start:end], len(rows), end if end < len(rows) else None)


@results.on(
    "GET",
    f"{HERE}/export",
    needs("host"),
    query=queries.ExportQuery(),
    content_type=FILE,
)
def export_results(query: Values, contest_id: str) -> Response:
    """A file to keep: all tables as a workbook, or one of them as CSV."""
    reports, language = ports().reports, query["language"]
    if query["format"] == "xlsx":
        made, name = reports.xlsx(account(), contest_id, language), "results.xlsx"
    else:
        sheet = query["sheet"]
        made, name = reports.csv(account(), contest_id, sheet, language), f"{sheet}.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(made, headers=headers, content_type=FILE)


@results.on(
    "POST",
    f"{HERE}/items/<int:item_no>/preview",
    needs("organizer"),
    body=ruling_shapes.RulingPreviewSchema(),
    answer=ruling_shapes.RulingMovesSchema(),
)
def preview_ruling(body: Values, contest_id: str, item_no: int) -> Values:
    """Whom a ruling would move, the first 200; nothing changes."""
    here, actor = _ruling(contest_id)
    moves = ports().regrading.preview(here, actor, item_no, body["keys"], void=body["void"])
    return {"moved": len(moves), "moves": moves[:MOST]}


@results.on(
    "POST",
    f"{HERE}/items/<int:item_no>/regrade",
    needs("organizer"),
    body=ruling_shapes.RegradeSchema(),
    answer=ruling_shapes.GivenRulingSchema(),
)
def regrade_item(body: Values, contest_id: str, item_no: int) -> Given:
    """Let an item that is over count by other keys."""
    here, actor = _ruling(contest_id)
    return ports().regrading.regrade(here, actor, item_no, body["keys"], body["why"])


@results.on(
    "POST",
    f"{HERE}/items/<int:item_no>/void",
    needs("organizer"),
    body=ruling_shapes.RulingReasonSchema(),
    answer=ruling_shapes.GivenRulingSchema(),
)
def void_item(body: Values, contest_id: str, item_no: int) -> Given:
    """Let an item that is over count for nobody."""
    here, actor = _ruling(contest_id)
    return ports().regrading.void_item(here, actor, item_no, body["why"])


@results.on(
    "POST",
    f"{HERE}/corrections/<int:ruling>/undo",
    needs("organizer"),
    body=ruling_shapes.RulingReasonSchema(),
    answer=ruling_shapes.GivenRulingSchema(),
)
def undo_ruling(body: Values, contest_id: str, ruling: int) -> Given:
    """Take a ruling back, by a further one."""
    here, actor = _ruling(contest_id)
    return ports().regrading.undo(here, actor, ruling, body["why"])


def _ruling(contest_id: str) -> tuple[ContestId, str]:
    """The contest, and in whose name the ruling is given."""
    asking = account()
    return ports().reports.may_rule(asking, contest_id), f"organizer:{asking.account_id}"


def _page(part: Part[Any]) -> Values:
    return page(part.rows, part.total, part.following)
