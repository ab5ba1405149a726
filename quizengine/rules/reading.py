"""Reading values that came as JSON, noting everything that is wrong and where."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from quizengine.rules.kinds.structure import unstorable

Errors = list[dict[str, Any]]
"""Each ``{path, code}`` and what the code needs; paths are JSON pointers."""

_KEY: Final = re.compile("[a-z][a-z0-9_]{0,39}")
_NOTHING: Final[Mapping[str, Any]] = {}


def whole(value: object) -> object:
    """A whole number as an integer, however JSON wrote it: 20.0 is 20."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Reader:
    """One value and where it stood; what is wrong with it goes into a list shared by all.

    A field that is wrong reads as its default, so that reading goes on and one
    look finds every error.
    """

    def __init__(self, value: object, errors: Errors, path: str = "") -> None:
        self._errors = errors
        self._path = path
        self._value = value

    def wrong(self, code: str, **params: object) -> None:
        """Note an error at this place."""
        self._errors.append({"path": self._path or "/", "code": code, **params})

    def at(self, name: str | int) -> "Reader":
        """The field of this name, or the entry of this number; missing reads as None."""
        value: object = None
        if isinstance(self._value, Mapping):
            value = self._value.get(name)
        elif isinstance(self._value, Sequence) and isinstance(name, int):
            value = self._value[name]
        told = str(name).replace("~", "~0").replace("/", "~1")
        return Reader(value, self._errors, f"{self._path}/{told}")

    def without(self, name: str) -> "Reader":
        """This object without one of its fields."""
        rest = {each: value for each, value in self.mapping().items() if each != name}
        return Reader(rest, self._errors, self._path)

    def object(self, allowed: Collection[str]) -> bool:
        """Whether this is an object; fields that are not allowed are errors."""
        if not isinstance(self._value, Mapping):
            self.wrong("not_an_object")
            return False
        for name in self._value:
            if name not in allowed:
                self.at(name).wrong("unknown_field")
        return True

    def mapping(self) -> Mapping[str, Any]:
        """Any object; empty where there is none."""
        if self._value is None:
            return _NOTHING
        if not isinstance(self._value, Mapping):
            self.wrong("not_an_object")
            return _NOTHING
        return self._value

    @property
    def raw(self) -> Any:
        """The value as it came."""
        return self._value

    def given(self) -> bool:
        """Whether there is a value at all."""
        return self._value is not None

    def entries(self, most: int) -> Iterator["Reader"]:
        """The entries of a list; nothing where there is none."""
        if self._value is None:
            return
        if not isinstance(self._value, list):
            self.wrong("not_a_list")
            return
        if len(self._value) > most:
            self.wrong("too_many", most=most)
        for index in range(min(len(self._value), most)):
            yield self.at(index)

    def text(self, default: str = "", most: int = 200) -> str:
        """A text that every database can store."""
        if self._value is None:
            return default
        if not isinstance(self._value, str):
            self.wrong("not_text")
            return default
        if len(self._value) > most:
            self.wrong("too_long", most=most)
            return default
        if any(map(unstorable, self._value)):
            self.wrong("control_character")
            return default
        return self._value

    def key(self) -> str:
        """A short name for machines: a small letter, then small letters, digits and ``_``."""
        value = self._value
        if not isinstance(value, str) or not _KEY.fullmatch(value):
            self.wrong("bad_key")
            return ""
        return value

    def one_of(self, allowed: Collection[str], default: str) -> str:
        """A word of a few."""
        value = self._value
        if value is None:
            return default
        if not isinstance(value, str) or value not in allowed:
            self.wrong("not_allowed", allowed=list(allowed))
            return default
        return value

    def number(self, low: int, high: int, default: int | None = None) -> int:
        """A whole number; an error if there is none and no default."""
        value = whole(self._value)
        if value is None and default is not None:
            return default
        if type(value) is not int:
            self.wrong("not_a_number", low=low, high=high)
        elif not low <= value <= high:
            self.wrong("out_of_range", low=low, high=high)
        else:
            return value
        return low if default is None else default

    def flag(self, default: bool) -> bool:
        """True or false."""
        if self._value is None:
            return default
        if type(self._value) is not bool:
            self.wrong("not_true_or_false")
            return default
        return self._value
