"""``docs/asyncapi.yaml``: the same protocol for machines (AsyncAPI 3.0)."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from ruamel.yaml import YAML
from shaping import NAMED, form_members, is_record, members, parts, remarks, summary

from quizengine.live.fields import Form
from quizengine.live.ports import Audience
from quizengine.live.protocol import EVENTS, ROLES, Event

PAGE = Path("docs/asyncapi.yaml")
NOTE = "# Written by docs/generate.py from quizengine/live; edit the code, then run: make docs\n"
PLAIN: dict[str, dict[str, Any]] = {
    "int": {"type": "integer"},
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "null": {"type": "null"},
    "any": {},
}
INTRODUCTION = (
    "Socket.IO 5 over Engine.IO 4, one namespace for each role. An event is a name and one object;"
    " whoever asks is acknowledged with one object that has `ok`. docs/protocol.md explains it."
)


def text() -> str:
    """The whole document."""
    body = {
        "asyncapi": "3.0.0",
        "info": {"title": "quizengine live", "version": "1", "description": INTRODUCTION},
        "defaultContentType": "application/json",
        "channels": {role: _channel(role) for role in ROLES},
        "operations": _operations(),
        "components": {"messages": _messages(), "schemas": _schemas()},
    }
    out = io.StringIO()
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 100
    yaml.dump(body, out)
    return NOTE + out.getvalue()


def schema_of(hint: object, by_name: bool = True) -> dict[str, Any]:
    """The JSON schema of a type; of one with a name, where it is to be found."""
    kind, what = parts(hint)
    if by_name and kind in ("name", "record"):
        return {"$ref": f"#/components/schemas/{what[0]}"}
    if kind == "name":
        return _spelled(hint)
    if kind == "literal":
        return {"type": "string", "enum": list(what)}
    if kind == "union":
        return {"anyOf": [schema_of(each) for each in what]}
    if kind == "list":
        return {"type": "array", "items": schema_of(what[0])}
    if kind == "dict":
        return {"type": "object", "additionalProperties": schema_of(what[1])}
    if kind == "tuple":
        size = len(what)
        items = [schema_of(each) for each in what]
        return {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}
    return dict(PLAIN[what[0]])


def _spelled(hint: object) -> dict[str, Any]:
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    return {"anyOf": [schema_of(each) for each in get_args(hint)]}


def _object(found: Iterable[tuple[str, object, bool]], told: dict[str, str]) -> dict[str, Any]:
    rows = list(found)
    properties = {name: schema_of(hint) for name, hint, _ in rows}
    for name, remark in told.items():
        properties[name] = {**properties[name], "description": remark}
    body: dict[str, Any] = {"type": "object", "properties": properties}
    required = [name for name, _, always in rows if always]
    return body | ({"required": required} if required else {}) | {"additionalProperties": False}


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, shape in NAMED.items():
        if is_record(shape):
            found[name] = {
                "description": summary(shape),
                **_object(members(shape), remarks(shape)),
            }
        else:
            found[name] = schema_of(shape, by_name=False)
    return found


def _key(event: Event) -> str:
    return f"{event.name}.{event.roles[0]}" if _shared(event) else event.name


def _shared(event: Event) -> bool:
    return sum(each.name == event.name for each in EVENTS) > 1


def _messages() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for event in EVENTS:
        found[_key(event)] = {"name": event.name, "payload": _form(event.message)}
        if event.ack is not None:
            found[f"{_key(event)}.ack"] = {"name": "ack", "payload": _form(event.ack)}
    return found


def _form(form: Form) -> dict[str, Any]:
    if is_record(form.shape):
        return schema_of(form.shape)
    return _object(form_members(form), {})


def _channel(role: Audience) -> dict[str, Any]:
    mine = [event for event in EVENTS if role in event.roles]
    keys = [key for event in mine for key in _keys(event)]
    return {
        "address": f"/{role}",
        "messages": {key: {"$ref": f"#/components/messages/{key}"} for key in keys},
    }


def _keys(event: Event) -> list[str]:
    return [_key(event)] + ([f"{_key(event)}.ack"] if event.ack is not None else [])


def _operations() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for event in EVENTS:
        for role in event.roles:
            found[f"{role}.{event.name}"] = _operation(event, role)
    return found


def _operation(event: Event, role: Audience) -> dict[str, Any]:
    channel = {"$ref": f"#/channels/{role}"}
    place = f"#/channels/{role}/messages"
    operation: dict[str, Any] = {
        "action": "receive" if event.direction == "to_server" else "send",
        "channel": channel,
        "messages": [{"$ref": f"{place}/{_key(event)}"}],
    }
    if event.ack is not None:
        acks = [{"$ref": f"{place}/{_key(event)}.ack"}]
        operation["reply"] = {"channel": dict(channel), "messages": acks}
    return operation
