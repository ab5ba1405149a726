"""Fonts of this machine with Chinese in them.

None is shipped: a font with all of Chinese weighs as much as everything else together. A
font of the system is found by its file's name; of a collection (TTC) the one for simplified
Chinese is taken. What is embedded is only the part that a document uses.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from quizengine.rules.competition_refusals import NoFont

HINT: Final = "apt-get install fonts-noto-cjk"

REGULAR: Final = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansCJK-VF.otf.ttc",
    "NotoSansSC-Regular.otf",
    "NotoSansSC-Regular.ttf",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "SourceHanSans-Regular.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "msyh.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "uming.ttc",
)
BOLD: Final = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJKsc-Bold.otf",
    "NotoSansSC-Bold.otf",
    "NotoSansSC-Bold.ttf",
    "SourceHanSansSC-Bold.otf",
    "SourceHanSansCN-Bold.otf",
    "SourceHanSans-Bold.ttc",
    "STHeiti Medium.ttc",
    "msyhbd.ttc",
)
FESTIVE: Final = (
    "NotoSerifCJK-Bold.ttc",
    "NotoSerifCJKsc-Bold.otf",
    "NotoSerifSC-Bold.otf",
    "SourceHanSerifSC-Bold.otf",
    "SourceHanSerif-Bold.ttc",
    "STSong.ttf",
    "simkai.ttf",
)
"""For certificates."""

FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_SIMPLIFIED: Final = (" SC", " CN", " GB")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font: a file, and which one of those in it."""

    path: Path
    number: int = 0


def regular(folders: Sequence[str] = FOLDERS) -> FontFile:
    """The font of all text.

    Raises:
        NoFont: None was found; ``detail.hint`` says what to install.
    """
    found = _first(REGULAR, tuple(folders)) or _first(FESTIVE, tuple(folders))
    if found is None:
        raise NoFont(hint=HINT)
    return found


def bold(folders: Sequence[str] = FOLDERS) -> FontFile:
    """The font of headings; without one, that of all text."""
    return _first(BOLD, tuple(folders)) or regular(folders)


def festive(folders: Sequence[str] = FOLDERS) -> FontFile:
    """The font of certificates; without one, that of headings."""
    return _first(FESTIVE, tuple(folders)) or bold(folders)


def _first(names: Sequence[str], folders: tuple[str, ...]) -> FontFile | None:
    """The one found first by preference."""
    there = {path.name.casefold(): path for folder in folders for path in _files(folder)}
    for name in names:
        path = there.get(name.casefold())
        if path is not None:
            return FontFile(path, _simplified(path))
    return None


def _files(folder: str) -> Iterator[Path]:
    for place, _, names in os.walk(Path(folder).expanduser()):
        yield from (Path(place, name) for name in names)


@cache
def _simplified(path: Path) -> int:
    """Which font of a collection is for simplified Chinese; the first, where none says so."""
    if path.suffix.casefold() != ".ttc":
        return 0
    from fontTools.ttLib import TTCollection  # a fifth of a second, when somebody asks for it

    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) or "" for font in collection]
    found = (n for n, name in enumerate(names) if any(part in name for part in _SIMPLIFIED))
    return next(found, 0)
