"""A file as it was sent, looked at before anybody believes what it says it is."""

import io
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from quizengine.banks.messages import problem
from quizengine.banks.tree import Unreadable
from quizengine.sheets.decoding import Decoded, decode

MAX_UNPACKED: Final = 100_000_000
MAX_RATIO: Final = 200
"""A legal workbook of 10,000 rows packs 20 times; the bomb that was met, 1,021 times."""
MAX_ENTRIES: Final = 2_000
SMALL: Final = 1_000_000
"""What is so small may pack as well as it likes."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, and what can be seen of them at once.

    Attributes:
        name: Only for its title; never believed.
        encoding: What a person said it is in; empty: to be found out.
    """

    data: bytes
    name: str = ""
    encoding: str = ""
    opened: dict[str, bytes] = field(default_factory=dict, compare=False)

    @cached_property
    def decoded(self) -> Decoded | None:
        """The text; None for what is none, or in no encoding we trust."""
        found = decode(self.data, self.encoding)
        return None if found is None or "\0" in found.text else found

    @property
    def text(self) -> str:
        """The text; empty for what is none."""
        return self.decoded.text if self.decoded else ""

    @cached_property
    def head(self) -> str:
        """Its first 64 kB of text, enough to recognize it by."""
        return self.text[:65_536]

    @cached_property
    def entries(self) -> Mapping[str, zipfile.ZipInfo]:
        """The files of an archive by name; empty for what is none.

        Raises:
            Unreadable: It would unpack to too much, or means to write elsewhere.
        """
        if not self.data.startswith(b"PK"):
            return {}
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                listed = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable(problem("archive_damaged")) from error
        _check(listed, len(self.data))
        return {each.filename: each for each in listed if not each.is_dir()}

    def entry(self, name: str) -> bytes:
        """The content of a file of the archive, read in bounded pieces.

        Raises:
            Unreadable: It is damaged, locked, or larger than it says.
            KeyError: There is no such file.
        """
        info = self.entries[name]
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as file:
                content = file.read(info.file_size + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            raise Unreadable(problem("archive_damaged", value=name)) from error
        if len(content) > info.file_size:
            raise Unreadable(problem("archive_too_large", params={"limit": _MEGA}))
        return content


_MEGA: Final = MAX_UNPACKED // 1_000_000


def _check(listed: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(each.file_size for each in listed)
    if size > MAX_UNPACKED or len(listed) > MAX_ENTRIES:
        raise Unreadable(problem("archive_too_large", params={"limit": _MEGA}))
    if size > SMALL and size > MAX_RATIO * packed:
        raise Unreadable(problem("archive_too_large", params={"limit": _MEGA}))
    for each in listed:
        parts = each.filename.replace("\\", "/").split("/")
        link = stat.S_ISLNK(each.external_attr >> 16)
        if each.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or link:
            raise Unreadable(problem("archive_unsafe", value=each.filename))
