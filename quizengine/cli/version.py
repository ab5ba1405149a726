"""``quizengine version``."""

from importlib import metadata

import click

from quizengine.cli.output import json_option, print_json
from quizengine.cli.words import Command

LIBRARIES = (
    "flask",
    "flask-socketio",
    "python-socketio",
    "python-engineio",
    "gevent",
    "sqlalchemy",
    "alembic",
    "marshmallow",
    "websockets",
)


@click.command(cls=Command, help="Print the version.")
@json_option()
def version(as_json: bool) -> None:
    """Print the version."""
    number = metadata.version("quizengine")
    if as_json:
        print_json({"version": number, "libraries": libraries()})
    else:
        click.echo(f"quizengine {number}")


def libraries() -> dict[str, str]:
    """The versions of the libraries that matter."""
    return {name: metadata.version(name) for name in LIBRARIES}
