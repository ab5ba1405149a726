"""The right answers that an item of QTI 2 declares."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from quizengine.banks.xml_tree import Element, all_of, child, children, name, text_of


@dataclass(frozen=True, slots=True)
class Response:
    """One declared response.

    Attributes:
        right: The values of ``correctResponse``, in order.
        mapped: Values with what they are worth.
    """

    identifier: str
    cardinality: str
    base: str
    right: tuple[str, ...]
    mapped: tuple[tuple[str, Decimal], ...]
    cased: bool

    @property
    def key(self) -> tuple[str, ...]:
        """What is right: as declared, else what is worth something."""
        if self.right:
            return self.right
        best = max((worth for _, worth in self.mapped), default=Decimal(0))
        several = self.cardinality in ("multiple", "ordered")
        return tuple(
            value for value, worth in self.mapped if worth > 0 and (several or worth == best)
        )

    @property
    def accepted(self) -> tuple[str, ...]:
        """Texts that count in full."""
        best = max((worth for _, worth in self.mapped), default=Decimal(0))
        full = [value for value, worth in self.mapped if worth == best and worth > 0]
        return tuple(dict.fromkeys([*self.right, *full]))


def responses(item: Element) -> dict[str, Response]:
    """By identifier."""
    found = {}
    for each in all_of(item, "responseDeclaration"):
        correct, mapping = child(each, "correctResponse"), child(each, "mapping")
        right = () if correct is None else tuple(map(text_of, children(correct, "value")))
        entries = [] if mapping is None else children(mapping, "mapEntry")
        identifier = each.get("identifier", "")
        found[identifier] = Response(
            identifier,
            each.get("cardinality", "single"),
            each.get("baseType", ""),
            right,
            tuple((one.get("mapKey", ""), _worth(one)) for one in entries),
            any(one.get("caseSensitive") == "true" for one in entries if name(one)),
        )
    return found


def _worth(entry: Element) -> Decimal:
    try:
        return Decimal(entry.get("mappedValue", "0"))
    except InvalidOperation:
        return Decimal(0)
