"""The tables of an export: rows of plain values under headings in either language."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from quizengine import store
from quizengine.actions.results import people, questions, trace
from quizengine.actions.results.book import Book
from quizengine.banks.words import KIND_WORDS
from quizengine.rules.ledger import Entry
from quizengine.rules.questions import KindName
from quizengine.rules.wording import REASONS, Language, answer_words

Cell: TypeAlias = str | int | float | Decimal | None
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; ``name`` is its permanent name, ``title`` what people read."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Row]


_TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "standings": ("名次", "Standings"),
    "answers": ("作答", "Answers"),
    "questions": ("题目", "Questions"),
    "ledger": ("积分明细", "Ledger"),
    "corrections": ("改判", "Corrections"),
}
SHEETS: Final = tuple(_TITLES)

_HEADINGS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "standings": (
        ("名次", "Rank"),
        ("选手", "Player"),
        ("得分", "Score"),
        ("答对用时（秒）", "Time of right answers (s)"),
        ("答对", "Right"),
        ("作答", "Answered"),
        ("计分题数", "Questions that count"),
        ("编号", "Number"),
        ("已移出", "Removed"),
        ("工号", "Staff number"),
        ("单位", "Unit"),
    ),
    "answers": (
        ("选手", "Player"),
        ("编号", "Number"),
        ("题号", "Question"),
        ("题目", "Text"),
        ("作答", "Answer"),
        ("正确答案", "Right answer"),
        ("判定", "Mark"),
        ("得分", "Points"),
        ("用时（秒）", "Time (s)"),
        ("收到时间（UTC）", "Received (UTC)"),
    ),
    "questions": (
        ("题号", "Question"),
        ("题型", "Kind"),
        ("题目", "Text"),
        ("知识点", "Topic"),
        ("正确答案", "Right answer"),
        ("分值", "Points"),
        ("作废", "Void"),
        ("在场", "Present"),
        ("作答", "Answered"),
        ("未答", "No answer"),
        ("答对", "Right"),
        ("正确率", "Share right"),
        ("区分度", "Discrimination"),
        ("用时中位数（秒）", "Median time (s)"),
    ),
    "ledger": (
        ("序号", "Entry"),
        ("时间（UTC）", "Time (UTC)"),
        ("选手", "Player"),
        ("编号", "Number"),
        ("题号", "Question"),
        ("分数", "Points"),
        ("原因", "Reason"),
        ("冲回序号", "Reverses"),
        ("改判", "Ruling"),
        ("经手", "Actor"),
        ("说明", "Note"),
    ),
    "corrections": (
        ("改判", "Ruling"),
        ("时间（UTC）", "Time (UTC)"),
        ("题号", "Question"),
        ("题目", "Text"),
        ("原答案", "Key before"),
        ("现答案", "Key after"),
        ("理由", "Reason"),
        ("经手", "By"),
        ("撤销", "Undoes"),
        ("选手", "Player"),
        ("变动", "Change"),
    ),
}
_VOID: Final[Mapping[Language, str]] = {"zh": "作废", "en": "Void"}
_YES: Final[Mapping[Language, str]] = {"zh": "是", "en": "Yes"}


def sheets(book: Book, names: Sequence[str], language: Language) -> list[Sheet]:
    """These tables of a contest."""
    place = 0 if language == "zh" else 1
    return [
        Sheet(
            name=name,
            title=_TITLES[name][place],
            headings=[both[place] for both in _HEADINGS[name]],
            rows=_ROWS[name](book, language),
        )
        for name in names
    ]


def _standings(book: Book, language: Language) -> list[Row]:
    return [
        (
            line["rank"],
            line["nickname"],
            line["score"],
            _seconds(line["right_time_ms"]),
            line["right"],
            line["answered"],
            line["items"],
            line["player_id"],
            _YES[language] if line["removed"] else "",
            line["staff_number"] or "",
            line["unit"] or "",
        )
        for line in people.player_lines(book)
    ]


def _answers(book: Book, language: Language) -> list[Row]:
    """Player by player, best first, item by item."""
    points: Counter[tuple[int, int]] = Counter()
    for entry in _ledger_of(book):
        points[entry.player_id, entry.item_no] += entry.points
    order = {line["player_id"]: n for n, line in enumerate(people.player_lines(book))}
    names = people.nicknames(book.players)
    found: list[tuple[int, int, Row]] = []
    for _, item, answers in book.each_item():
        key = people.key_words(book, item, language)
        for answer in answers:
            row = (
                names[answer.player_id],
                answer.player_id,
                item.item_no,
                item.question.stem,
                answer_words(item.question, answer.given, language),
                key,
                "" if answer.mark is None else f"{answer.mark.right}/{answer.mark.of}",
                points[answer.player_id, item.item_no],
                _seconds(answer.elapsed_ms),
                _moment(answer.received_ms),
            )
            found.append((order[answer.player_id], item.item_no, row))
    found.sort(key=lambda each: each[:2])
    return [row for _, _, row in found]


def _questions(book: Book, language: Language) -> list[Row]:
    return [
        (
            line["item_no"],
            _kind(line["kind"], language),
            line["stem"],
            line["topic"],
            line["key_words"],
            line["full_points"],
            _YES[language] if line["void"] else "",
            line["players"],
            line["answered"],
            line["no_answer"],
            line["right"],
            line["share_right"],
            line["discrimination"],
            _seconds(line["median_ms"]),
        )
        for line in questions.question_lines(book, language)
    ]


def _ledger(book: Book, language: Language) -> list[Row]:
    names = people.nicknames(book.players)
    entries = _ledger_of(book)
    who = trace.names_of(book.conn, {entry.actor for entry in entries})
    return [
        (
            entry.seq,
            _moment(entry.at_ms),
            names[entry.player_id],
            entry.player_id,
            entry.item_no,
            entry.points,
            REASONS[language][entry.reason],
            entry.cause,
            entry.ruling,
            who.get(entry.actor, entry.actor),
            entry.note,
        )
        for entry in entries
    ]


def _corrections(book: Book, language: Language) -> list[Row]:
    """A row for every score that moved; one for a ruling that moved none."""
    rows: list[Row] = []
    for told in trace.corrections(book, language):
        before, after = (
            _VOID[language] if held["void"] else held["words"]
            for held in (told["before"], told["after"])
        )
        ruling = (
            told["ruling"],
            _moment(told["at_ms"]),
            told["item_no"],
            told["stem"],
            before,
            after,
            told["why"],
            told["by"],
            told["undoes"],
        )
        moves = [(move["nickname"], move["points"]) for move in told["moves"]]
        rows += [(*ruling, *move) for move in moves or [("", 0)]]
    return rows


_ROWS: Final[Mapping[str, Callable[[Book, Language], list[Row]]]] = {
    "standings": _standings,
    "answers": _answers,
    "questions": _questions,
    "ledger": _ledger,
    "corrections": _corrections,
}


def _kind(kind: KindName, language: Language) -> str:
    return KIND_WORDS[kind][0] if language == "zh" else kind


def _ledger_of(book: Book) -> Sequence[Entry]:
    return store.ledger.of_contest(book.conn, book.contest.contest_id)


def _seconds(ms: int | None) -> float | None:
    if ms is None:
        return None
    return ms / 1000 if ms % 1000 else ms // 1000


def _moment(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
