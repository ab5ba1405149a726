"""Which command fits which phase, and who may give it."""

from typing import Any

import pytest

from quizengine.rules.commands import ABOUT_PLAYERS, COMMANDS, available
from quizengine.rules.course import RULING_COMMANDS
from quizengine.rules.refusals import CommandNotNow, UnknownCommand
from tests.support.contests import Game, at
from tests.support.plans import PHASES

ARGUMENTS: dict[str, dict[str, Any]] = {
    "show": {"display": "cover"},
    "set_time_factor": {"player_id": 1, "percent": 150},
    "remove_players": {"player_ids": [1]},
    "rename_player": {"player_id": 1, "nickname": "新名"},
    "credit_outage": {"ms": 5_000},
    "regrade": {"item_no": 1, "why": "答案有误"},
    "void_item": {"item_no": 1, "why": "题目有误"},
}
UNFINISHED = {"lock", "forbid_late_join", "show", *ABOUT_PLAYERS}
RUNNING = UNFINISHED | {"next", "finish"}
CLOCK_RUNS = {"pause", "tick", "credit_outage"}

FITS: dict[str, set[str]] = {
    "lobby": UNFINISHED | {"start", "next"},
    "reading": RUNNING | CLOCK_RUNS | {"skip"},
    "paused_reading": (RUNNING - {"next"}) | {"resume", "skip"},
    "open": RUNNING | CLOCK_RUNS | {"close", "extend", "skip", "void", "all_answered"},
    "paused": (RUNNING - {"next"}) | {"resume", "close", "extend", "skip", "void"},
    "closed": RUNNING | {"reveal", "void"},
    "revealed": RUNNING | {"show_standings", "void"},
    "standings": RUNNING | {"void"},
    "void": RUNNING | {"show_standings"},
    "skipped": RUNNING | {"show_standings"},
    "finished": {"show"},
}


def actor_of(command: str) -> str:
    return COMMANDS[command].by


def give(game: Game, command: str) -> Game:
    at_ms = game.contest.due_ms or game.now_ms
    return game.do_at(at_ms, command, actor_of(command), **ARGUMENTS.get(command, {}))


def standing(phase: str) -> Game:
    game = at(phase)
    game.join()
    return game


def outcome(phase: str, command: str) -> int | str:
    """How many versions on, or the refusal's code."""
    game = standing(phase)
    before = game.contest.version
    try:
        return give(game, command).contest.version - before
    except CommandNotNow as refusal:
        return refusal.code


@pytest.mark.parametrize("phase", PHASES)
def test_a_command_makes_the_next_version_or_does_not_fit_the_phase(phase: str) -> None:
    expected = {name: 1 if name in FITS[phase] else "command_not_now" for name in COMMANDS}
    assert {name: outcome(phase, name) for name in COMMANDS} == expected


@pytest.mark.parametrize("phase", PHASES)
def test_the_console_offers_exactly_what_fits(phase: str) -> None:
    offered = {name for name in FITS[phase] if actor_of(name) == "host"} - ABOUT_PLAYERS
    assert set(available(at(phase).contest)) == offered


def is_known_to(actor: str, command: str) -> bool:
    try:
        at("finished").do(command, actor, **ARGUMENTS.get(command, {}))
    except UnknownCommand:
        return False
    except CommandNotNow:
        return True
    return True


@pytest.mark.parametrize("actor", ["host", "host:2"])
def test_hosts_have_all_commands_but_the_clocks_and_rulings(actor: str) -> None:
    known = {name for name in COMMANDS if is_known_to(actor, name)}
    assert known == set(COMMANDS) - {"tick", "all_answered", "credit_outage"} - RULING_COMMANDS


def test_the_clock_has_its_own_commands_only() -> None:
    known = {name for name in COMMANDS if is_known_to("clock", name)}
    assert known == {"tick", "all_answered", "credit_outage"}


@pytest.mark.parametrize("actor", ["clock:1", "hostess", "player:1", "organizers", ""])
def test_nobody_else_has_any_command(actor: str) -> None:
    assert not [name for name in COMMANDS if is_known_to(actor, name)]


@pytest.mark.parametrize("actor", ["organizer", "organizer:7"])
def test_organizers_give_rulings_only(actor: str) -> None:
    assert {name for name in COMMANDS if is_known_to(actor, name)} == RULING_COMMANDS


def test_a_second_console_is_a_host_too() -> None:
    assert at("open").do("close", "host:2").phase == "closed"


def test_a_command_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownCommand):
        at("open").do("win")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("extend", {"ms": 999}),
        ("extend", {"ms": 600_001}),
        ("extend", {"ms": 5_000.0}),
        ("extend", {"ms": True}),
        ("show", {"display": "answers"}),
        ("show", {}),
        ("void", {"note": 7}),
        ("void", {"note": "长" * 201}),
        ("void", {"note": "\ud800"}),
        ("pause", {"until": 5}),
        ("set_time_factor", {"player_id": 1, "percent": 300}),
        ("set_time_factor", {"player_id": 1, "percent": "150"}),
    ],
)
def test_arguments_that_do_not_fit_are_refused(command: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UnknownCommand):
        standing("open").do(command, **arguments)


def test_the_clock_may_not_tick_before_its_time() -> None:
    game = at("open")
    with pytest.raises(CommandNotNow):
        game.do_at(game.due_ms - 1, "tick", "clock")


def test_an_outage_without_length_is_refused() -> None:
    with pytest.raises(UnknownCommand):
        at("open").do("credit_outage", "clock")


def test_that_all_have_answered_closes_only_the_item_that_was_counted() -> None:
    game = at("open", answers="first")
    with pytest.raises(CommandNotNow):
        game.do("all_answered", "clock", item_no=2)
    assert game.do("all_answered", "clock", item_no=1).phase == "closed"


def test_a_round_that_waits_for_the_deadline_does_not_close_early() -> None:
    with pytest.raises(CommandNotNow):
        at("open", close_when_all_answered=False).do("all_answered", "clock")


def test_a_locked_door_can_only_be_unlocked() -> None:
    game = at("lobby").do("lock")
    assert "lock" not in available(game.contest)
    assert not game.do("unlock").contest.locked


def test_late_joining_can_be_forbidden_and_allowed_again() -> None:
    game = at("open").do("forbid_late_join")
    assert not game.contest.late_join
    assert game.do("allow_late_join").contest.late_join


@pytest.mark.parametrize("display", ["stage", "cover", "blank", "qr"])
def test_the_projector_shows_what_the_host_chose(display: str) -> None:
    assert at("open").do("show", display=display).contest.display == display
