"""The registry of events: who may say what, in which form, and how it is handled.

Dispatch, validation, the tables in ``docs/protocol.md``, the front end's event
names and the authorisation tests are all driven by ``EVENTS``. A new event is
one line here and one handler.
"""

from dataclasses import dataclass
from typing import Final, Literal

from quizengine.live import messages as forms
from quizengine.live.fields import Form
from quizengine.live.ports import Audience

Direction = Literal["to_server", "to_client"]
Mode = Literal["inline", "queued"]

ROLES: Final[tuple[Audience, ...]] = ("player", "host", "screen")
NAMESPACES: Final[dict[str, Audience]] = {f"/{role}": role for role in ROLES}

PLAYER: Final[tuple[Audience, ...]] = ("player",)
HOST: Final[tuple[Audience, ...]] = ("host",)
SCREEN: Final[tuple[Audience, ...]] = ("screen",)
CONSOLES: Final[tuple[Audience, ...]] = ("host", "screen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event for some roles.

    Attributes:
        name: Imperative towards the server, past tense towards clients.
        direction: Which way it travels.
        roles: Whose connections send or receive it.
        message: Its form.
        ack: The ack's form besides ``ok``; None where nothing is acknowledged.
        mode: ``inline`` handlers run at once and never wait; ``queued`` ones may.
        cost: Events it counts for in the rate limit.
        seated: Whether a player must have joined.
    """

    name: str
    direction: Direction
    roles: tuple[Audience, ...]
    message: Form
    ack: Form | None = None
    mode: Mode = "queued"
    cost: int = 1
    seated: bool = True


def _ask(
    name: str,
    roles: tuple[Audience, ...],
    message_and_ack: tuple[type[Form], type[Form]],
    *,
    mode: Mode = "queued",
    cost: int = 1,
    seated: bool = True,
) -> Event:
    message, ack = message_and_ack
    return Event(
        name=name,
        direction="to_server",
        roles=roles,
        message=message(),
        ack=ack(),
        mode=mode,
        cost=cost,
        seated=seated,
    )


def _tell(name: str, roles: tuple[Audience, ...], message: type[Form]) -> Event:
    return Event(name=name, direction="to_client", roles=roles, message=message())


EVENTS: Final[tuple[Event, ...]] = (
    _ask("find_contest", PLAYER, (forms.Pin, forms.Found), cost=2, seated=False),
    _ask("join_contest", PLAYER, (forms.Join, forms.JoinedAck), cost=2, seated=False),
    _ask("resume_player", PLAYER, (forms.Resume, forms.Resumed), cost=2, seated=False),
    _ask("request_snapshot", ROLES, (forms.Nothing, forms.Snapshot), cost=2),
    _ask("submit_answer", PLAYER, (forms.SubmitAnswer, forms.Stored), mode="inline"),
    _ask("sync_time", ROLES, (forms.Time, forms.TimeAck), mode="inline", seated=False),
    _ask("leave_contest", PLAYER, (forms.Nothing, forms.Nothing)),
    _ask("run_command", HOST, (forms.Command, forms.Version)),
    _ask("list_players", HOST, (forms.Page, forms.PlayersAck)),
    _ask("remove_players", HOST, (forms.Players, forms.RemovedAck)),
    _ask("rename_player", HOST, (forms.Rename, forms.Nothing)),
    _ask("set_time_factor", HOST, (forms.Factor, forms.Nothing)),
    _tell("contest_changed", ROLES, forms.Contest),
    _tell("player_changed", PLAYER, forms.You),
    _tell("player_removed", PLAYER, forms.Code),
    Event(
        name="probe",
        direction="to_client",
        roles=PLAYER,
        message=forms.Nothing(),
        ack=forms.Nothing(),
    ),
    _tell("progress_changed", HOST, forms.Progress),
    _tell("progress_changed", SCREEN, forms.ScreenProgress),
    _tell("roster_changed", CONSOLES, forms.Roster),
    _tell("consoles_changed", HOST, forms.Consoles),
    _tell("server_restarting", ROLES, forms.Nothing),
)

ASKED: Final[dict[tuple[Audience, str], Event]] = {
    (role, event.name): event
    for event in EVENTS
    for role in event.roles
    if event.direction == "to_server"
}
ASKABLE: Final[frozenset[str]] = frozenset(name for _, name in ASKED)
