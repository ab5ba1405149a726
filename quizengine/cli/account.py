"""``quizengine account``: who may prepare, run and judge contests."""

import dataclasses
from datetime import UTC, datetime

import click

from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import Unusable, json_option, print_json, say
from quizengine.cli.serve import with_address
from quizengine.cli.words import Group, option
from quizengine.settings import Settings

MOST = 10_000
ROLES = ("member", "judge", "host", "organizer", "admin")

account = Group("account", help="Accounts: who may prepare, run and judge contests.")


@account.command("invite", help="Print a link with which somebody makes an account.")
@option(
    "--role", type=click.Choice(ROLES), default="host", show_default=True, help="What they may do."
)
@option("--name", default="", help="For whom it is meant.")
@option(
    "--days",
    type=click.IntRange(1, 90),
    default=7,
    show_default=True,
    help="For how many days it is good.",
)
@settings_options("data", "database", "host", "port", "public_url", "tls_cert")
@json_option()
def invite(settings: Settings, as_json: bool, role: str, name: str, days: int) -> None:
    """Make an invitation."""
    from quizengine.actions.people import ROLES as KNOWN

    with opened(settings) as engine:
        chosen = KNOWN[KNOWN.index(role)]
        made, token = engine.inviting.invite(chosen, name, None, days)
    base = with_address(settings).public_url or f"{settings.scheme}://127.0.0.1:{settings.port}"
    url = f"{base.rstrip('/')}/studio/invitation#{token}"
    if as_json:
        print_json({"url": url, **dataclasses.asdict(made)})
        return
    say("Good once, until {day}:", day=day(made.expires_ms))
    say("  {url}", url=url)


@account.command("list", help="List accounts.")
@settings_options("data", "database")
@json_option()
def list_accounts(settings: Settings, as_json: bool) -> None:
    """List accounts."""
    with opened(settings) as engine:
        lines = engine.accounts.list("", None, 0, MOST).lines
    if as_json:
        print_json([dataclasses.asdict(line) for line in lines])
        return
    for line in lines:
        state = "-" if line.disabled else "+"
        click.echo(f"{line.account_id:>5} {state} {line.role:<9}  {line.login:<24}  {line.name}")


@account.command("disable", help="Disable the account LOGIN, and end all it is signed in with.")
@click.argument("login")
@settings_options("data", "database")
def disable(settings: Settings, login: str) -> None:
    """Disable an account."""
    _set(settings, login, disabled=True)
    say("{login} is disabled.", login=login)


@account.command("enable", help="Let the account LOGIN sign in again.")
@click.argument("login")
@settings_options("data", "database")
def enable(settings: Settings, login: str) -> None:
    """Take that back."""
    _set(settings, login, disabled=False)
    say("{login} may sign in again.", login=login)


def day(at_ms: int) -> str:
    """A day as everybody writes it in files."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def _set(settings: Settings, login: str, *, disabled: bool) -> None:
    from quizengine.actions.people import folded

    with opened(settings) as engine:
        found = engine.accounts.list("", None, 0, MOST).lines
        number = next((line.account_id for line in found if line.login == folded(login)), None)
        if number is None:
            raise Unusable("There is no such account.")
        engine.accounts.change(number, {"disabled": disabled})
