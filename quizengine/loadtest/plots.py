"""Plots of when how many had something, as inline SVG."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from quizengine.loadtest.figures import NS_PER_MS

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 10, 34
MOST_POINTS = 200
MOST_TICKS = 6


def curves(series: Mapping[str, Sequence[int]], unit: str) -> str:
    """For each series of times in nanoseconds, how many had come by when, in ms.

    Args:
        series: By the name that its line is given in the legend.
        unit: What is written at the time axis.
    """
    known = {name: sorted(times) for name, times in series.items() if times}
    if not known:
        return ""
    across = max(times[-1] for times in known.values()) / NS_PER_MS or 1.0
    up = max(len(times) for times in known.values())
    parts = [*_grid(across, up, unit)]
    parts += [
        f'<path class="line c{number % 6}" d="{_path(times, across, up)}">'
        f"<title>{escape(name)}</title></path>"
        for number, (name, times) in enumerate(known.items())
    ]
    legend = "".join(
        f'<span class="key c{number % 6}">{escape(name)}</span>'
        for number, name in enumerate(known)
    )
    drawn = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(parts)}</svg>'
    return f"<figure>{drawn}<figcaption>{legend}</figcaption></figure>"


def ticks(highest: float) -> list[float]:
    """Round numbers from 0 up to ``highest``, a few of them."""
    rough = highest / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return [step * number for number in range(int(highest / step + 1e-9) + 1)]


def _grid(across: float, up: float, unit: str) -> list[str]:
    parts = []
    for value in ticks(up):
        y = _y(value, up)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>')
        parts.append(f'<text class="up" x="{LEFT - 6}" y="{y + 4}">{value:,.0f}</text>')
    for value in ticks(across):
        x = _x(value, across)
        parts.append(f'<text class="across" x="{x}" y="{HEIGHT - BOTTOM + 16}">{value:,.5g}</text>')
    x, y = WIDTH - RIGHT, HEIGHT - 4
    parts.append(f'<text class="up" x="{x}" y="{y}">{escape(unit)}</text>')
    return parts


def _path(ordered: Sequence[int], across: float, up: float) -> str:
    count = len(ordered)
    points = min(count, MOST_POINTS)
    ranks = [-(-count * point // points) for point in range(1, points + 1)]
    places = [(_x(ordered[rank - 1] / NS_PER_MS, across), _y(rank, up)) for rank in ranks]
    begin = f"M{_x(0, across)} {_y(0, up)}L{places[0][0]} {_y(0, up)}"
    return begin + "".join(f"L{x} {y}" for x, y in places)


def _x(value: float, across: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * value / across, 1)


def _y(value: float, up: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / up, 1)
