"""``/competitions``: drafts, their rules, the periods they become."""

import json

from flask import Response

from quizengine.actions.competitions.competitions import Page, Shown, Wanted, template
from quizengine.actions.competitions.freezing import finding_data
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import (
    Values,
    etag,
    given_revision,
    no_content,
    page,
    page_of,
)
from quizengine.api.v1 import competition_schemas as shapes
from quizengine.api.v1.contests import after_row, language_of
from quizengine.rules.competitions.codec import definition_data, read_definition
from quizengine.rules.competitions.definition import Definition
from quizengine.rules.competitions.templates import SHIPPED
from quizengine.rules.refusals import Malformed

competitions = Routes("competitions", "Competitions: rules, periods, who takes part")

COMPETITION = shapes.CompetitionSchema()
Answer = tuple[Values, int, dict[str, str]]


@competitions.on("GET", "/competition-templates", needs(), answer=shapes.TemplatesSchema())
def list_competition_templates() -> Values:
    """The competitions to begin with that come along."""
    return {"items": SHIPPED}


@competitions.on(
    "GET",
    "/competition-templates/<name>",
    needs(),
    query=shapes.TemplateQuery(),
    answer=shapes.TemplateSchema(),
)
def get_competition_template(query: Values, name: str) -> Values:
    """One with its definition."""
    language = language_of(account(), query["language"])
    found = template(name)
    definition = ports().competitions.template(name, language, query["year"])
    return {
        "name": found.name,
        "title": found.title,
        "description": found.description,
        "definition": definition_data(definition),
    }


@competitions.on(
    "GET",
    "/competitions",
    needs(),
    query=shapes.CompetitionsQuery(),
    answer=page_of(shapes.CompetitionLineSchema),
)
def list_competitions(query: Values) -> Values:
    """One's own, those whose panel one is on, and for editors of units all that have started."""
    size, sort = query["page_size"], query["sort"].removeprefix("-")
    part = Page(size, after_row(query, sort), query["sort"].startswith("-"))
    wanted = Wanted(states=tuple(query["state"]), words=query["q"].strip())
    found, total = ports().competitions.page(account(), wanted, sort, part)
    shown = found[:size]
    last = shown[-1].competition if len(found) > size else None
    following = last and json.dumps([getattr(last, sort), last.competition_id])
    return page([_line(each) for each in shown], total, following)


@competitions.on(
    "POST",
    "/competitions",
    needs("organizer"),
    body=shapes.NewCompetitionSchema(),
    answer=COMPETITION,
    status=201,
)
def create_competition(body: Values) -> Answer:
    """Begin a competition; a title takes the place of the template's."""
    made = ports().competitions.create(account(), _wanted(body))
    return _shown(made.competition_id, 201)


@competitions.on("GET", "/competitions/<competition_id>", needs(), answer=COMPETITION)
def get_competition(competition_id: str) -> Answer:
    """A competition with its definition."""
    return _shown(competition_id)


@competitions.on(
    "PATCH",
    "/competitions/<competition_id>",
    needs("organizer"),
    body=shapes.PublicSchema(),
    answer=COMPETITION,
)
def change_competition(body: Values, competition_id: str) -> Answer:
    """Let everybody look at what is published, or only members."""
    ports().competitions.publish(account(), competition_id, public=body["public"])
    return _shown(competition_id)


@competitions.on("DELETE", "/competitions/<competition_id>", needs("organizer"), status=204)
def delete_competition(competition_id: str) -> Response:
    """Throw a draft away."""
    ports().competitions.delete(account(), competition_id)
    return no_content()


@competitions.on(
    "GET",
    "/competitions/<competition_id>/definition",
    needs(),
    answer=shapes.DefinitionSchema(),
)
def get_definition(competition_id: str) -> Answer:
    """The definition alone, as ``PUT`` takes it."""
    found = ports().competitions.show(account(), competition_id).competition
    return definition_data(found.definition), 200, etag(found.revision)


@competitions.on(
    "PUT",
    "/competitions/<competition_id>/definition",
    needs("organizer"),
    body=shapes.DefinitionSchema(),
    answer=COMPETITION,
    if_match=True,
)
def change_definition(body: Values, competition_id: str) -> Answer:
    """Replace the definition of a draft."""
    ports().competitions.show(account(), competition_id)  # what is not there has no revision
    revision = given_revision()
    ports().competitions.save(account(), competition_id, revision, read_definition(body))
    return _shown(competition_id)


@competitions.on(
    "GET",
    "/competitions/<competition_id>/check",
    needs("organizer"),
    answer=shapes.CheckedSchema(),
)
def check_competition(competition_id: str) -> Values:
    """What there is to know before it starts."""
    found = ports().competitions.check(account(), competition_id)
    ready = not any(each.severity == "error" for each in found)
    return {"ready": ready, "problems": [finding_data(each) for each in found]}


@competitions.on(
    "POST",
    "/competitions/<competition_id>/start",
    needs("organizer"),
    answer=shapes.VersionSchema(),
    status=201,
)
def start_competition(competition_id: str) -> object:
    """Freeze the rules; from now on they change only by new versions."""
    return ports().competition_rules.start(account(), competition_id)


@competitions.on(
    "GET", "/competitions/<competition_id>/rules", needs(), answer=shapes.VersionsSchema()
)
def list_versions(competition_id: str) -> Values:
    """All rules that ever held."""
    found = ports().competitions.show(account(), competition_id).versions
    names = shapes.VersionSchema().fields
    return {
        "items": [
            {
                **{name: getattr(each, name) for name in names},
                "definition": definition_data(each.definition),
            }
            for each in found
        ]
    }


@competitions.on(
    "POST",
    "/competitions/<competition_id>/rules",
    needs("organizer"),
    body=shapes.NewVersionSchema(),
    answer=shapes.VersionSchema(),
    status=201,
)
def revise_competition(body: Values, competition_id: str) -> object:
    """Freeze a new version, for periods that begin on a day or later."""
    return ports().competition_rules.revise(
        account(),
        competition_id,
        read_definition(body["definition"]),
        body["from_day"],
        body["reason"],
    )


def _wanted(body: Values) -> Definition:
    """The definition of a new competition.

    Raises:
        Malformed: Neither a template nor a definition is given, or both.
        NoSuchCompetitionTemplate: There is no such template.
        BadDefinition: The definition can never be right.
    """
    if (body["template"] is None) == (body["definition"] is None):
        raise Malformed(template="or_definition")
    data = body["definition"]
    if data is None:
        language = language_of(account(), body["language"])
        data = definition_data(
            ports().competitions.template(body["template"], language, body["year"])
        )
    if body["title"] is not None:
        data = {**data, "title": body["title"]}
    return read_definition(data)


def _shown(competition_id: str, status: int = 200) -> Answer:
    found = ports().competitions.show(account(), competition_id)
    told = {**_line(found), "definition": definition_data(found.competition.definition)}
    return told, status, etag(found.competition.revision)


def _line(shown: Shown) -> Values:
    found = shown.competition
    owner = {"account_id": found.owner_id, "name": found.owner}
    return {
        "competition_id": found.competition_id,
        "title": found.title,
        "organizer": found.definition.organizer,
        "state": found.state,
        "public": found.public,
        "revision": found.revision,
        "access": shown.access,
        "owner": None if found.owner_id is None else owner,
        "created_ms": found.created_ms,
        "changed_ms": found.changed_ms,
    }
