"""``/docs``: the document of REST as a page that needs no script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template
from markupsafe import Markup, escape

from quizengine.actions.people import ROLES

Part = Mapping[str, Any]
FOLDER = Path(__file__).parent / "templates"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body."""

    name: str
    kind: str
    required: bool
    note: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One route."""

    method: str
    path: str
    summary: str
    description: str
    who: str
    parameters: list[Field]
    body: str
    answer: str


def reference(document: Part) -> Blueprint:
    """The page and its style, from the OpenAPI document."""
    blueprint = Blueprint("reference", __name__, template_folder=str(FOLDER))
    shown = _shown(document)

    def page() -> Response:
        return Response(render_template("reference.html", **shown))

    def style() -> Response:
        return Response((FOLDER / "reference.css").read_bytes(), mimetype="text/css")

    blueprint.add_url_rule("/docs", view_func=page)
    blueprint.add_url_rule("/docs.css", view_func=style)
    return blueprint


def _shown(document: Part) -> dict[str, object]:
    """What the template fills in."""
    operations: dict[str, list[Operation]] = {}
    for path, parts in document["paths"].items():
        for method in METHODS:
            if method in parts:
                shared = parts.get("parameters", [])
                made = _operation(method, path, parts[method], shared)
                operations.setdefault(parts[method]["tags"][0], []).append(made)
    schemas = document.get("components", {}).get("schemas", {})
    return {
        "info": document["info"],
        "tags": [tag for tag in document.get("tags", []) if tag["name"] in operations],
        "operations": operations,
        "schemas": {name: list(_fields(schemas[name])) for name in sorted(schemas)},
        "words": _words,
        "link": partial(_linked, frozenset(schemas)),
    }


def _words(text: str) -> Markup:
    """What a docstring says, its names set as such."""
    pieces = (
        Markup("<code>{}</code>").format(piece) if at % 2 else escape(piece)
        for at, piece in enumerate(text.split("``"))
    )
    return Markup("").join(pieces)


def _linked(schemas: frozenset[str], text: str) -> Markup:
    """The text, the names of schemas in it leading to them."""
    pieces = (
        Markup('<a href="#schema-{0}">{0}</a>').format(word) if word in schemas else escape(word)
        for word in re.split(r"(\W+)", text)
    )
    return Markup("").join(pieces)


def _operation(method: str, path: str, operation: Part, shared: list[Part]) -> Operation:
    responses = operation["responses"]
    success: Part = next((responses[code] for code in responses if str(code).startswith("2")), {})
    body = operation.get("requestBody", {})
    parameters = [*shared, *operation.get("parameters", [])]
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        who=_who(operation),
        parameters=[_parameter(each) for each in parameters if "name" in each],
        body=_content(body),
        answer=_content(success),
    )


def _who(operation: Part) -> str:
    if not operation["security"]:
        return "everybody"
    role: str | None = operation.get("x-role")
    if role is None:
        return "signed in"
    return role if role == ROLES[-1] else f"{role} or more"


def _parameter(parameter: Part) -> Field:
    schema = parameter.get("schema", {})
    note = parameter.get("description") or schema.get("description", "")
    name = f"{parameter['name']} ({parameter['in']})"
    return Field(name, kind(schema), parameter.get("required", False), note)


def _fields(schema: Part) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, each in schema.get("properties", {}).items():
        yield Field(name, kind(each), name in required, each.get("description", ""))


def _content(part: Part) -> str:
    """The kinds of a body, one per content type."""
    told = []
    for content_type, content in part.get("content", {}).items():
        found = kind(content.get("schema", {}))
        told.append(found if content_type == "application/json" else f"{content_type}: {found}")
    return ", ".join(told)


def kind(schema: Part) -> str:
    """What a schema says, on one line."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return " or ".join(kind(each) for each in schema[word])
    if "enum" in schema:
        return " | ".join("null" if each is None else str(each) for each in schema["enum"])
    types = schema.get("type", "anything")
    named = " or ".join(types) if isinstance(types, list) else str(types)
    if named == "array":
        return f"list of {kind(schema.get('items', {}))}"
    return named + _limits(schema)


def _limits(schema: Part) -> str:
    least = schema.get("minimum", schema.get("minLength"))
    most = schema.get("maximum", schema.get("maxLength"))
    if least is None and most is None:
        return ""
    if least is None:
        return f" ≤ {most}"
    return f" ≥ {least}" if most is None else f" {least}–{most}"
