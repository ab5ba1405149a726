"""Rules: from a template or a file to frozen versions."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.competitions.files import data_of, definition_of, yaml_of
from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say, talk
from quizengine.cli.words import language, language_of_content, option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.competitions.competitions import Shown
    from quizengine.rules.competitions.definition import Definition
    from quizengine.rules.competitions.findings import Finding

MOST = 10_000


@competition.command("templates", help="List the competitions to begin with.")
@json_option()
def templates(as_json: bool) -> None:
    """List templates."""
    from quizengine.rules.competitions.templates import SHIPPED

    if as_json:
        print_json(
            [
                {"name": each.name, "title": each.title, "description": each.description}
                for each in SHIPPED
            ]
        )
        return
    for each in SHIPPED:
        click.echo(f"{each.name:<16} {each.title[language()]}")


@competition.command("template", help="Write the template NAME as a file to start from.")
@click.argument("name")
@option("--lang", "spoken", type=click.Choice(["zh", "en"]), help="Language of its texts.")
@option("--year", type=click.IntRange(2000, 2999), default=2026, help="Year of the season.")
@option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it, as YAML, or as JSON by its ending; by default to stdout.",
)
@json_option()
def template(name: str, spoken: str | None, year: int, output: Path | None, as_json: bool) -> None:
    """Write a template."""
    from quizengine.rules.competitions.codec import definition_data
    from quizengine.rules.competitions.templates import shipped

    found = shipped(name)
    if found is None:
        raise Unusable("There is no such template. See: quizengine competition templates")
    data = definition_data(found.definition(spoken or language_of_content(), year))
    if output is None:
        print_json(data) if as_json else click.echo(yaml_of(data), nl=False)
        return
    if output.exists():
        raise Unusable("{path} exists; choose another name.", path=output)
    written = _json(data) if output.suffix.lower() == ".json" else yaml_of(data)
    output.write_text(written, encoding="utf-8")
    talk("Written to {path}.", path=output)


@competition.command("create", help="Begin a competition from FILE (YAML or JSON) or a template.")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@option("--template", "name", help="Begin with this template instead.")
@option("--title", help="Title; by default that of the file or template.")
@option("--lang", "spoken", type=click.Choice(["zh", "en"]), help="Language of its texts.")
@option("--year", type=click.IntRange(2000, 2999), help="Year of the season; by default this one.")
@settings_options("data", "database")
@json_option()
def create(settings: Settings, file: Path | None, as_json: bool, **wishes: Any) -> None:
    """Begin a competition."""
    from quizengine.actions.competitions.actors import CONSOLE

    if (file is None) == (wishes["name"] is None):
        raise Unusable("Name either a file or a template.")
    with opened(settings) as engine:
        if file is not None:
            definition = definition_of(file)
        else:
            spoken = wishes["spoken"] or language_of_content()
            definition = engine.competitions.template(wishes["name"], spoken, wishes["year"])
        made = engine.competitions.create(CONSOLE, _titled(definition, wishes["title"]))
    if as_json:
        print_json({"competition_id": made.competition_id, "title": made.title})
    else:
        click.echo(made.competition_id)


@competition.command("list", help="List the competitions, the newest first.")
@settings_options("data", "database")
@json_option()
def list_competitions(settings: Settings, as_json: bool) -> None:
    """List competitions."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.competitions import Page, Wanted

    with opened(settings) as engine:
        found, _ = engine.competitions.page(
            CONSOLE, Wanted(), "created_ms", Page(MOST, descending=True)
        )
    if as_json:
        print_json([_line(each) for each in found])
        return
    for each in found:
        told = each.competition
        click.echo(f"{told.competition_id}  {told.state:<8}  {told.title}")


