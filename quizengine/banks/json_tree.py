"""Reading JSON into a tree with the line and column of every value.

Python's ``json`` tells positions of syntax errors only, and YAML parsers read
JSON's surrogate escapes wrongly; so the few rules of JSON's grammar stand here,
with ``json`` itself for strings.
"""

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder
from typing import Final, NoReturn

from quizengine.banks.messages import problem
from quizengine.banks.report import Where
from quizengine.banks.tree import Node, Scalar, Unreadable
from quizengine.banks.tree_building import TreeBuilder

_DECODER: Final = JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BARE: Final = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def json_tree(text: str) -> Node | None:
    """Return the tree of a JSON text, ``None`` if it is empty.

    Raises:
        Unreadable: a syntax error, or too much of it.
    """
    return _Reader(text).read() if text.strip() else None


class _Reader:
    """One pass over the text; ``_at`` is always behind what was understood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._builder = TreeBuilder()
        self._closers: list[str] = []

    def read(self) -> Node | None:
        self._value()
        while self._closers:
            self._rest()
        if self._next():
            self._fail("something follows the end of the bank")
        return self._builder.root

    def _rest(self) -> None:
        """Read what may come after a value: the end of what surrounds it, or the next."""
        closer, character = self._closers[-1], self._next()
        if character == closer:
            self._end()
        elif character == ",":
            self._at += 1
            self._entry()
        else:
            self._fail(f"expected , or {closer}")

    def _entry(self) -> None:
        if self._closers[-1] == "}":
            if self._next() != '"':
                self._fail("expected a name in double quotes")
            self._string()
            if self._next() != ":":
                self._fail("expected :")
            self._at += 1
        self._value()

    def _value(self) -> None:
        character = self._next()
        if character in ("{", "["):
            self._begin(record=character == "{")
        elif character == '"':
            self._string()
        else:
            self._bare()

    def _begin(self, *, record: bool) -> None:
        self._builder.open(self._where(), record=record)
        self._at += 1
        self._closers.append("}" if record else "]")
        if self._next() == self._closers[-1]:
            self._end()
        else:
            self._entry()

    def _end(self) -> None:
        self._at += 1
        self._closers.pop()
        self._builder.close()

    def _string(self) -> None:
        where = self._where()
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except JSONDecodeError as error:
            self._at = error.pos
            self._fail(error.msg)
        self._builder.add(Scalar(where, value, quoted=True))

    def _bare(self) -> None:
        match = _BARE.match(self._text, self._at)
        if match is None:
            self._fail("expected a value")
        self._builder.add(Scalar(self._where(), match.group()))
        self._at = match.end()

    def _next(self) -> str:
        """Return the next character that is not space, empty at the end."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _where(self) -> Where:
        line = bisect_right(self._lines, self._at)
        return Where(line, self._at - self._lines[line - 1] + 1)

    def _fail(self, reason: str) -> NoReturn:
        raise Unreadable(problem("json_syntax", self._where(), params={"reason": reason}))
