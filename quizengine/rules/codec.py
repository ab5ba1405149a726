"""The contest's JSON form: what the store keeps and what the journal's digests cover.

Deterministic: the same contest gives the same JSON on every machine.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from quizengine.rules.contest import (
    Contest,
    ContestId,
    ContestSettings,
    ItemNo,
    ItemState,
    Round,
)
from quizengine.rules.journal import digest


def contest_to_json(contest: Contest) -> dict[str, Any]:
    """The contest as JSON values only.

    What later rules added is left out at its default, so that older digests hold.
    """
    body = _flat(contest)
    if not contest.rulings:
        del body["rulings"]
    body["settings"] = _flat(contest.settings)
    if contest.settings.identity == "nickname":
        del body["settings"]["identity"]
    body["rounds"] = [_round_to_json(each) for each in contest.rounds]
    body["statuses"] = list(contest.statuses)
    body["item"] = None if contest.item is None else _flat(contest.item)
    return body


def contest_from_json(body: Mapping[str, Any]) -> Contest:
    """The contest that ``contest_to_json`` was given.

    Raises:
        KeyError, TypeError: The JSON was not made by this version of the rules.
    """
    values = dict(body)
    item = values.pop("item")
    return Contest(
        contest_id=ContestId(values.pop("contest_id")),
        settings=ContestSettings(**values.pop("settings")),
        rounds=tuple(_round_from_json(each) for each in values.pop("rounds")),
        statuses=tuple(values.pop("statuses")),
        item=None if item is None else ItemState(**item),
        **values,
    )


def state_digest(contest: Contest) -> str:
    """SHA-256 over the contest's canonical JSON, 64 hex digits."""
    return digest(contest_to_json(contest))


def _flat(value: Contest | ContestSettings | ItemState | Round) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _round_to_json(each: Round) -> dict[str, Any]:
    return _flat(each) | {"settings": dict(each.settings)}


def _round_from_json(body: Mapping[str, Any]) -> Round:
    values = dict(body)
    return Round(first_item=ItemNo(values.pop("first_item")), **values)
