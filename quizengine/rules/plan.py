"""A contest as its organizer plans it: what is asked for, not yet which questions.

A plan may be incomplete (no title, no question): that is for the checks before
opening to say. What can never be right is refused here, field by field.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from quizengine.rules.contest import Identity, Setting
from quizengine.rules.formats import FORMATS
from quizengine.rules.formats.device import DeviceFormat
from quizengine.rules.opening import (
    IDENTITIES,
    LONGEST_TITLE,
    MOST_ITEMS,
    MOST_ROUNDS,
    THEMES,
)
from quizengine.rules.reading import Errors, Reader, whole
from quizengine.rules.refusals import BadSettings
from quizengine.rules.studio_refusals import BadPlan

MOST_BANKS = 50
MOST_CELLS = 500
MOST_HOSTS = 50
LARGEST_SEED: Final = 2**53 - 1  # what JavaScript can hold
LONGEST_ID = 200
USUAL_SEATS: Final = 20_000
_LARGEST = 2**31 - 1

_FIELDS = (
    "title",
    "subtitle",
    "organizer",
    "theme",
    "language",
    "seats",
    "late_join",
    "identity",
    "hosts",
    "rounds",
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question by its place in a bank."""

    bank_id: str
    number: int


@dataclass(frozen=True, slots=True)
class Cell:
    """So many questions of a topic and a difficulty; None is any."""

    topic: str | None
    difficulty: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn by lot. The seed decides, so that the same plan draws the same."""

    bank_ids: tuple[str, ...]
    seed: int
    counts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRound:
    """A round: chosen questions first, then those drawn."""

    format: str = "mass_sync"
    title: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    questions: tuple[Chosen, ...] = ()
    draw: Draw | None = None

    @property
    def wanted(self) -> int:
        """How many questions it asks for."""
        drawn = sum(cell.count for cell in self.draw.counts) if self.draw else 0
        return len(self.questions) + drawn

    @property
    def disagreement(self) -> BadSettings | None:
        """Why its settings do not go together, if they do not."""
        return _refused(FORMATS[self.format], self.settings)

    @property
    def filled(self) -> Mapping[str, Setting]:
        """All settings, whether they go together or not."""
        form = FORMATS[self.format]
        usual = form.settings({}) if self.disagreement else form.settings(self.settings)
        return {**usual, **self.settings}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole contest. ``hosts`` are accounts that may run it besides its owner."""

    title: str = ""
    subtitle: str = ""
    organizer: str = ""
    theme: str = "night"
    language: str = "zh-CN"
    seats: int = USUAL_SEATS
    late_join: bool = True
    identity: Identity = "nickname"
    hosts: tuple[int, ...] = ()
    rounds: tuple[PlannedRound, ...] = ()

    @property
    def wanted(self) -> int:
        """How many questions it asks for."""
        return sum(each.wanted for each in self.rounds)


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Plain JSON values, every field."""
    told: dict[str, Any] = _plain(asdict(plan))
    return told


def read_plan(raw: object) -> Plan:
    """The plan that JSON values tell; missing fields take their defaults.

    Raises:
        BadPlan: ``detail.errors`` says by path what can never be right.
    """
    errors: Errors = []
    plan = _plan(Reader(raw, errors))
    if errors:
        raise BadPlan(errors=errors)
    return plan


def plan_from_json(stored: object) -> Plan:
    """A plan that was stored; what an older program kept and this one does not know is dropped."""
    return _plan(Reader(stored, []))


def _plan(top: Reader) -> Plan:
    if not top.object(_FIELDS):
        return Plan()
    return Plan(
        title=top.at("title").text(most=LONGEST_TITLE),
        subtitle=top.at("subtitle").text(most=LONGEST_TITLE),
        organizer=top.at("organizer").text(most=LONGEST_TITLE),
        theme=top.at("theme").one_of(THEMES, "night"),
        language=top.at("language").text("zh-CN", most=35) or "zh-CN",
        seats=top.at("seats").number(1, 1_000_000, USUAL_SEATS),
        late_join=top.at("late_join").flag(True),
        identity=_identity(top.at("identity")),
        hosts=_hosts(top.at("hosts")),
        rounds=tuple(map(_round, top.at("rounds").entries(MOST_ROUNDS))),
    )


def _identity(one: Reader) -> Identity:
    told = one.one_of(IDENTITIES, "nickname")
    return next(each for each in IDENTITIES if each == told)


def _hosts(hosts: Reader) -> tuple[int, ...]:
    numbers = [each.number(1, _LARGEST) for each in hosts.entries(MOST_HOSTS)]
    return tuple(dict.fromkeys(numbers))


def _round(one: Reader) -> PlannedRound:
    if not one.object(("format", "title", "settings", "questions", "draw")):
        return PlannedRound()
    name = one.at("format").one_of(sorted(FORMATS), "mass_sync")
    return PlannedRound(
        format=name,
        title=one.at("title").text(most=LONGEST_TITLE),
        settings=_settings(one.at("settings"), name),
        questions=tuple(map(_chosen, one.at("questions").entries(MOST_ITEMS))),
        draw=_draw(one.at("draw")),
    )


def _settings(given: Reader, format_name: str) -> dict[str, Setting]:
    """Only what differs from the format's defaults is kept, unless settings disagree.

    That is for the checks to say: who edits them sets one after the other.
    """
    settings: dict[str, Any] = {name: whole(each) for name, each in given.mapping().items()}
    form = FORMATS[format_name]
    for name, value in list(settings.items()):
        refusal = _refused(form, {name: value})
        if refusal is not None and refusal.detail["setting"] == name:
            params = {key: told for key, told in refusal.detail.items() if key != "setting"}
            given.at(name).wrong("bad_setting" if params else "unknown_field", **params)
            del settings[name]
    if _refused(form, settings) is not None:
        return settings
    usual = form.settings({})
    return {name: each for name, each in form.settings(settings).items() if each != usual[name]}


def _refused(form: DeviceFormat, settings: Mapping[str, Setting]) -> BadSettings | None:
    try:
        form.settings(settings)
    except BadSettings as refusal:
        return refusal
    return None


def _chosen(one: Reader) -> Chosen:
    one.object(("bank_id", "number"))
    return Chosen(_bank_id(one.at("bank_id")), one.at("number").number(1, _LARGEST))


def _bank_id(one: Reader) -> str:
    bank_id = one.text(most=LONGEST_ID)
    if not bank_id:
        one.wrong("required")
    return bank_id


def _draw(one: Reader) -> Draw | None:
    if not one.given() or not one.object(("bank_ids", "seed", "counts")):
        return None
    bank_ids = [_bank_id(each) for each in one.at("bank_ids").entries(MOST_BANKS)]
    return Draw(
        bank_ids=tuple(dict.fromkeys(bank_ids)),
        seed=one.at("seed").number(0, LARGEST_SEED, 0),
        counts=tuple(map(_cell, one.at("counts").entries(MOST_CELLS))),
    )


def _cell(one: Reader) -> Cell:
    one.object(("topic", "difficulty", "count"))
    topic, difficulty = one.at("topic"), one.at("difficulty")
    return Cell(
        topic=topic.text(most=LONGEST_TITLE) if topic.given() else None,
        difficulty=difficulty.number(1, 5) if difficulty.given() else None,
        count=one.at("count").number(0, MOST_ITEMS),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
