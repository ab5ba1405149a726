"""``quizengine serve``: the server, in this process."""

import signal
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from importlib.util import find_spec
from ipaddress import ip_network
from typing import TYPE_CHECKING

import click

from quizengine.cli.limits import raise_open_files
from quizengine.cli.network import lan_address, port_problem
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, print_json, say
from quizengine.cli.words import Command, option
from quizengine.settings import Settings

if TYPE_CHECKING:
    from quizengine.app import serving


@click.command(
    cls=Command,
    help="Run the server until it is told to stop.",
)
@settings_options()
@json_option()
@option("--until-stdin-ends", is_flag=True, hidden=True, help="Stop when standard input has ended.")
def serve(settings: Settings, as_json: bool, until_stdin_ends: bool) -> None:
    """Run the server."""
    check_port(settings)
    check_networks((*settings.metrics_from, *settings.proxies))
    check_certificate(settings)
    check_provider(settings)
    raise_open_files()
    settings = with_address(settings)
    from quizengine.app import serving
    from quizengine.app.health import ClockOff
    from quizengine.store.failures import CannotOpen

    def ready(found: serving.Ready) -> None:
        if as_json:
            print_json(asdict(found))
        else:
            tell(found)
        if until_stdin_ends:
            stop_when_stdin_ends()

    try:
        serving.serve(settings, on_ready=ready)
    except CannotOpen as error:
        raise Unusable("The database does not open: {error}", error=error) from error
    except OSError:
        check_port(settings)  # somebody else may have taken it since we looked
        raise
    except ClockOff as off:
        raise Unusable(
            "The database's clock is {ms} ms ahead of this machine's; 50 ms either way are "
            "allowed. Synchronize both (NTP), then start again.",
            ms=off.offset_ms,
        ) from off


def tell(found: "serving.Ready") -> None:
    """Say where the server is."""
    say("Ready: {url}", url=found.url)
    if found.setup_url:
        say("Nobody can prepare contests yet. Make the first administrator here, once:")
        say("  {url}", url=found.setup_url)


def stop_when_stdin_ends() -> None:
    """End in order when whoever started this server is gone, however it went."""
    from gevent.os import make_nonblocking, nb_read

    stdin = sys.stdin.fileno()
    make_nonblocking(stdin)
    while nb_read(stdin, 1):
        pass
    signal.raise_signal(signal.SIGTERM)


def with_address(settings: Settings) -> Settings:
    """The settings with an address that phones on the network can open."""
    everywhere = settings.host in ("", "0.0.0.0", "::")
    if settings.public_url or not everywhere or settings.port == 0:
        return settings
    return replace(settings, public_url=f"{settings.scheme}://{lan_address()}:{settings.port}")


def check_networks(texts: Iterable[str]) -> None:
    """Say which text names no network.

    Raises:
        Unusable: one of them does not.
    """
    for text in texts:
        try:
            ip_network(text, strict=False)
        except ValueError as error:
            raise Unusable("{text} is no address and no network.", text=text) from error


def check_certificate(settings: Settings) -> None:
    """Say what is wrong with the certificate before anything is started.

    Raises:
        Unusable: it cannot be used.
    """
    if bool(settings.tls_cert) != bool(settings.tls_key):
        raise Unusable("--tls-cert and --tls-key belong together.")
    if settings.certificate is None:
        return
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*settings.certificate)
    except OSError as error:
        raise Unusable("The certificate cannot be used: {error}", error=error) from error


def check_provider(settings: Settings) -> None:
    """Say what is missing for signing in by a provider.

    Raises:
        Unusable: something is.
    """
    if bool(settings.oidc_issuer) != bool(settings.oidc_client_id):
        raise Unusable("--oidc-issuer and --oidc-client-id belong together.")
    if settings.oidc_issuer and find_spec("authlib") is None:
        raise Unusable("For OpenID Connect install the extra: pip install 'quizengine[oidc]'")


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
