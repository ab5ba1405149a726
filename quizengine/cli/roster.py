"""``quizengine roster``: units and members."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say, talk
from quizengine.cli.serve import with_address
from quizengine.cli.words import Group, language, option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.rosters import RosterReport
    from quizengine.actions.rosters.members import MemberLine
    from quizengine.actions.rosters.units import UnitLine
    from quizengine.sheets.problems import TableProblem

MOST = 100_000
CONSOLE = "console"

roster = Group("roster", help="Units and members: import, export, list, personal links.")


@roster.command("import", help="Take FILES (CSV or XLSX) into the roster, all of it or nothing.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@option("--dry-run", is_flag=True, help="Only say what would be done.")
@option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="From this day on members are in their new units; by default today.",
)
@settings_options("data", "database")
@json_option()
def import_roster(
    settings: Settings, files: tuple[Path, ...], dry_run: bool, day: Any, as_json: bool
) -> None:
    """Import roster files."""
    from quizengine.actions.rosters import Sent

    sent = [Sent(file.name, file.read_bytes()) for file in files]
    on = None if day is None else day.date().isoformat()
    with opened(settings) as engine:
        report = engine.roster_imports.look(sent, on)
        sound = all(each.severity != "error" for each in report.problems)
        if sound and not dry_run:
            report = engine.roster_imports.take(sent, CONSOLE, on)
    if as_json:
        print_json(report.told())
    else:
        _tell(report)
    if not sound:
        negative()


@roster.command("export", help="Write the roster as a file that can be imported again.")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; its ending, .xlsx or .csv, says as what.",
)
@option(
    "--part",
    type=click.Choice(["members", "units"]),
    default="members",
    show_default=True,
    help="What a CSV file holds.",
)
@settings_options("data", "database")
def export_roster(settings: Settings, output: Path, part: str) -> None:
    """Write the roster."""
    with opened(settings) as engine:
        content = engine.roster_exports.export(_format(output), _part(part), language())
    _write(output, content)


@roster.command("template", help="Write an example roster to start from.")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; its ending, .xlsx or .csv, says as what.",
)
@option(
    "--part",
    type=click.Choice(["members", "units"]),
    default="members",
    show_default=True,
    help="What a CSV file holds.",
)
def template(output: Path, part: str) -> None:
    """Write an example roster."""
    from quizengine.actions.rosters import example

    _write(output, example(_format(output), _part(part), language()))


@roster.command("list", help="List the members, with the unit of each.")
@option("--unit", "unit", help="Only of the unit of this code or name, and below it.")
@option("--left", is_flag=True, help="Those who have left instead.")
@settings_options("data", "database")
@json_option()
def list_members(settings: Settings, unit: str | None, left: bool, as_json: bool) -> None:
    """List members."""
    from quizengine.actions.rosters.members import Page

    with opened(settings) as engine:
        unit_id = None if unit is None else engine.units.named(unit)
        lines, _ = engine.members.page(Page(MOST), "number", unit_id=unit_id, left=left)
    if as_json:
        print_json([_member(line) for line in lines])
        return
    for line in lines:
        paths = "  ".join("/".join(each.path) for each in line.belongs)
        click.echo(f"{line.member.staff_number:<12}  {line.member.name:<12}  {paths}")


@roster.command("units", help="List the units of the trees, with how many members each has.")
@settings_options("data", "database")
@json_option()
def list_units(settings: Settings, as_json: bool) -> None:
    """List units."""
    with opened(settings) as engine:
        trees = engine.units.trees()
        found = [(each.tree.name, engine.units.list(each.tree.tree_id)) for each in trees]
    if as_json:
        print_json([_unit(tree, line) for tree, lines in found for line in lines])
        return
    for tree, lines in found:
        click.echo(tree)
        for line in lines:
            name = "  " * line.level + line.unit.name
            click.echo(f"{line.unit.code:<10} {line.members:>6}  {name}")


@roster.command("link", help="Make a new personal link for the member with this staff NUMBER.")
@click.argument("number")
@option("--revoke", is_flag=True, help="Let the old link die and give no new one.")
@settings_options("data", "database", "host", "port", "public_url", "tls_cert")
@json_option()
def link(settings: Settings, number: str, revoke: bool, as_json: bool) -> None:
    """Make or revoke a personal link."""
    with opened(settings) as engine:
        member = engine.members.numbered(number)
        if revoke:
            engine.member_links.revoke(member.member_id, CONSOLE)
            say("The personal link of {name} is dead.", name=member.name)
            return
        token = engine.member_links.make(member.member_id, CONSOLE)
    base = with_address(settings).public_url or f"{settings.scheme}://127.0.0.1:{settings.port}"
    url = f"{base.rstrip('/')}/m/{token}"
    if as_json:
        print_json({"member_id": member.member_id, "name": member.name, "url": url})
    else:
        click.echo(f"{member.name}  {url}")


def _member(line: "MemberLine") -> dict[str, Any]:
    member = line.member
    return {
        "member_id": member.member_id,
        "staff_number": member.staff_number,
        "name": member.name,
        "division": member.division,
        "post": member.post,
        "units": {each.tree: "/".join(each.path) for each in line.belongs},
        "exempt": line.exempt,
    }


def _unit(tree: str, line: "UnitLine") -> dict[str, Any]:
    return {
        "unit_id": line.unit.unit_id,
        "tree": tree,
        "code": line.unit.code,
        "path": "/".join(line.path),
        "division": line.unit.division,
        "members": line.members,
        "expected": line.expected,
    }


def _tell(report: "RosterReport") -> None:
    for each in report.problems:
        click.echo(f"{_place(each)}: {_message(each)}")
    say(
        "{rows} members in the file: {new} new, {changed} changed, {unchanged} as they were;"
        " {units} new units.",
        rows=report.rows,
        new=report.new,
        changed=report.changed,
        unchanged=report.unchanged,
        units=len(report.units_new),
    )
    say("Stored." if report.applied else "Nothing was stored.")


def _place(problem: "TableProblem") -> str:
    place = problem.place
    return ":".join(part for part in (place.file, place.sheet, place.cell) if part) or "-"


def _message(problem: "TableProblem") -> str:
    if language() == "zh":
        return f"{problem.message_zh} {problem.suggestion_zh}".strip()
    return f"{problem.message_en} {problem.suggestion_en}".strip()


def _format(output: Path) -> Literal["xlsx", "csv"]:
    ending = output.suffix.lower().removeprefix(".")
    if ending not in ("xlsx", "csv"):
        raise Unusable("The name must end in .xlsx or .csv.")
    return "csv" if ending == "csv" else "xlsx"


def _part(part: str) -> Literal["members", "units"]:
    return cast("Literal['members', 'units']", part)


def _write(output: Path, content: bytes) -> None:
    if output.exists():
        raise Unusable("{path} exists; choose another name.", path=output)
    output.write_bytes(content)
    talk("Written to {path}.", path=output)
