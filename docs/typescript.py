"""The front end's types, from the registry of events and the shapes."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

from shaping import NAMED, form_members, is_record, members, parts, remarks

from quizengine.live.fields import Form
from quizengine.live.protocol import EVENTS

PAGE = Path("web/src/shared/protocol.ts")
PLAIN = {"int": "number", "str": "string", "bool": "boolean", "any": "unknown", "null": "null"}
HEAD = """\
/** Every message between a page and the server; docs/protocol.md explains them. */
// Written by docs/generate.py from quizengine/live; edit the code, then run: make docs
"""
ACKS = """\
export interface Refused {
  ok: false;
  code: string;
  retry: boolean;
  /** ``wait_ms`` says how long to wait before the same message may be sent again. */
  detail?: { wait_ms?: number; [name: string]: unknown };
}
export type Ack<Body = unknown> = ({ ok: true } & Body) | Refused;

type Nothing = Record<string, never>;
"""


def text() -> str:
    """The whole file."""
    chunks = [HEAD, *_shapes(), ACKS, _requests(), _announcements()]
    return "\n".join(chunks)


def _shapes() -> Iterator[str]:
    for name, shape in NAMED.items():
        if is_record(shape):
            yield f"export interface {name} {{\n{_lines(members(shape), remarks(shape))}}}\n"
        else:
            yield f"export type {name} = {_spelled(shape)};\n"


def _lines(found: Iterable[tuple[str, object, bool]], told: dict[str, str]) -> str:
    lines = ""
    for name, hint, required in found:
        if name in told:
            lines += f"  /** {told[name]} */\n"
        lines += f"  {name}{'' if required else '?'}: {_type(hint)};\n"
    return lines


def _type(hint: object) -> str:
    kind, what = parts(hint)
    return what[0] if kind in ("name", "record") else _spelled(hint)


def _spelled(hint: object) -> str:
    """A type written out, though it may have a name."""
    kind, what = parts(hint)
    if kind == "name":
        kind, what = _unnamed(hint)
    if kind == "literal":
        return " | ".join(json.dumps(each) for each in what)
    if kind == "union":
        return " | ".join(_type(each) for each in what)
    if kind == "list":
        inner = _type(what[0])
        return f"({inner})[]" if " " in inner and not inner.startswith("[") else f"{inner}[]"
    if kind == "dict":
        return f"Record<string, {_type(what[1])}>"
    if kind == "tuple":
        return f"[{', '.join(_type(each) for each in what)}]"
    return PLAIN[what[0]]


def _unnamed(hint: object) -> tuple[str, tuple[object, ...]]:
    return ("literal" if get_origin(hint) is Literal else "union"), get_args(hint)


def _form(form: Form | None) -> str:
    if form is None:
        return "unknown"
    if is_record(form.shape):
        return form.shape.__name__  # type: ignore[attr-defined, no-any-return]
    inner = [
        f"{name}{'' if required else '?'}: {_type(hint)}"
        for name, hint, required in form_members(form)
    ]
    return f"{{ {'; '.join(inner)} }}" if inner else "Nothing"


def _requests() -> str:
    lines = "/** What a page may ask, by event: the message it sends and the body of the ack. */\n"
    lines += "export interface Requests {\n"
    for event in EVENTS:
        if event.direction == "to_server":
            ack = _form(event.ack)
            lines += f"  {event.name}: {{\n    send: {_form(event.message)};\n"
            lines += f"    ack: {'unknown' if ack == 'Nothing' else ack};\n  }};\n"
    return lines + "}\n"


def _announcements() -> str:
    told: dict[str, list[str]] = {}
    for event in EVENTS:
        if event.direction == "to_client" and event.ack is None:
            forms = told.setdefault(event.name, [])
            forms += [form for form in [_form(event.message)] if form not in forms]
    lines = "/** What the server says by itself. */\nexport interface Announcements {\n"
    for name, forms in told.items():
        lines += f"  {name}: {' | '.join(forms)};\n"
    return lines + "}\n"
