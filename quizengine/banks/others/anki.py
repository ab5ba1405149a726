"""Anki's decks: an archive with an SQLite file; each note a question and its answer."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, Final

from quizengine.banks.drafts import Draft, Reading
from quizengine.banks.html_text import parts
from quizengine.banks.loose.building import built
from quizengine.banks.loose.raw import Raw
from quizengine.banks.messages import problem
from quizengine.banks.report import Heading, Where
from quizengine.banks.source import Source
from quizengine.banks.tree import Unreadable

_COLLECTIONS: Final = ("collection.anki21", "collection.anki2")
_CLOZE: Final = re.compile(r"\{\{c\d+::(?P<answer>.+?)(?:::(?P<hint>.*?))?\}\}", re.DOTALL)
_SOUND: Final = re.compile(r"\[sound:[^\]]*\]")
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|webp)$", re.IGNORECASE)
TYPED: Final = 60
"""A longer answer nobody types."""


def like_anki(source: Source) -> float:
    """Whether it is a deck."""
    return 0.95 if any(each.startswith("collection.anki2") for each in source.entries) else 0.0


def read_anki(source: Source) -> Reading:
    """Read all notes.

    Raises:
        Unreadable: The collection is of a kind we do not know, or damaged.
    """
    name = next((each for each in _COLLECTIONS if each in source.entries), "")
    if not name:
        raise Unreadable(problem("anki_too_new"))
    media = _media(source)
    drafts = []
    used: dict[str, bytes] = {}
    try:
        for number, fields in enumerate(_notes(source.entry(name)), 1):
            draft, pictures = _draft(fields, number, media)
            drafts.append(draft)
            used |= {each: source.entry(media[each]) for each in pictures}
    except (sqlite3.Error, ValueError) as error:
        raise Unreadable(problem("archive_damaged", value=name)) from error
    return Reading(Heading(language="en"), drafts, pictures=used)


def _notes(data: bytes) -> Iterator[tuple[str, ...]]:
    """The fields and tags of each note, from a database that never touches a disk."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.deserialize(data)
        for fields, tags in conn.execute("SELECT flds, tags FROM notes ORDER BY id"):
            yield (*str(fields).split("\x1f"), str(tags or ""))


def _media(source: Source) -> Mapping[str, str]:
    """The numbered files of the archive by their names."""
    if "media" not in source.entries:
        return {}
    try:
        listed: Any = json.loads(source.entry("media"))
    except ValueError:
        return {}
    if not isinstance(listed, dict):
        return {}
    return {str(name): number for number, name in listed.items() if number in source.entries}


def _draft(
    fields: tuple[str, ...], number: int, media: Mapping[str, str]
) -> tuple[Draft, tuple[str, ...]]:
    *texts, tags = (*fields, "") if len(fields) < 2 else fields
    front = _SOUND.sub("", texts[0])
    raw = Raw(label=f"#{number}", where=Where(path=f"notes[{number}]"), tags=tuple(tags.split()))
    cloze = _CLOZE.findall(front)
    if cloze:
        front = _CLOZE.sub("____", front)
        raw.answers = tuple((parts(answer)[0],) for answer, _ in cloze)
    raw.stem, front_pictures = parts(front)
    answer, back_pictures = parts(_SOUND.sub("", texts[1])) if len(texts) > 1 else ("", ())
    if not cloze:
        raw.kind = "text" if answer and len(answer) <= TYPED and "\n" not in answer else "open"
        raw.answers = ((answer,),) if raw.kind == "text" else ()
    raw.explanation = answer if raw.kind != "text" else ""
    shown = tuple(each for each in front_pictures if each in media and _PICTURE.search(each))
    raw.media = shown
    return built(raw, "en"), shown
