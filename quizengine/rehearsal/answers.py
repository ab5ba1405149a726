"""A valid answer to any open item, at random: a simulated player knows no key."""

import random
from collections.abc import Callable, Mapping
from typing import Any

from quizengine.rehearsal.wire import Json

MOST_CHOICES = 10


def random_answer(item: Json, rng: random.Random) -> Json:
    """What a player might give, in the shape of the item's kind."""
    return _BY_KIND[item["kind"]](item, rng)


def _choices(item: Json, rng: random.Random) -> Json:
    ids = _ids(item["choices"])
    select = item.get("select") or {"min": 1, "max": 1}
    most = min(select.get("max") or len(ids), len(ids), MOST_CHOICES)
    count = rng.randint(min(max(select.get("min") or 1, 1), most), most)
    return {"choices": rng.sample(ids, count)}


def _texts(item: Json, rng: random.Random) -> Json:
    return {"texts": [f"{rng.randrange(100)}" for _ in range(item["blanks"])]}


def _number(_: Json, rng: random.Random) -> Json:
    return {"number": str(rng.randrange(1_000))}


def _order(item: Json, rng: random.Random) -> Json:
    ids = _ids(item["choices"])
    return {"order": rng.sample(ids, len(ids))}


def _pairs(item: Json, rng: random.Random) -> Json:
    left, right = _ids(item["left"]), _ids(item["right"])
    partners = rng.sample(right, min(len(left), len(right)))
    return {"pairs": [list(pair) for pair in zip(left, partners, strict=False)]}


def _ids(choices: list[Json]) -> list[Any]:
    return [choice["id"] for choice in choices]


_BY_KIND: Mapping[str, Callable[[Json, random.Random], Json]] = {
    "single": _choices,
    "truefalse": _choices,
    "multiple": _choices,
    "poll": _choices,
    "text": _texts,
    "numeric": _number,
    "ordering": _order,
    "matching": _pairs,
}
