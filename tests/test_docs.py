"""The documents keep up with the program: what can be met is described."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from quizengine.cli import program
from quizengine.live.protocol import EVENTS
from quizengine.rules import competition_refusals, roster_refusals
from quizengine.rules.commands import COMMANDS
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.device import DeviceSettings
from quizengine.rules.kinds import KINDS
from quizengine.rules.refusals import Refusal, every_refusal
from quizengine.settings import ENVIRONMENT_PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.en.md"]
PAGES = sorted(DOCS.rglob("*.md"))
LINKING = [*PAGES, *READMES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
PICTURES = DOCS / "pictures"
REFUSALS = (competition_refusals, roster_refusals)  # loaded, so that their classes exist
SENT = [refusal for refusal in every_refusal() if refusal is not Refusal]  # the root is not sent

CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')


def _commands(command: click.Command, path: str) -> Iterator[str]:
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _commands(child, f"{path} {name}")


def _text(*pages: Path) -> str:
    return "\n".join(page.read_text() for page in pages)


def _code(*pages: Path) -> str:
    """Everything that is set as code."""
    return "\n".join(block or span for block, span in CODE.findall(_text(*pages)))


def _links(page: Path) -> Iterator[str]:
    prose = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    for inline, attribute in LINK.findall(prose):
        yield inline or attribute


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def _resolves(page: Path, link: str) -> bool:
    if link.startswith(("http://", "https://", "mailto:")):
        return True
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    if PICTURES in target.parents and not PICTURES.exists():
        return True  # pictures are taken of the finished pages
    return target.exists() and (not anchor or anchor in _anchors(target))


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_is_documented_as_option_and_variable(name: str) -> None:
    code = _code(*PAGES)
    assert f"--{name.replace('_', '-')}" in code
    assert ENVIRONMENT_PREFIX + name.upper() in code


def _documented_refusals() -> dict[str, str]:
    """Code to what the page says about sending the same message again."""
    rows = r"^\| *`(\w+)` *\|(?:.*\|)? *(yes|no) *\|"
    return dict(re.findall(rows, (DOCS / "refusals.md").read_text(), re.MULTILINE))


@pytest.mark.parametrize("refusal", SENT, ids=lambda refusal: refusal.code)
def test_every_refusal_has_a_line_that_says_whether_to_retry(refusal: type[Refusal]) -> None:
    assert _documented_refusals()[refusal.code] == ("yes" if refusal.retry else "no")


def test_no_refusal_is_documented_that_nobody_can_meet() -> None:
    assert set(_documented_refusals()) <= {refusal.code for refusal in every_refusal()}


@pytest.mark.parametrize("name", sorted({event.name for event in EVENTS}))
def test_every_event_is_in_the_protocol(name: str) -> None:
    assert f"`{name}`" in (DOCS / "protocol.md").read_text()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_a_contest_is_documented(name: str) -> None:
    assert f"`{name}`" in _text(*PAGES)


@pytest.mark.parametrize("name", sorted(_commands(program, "quizengine")))
def test_every_command_of_the_program_is_documented(name: str) -> None:
    assert re.search(rf"\b{name}\b", _text(*PAGES))


@pytest.mark.parametrize("name", sorted([*FORMATS, *KINDS]))
def test_every_round_format_and_question_kind_is_in_the_glossary(name: str) -> None:
    assert f"`{name}`" in (DOCS / "architecture.md").read_text()


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(DeviceSettings)])
def test_every_setting_of_a_round_is_explained_to_hosts(name: str) -> None:
    assert f"`{name}`" in (DOCS / "hosting.md").read_text()
    assert f"`{name}`" in (DOCS / "hosting.en.md").read_text()


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_resolves(page: Path) -> None:
    assert not [link for link in _links(page) if not _resolves(page, link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_page_can_be_reached_from_the_index(page: Path) -> None:
    index = DOCS / "README.md"
    reached = {(DOCS / link).resolve() for link in _links(index)}
    assert page == index or page in reached


def test_every_make_command_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", _code(*LINKING)))
    assert {"demo", "test"} <= named <= targets


def test_every_quizengine_command_that_is_named_exists() -> None:
    known = {tuple(path.split()[1:]) for path in _commands(program, "quizengine")}
    groups = {path[0] for path in known if len(path) > 1}
    named = re.findall(r"\bquizengine ([a-z]+)(?: ([a-z]+))?", _code(*LINKING))
    called = {
        (first, second) if first in groups and second else (first,) for first, second in named
    }
    assert called <= known


def test_both_languages_have_the_same_sections() -> None:
    names = ("hosting", "operating", "competitions")
    guides = ([DOCS / f"{name}.md", DOCS / f"{name}.en.md"] for name in names)
    for chinese, english in [READMES, *guides]:
        assert _levels(chinese) == _levels(english)


def _levels(page: Path) -> list[str]:
    return re.findall(r"^(#+) ", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL), re.M)


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_every_decision_has_its_four_parts_on_one_page(page: Path) -> None:
    text = page.read_text()
    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert parts == ["Question", "Options", "Decision", "Consequences"]
    assert text.startswith(f"# {page.stem[:4]} ")
    assert len(text.split()) <= 500


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.stem[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_newest_changes_are_on_top() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased"
