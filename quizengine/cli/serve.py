"""``quizengine serve``: the server, in this process."""

from dataclasses import replace

import click

from quizengine.cli.limits import raise_open_files
from quizengine.cli.network import lan_address, port_problem
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, print_json, say
from quizengine.cli.words import Command
from quizengine.settings import Settings


@click.command(
    cls=Command,
    help="Run the server until it is told to stop.",
)
@settings_options()
@json_option()
def serve(settings: Settings, as_json: bool) -> None:
    """Run the server."""
    check_port(settings)
    raise_open_files()
    settings = with_address(settings)
    from quizengine.app import serving

    def ready(url: str, port: int) -> None:
        if as_json:
            print_json({"url": url, "port": port})
        else:
            say("Ready: {url}", url=url)

    serving.serve(settings, on_ready=ready)


def with_address(settings: Settings) -> Settings:
    """The settings with an address that phones on the network can open."""
    everywhere = settings.host in ("", "0.0.0.0", "::")
    if settings.public_url or not everywhere or settings.port == 0:
        return settings
    return replace(settings, public_url=f"http://{lan_address()}:{settings.port}")


def check_port(settings: Settings) -> None:
    """Say what is wrong with the port before anything is started.

    Raises:
        Unusable: nobody could listen there.
    """
    problem = port_problem(settings.host, settings.port)
    if problem == "in_use":
        raise Unusable("Port {port} is taken. Choose another: --port 8001", port=settings.port)
    if problem == "forbidden":
        raise Unusable("Port {port} needs more rights. Choose one above 1023.", port=settings.port)
    if problem is not None:
        raise Unusable("{host} is no address of this machine.", host=settings.host)
