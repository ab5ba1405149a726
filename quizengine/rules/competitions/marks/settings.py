"""A scoring rule's settings: what there is to set, reading it, writing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from quizengine.rules.competitions.definition import Kind
from quizengine.rules.competitions.figures import MOST, ZERO, figure, written
from quizengine.rules.formats.describing import Words
from quizengine.rules.reading import Reader

Shape: TypeAlias = Literal["number", "choice", "flag", "kinds", "bands", "levels"]
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """From so much up the mark is this; the name is for pages that show only bands."""

    at_least: Decimal
    mark: Decimal
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing to set.

    Attributes:
        shape: ``number``: a figure; ``kinds``: what is counted, with the points of one;
            ``bands``: from how much up which mark; ``levels``: figures from good to bad.
        default: As it is read; None: must be given.
        least: Of a number, itself included unless ``positive``.
        options: Of a choice.
    """

    name: str
    shape: Shape
    title: Words
    default: Any = None
    least: Decimal = -MOST
    positive: bool = False
    options: Mapping[str, Words] = field(default_factory=dict)


def read_settings(settings: tuple[Setting, ...], reader: Reader) -> dict[str, Any]:
    """All settings, those left out at their defaults; what is wrong is noted."""
    if reader.given() and not reader.object([each.name for each in settings]):
        return {each.name: _blank(each) for each in settings}
    return {each.name: _READ[each.shape](each, reader.at(each.name)) for each in settings}


def settings_data(settings: tuple[Setting, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings as JSON, figures as texts."""
    return {each.name: _data(values[each.name]) for each in settings}


def read_figure(
    reader: Reader,
    default: Decimal | None = None,
    least: Decimal = -MOST,
    *,
    positive: bool = False,
) -> Decimal:
    """A figure that came as a text or a JSON number."""
    if not reader.given() and default is not None:
        return default
    number = figure(reader.raw)
    if number is None:
        reader.wrong("not_a_figure")
    elif number < least or (positive and number <= 0):
        reader.wrong("too_small", low=written(least), above=positive)
    else:
        return number
    return ZERO if default is None else default


def read_kinds(reader: Reader) -> tuple[Kind, ...]:
    """Kinds of deduction or bonus."""
    return tuple(_kind(each) for each in reader.entries(MOST_ENTRIES))


def kind_data(kind: Kind) -> dict[str, str]:
    """A kind as JSON."""
    return {"key": kind.key, "name": kind.name, "points": written(kind.points)}


def _kind(reader: Reader) -> Kind:
    reader.object(("key", "name", "points"))
    return Kind(
        key=reader.at("key").key(),
        name=reader.at("name").text(most=100),
        points=read_figure(reader.at("points"), least=ZERO),
    )


def _band(reader: Reader) -> Band:
    reader.object(("at_least", "mark", "name"))
    return Band(
        at_least=read_figure(reader.at("at_least")),
        mark=read_figure(reader.at("mark"), least=ZERO),
        name=reader.at("name").text(most=100),
    )


def _blank(setting: Setting) -> Any:
    if setting.default is not None:
        return setting.default
    return ZERO if setting.shape == "number" else ()


def _number(setting: Setting, reader: Reader) -> Decimal:
    return read_figure(reader, setting.default, setting.least, positive=setting.positive)


def _choice(setting: Setting, reader: Reader) -> str:
    return reader.one_of(list(setting.options), setting.default)


def _flag(setting: Setting, reader: Reader) -> bool:
    return reader.flag(setting.default)


def _kinds(setting: Setting, reader: Reader) -> tuple[Kind, ...]:
    return read_kinds(reader)


def _bands(setting: Setting, reader: Reader) -> tuple[Band, ...]:
    """The best first, in whatever order they came."""
    read = (_band(each) for each in reader.entries(MOST_ENTRIES))
    return tuple(sorted(read, key=lambda band: -band.at_least))


def _levels(setting: Setting, reader: Reader) -> tuple[Decimal, ...]:
    read = tuple(read_figure(each, least=ZERO) for each in reader.entries(MOST_ENTRIES))
    return read or tuple(setting.default)


_READ = {
    "number": _number,
    "choice": _choice,
    "flag": _flag,
    "kinds": _kinds,
    "bands": _bands,
    "levels": _levels,
}


def _data(value: Any) -> Any:
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Kind):
        return kind_data(value)
    if isinstance(value, Band):
        band = {"at_least": written(value.at_least), "mark": written(value.mark)}
        return band | {"name": value.name}
    return [_data(each) for each in value] if isinstance(value, tuple) else value
