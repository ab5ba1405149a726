"""Accounts from the command line: for whoever has the server and no password."""

import json
from pathlib import Path

import pytest

from quizengine.actions.inviting import Newcomer
from quizengine.app import open_engine
from quizengine.settings import Settings
from tests.cli.run import run

pytestmark = pytest.mark.slow


def test_an_invited_admin_can_be_disabled_but_not_the_last_one(tmp_path: Path) -> None:
    place = ("--data", tmp_path)
    made = run("account", "invite", "--role", "admin", *place, "--port", "8123", "--json")
    assert made.returncode == 0, made.stderr
    address, _, token = json.loads(made.stdout)["url"].partition("#")
    assert address.endswith(":8123/studio/invitation")
    with open_engine(Settings(data=tmp_path)) as engine:
        engine.inviting.accept(token, Newcomer(login="Ada", name="", password="x" * 12), "")
        engine.accounts.make("ben", "Ben", "admin")
    assert run("account", "disable", "ADA", *place).returncode == 0
    listed = run("account", "list", *place, "--json")
    states = {line["login"]: line["disabled"] for line in json.loads(listed.stdout)}
    assert states == {"ada": True, "ben": False}
    last = run("account", "disable", "ben", *place)
    assert (last.returncode, "last_admin" in last.stderr) == (2, True)
    assert run("account", "enable", "ada", *place).returncode == 0
    assert run("account", "enable", "nobody", *place).returncode == 2
