"""Records of contests as JSON files: made once by an older program, replayed for ever."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quizengine.rules.codec import contest_from_json, contest_to_json
from quizengine.rules.contest import Item, PlayerId
from quizengine.rules.journal import JournalEntry
from quizengine.rules.kinds.codec import question_from_json, question_to_json
from quizengine.rules.ledger import Entry
from quizengine.rules.players import Answer, Player, Totals
from quizengine.rules.questions import Mark
from quizengine.rules.replay import Record
from quizengine.rules.rulings import Ruling

FOLDER = Path(__file__).parent.parent / "rules" / "kept"


def kept_records() -> Mapping[str, Record]:
    """Every kept record by the name of its file."""
    return {path.stem: loaded(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}


def dumped(record: Record) -> str:
    """A record as text."""
    body = {
        "contest": contest_to_json(record.contest),
        "script": [
            {**asdict(item), "question": question_to_json(item.question)} for item in record.script
        ],
        "players": [asdict(player) for player in record.players],
        "answers": [asdict(answer) for each in record.answers.values() for answer in each],
        "ledger": [asdict(entry) for entry in record.ledger],
        "journal": [asdict(entry) for entry in record.journal],
        "rulings": [asdict(ruling) for ruling in record.rulings],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n"


def loaded(text: str) -> Record:
    """The record that was dumped."""
    body: dict[str, Any] = json.loads(text)
    script = tuple(
        Item(**{**item, "question": question_from_json(item["question"])})
        for item in body["script"]
    )
    answers: dict[int, list[Answer]] = {item.item_no: [] for item in script}
    for answer in body["answers"]:
        answers[answer["item_no"]].append(_answer(answer))
    return Record(
        contest=contest_from_json(body["contest"]),
        script=script,
        players=tuple(_player(player) for player in body["players"]),
        answers=answers,
        ledger=tuple(Entry(**entry) for entry in body["ledger"]),
        journal=tuple(JournalEntry(**entry) for entry in body["journal"]),
        rulings=tuple(_ruling(ruling) for ruling in body.get("rulings", ())),
    )


def _answer(body: Mapping[str, Any]) -> Answer:
    mark = body["mark"]
    return Answer(**{**body, "mark": None if mark is None else Mark(*mark)})


def _ruling(body: Mapping[str, Any]) -> Ruling:
    keys = body["keys"]
    return Ruling(**{**body, "keys": None if keys is None else tuple(keys)})


def _player(body: Mapping[str, Any]) -> Player:
    totals, before = Totals(*body["totals"]), Totals(*body["before"])
    return Player(
        **{**body, "player_id": PlayerId(body["player_id"]), "totals": totals, "before": before}
    )
