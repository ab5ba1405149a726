"""Reading the fields of one record of a native bank, complaining with positions."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from quizengine.banks.messages import problem
from quizengine.banks.report import BankProblem, Where
from quizengine.banks.tree import Node, Record, Scalar, Series
from quizengine.banks.words import whole_number
from quizengine.sheets.cleaning import cleaned, removed

_TEXT: Final = ("文字", "text")
_NUMBER: Final = ("整数", "a whole number")
_FLAG: Final = ("true 或 false", "true or false")
LIST: Final = ("列表", "a list")
LISTS: Final = ("由列表组成的列表", "a list of lists")
RECORD: Final = ("带字段的结构", "a group of fields")


class Fields:
    """The fields of one record by name. What cannot be read is complained about once."""

    def __init__(self, record: Record, problems: list[BankProblem]) -> None:
        self._problems = problems
        self._nodes: dict[str, Node] = {}
        self._names: dict[str, Where] = {}
        self.where = record.where
        for name, node in record.entries:
            if name.value in self._nodes:
                self.complain("duplicate_field", name.where, name.value)
            else:
                self._nodes[name.value] = node
                self._names[name.value] = name.where

    def complain(
        self,
        code: str,
        where: Where,
        field: str,
        value: str = "",
        params: Mapping[str, object] | None = None,
    ) -> None:
        """Add a problem."""
        self._problems.append(problem(code, where, field=field, value=value, params=params))

    def _wrong(self, field: str, node: Node, wanted: tuple[str, str]) -> None:
        value = node.value if isinstance(node, Scalar) else ""
        params = {"wanted_zh": wanted[0], "wanted_en": wanted[1]}
        self.complain("wrong_type", node.where, field, value, params)

    def __contains__(self, name: str) -> bool:
        return self.node(name) is not None

    def node(self, name: str) -> Node | None:
        """The value of a field as it stands; ``None`` if there is none."""
        node = self._nodes.get(name)
        return None if isinstance(node, Scalar) and node.empty else node

    def name_where(self, name: str) -> Where:
        """Where the field's name stands, or the record if it is missing."""
        return self._names.get(name, self.where)

    def check_names(self, known: Sequence[str], elsewhere: Collection[str], kind: str) -> None:
        """Complain about fields that are not ``known``, kindly if other kinds have them."""
        for name, where in self._names.items():
            if name in known:
                continue
            if name in elsewhere:
                self.complain("field_not_for_kind", where, name, params={"kind": kind})
                continue
            close = get_close_matches(name, known, 1, 0.6)
            hints = {
                "hint_zh": f"是不是“{close[0]}”？" if close else f"可用：{'、'.join(known)}。",
                "hint_en": f"Did you mean “{close[0]}”?"
                if close
                else f"Known: {', '.join(known)}.",
            }
            self.complain("unknown_field", where, name, params=hints)

    def text(self, name: str) -> str:
        """A text; empty if there is none."""
        node = self.node(name)
        return "" if node is None else self.text_of(name, node)

    def text_of(self, field: str, node: Node) -> str:
        """The text of a value that belongs to ``field``."""
        if not isinstance(node, Scalar):
            self._wrong(field, node, _TEXT)
            return ""
        if node.empty:
            return ""
        invisible = removed(node.value)
        if invisible:
            self.complain("invisible_removed", node.where, field, invisible)
        return cleaned(node.value)

    def items(self, name: str) -> tuple[Node, ...]:
        """The entries of a list; empty if there is none."""
        node = self.node(name)
        return () if node is None else self.items_of(name, node)

    def items_of(self, field: str, node: Node, wanted: tuple[str, str] = LIST) -> tuple[Node, ...]:
        """The entries of a list that belongs to ``field``."""
        if isinstance(node, Series):
            return node.items
        self._wrong(field, node, wanted)
        return ()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.text_of(name, node) for node in self.items(name))

    def number(self, name: str) -> int | None:
        """A whole number."""
        node = self.node(name)
        if node is None:
            return None
        number = whole_number(node.value) if isinstance(node, Scalar) else None
        if number is None:
            self._wrong(name, node, _NUMBER)
        return number

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        node = self.node(name)
        if node is None:
            return default
        word = node.value.casefold() if isinstance(node, Scalar) else ""
        if word not in ("true", "false"):
            self._wrong(name, node, _FLAG)
        return word == "true" if word in ("true", "false") else default

    def word(self, name: str, allowed: Collection[str]) -> str | None:
        """One of the ``allowed`` words; ``None`` if there is none."""
        written = self.text(name)
        if written and written not in allowed:
            node = self._nodes[name]
            params = {"allowed": ", ".join(allowed)}
            self.complain("unknown_word", node.where, name, written, params)
        return written if written in allowed else None

    def record(self, name: str) -> "Fields | None":
        """The fields inside a field."""
        node = self.node(name)
        if node is None:
            return None
        if isinstance(node, Record):
            return Fields(node, self._problems)
        self._wrong(name, node, RECORD)
        return None
