"""What machines can see of a page: accessibility faults, sideways scrolling, motion."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE: Final = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
WIDTHS: Final = (360, 390, 768, 1280, 1920)
_RUN: Final = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const drawn = (nodes) => nodes.map((node) => node.html.slice(0, 160)).join(" | ");
    return bad.map(({ id, nodes }) => `${id}: ${drawn(nodes)}`);
}"""
_WIDE: Final = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const outside = Array.from(document.body.querySelectorAll("*"))
        .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1);
    return outside.slice(0, 3).map((each) => each.outerHTML.slice(0, 120)).join(" | ") || "unknown";
}"""
_MOVING: Final = """() => {
    const parts = [null, "::before", "::after"];
    const lasts = (style) => [style.animationDuration, style.transitionDuration]
        .some((spans) => spans.split(",").some((span) => parseFloat(span) > 0));
    const moving = Array.from(document.querySelectorAll("*")).filter((each) =>
        parts.some((part) => lasts(getComputedStyle(each, part))));
    return moving.map((each) => each.outerHTML.slice(0, 120));
}"""


@cache
def _axe() -> str:
    return AXE.read_text()


def faults(page: "Page") -> list[str]:
    """What axe calls serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN)
    return found


def too_wide(page: "Page", heights: dict[int, int] | None = None) -> list[str]:
    """At which widths the page scrolls sideways, and because of what."""
    size = page.viewport_size
    assert size is not None
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": (heights or {}).get(width, 800)})
        because: Any = page.evaluate(_WIDE)
        found += [f"{width} px: {because}"] if because else []
    page.set_viewport_size(size)
    return found


def moving(page: "Page") -> list[str]:
    """Elements with a transition or animation that takes time."""
    found: list[str] = page.evaluate(_MOVING)
    return found
