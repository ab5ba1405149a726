"""What may be commanded, when, and what the contest is afterwards.

    lobby -> running -> finished
    stage: lobby -> item -> (standings ->) item … -> podium

``apply`` is the only way a contest changes. It is pure: the journal keeps the
commands with their times, and a replay of them gives the same contest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from quizengine.rules import steps
from quizengine.rules.contest import Contest, Script
from quizengine.rules.refusals import CommandNotNow, UnknownCommand

RULES_VERSION = "1"
"""Named in every journal entry; a change that would replay differently takes the next."""

Arguments = Mapping[str, object]
Step = Callable[[Contest, Script, Arguments, int], Contest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants: a name, its arguments, and who asks (``host``, ``clock``)."""

    name: str
    actor: str
    args: Arguments = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommandRule:
    """When a command fits, and what it does."""

    fits: Callable[[Contest], bool]
    step: Step
    clock_only: bool = False


COMMANDS: Mapping[str, CommandRule] = MappingProxyType(
    {
        "start": CommandRule(steps.in_lobby, steps.start),
        "next": CommandRule(steps.unfinished, steps.advance),
        "close": CommandRule(steps.is_open, steps.close),
        "reveal": CommandRule(steps.is_closed, steps.reveal),
        "show_standings": CommandRule(steps.has_result, steps.show_standings),
        "pause": CommandRule(steps.can_pause, steps.pause),
        "resume": CommandRule(steps.is_paused, steps.resume),
        "extend": CommandRule(steps.is_open, steps.extend),
        "skip": CommandRule(steps.can_skip, steps.skip),
        "void": CommandRule(steps.can_void, steps.void),
        "lock": CommandRule(steps.is_unlocked, steps.lock),
        "unlock": CommandRule(steps.is_locked, steps.unlock),
        "allow_late_join": CommandRule(steps.unfinished, steps.allow_late_join),
        "forbid_late_join": CommandRule(steps.unfinished, steps.forbid_late_join),
        "show": CommandRule(steps.always, steps.show),
        "finish": CommandRule(steps.is_running, steps.finish),
        "set_time_factor": CommandRule(steps.unfinished, steps.set_time_factor),
        "remove_players": CommandRule(steps.unfinished, steps.unchanged),
        "rename_player": CommandRule(steps.unfinished, steps.unchanged),
        "tick": CommandRule(steps.has_due, steps.tick, clock_only=True),
        "all_answered": CommandRule(steps.is_open, steps.close, clock_only=True),
        "credit_outage": CommandRule(steps.has_due, steps.credit_outage, clock_only=True),
    }
)
ABOUT_PLAYERS = frozenset({"set_time_factor", "remove_players", "rename_player"})


def apply(contest: Contest, script: Script, command: Command, now_ms: int) -> Contest:
    """The contest after the command, one version on.

    Raises:
        UnknownCommand: There is no such command for this actor, or its arguments are wrong.
        CommandNotNow: It does not fit the phase.
    """
    rule = COMMANDS.get(command.name)
    if rule is None or rule.clock_only != (command.actor == "clock"):
        raise UnknownCommand(command=command.name)
    if not rule.fits(contest):
        raise CommandNotNow(command=command.name)
    changed = rule.step(contest, script, command.args, now_ms)
    return replace(changed, version=contest.version + 1)


def available(contest: Contest) -> tuple[str, ...]:
    """The names of the commands a host may give now, for the console's buttons."""
    return tuple(
        name
        for name, rule in COMMANDS.items()
        if not rule.clock_only and name not in ABOUT_PLAYERS and rule.fits(contest)
    )
