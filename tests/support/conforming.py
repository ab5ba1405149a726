"""Whether a message is of the shape that is promised, and where it is not."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

SIMPLE = (str, int, bool, NoneType)


def differences(value: Any, hint: Any, at: str = "") -> Iterator[str]:
    """The places at which a JSON value is not of a type; none if it is."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (list, tuple):
        yield from _in_list(value, origin, arguments, at)
    elif origin is dict:
        for name, inner in value.items():
            yield from differences(inner, arguments[1], f"{at}.{name}")
    elif origin is None and hint not in (*SIMPLE, object):
        yield from _in_record(value, hint, at)
    elif not _is_plainly(value, hint):
        yield f"{at}: {value!r} is no {getattr(hint, '__name__', hint)}"


def _is_plainly(value: Any, hint: Any) -> bool:
    """The same of a word, a number and the like, or of one of several types."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return not all(any(differences(value, each)) for each in arguments)
    if origin is Literal:
        return value in arguments
    return hint is object or type(value) is hint


def _in_list(value: Any, origin: Any, arguments: tuple[Any, ...], at: str) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{at}: {value!r} is no list"
    elif origin is tuple and len(value) != len(arguments):
        yield f"{at}: {len(value)} parts"
    else:
        hints = arguments if origin is tuple else arguments * len(value)
        for number, (inner, hint) in enumerate(zip(value, hints, strict=True)):
            yield from differences(inner, hint, f"{at}[{number}]")


def _in_record(value: Any, record: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no object"
        return
    hints = get_type_hints(record, include_extras=True)
    yield from (f"{at}.{name}: not promised" for name in value if name not in hints)
    for name, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        if name in value:
            inner = get_args(hint)[0] if optional else hint
            yield from differences(value[name], inner, f"{at}.{name}")
        elif not optional:
            yield f"{at}.{name}: missing"
