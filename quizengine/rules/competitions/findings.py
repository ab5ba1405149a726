"""One thing to know about a definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A permanent code, how bad it is, where in the definition, and what it is about."""

    severity: Severity
    code: str
    path: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def error(code: str, path: str, **detail: object) -> Finding:
    """It keeps the competition from starting."""
    return Finding("error", code, path, detail)


def warning(code: str, path: str, **detail: object) -> Finding:
    """It should be known."""
    return Finding("warning", code, path, detail)


def twice(placed: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Keys that were there before; each comes with the path of its thing."""
    first: dict[str, str] = {}
    for path, key in placed:
        if first.setdefault(key, path) != path:
            yield error("key_twice", f"{path}/key", key=key, first=first[key])


def nameless(placed: Iterable[tuple[str, str]], name: str = "name") -> Iterator[Finding]:
    """Things without a name; each comes with its path."""
    for path, called in placed:
        if not called.strip():
            yield error("name_missing", f"{path}/{name}")