@competition.command("show", help="Show the competition ID and the versions of its rules.")
@click.argument("competition_id", metavar="ID")
@settings_options("data", "database")
@json_option()
def show(settings: Settings, competition_id: str, as_json: bool) -> None:
    """Show a competition."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.rules.competitions.codec import definition_data

    with opened(settings) as engine:
        found = engine.competitions.show(CONSOLE, competition_id)
    if as_json:
        versions = [
            {
                "version": each.version,
                "hash": each.hash,
                "from_day": each.from_day,
                "reason": each.reason,
            }
            for each in found.versions
        ]
        data = definition_data(found.competition.definition)
        print_json({**_line(found), "versions": versions, "definition": data})
        return
    click.echo(f"{found.competition.title}  ({found.competition.state})")
    for version in found.versions:
        line = f"{version.version}  {version.from_day}  {version.hash}  {version.reason}"
        click.echo(line.rstrip())


@competition.command("check", help="Say what is wrong with FILE or the competition of this ID.")
@click.argument("file_or_id")
@settings_options("data", "database")
@json_option()
def check(settings: Settings, file_or_id: str, as_json: bool) -> None:
    """Check rules."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.rules.competition_refusals import BadDefinition
    from quizengine.rules.competitions.checking import problems
    from quizengine.rules.competitions.codec import read_definition

    path = Path(file_or_id)
    if path.is_file():
        try:
            found = problems(read_definition(data_of(path)))
        except BadDefinition as refusal:
            _tell_errors(refusal, as_json=as_json)
            negative()
    else:
        with opened(settings) as engine:
            found = engine.competitions.check(CONSOLE, file_or_id)
    _tell_findings(found, as_json=as_json)
    if any(each.severity == "error" for each in found):
        negative()


@competition.command("start", help="Freeze the rules of the competition ID.")
@click.argument("competition_id", metavar="ID")
@settings_options("data", "database")
@json_option()
def start(settings: Settings, competition_id: str, as_json: bool) -> None:
    """Start a competition."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        version = engine.competition_rules.start(CONSOLE, competition_id)
    if as_json:
        print_json({"version": version.version, "hash": version.hash})
    else:
        say("Rules version {version}: {hash}", version=version.version, hash=version.hash)


@competition.command("revise", help="Freeze FILE as a new version of the rules of ID.")
@click.argument("competition_id", metavar="ID")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--from-day", required=True, help="For periods that begin on this day or later.")
@option("--reason", required=True, help="Why; the public log shows it.")
@settings_options("data", "database")
@json_option()
def revise(
    settings: Settings, competition_id: str, file: Path, from_day: str, reason: str, as_json: bool
) -> None:
    """Freeze new rules."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        version = engine.competition_rules.revise(
            CONSOLE, competition_id, definition_of(file), from_day, reason
        )
    if as_json:
        print_json({"version": version.version, "hash": version.hash})
    else:
        say("Rules version {version}: {hash}", version=version.version, hash=version.hash)


@competition.command("publish", help="Let everybody look at what is published of ID.")
@click.argument("competition_id", metavar="ID")
@option("--hide", is_flag=True, help="Only members may look again.")
@settings_options("data", "database")
@json_option()
def publish(settings: Settings, competition_id: str, hide: bool, as_json: bool) -> None:
    """List a competition for everybody, or not."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        found = engine.competitions.publish(CONSOLE, competition_id, public=not hide)
    if as_json:
        print_json({"competition_id": found.competition_id, "public": found.public})
    elif found.public:
        say("Everybody may look: /c/{id}", id=found.competition_id)
    else:
        say("Only members may look.")


def _titled(definition: "Definition", title: str | None) -> "Definition":
    from dataclasses import replace

    return replace(definition, title=title) if title else definition


def _line(shown: "Shown") -> dict[str, object]:
    found = shown.competition
    return {
        "competition_id": found.competition_id,
        "title": found.title,
        "state": found.state,
        "public": found.public,
        "revision": found.revision,
    }


def _json(data: object) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _tell_findings(found: "tuple[Finding, ...]", *, as_json: bool) -> None:
    if as_json:
        from quizengine.actions.competitions.freezing import finding_data

        print_json([finding_data(each) for each in found])
        return
    for each in found:
        detail = " ".join(f"{name}={value}" for name, value in each.detail.items())
        click.echo(f"{each.severity}: {each.path} {each.code} {detail}".rstrip())
    if not found:
        say("Nothing is wrong.")


def _tell_errors(refusal: Exception, *, as_json: bool) -> None:
    errors = getattr(refusal, "detail", {}).get("errors", [])
    if as_json:
        print_json([{"severity": "error", **each} for each in errors])
        return
    for each in errors:
        click.echo(f"error: {each.get('path', '')} {each.get('code', '')}")
