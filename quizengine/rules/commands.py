"""What may be commanded, when, and what the contest is afterwards.

    lobby -> running -> finished
    stage: lobby -> item -> (standings ->) item … -> podium

``apply`` is the only way a contest changes. It is pure: the journal keeps the
commands with their times, and a replay of them gives the same contest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from quizengine.rules import conditions as when
from quizengine.rules import ruling_steps, steps
from quizengine.rules.contest import Contest, Script
from quizengine.rules.refusals import CommandNotNow, UnknownCommand

RULES_VERSION = "2"
"""Named in every journal entry; a change that would replay differently takes the next.

2: rulings (``regrade``, ``void_item``); what 1 recorded replays as before."""

Arguments = Mapping[str, object]
Step = Callable[[Contest, Script, Arguments, int], Contest]
By = Literal["host", "clock", "organizer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants: a name, its arguments, and who asks.

    Actors are ``clock``, ``host``, or ``host:<console>`` where several are open;
    and ``organizer``, or ``organizer:<account>``, for rulings.
    """

    name: str
    actor: str
    args: Arguments = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommandRule:
    """When a command fits, what it does, and the names of its arguments."""

    fits: Callable[[Contest], bool]
    step: Step
    takes: frozenset[str] = frozenset()
    by: By = "host"

    def may_be_given_by(self, actor: str) -> bool:
        """Whether this actor has the command at all."""
        if self.by == "clock":
            return actor == "clock"
        return actor == self.by or actor.startswith(f"{self.by}:")


def _host(fits: Callable[[Contest], bool], step: Step, *takes: str) -> CommandRule:
    return CommandRule(fits, step, frozenset(takes))


def _clock(fits: Callable[[Contest], bool], step: Step, *takes: str) -> CommandRule:
    return CommandRule(fits, step, frozenset(takes), by="clock")


def _organizer(fits: Callable[[Contest], bool], step: Step, *takes: str) -> CommandRule:
    return CommandRule(fits, step, frozenset(takes), by="organizer")


COMMANDS: Mapping[str, CommandRule] = MappingProxyType(
    {
        "start": _host(when.in_lobby, steps.start),
        "next": _host(when.can_advance, steps.advance),
        "close": _host(when.is_open, steps.close),
        "reveal": _host(when.is_closed, steps.reveal),
        "show_standings": _host(when.has_result, steps.show_standings),
        "pause": _host(when.can_pause, steps.pause),
        "resume": _host(when.is_paused, steps.resume),
        "extend": _host(when.is_open, steps.extend, "ms"),
        "skip": _host(when.can_skip, steps.skip),
        "void": _host(when.can_void, steps.void, "note"),
        "lock": _host(when.is_unlocked, steps.lock),
        "unlock": _host(when.is_locked, steps.unlock),
        "allow_late_join": _host(when.refuses_latecomers, steps.allow_late_join),
        "forbid_late_join": _host(when.takes_latecomers, steps.forbid_late_join),
        "show": _host(when.always, steps.show, "display"),
        "finish": _host(when.is_running, steps.finish),
        "set_time_factor": _host(when.unfinished, steps.set_time_factor, "player_id", "percent"),
        "remove_players": _host(when.unfinished, steps.unchanged, "player_ids"),
        "rename_player": _host(when.unfinished, steps.unchanged, "player_id", "nickname"),
        "tick": _clock(when.has_due, steps.tick),
        "all_answered": _clock(when.closes_early, steps.all_answered, "item_no"),
        "credit_outage": _clock(when.has_due, steps.credit_outage, "ms"),
        "regrade": _organizer(
            when.has_started, ruling_steps.regrade, "item_no", "keys", "undoes", "why"
        ),
        "void_item": _organizer(
            when.has_started, ruling_steps.void_item, "item_no", "undoes", "why"
        ),
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
    if rule is None or not rule.may_be_given_by(command.actor):
        raise UnknownCommand(command=command.name)
    if not rule.takes.issuperset(command.args):
        raise UnknownCommand(command=command.name, arguments=sorted(rule.takes))
    if not rule.fits(contest):
        raise CommandNotNow(command=command.name)
    changed = rule.step(contest, script, command.args, now_ms)
    return replace(changed, version=contest.version + 1)


def available(contest: Contest) -> tuple[str, ...]:
    """The names of the commands a host may give now, for the console's buttons."""
    return tuple(
        name
        for name, rule in COMMANDS.items()
        if rule.by == "host" and name not in ABOUT_PLAYERS and rule.fits(contest)
    )
