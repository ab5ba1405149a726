"""Pictures for questions and for the site: taken, encoded anew, kept once, served."""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from quizengine import store
from quizengine.actions.people import Account
from quizengine.clock import Clock
from quizengine.pictures.apart import encoded_apart
from quizengine.rules.pictures import is_media_id
from quizengine.rules.questions import Question
from quizengine.rules.refusals import NotAllowed
from quizengine.rules.studio_refusals import BadPicture, MediaInUse, NoSuchMedia
from quizengine.store import media
from quizengine.store.media import Picture as Picture  # what `upload` and `get` return

_ID_BYTES: Final = 16
_KEPT_BYTES: Final = 32_000_000
"""A lobby asks for the same few pictures at once: they need not be read each time."""


class Media:
    """Looks after pictures."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._kept: OrderedDict[str, Picture] = OrderedDict()

    def upload(self, data: bytes, owner_id: int | None = None) -> Picture:
        """Encode and store what was sent; the picture under the id it has from now on.

        Raises:
            BadPicture: It is no picture, or one that we do not take.
            TryAgain: Too many pictures at once, or the database is away.
        """
        encoded = encoded_apart(data)
        picture = Picture(
            media_id=secrets.token_urlsafe(_ID_BYTES),
            sha256=hashlib.sha256(encoded.content).hexdigest(),
            kind=encoded.kind,
            width=encoded.width,
            height=encoded.height,
            content=encoded.content,
            owner_id=owner_id,
            created_ms=self._clock.now_ms(),
        )
        media_id = self._database.write(lambda conn: media.add(conn, picture))
        return replace(picture, media_id=media_id)

    def get(self, media_id: str) -> Picture:
        """A picture with its content.

        Raises:
            NoSuchMedia: There is none of this id.
        """
        kept = self._kept.get(media_id)
        if kept is not None:
            self._kept.move_to_end(media_id)
            return kept
        found = None
        if is_media_id(media_id):
            found = self._database.read(lambda conn: media.load(conn, media_id))
        if found is None:
            raise NoSuchMedia(media_id=media_id)
        self._keep(found)
        return found

    def _keep(self, picture: Picture) -> None:
        self._kept[picture.media_id] = picture
        while sum(len(each.content) for each in self._kept.values()) > _KEPT_BYTES:
            self._kept.popitem(last=False)

    def remove(self, media_id: str, account: Account) -> None:
        """Delete a picture that nothing shows.

        Raises:
            NoSuchMedia: There is none of this id.
            NotAllowed: It is somebody else's.
            MediaInUse: A question or the site shows it.
        """
        picture = self.get(media_id)
        if picture.owner_id != account.account_id and not account.may("admin"):
            raise NotAllowed(media_id=media_id)

        def job(conn: store.Connection) -> None:
            if media.is_used(conn, media_id):
                raise MediaInUse(media_id=media_id)
            media.remove(conn, media_id)

        self._database.write(job)
        self._kept.pop(media_id, None)

    def settled_inside(
        self, questions: Iterable[Question], pictures: Mapping[str, bytes], owner_id: int | None
    ) -> tuple[Sequence[Question], Sequence[str]]:
        """Questions whose pictures are ids, and the names of pictures that cannot be shown.

        Those are taken out of their questions: drawings of Windows, SVG and the like come in
        Word files all the time, and the question is good without them.

        Args:
            questions: As their file holds them.
            pictures: Those inside the file, by name.
            owner_id: Whose they are.

        Raises:
            TryAgain: Too many pictures at once, or the database is away.
        """
        ids: dict[str, str] = {}
        wanted = dict.fromkeys(name for each in questions for name in each.media)
        for name in (name for name in wanted if name in pictures):
            with suppress(BadPicture):
                ids[name] = self.upload(pictures[name], owner_id).media_id
        unusable = [name for name in wanted if name in pictures and name not in ids]
        return [_renamed(each, ids, unusable) for each in questions], unusable

    def settled(
        self,
        questions: Iterable[Question],
        file: Callable[[str], bytes | None],
        owner_id: int | None,
    ) -> Sequence[Question]:
        """Questions whose pictures are ids: files named in a bank are uploaded.

        Args:
            questions: As their bank holds them.
            file: The content of a file by its name; None leaves the name as it is.
            owner_id: Whose the pictures are.

        Raises:
            BadPicture: A file is no picture.
            OSError: A file cannot be read.
        """
        ids: dict[str, str] = {}

        def id_of(name: str) -> str:
            if is_media_id(name):
                return name
            if name not in ids:
                data = file(name)
                ids[name] = name if data is None else self.upload(data, owner_id).media_id
            return ids[name]

        return [
            replace(each, media=tuple(map(id_of, each.media))) if each.media else each
            for each in questions
        ]


def _renamed(question: Question, ids: Mapping[str, str], unusable: Sequence[str]) -> Question:
    if not question.media:
        return question
    kept = [place for place, name in enumerate(question.media) if name not in unusable]
    alts = question.media_alt
    return replace(
        question,
        media=tuple(ids.get(question.media[place], question.media[place]) for place in kept),
        media_alt=tuple(alts[place] for place in kept if place < len(alts)),
    )
