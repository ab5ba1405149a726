"""The court's template reckoned a second time, by fractions and without any of our code."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

Formula: TypeAlias = Callable[[Fraction, Any], Fraction]

TRACKS = {
    "thought": (25, {"participation": 5, "theory": 10, "on_time": 10}),
    "business": (35, {"in_time_limit": 10, "flaws": 10, "documents": 8, "knowledge": 7}),
    "discipline": (20, {"attendance": 8, "meetings": 6, "premises": 6}),
    "law": (20, {"integrity_test": 6, "survey": 8, "complaints": 6}),
}
OTHERS = {"in_time_limit": "papers_on_time", "flaws": "mistakes"}
"""What other departments have instead."""
FIRST = {"flaws": "flaw", "mistakes": "mistake"}


def line(dice: random.Random) -> dict[str, Any]:
    """A department's values of a month, as they would be entered."""

    def figure(low: int, high: int) -> str:
        return str(dice.randrange(low * 100, high * 100 + 1) / 100)

    return {
        "participation": figure(80, 110),
        "theory": figure(0, 100),
        "on_time": figure(90, 100),
        "in_time_limit": figure(80, 100),
        "flaws": (dice.randrange(6), dice.randrange(3)),
        "documents": [figure(60, 100) for _ in range(dice.randrange(1, 9))],
        "knowledge": dice.randrange(1, 18),
        "attendance": (dice.randrange(9), dice.randrange(4)),
        "meetings": dice.randrange(8),
        "premises": (met := dice.randrange(26), dice.randrange(max(met, 1), 30)),
        "integrity_test": figure(0, 100),
        "survey": [dice.randrange(1, 40), *(dice.randrange(9) for _ in range(3))],
        "complaints": dice.randrange(5),
        "bonus": (dice.randrange(3), dice.randrange(3)),
    }


def entered(values: Mapping[str, Any], *, cases: bool) -> dict[str, Any]:
    """The same as records are written."""
    named: dict[str, Any] = {
        **values,
        "documents": {"marks": values["documents"]},
        "attendance": {"counts": dict(zip(("late", "absent"), values["attendance"], strict=True))},
        "premises": dict(zip(("met", "all"), values["premises"], strict=True)),
        "survey": {"votes": values["survey"]},
        "bonus": {"counts": dict(zip(("city", "province"), values["bonus"], strict=True))},
    }
    key = "flaws" if cases else OTHERS["flaws"]
    one, major = values["flaws"]
    named[key] = {"counts": {FIRST[key]: one, "major": major}}
    if not cases:
        named[OTHERS["in_time_limit"]] = named.pop("in_time_limit")
        del named["flaws"]
    return named


def half_up(exact: Fraction) -> Fraction:
    """To 2 decimals."""
    return Fraction(math.floor(exact * 100 + Fraction(1, 2)), 100)


def exact(key: str, weight: Fraction, value: Any) -> Fraction:
    """A mark in full precision."""
    return max(Fraction(0), FORMULAS[key](weight, value))


def _of_hundred(weight: Fraction, value: str) -> Fraction:
    return weight * min(Fraction(value) / 100, Fraction(1))


def _below(threshold: int, per: Fraction) -> Formula:
    return lambda weight, value: weight - per * max(Fraction(0), threshold - Fraction(value))


def _trimmed(weight: Fraction, value: list[str]) -> Fraction:
    marks = sorted(map(Fraction, value))
    counted = marks[1:-1] if len(marks) >= 5 else marks
    return sum(counted, Fraction(0)) / len(counted) * weight / 100


def _votes(weight: Fraction, value: list[int]) -> Fraction:
    score = sum(n * s for n, s in zip(value, (100, 80, 60, 40), strict=True))
    return weight * Fraction(score, sum(value)) / 100


HALF = Fraction(1, 2)
FORMULAS: Mapping[str, Formula] = {
    "participation": _of_hundred,
    "theory": _of_hundred,
    "on_time": _below(98, HALF),
    "in_time_limit": _below(95, Fraction(1)),
    "flaws": lambda weight, value: weight - value[0] - 3 * value[1],
    "documents": _trimmed,
    "knowledge": lambda weight, value: weight - HALF * (value - 1),
    "attendance": lambda weight, value: weight - HALF * value[0] - 2 * value[1],
    "meetings": lambda weight, value: weight - value,
    "premises": lambda weight, value: weight * Fraction(*value),
    "integrity_test": _of_hundred,
    "survey": _votes,
    "complaints": lambda weight, value: weight - 2 * value,
}
"""The table of the design; below nothing is nothing."""


def reckoned(
    lines: Mapping[str, Mapping[str, Any]], settled: Mapping[tuple[str, str], str]
) -> dict[str, tuple[list[Fraction], Fraction]]:
    """Each department's track scores and its total, all of one division.

    ``settled``: of a department and an indicator ``zero``, ``mean`` or ``not_applicable``.
    """
    made = {}
    for name, values in lines.items():
        full = _weights(name, settled)
        scores = [
            sum((_mark(k, full[k], name, lines, settled) for k in keys if k in full), Fraction(0))
            for _, keys in TRACKS.values()
        ]
        bonus = min(5, 2 * values["bonus"][0] + 3 * values["bonus"][1])
        made[name] = (scores, sum(scores) + bonus)
    return made


def _weights(name: str, settled: Mapping[tuple[str, str], str]) -> dict[str, Fraction]:
    """The full marks of what applies, the rest spread over its track."""
    weights = {}
    for whole, keys in TRACKS.values():
        left = {k: w for k, w in keys.items() if settled.get((name, k)) != "not_applicable"}
        for key, weight in left.items():
            weights[key] = Fraction(weight * whole, sum(left.values()))
    return weights


def _mark(
    key: str,
    weight: Fraction,
    name: str,
    lines: Mapping[str, Mapping[str, Any]],
    settled: Mapping[tuple[str, str], str],
) -> Fraction:
    how = settled.get((name, key))
    if how == "zero":
        return Fraction(0)
    if how is None:
        return half_up(exact(key, weight, lines[name][key]))
    shares = []
    for other, values in lines.items():
        if (other, key) not in settled:
            own = _weights(other, settled)[key]
            shares.append(exact(key, own, values[key]) * weight / own)
    return half_up(sum(shares, Fraction(0)) / len(shares))
