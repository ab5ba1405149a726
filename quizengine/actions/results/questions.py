"""How each question went, and who and what needs help."""

from typing import Any

from quizengine.actions.results.book import Book
from quizengine.actions.results.people import key_words
from quizengine.rules.analysis import (
    Groups,
    Tally,
    TopicCount,
    by_share,
    groups_of,
    item_figures,
    median,
    share,
)
from quizengine.rules.contest import Item
from quizengine.rules.course import Closing
from quizengine.rules.kinds import KINDS
from quizengine.rules.players import Answer
from quizengine.rules.rulings import AS_OPENED, keys_shown, questions_under
from quizengine.rules.wording import Language

Values = dict[str, Any]


def question_lines(book: Book, language: Language) -> list[Values]:
    """Every item that closed: what was answered, how hard it was, whom it told apart."""
    groups = groups_of(book.players)
    return [
        _told(book, groups, closing, item, answers, language)
        for closing, item, answers in book.each_item()
    ]


def _told(
    book: Book,
    groups: Groups,
    closing: Closing,
    item: Item,
    answers: list[Answer],
    language: Language,
) -> Values:
    question, kind = item.question, KINDS[item.question.kind]
    there = [answer for answer in answers if answer.player_id in groups.players]
    figures = item_figures(groups, there, closing.at_ms, scored=kind.scored)
    newest = questions_under(item, book.course.standing(item.item_no))[0]
    counted = kind.distribution(newest, [(answer.given, answer.mark) for answer in there])
    return {
        "item_no": item.item_no,
        "round_no": item.round_no,
        "kind": question.kind,
        "stem": question.stem,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "full_points": item.points,
        "void": book.course.standing(item.item_no).void,
        "shown": kind.shown(question),
        "scored": kind.scored,
        "keys": book.keys(item.item_no) if kind.scored else [],
        "opened_keys": list(keys_shown(item, AS_OPENED)) if kind.scored else [],
        "key_words": key_words(book, item, language),
        "rulings": [each.ruling for each in book.course.rulings if each.item_no == item.item_no],
        "counts": counted["counts"],
        "texts": counted["texts"],
        "players": figures.players,
        "answered": figures.answered,
        "no_answer": figures.no_answer,
        "right": figures.right if kind.scored else None,
        "share_right": figures.share_right,
        "discrimination": figures.discrimination,
        "median_ms": figures.median_ms,
    }


def help_needed(book: Book) -> Values:
    """Players below the median with their weakest topics; topics, the weakest first."""
    groups, topics = groups_of(book.players), TopicCount()
    for closing, item, answers in book.each_item():
        if book.counts(item.item_no):
            topics.add(item.question.topic, groups, answers, closing.at_ms)
    middle = median([place.player.totals.score for place in book.places])
    below = [
        place
        for place in reversed(book.places)
        if middle is not None and place.player.totals.score < middle
    ]
    return {
        "median": middle,
        "players": [
            {
                "player_id": place.player.player_id,
                "nickname": place.player.nickname,
                "rank": place.rank,
                "score": place.player.totals.score,
                "topics": [_topic(*each) for each in topics.weakest(place.player.player_id)],
            }
            for place in below
        ],
        "topics": [_topic(*each) for each in by_share(topics.topics)],
    }


def _topic(topic: str, tally: Tally) -> Values:
    return {
        "topic": topic,
        "right": tally.right,
        "of": tally.of,
        "share_right": share(tally.right, tally.of),
    }
