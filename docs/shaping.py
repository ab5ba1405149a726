"""What the generated types are made from: the registry of events and the shapes they name."""

import inspect
import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from marshmallow import fields

from quizengine.live import personal_shapes, shapes
from quizengine.live.fields import Arguments, Form, Given

MODULES = (shapes, personal_shapes)
PLAIN: dict[object, str] = {int: "int", str: "str", bool: "bool", object: "any", NoneType: "null"}


def named() -> dict[str, Any]:
    """Every shape by its name, in the order in which they are written."""
    found: dict[str, Any] = {}
    for module in MODULES:
        for name, value in vars(module).items():
            if name[0].isupper() and name not in ("Literal", "NotRequired", "TypedDict"):
                found.setdefault(name, value)
    return found


NAMED = named()
NAMES = {repr(value): name for name, value in NAMED.items() if not isinstance(value, type)}


def is_record(shape: object) -> bool:
    """Whether it is a `TypedDict`."""
    return isinstance(shape, type) and hasattr(shape, "__required_keys__")


def members(record: type) -> Iterator[tuple[str, object, bool]]:
    """Name, type and whether it is always there, of each field."""
    for name, hint in get_type_hints(record, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        yield name, get_args(hint)[0] if optional else hint, not optional


def remarks(record: type) -> dict[str, str]:
    """What a docstring says of single fields."""
    section = (inspect.getdoc(record) or "").partition("Attributes:\n")[2]
    found = re.findall(r"^    (\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def summary(record: type) -> str:
    """The first paragraph of a docstring, as one line."""
    return " ".join((inspect.getdoc(record) or "").partition("\n\n")[0].split())


def parts(hint: object) -> tuple[str, tuple[Any, ...]]:
    """What a type is and what it is made of.

    One of: ``name``, ``record``, ``literal``, ``union``, ``list``, ``dict``,
    ``tuple``, ``plain``.
    """
    if repr(hint) in NAMES:
        return "name", (NAMES[repr(hint)],)
    if is_record(hint):
        return "record", (hint.__name__,)  # type: ignore[attr-defined]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "literal", arguments
    if origin in (Union, UnionType):
        return "union", arguments
    if origin in (list, dict, tuple):
        return origin.__name__, arguments
    return "plain", (PLAIN[hint],)


def form_members(form: Form) -> Iterator[tuple[str, object, bool]]:
    """The same of a message or an ack."""
    if is_record(form.shape):
        yield from members(form.shape)  # type: ignore[arg-type]
        return
    for name, field in form.fields.items():
        hint = _hint(field)
        yield name, hint | None if field.allow_none else hint, field.required  # type: ignore[operator]


def _hint(field: fields.Field[Any]) -> object:
    shape = field.metadata.get("shape")
    if shape is not None:
        return shape
    if isinstance(field, Given):
        return shapes.Given
    if isinstance(field, Arguments):
        return dict[str, object]
    if isinstance(field, fields.List):
        return list[_hint(field.inner)]  # type: ignore[misc]
    kinds: dict[type, object] = {fields.Boolean: bool, fields.Integer: int, fields.String: str}
    return next(hint for kind, hint in kinds.items() if isinstance(field, kind))
