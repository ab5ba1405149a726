"""REST, version 1: one module for each resource."""

from flask import Flask

from quizengine.api.access import GATE, Gate
from quizengine.api.ports import Ports
from quizengine.api.problems import add_problems
from quizengine.api.reference import reference
from quizengine.api.routes import EXTENSION, Api, Routes
from quizengine.api.v1.accounts import accounts
from quizengine.api.v1.bank_files import bank_files
from quizengine.api.v1.bank_questions import bank_questions
from quizengine.api.v1.banks import banks
from quizengine.api.v1.competition_exports import competition_exports
from quizengine.api.v1.competition_feeds import competition_feeds
from quizengine.api.v1.competition_files import competition_files
from quizengine.api.v1.competition_objections import competition_objections
from quizengine.api.v1.competition_periods import competition_periods
from quizengine.api.v1.competition_records import competition_records
from quizengine.api.v1.competitions import competitions
from quizengine.api.v1.contests import contests
from quizengine.api.v1.formats import formats
from quizengine.api.v1.invitations import invitations
from quizengine.api.v1.leaderboards import leaderboards
from quizengine.api.v1.media import media
from quizengine.api.v1.members import members
from quizengine.api.v1.oidc import oidc
from quizengine.api.v1.published import published
from quizengine.api.v1.results import results
from quizengine.api.v1.roster_files import roster_files
from quizengine.api.v1.session import session
from quizengine.api.v1.site import site
from quizengine.api.v1.standings import competition_standings
from quizengine.api.v1.units import units

RESOURCES: tuple[Routes, ...] = (
    competition_periods,
    competition_standings,
    competition_records,
    competition_files,
    competition_exports,
    competition_feeds,
    competition_objections,
    competitions,
    contests,
    formats,
    banks,
    bank_files,
    bank_questions,
    accounts,
    invitations,
    leaderboards,
    media,
    members,
    oidc,
    published,
    results,
    roster_files,
    session,
    site,
    units,
)
"""Add yours here."""

SECURITY = {
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "quizengine",
        "description": "__Host-quizengine over https; changes also need X-CSRF-Token",
    },
    "token": {"type": "http", "scheme": "bearer"},
}


def register(app: Flask, ports: Ports, gate: Gate, version: str) -> Api:
    """Add all resources, their document and the form of errors."""
    app.extensions[EXTENSION] = ports
    app.config.update(OPENAPI_URL_PREFIX="/api/v1", OPENAPI_JSON_PATH="openapi.json")
    app.extensions[GATE] = gate
    gate.watch(app)
    add_problems(app)
    api = Api(
        app,
        spec_kwargs={"title": "quizengine", "version": version, "openapi_version": "3.1.0"},
    )
    for name, scheme in SECURITY.items():
        api.spec.components.security_scheme(name, scheme)
    for routes in RESOURCES:
        api.register_blueprint(routes)
    app.register_blueprint(reference(api.spec.to_dict()))
    return api
