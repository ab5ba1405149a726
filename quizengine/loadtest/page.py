"""A report as one page that needs nothing else: figures and plots."""

from html import escape
from typing import Any, Literal

from quizengine.loadtest.figures import Measured
from quizengine.loadtest.plots import curves

Language = Literal["zh", "en"]

_CHINESE = {
    "Load test": "压力测试",
    "Figure": "指标",
    "Value": "数值",
    "Coming in: players by when they were connected, and seated": "入场：各时刻已连接、已入座人数",
    "Fan-out: players by when they saw the open item": "推送：各时刻已看到题目的人数",
    "Burst: answers by when they were acknowledged": "同时作答：各时刻已确认的答案数",
    "Acks: answers by how long their ack took": "确认：各耗时内已确认的答案数",
    "Steady: answers by how long their ack took": "均匀作答：各耗时内已确认的答案数",
    "connected": "已连接",
    "seated": "已入座",
    "item": "第几题",
    "all": "全部",
    "ms": "毫秒",
}
_STYLE = """
:root{color-scheme:light dark;--ink:#1c2733;--soft:#6b7785;--line:#d8dee5;--page:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#94a1af;--line:#334150;--page:#10161d}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);
max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .5rem;text-align:left;
border-bottom:1px solid var(--line)}td+td,th+th{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:0}svg{width:100%;height:auto}text{font-size:11px;fill:var(--soft)}
.up{text-anchor:end}.across{text-anchor:middle}.grid{stroke:var(--line)}
.line{fill:none;stroke-width:2;stroke:var(--c)}.key{margin-right:1rem;font-size:.85rem}
.key::before{content:"";display:inline-block;width:1rem;height:.2rem;margin-right:.4rem;
vertical-align:middle;background:var(--c)}
.c0{--c:#0072b2}.c1{--c:#d55e00}.c2{--c:#009e73}.c3{--c:#cc79a7}.c4{--c:#b8860b}.c5{--c:#56b4e9}
"""


def page(measured: Measured, figures: dict[str, Any], language: Language) -> str:
    """The report of a load test, as HTML."""

    def word(text: str) -> str:
        return _CHINESE[text] if language == "zh" else text

    title = f"{word('Load test')}: {measured.players:,}"
    parts = [f"<h1>{escape(title)}</h1>", _table(figures, word("Figure"), word("Value"))]
    for heading, series in _plots(measured).items():
        named = {
            f"{word(name)} {number}".strip(): times for (name, number), times in series.items()
        }
        if drawn := curves(named, word("ms")):
            parts.append(f"<h2>{escape(word(heading))}</h2>{drawn}")
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><body>{''.join(parts)}</body></html>\n"
    )


def rows(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """The figures, one to a line; those inside others are named with a point."""
    lines: list[tuple[str, str]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [(f"{name}.{inner}", text) for inner, text in rows(value)]
        else:
            lines.append((name, "–" if value is None else str(value)))
    return lines


def _table(figures: dict[str, Any], name: str, value: str) -> str:
    body = "".join(
        f"<tr><td><code>{escape(each)}</code></td><td>{escape(text)}</td></tr>"
        for each, text in rows(figures)
    )
    return f"<table><tr><th>{escape(name)}</th><th>{escape(value)}</th></tr>{body}</table>"


def _plots(measured: Measured) -> dict[str, dict[tuple[str, str], Any]]:
    """By heading, times by the word and the number in their legend."""
    bursts = {
        ("item", str(item.item_no)): item.burst for item in measured.items if item.burst is not None
    }
    steady = measured.steady.acks if measured.steady else ()
    return {
        "Coming in: players by when they were connected, and seated": {
            ("connected", ""): measured.connecting,
            ("seated", ""): measured.joining,
        },
        "Fan-out: players by when they saw the open item": {
            ("item", str(item.item_no)): item.fanout for item in measured.items
        },
        "Burst: answers by when they were acknowledged": {
            name: [at - each.begun_ns for at in each.acked_ns] for name, each in bursts.items()
        },
        "Acks: answers by how long their ack took": {
            name: each.acks for name, each in bursts.items()
        },
        "Steady: answers by how long their ack took": {("all", ""): steady},
    }
