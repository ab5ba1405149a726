"""``quizengine competition``: record sheets, given out and taken in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizengine.cli.competitions.group import competition
from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say, talk
from quizengine.cli.words import language, option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.actions.competitions.record_plan import Report
    from quizengine.sheets import TableProblem


@competition.command("form", help="Write the record sheet of PERIOD to fill in.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; its ending, .xlsx or .csv, says as what.",
)
@settings_options("data", "database")
def form(settings: Settings, competition_id: str, period: str, output: Path) -> None:
    """Write a record sheet with what is known."""
    from quizengine.actions.competitions.actors import CONSOLE

    ending = output.suffix.lower().removeprefix(".")
    if ending not in ("xlsx", "csv"):
        raise Unusable("The name must end in .xlsx or .csv.")
    if output.exists():
        raise Unusable("{path} exists; choose another name.", path=output)
    with opened(settings) as engine:
        content = engine.competition_record_files.form(
            CONSOLE, competition_id, period, ending, language()
        )
    output.write_bytes(content)
    talk("Written to {path}.", path=output)


@competition.command("import", help="Take a record sheet FILE into PERIOD, all of it or nothing.")
@click.argument("competition_id", metavar="ID")
@click.argument("period")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--dry-run", is_flag=True, help="Only say what would be done.")
@option("--reason", default="", help="Why; needed once the period has been scored.")
@settings_options("data", "database")
@json_option()
def import_records(
    settings: Settings, competition_id: str, period: str, file: Path, as_json: bool, **given: Any
) -> None:
    """Take a record sheet; ends with 1 if it has problems."""
    from quizengine.actions.competitions.actors import CONSOLE
    from quizengine.actions.competitions.record_files import Upload

    upload = Upload(file.name, file.read_bytes())
    with opened(settings) as engine:
        files = engine.competition_record_files
        report = files.look(CONSOLE, competition_id, period, upload)
        sound = all(each.severity != "error" for each in report.problems)
        if sound and not given["dry_run"]:
            report = files.take(CONSOLE, competition_id, period, upload, given["reason"])
    if as_json:
        print_json(report.told())
    else:
        _tell(report)
    if not sound:
        negative()


def _tell(report: "Report") -> None:
    for each in report.problems:
        click.echo(f"{_place(each)}: {_message(each)}")
    say(
        "{rows} rows in the file: {new} new values, {changed} changed, {unchanged} as they were;"
        " {vetoes} vetoes.",
        rows=report.rows,
        new=report.new,
        changed=report.changed,
        unchanged=report.unchanged,
        vetoes=report.vetoes,
    )
    say("Stored." if report.applied else "Nothing was stored.")


def _place(problem: "TableProblem") -> str:
    place = problem.place
    return ":".join(part for part in (place.file, place.sheet, place.cell) if part) or "-"


def _message(problem: "TableProblem") -> str:
    if language() == "zh":
        return f"{problem.message_zh} {problem.suggestion_zh}".strip()
    return f"{problem.message_en} {problem.suggestion_en}".strip()
