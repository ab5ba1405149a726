"""The public trace of corrections: what was ruled, why, by whom, and whose score moved."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from quizengine import store
from quizengine.actions.results.book import Book
from quizengine.actions.results.people import nicknames
from quizengine.rules.contest import PlayerId
from quizengine.rules.course import Course
from quizengine.rules.ledger import Entry
from quizengine.rules.rulings import Ruling, Standing, keys_shown
from quizengine.rules.wording import Language, keys_words

Values = dict[str, Any]
ACTOR = "organizer:"


def corrections(book: Book, language: Language) -> list[Values]:
    """Every ruling, the first one first, with all it moved."""
    course, told = book.course, []
    moved = _moved(store.ledger.of_rulings(book.conn, book.contest.contest_id))
    who = names_of(book.conn, (ruling.actor for ruling in course.rulings))
    names = nicknames(book.players)
    for place, ruling in enumerate(course.rulings):
        earlier = Course(course.closings, course.voids, course.rulings[:place])
        later = Course(course.closings, course.voids, course.rulings[: place + 1])
        moves = [
            {"player_id": player_id, "nickname": names[player_id], "points": points}
            for player_id, points in sorted(moved.get(ruling.ruling, {}).items())
            if points
        ]
        told.append(
            {
                "ruling": ruling.ruling,
                "item_no": ruling.item_no,
                "stem": book.item(ruling.item_no).question.stem,
                "undoes": ruling.undoes,
                "before": _held(book, ruling, earlier.standing(ruling.item_no), language),
                "after": _held(book, ruling, later.standing(ruling.item_no), language),
                "why": ruling.why,
                "at_ms": ruling.at_ms,
                "by": who.get(ruling.actor, ruling.actor),
                "moved": len(moves),
                "moves": moves,
            }
        )
    return told


def _held(book: Book, ruling: Ruling, standing: Standing, language: Language) -> Values:
    """What held for the item: its keys, or that it was void."""
    item = book.item(ruling.item_no)
    if standing.void:
        return {"void": True, "keys": [], "words": ""}
    keys = keys_shown(item, standing)
    return {"void": False, "keys": keys, "words": keys_words(item.question, keys, language)}


def _moved(entries: Iterable[Entry]) -> Mapping[int, Mapping[PlayerId, int]]:
    found: dict[int, Counter[PlayerId]] = {}
    for entry in entries:
        if entry.ruling is not None:
            found.setdefault(entry.ruling, Counter())[entry.player_id] += entry.points
    return found


def names_of(conn: store.Connection, actors: Iterable[str]) -> Mapping[str, str]:
    """What the accounts behind ``organizer:7`` are called."""
    numbers = {
        actor: int(actor.removeprefix(ACTOR))
        for actor in set(actors)
        if actor.startswith(ACTOR) and actor.removeprefix(ACTOR).isdigit()
    }
    names = store.results.account_names(conn, sorted(set(numbers.values())))
    return {actor: names[number] for actor, number in numbers.items() if number in names}
