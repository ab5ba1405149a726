"""Exports and certificates as files."""

from pathlib import Path
from typing import Any, Literal

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, print_json, say
from quizengine.cli.words import language, option
from quizengine.settings import Settings

SHEETS = ("standings", "marks", "working", "awards", "rules", "about")


@competition.command("export", help="Write the results of PERIOD of ID as XLSX, CSV or PDF.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; its ending, .xlsx, .csv or .pdf, says as what.",
)
@option(
    "--view",
    type=click.Choice(["whole", "public"]),
    help="All values, or what everybody may see; by default all, in a PDF what is public.",
)
@option(
    "--sheet",
    type=click.Choice(SHEETS),
    default="standings",
    show_default=True,
    help="Which table a CSV file holds.",
)
@option("--kind", type=click.Choice(["unit", "member"]), help="Units or members.")
@option("--level", type=click.IntRange(1, 20), help="Units of this level of the tree.")
@option("--division", help="Key of the division; by default all.")
@settings_options("data", "database")
@json_option()
def export(
    settings: Settings, competition_id: str, period: str, as_json: bool, **wishes: Any
) -> None:
    """Write an export."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.board import Group
    from quizengine.actions.competitions.exporting import Export

    output: Path = wishes["output"]
    wish = Export(
        period=period,
        format=_format(output),
        group=Group(**{name: wishes[name] for name in ("kind", "level", "division")}),
        view=wishes["view"],
        sheet=wishes["sheet"],
        language=language(),
    )
    with opened(settings) as engine:
        _, content = engine.competition_exports.export(CONSOLE, competition_id, wish)
    _written(output, content, as_json=as_json)


@competition.command("certificate", help="Write the certificates of PERIOD of ID as PDF.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("serial", required=False)
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.",
)
@settings_options("data", "database")
@json_option()
def certificate(
    settings: Settings,
    competition_id: str,
    period: str,
    serial: str | None,
    output: Path,
    as_json: bool,
) -> None:
    """Write all certificates, or the one with this serial number."""
    from quizengine.actions.competitions.actors import CONSOLE

    with opened(settings) as engine:
        made = engine.competition_exports.certificates(CONSOLE, competition_id, period, serial)
    _written(output, made, as_json=as_json)


def _format(output: Path) -> Literal["xlsx", "csv", "pdf"]:
    match output.suffix.lower():
        case ".xlsx":
            return "xlsx"
        case ".csv":
            return "csv"
        case ".pdf":
            return "pdf"
    raise Unusable("{path}: the ending must be .xlsx, .csv or .pdf", path=output)


def _written(output: Path, content: bytes, *, as_json: bool) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise Unusable("{path}: {errors}", path=output, errors=error.strerror or "") from error
    if as_json:
        print_json({"file": str(output), "bytes": len(content)})
    else:
        say("Written: {path}", path=output)
