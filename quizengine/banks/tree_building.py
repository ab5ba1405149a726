"""Putting a tree together while a file is read, within bounds."""

from dataclasses import dataclass, field

from quizengine.banks.messages import problem
from quizengine.banks.report import Where
from quizengine.banks.tree import (
    MAX_DEPTH,
    MAX_VALUES,
    Node,
    Record,
    Scalar,
    Series,
    Unreadable,
)


@dataclass(slots=True)
class _Open:
    """A series or record whose end has not come yet."""

    where: Where
    record: bool
    nodes: list[Node] = field(default_factory=list)

    def closed(self) -> Node:
        if not self.record:
            return Series(self.where, tuple(self.nodes))
        pairs = zip(self.nodes[::2], self.nodes[1::2], strict=True)
        return Record(self.where, tuple((_name(name), value) for name, value in pairs))


def _name(node: Node) -> Scalar:
    if isinstance(node, Scalar):
        return node
    wanted = {"wanted_zh": "文字", "wanted_en": "text"}
    raise Unreadable(problem("wrong_type", node.where, field="?", params=wanted))


class TreeBuilder:
    """Builds the tree from what a parser meets, one value after the other.

    A stack instead of recursion: no file can exhaust Python's.
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._values = 0
        self.root: Node | None = None

    def open(self, where: Where, *, record: bool) -> None:
        """A series or record begins.

        Raises:
            Unreadable: too deep.
        """
        if len(self._open) == MAX_DEPTH:
            raise Unreadable(problem("too_deep", where, params={"limit": MAX_DEPTH}))
        self._open.append(_Open(where, record))

    def close(self) -> None:
        """The innermost series or record ends."""
        self.add(self._open.pop().closed())

    def add(self, node: Node) -> None:
        """A value is complete.

        Raises:
            Unreadable: too many.
        """
        self._values += 1
        if self._values > MAX_VALUES:
            raise Unreadable(problem("too_many_values", node.where, params={"limit": MAX_VALUES}))
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node
