"""Places, and one player's score explained down to each answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quizengine import store
from quizengine.actions.results.book import Book
from quizengine.rules.analysis import median, score_bins
from quizengine.rules.contest import Item, PlayerId
from quizengine.rules.kinds import KINDS
from quizengine.rules.ledger import Entry
from quizengine.rules.players import Answer, Player
from quizengine.rules.ranking import Place
from quizengine.rules.refusals import NoSuchPlayer
from quizengine.rules.wording import REASONS, Language, answer_words, keys_words

Values = dict[str, Any]


def place_told(place: Place) -> Values:
    """A row of the standings."""
    player = place.player
    return {
        "rank": place.rank,
        "player_id": player.player_id,
        "nickname": player.nickname,
        "score": player.totals.score,
        "right_time_ms": player.totals.right_time_ms,
    }


def spread(book: Book) -> Values:
    """How the scores are spread."""
    scores = [place.player.totals.score for place in book.places]
    return {
        "players": len(scores),
        "lowest": min(scores, default=None),
        "highest": max(scores, default=None),
        "median": median(scores),
        "mean": round(sum(scores) / len(scores), 2) if scores else None,
        "bins": [{"from": b.low, "to": b.high, "players": b.players} for b in score_bins(scores)],
    }


def player_lines(book: Book) -> list[Values]:
    """Everybody, best first, with what they answered; removed players last."""
    tallied = tallies(book)
    items = sum(book.counts(closing.item_no) for closing in book.course.closings)
    gone = sorted((p for p in book.players if p.removed), key=lambda player: player.player_id)
    standing = [place.player for place in book.places]
    return [_line(book, each, tallied, items) for each in (*standing, *gone)]


def tallies(book: Book) -> Mapping[PlayerId, tuple[int, int]]:
    """For each player how many items were answered, and answered right, as they count now."""
    counting = [each.item_no for each in book.course.closings if book.counts(each.item_no)]
    ruled = {ruling.item_no for ruling in book.course.rulings} & set(counting)
    plain = [item_no for item_no in counting if item_no not in ruled]
    found = dict(store.results.tallies(book.conn, book.contest.contest_id, plain))
    for item_no in ruled:
        for answer in book.answers(item_no):
            answered, right = found.get(answer.player_id, (0, 0))
            full = answer.mark is not None and answer.mark.full
            found[answer.player_id] = (answered + 1, right + full)
    return found


def _line(
    book: Book, player: Player, tallied: Mapping[PlayerId, tuple[int, int]], items: int
) -> Values:
    answered, right = tallied.get(player.player_id, (0, 0))
    member = book.members.get(player.player_id)
    return {
        "player_id": player.player_id,
        "nickname": player.nickname,
        "staff_number": None if member is None else member.staff_number,
        "unit": None if member is None else member.unit,
        "rank": book.ranks.get(player.player_id),
        "score": player.totals.score,
        "right_time_ms": player.totals.right_time_ms,
        "answered": answered,
        "right": right,
        "items": items,
        "joined_ms": player.joined_ms,
        "removed": player.removed,
        "time_factor_percent": player.time_factor_percent,
    }


def explained(book: Book, player_id: int, language: Language) -> Values:
    """One player's score: every item, what was answered, what was right, every point and why.

    Raises:
        NoSuchPlayer: Nobody here has this number.
    """
    contest_id, wanted = book.contest.contest_id, PlayerId(player_id)
    player = next((each for each in book.players if each.player_id == wanted), None)
    if player is None:
        raise NoSuchPlayer(player_id=player_id)
    entries = store.ledger.of_player(book.conn, contest_id, wanted)
    answers = {a.item_no: a for a in store.answers.of_player(book.conn, contest_id, wanted)}
    items = [
        _item_told(
            book,
            book.item(closing.item_no),
            answers.get(book.item(closing.item_no).item_no),
            [entry for entry in entries if entry.item_no == closing.item_no],
            language,
        )
        for closing in book.closings()
    ]
    shown = {closing.item_no for closing in book.course.closings}
    others = [entry for entry in entries if entry.item_no not in shown]
    return {
        **_line(book, player, tallies(book), sum(map(book.counts, shown))),
        "items_told": items,
        "other_entries": [entry_told(entry, language) for entry in others],
        "ledger_points": sum(entry.points for entry in entries),
    }


def _item_told(
    book: Book, item: Item, stored: Answer | None, entries: Sequence[Entry], language: Language
) -> Values:
    question = item.question
    now = book.marked(item.item_no, [] if stored is None else [stored])
    mark = now[0].mark if now else None
    return {
        "item_no": item.item_no,
        "round_no": item.round_no,
        "kind": question.kind,
        "stem": question.stem,
        "topic": question.topic,
        "void": book.course.standing(item.item_no).void,
        "full_points": item.points,
        "given": None if stored is None else dict(stored.given),
        "given_words": None if stored is None else answer_words(question, stored.given, language),
        "keys": book.keys(item.item_no),
        "key_words": key_words(book, item, language),
        "mark": None if mark is None else [mark.right, mark.of],
        "mark_then": None
        if stored is None or stored.mark is None
        else [stored.mark.right, stored.mark.of],
        "points": sum(entry.points for entry in entries),
        "entries": [entry_told(entry, language) for entry in entries],
        "received_ms": None if stored is None else stored.received_ms,
        "elapsed_ms": None if stored is None else stored.elapsed_ms,
    }


def key_words(book: Book, item: Item, language: Language) -> str:
    """The right answer in words; nothing where nothing is right."""
    if not KINDS[item.question.kind].scored:
        return ""
    return keys_words(item.question, book.keys(item.item_no), language)


def entry_told(entry: Entry, language: Language) -> Values:
    """A line of the ledger with its reason in words."""
    return {
        "seq": entry.seq,
        "at_ms": entry.at_ms,
        "round_no": entry.round_no,
        "item_no": entry.item_no,
        "player_id": entry.player_id,
        "points": entry.points,
        "reason": entry.reason,
        "words": REASONS[language][entry.reason],
        "cause": entry.cause,
        "ruling": entry.ruling,
        "actor": entry.actor,
        "note": entry.note,
    }


def nicknames(players: Iterable[Player]) -> Mapping[PlayerId, str]:
    """Names by player."""
    return {player.player_id: player.nickname for player in players}
