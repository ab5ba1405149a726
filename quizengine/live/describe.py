"""Renders the registry as the tables of ``docs/protocol.md``; a test fails when they lag behind."""

import sys
from pathlib import Path

from quizengine.live.fields import Form
from quizengine.live.ports import Audience
from quizengine.live.protocol import EVENTS, ROLES, Event

BEGIN = "<!-- events: generated from quizengine/live/protocol.py -->"
END = "<!-- /events -->"
DOCUMENT = Path("docs/protocol.md")


def tables() -> str:
    """The event tables of every role, as Markdown between the markers."""
    parts = [BEGIN, "", "## Events"]
    for role in ROLES:
        parts += ["", f"### `/{role}`", "", *_asked(role), "", *_told(role)]
    return "\n".join([*parts, "", END, ""])


def _asked(role: Audience) -> list[str]:
    rows = [
        "| to the server | message | ack besides `ok` | handled | costs |",
        "|---|---|---|---|---|",
    ]
    for event in _events(role, "to_server"):
        ack = _fields(event.ack)
        joined = "" if role != "player" or event.seated else ", before joining too"
        rows.append(
            f"| `{event.name}` | {_fields(event.message)} | {ack} | {event.mode}{joined} |"
            f" {event.cost} |"
        )
    return rows


def _told(role: Audience) -> list[str]:
    rows = ["| from the server | message |", "|---|---|"]
    rows += [f"| `{e.name}` | {_fields(e.message)} |" for e in _events(role, "to_client")]
    return rows


def _events(role: Audience, direction: str) -> list[Event]:
    return [event for event in EVENTS if role in event.roles and event.direction == direction]


def _fields(form: Form | None) -> str:
    if form is None:
        return "–"
    if isinstance(form.shape, type) and not form.fields:
        return f"a `{form.shape.__name__}`"
    names = [name if field.required else f"{name}?" for name, field in form.fields.items()]
    return "`{" + ", ".join(names) + "}`"


def document(current: str) -> str:
    """The protocol page with its tables brought up to date, appended where there were none."""
    head, found, rest = current.partition(BEGIN)
    tail = rest.partition(END)[2].lstrip("\n") if found else ""
    return f"{head.rstrip()}\n\n{tables()}{tail}"


def write(root: Path) -> None:
    """Bring the page under a repository's root up to date."""
    page = root / DOCUMENT
    page.write_text(document(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
