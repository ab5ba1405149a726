"""``quizengine bank``: question banks."""

import dataclasses
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, negative, print_json, say, talk
from quizengine.cli.words import Group, language, option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.banks.report import BankProblem, BankReport

ID_DIGITS = 12

bank = Group("bank", help="Check, import and list question banks.")


@bank.command("check", help="Say what FILES hold, and every problem with its place.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@json_option()
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check bank files."""
    from quizengine.banks import load_bank

    sound = True
    for file in files:
        report = load_bank(file)
        sound = sound and report.clean
        if as_json:
            name = {"file": str(file)} if len(files) > 1 else {}
            print_json({**name, **_json(report)})
        else:
            _tell(file, report)
    if not sound:
        negative()


@bank.command("import", help="Import FILE into the database, if all of it is sound.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--partly", is_flag=True, help="Import the sound questions and leave the others out.")
@settings_options("data", "database")
@json_option()
def import_bank(settings: Settings, file: Path, partly: bool, as_json: bool) -> None:
    """Import a bank file."""
    from quizengine.banks import load_bank
    from quizengine.cli.pictures import with_pictures
    from quizengine.store.banks import StoredBank, save

    report = load_bank(file)
    if not report.questions or not (report.clean or partly):
        talk("{file} was not imported. See: quizengine bank check", file=file)
        negative()
    title = report.title or file.stem
    with opened(settings) as engine:
        stored = StoredBank(
            bank_id=_bank_id(title, report.language),
            title=title,
            language=report.language,
            license=report.heading.licence,
            source=file.name,
            saved_ms=engine.clock.now_ms(),
        )
        questions = with_pictures(engine, report, file.parent)
        engine.database.write(lambda conn: save(conn, stored, questions))
    if as_json:
        print_json({"bank_id": stored.bank_id, "title": title, "questions": report.accepted})
    else:
        say("Imported {count} questions of {title}.", count=report.accepted, title=title)
        click.echo(stored.bank_id)


@bank.command("list", help="List the imported banks.")
@settings_options("data", "database")
@json_option()
def list_banks(settings: Settings, as_json: bool) -> None:
    """List the imported banks."""
    from quizengine.store.banks import listed

    with opened(settings) as engine:
        stored = engine.database.read(listed)
    if as_json:
        print_json([dataclasses.asdict(each) for each in stored])
        return
    for each in stored:
        click.echo(f"{each.bank_id}  {each.language:<6} {each.questions:>5}  {each.title}")


@bank.command("template", help="Write an example bank to start from.")
@option(
    "--format",
    "format_name",
    type=click.Choice(["yaml", "json", "csv"]),
    default="yaml",
    show_default=True,
    help="File format.",
)
@option("--lang", "spoken", type=click.Choice(["zh", "en"]), help="Language of the example.")
@option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; by default to stdout.",
)
def template(format_name: str, spoken: str | None, output: Path | None) -> None:
    """Write an example bank."""
    from quizengine.banks import template as example

    written: Literal["zh-CN", "en"] = "zh-CN" if (spoken or language()) == "zh" else "en"
    content = example(format_name, written)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    if output.exists():
        raise Unusable("{path} exists; choose another name.", path=output)
    output.write_bytes(content)
    talk("Written to {path}.", path=output)


def _bank_id(title: str, written: str) -> str:
    """The same for the same title and language, so that a new import replaces the old one."""
    return hashlib.sha256(f"{title}\n{written}".encode()).hexdigest()[:ID_DIGITS]


def _json(report: "BankReport") -> dict[str, Any]:
    return {
        "format": report.format,
        "encoding": report.encoding,
        "questions": report.found,
        "accepted": report.accepted,
        "skipped": report.skipped,
        "rejected": report.rejected,
        "problems": [dataclasses.asdict(problem) for problem in report.problems],
    }


def _tell(file: Path, report: "BankReport") -> None:
    for problem in report.problems:
        click.echo(f"{file}{_place(problem)}: {_message(problem)}")
    say(
        "{file}: {format}, {found} questions, {accepted} accepted, {rejected} rejected",
        file=file,
        format=report.format or "?",
        found=report.found,
        accepted=report.accepted,
        rejected=report.rejected,
    )


def _place(problem: "BankProblem") -> str:
    if problem.cell:
        return f":{problem.cell}"
    return "".join(f":{part}" for part in (problem.line, problem.column) if part is not None)


def _message(problem: "BankProblem") -> str:
    if language() == "zh":
        return f"{problem.message_zh} {problem.suggestion_zh}".strip()
    return f"{problem.message_en} {problem.suggestion_en}".strip()
