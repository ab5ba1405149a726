"""The parts of an item of QTI 1.2: its text, and what can be answered."""

from dataclasses import dataclass, field

from quizengine.banks.qti.conditions import Scored
from quizengine.banks.qti.shared import GAP, Item
from quizengine.banks.xml_tree import Element, all_of, child, inner, name, text_of


@dataclass(frozen=True, slots=True)
class Label:
    """An option; its ident is what conditions name."""

    ident: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Options of which some are picked; ``title`` stands before them."""

    ident: str
    title: str
    labels: tuple[Label, ...]
    several: bool
    ordered: bool
    shuffle: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to type in."""

    ident: str
    decimal: bool


@dataclass(slots=True)
class Parts:
    """An item's parts in their order; ``stem`` has a gap where an entry stands within text."""

    scored: Scored
    stem: str = ""
    groups: list[Group] = field(default_factory=list)
    texts: list[Entry] = field(default_factory=list)
    places: int = 0
    uploads: int = 0

    @property
    def has_named_blanks(self) -> bool:
        """Whether the stem has ``[name]`` for each of its groups."""
        return all(f"[{each.title}]" in self.stem for each in self.groups)


def read_parts(element: Element, item: Item, scored: Scored) -> Parts:
    """Go through an item's presentation."""
    parts = Parts(scored)
    pieces: list[str] = []
    presentation = child(element, "presentation")
    if presentation is not None:
        _walk(presentation, item, parts, pieces)
    parts.stem = _joined(pieces)
    if not parts.stem:
        parts.stem = item.html(element.get("title", ""))
    return parts


def _walk(element: Element, item: Item, parts: Parts, pieces: list[str]) -> None:
    for each in element:
        kind = name(each)
        if kind == "material":
            pieces.append(material(each, item))
        elif kind in ("response_lid", "response_grp"):
            parts.groups.append(_group(each, item))
        elif kind in ("response_str", "response_num"):
            decimal = kind == "response_num" or _decimal(each)
            parts.texts.append(Entry(each.get("ident", ""), decimal))
            own = child(each, "material")
            pieces.append(material(own, item) if own is not None else "")
            pieces.append(GAP)
        elif kind == "response_xy":
            parts.places += 1
            own = child(each, "material")
            pieces.append(material(own, item) if own is not None else "")
        elif kind in ("flow", "flow_mat", "flow_label"):
            _walk(each, item, parts, pieces)


def _decimal(element: Element) -> bool:
    fib = all_of(element, "render_fib")
    return bool(fib) and (fib[0].get("fibtype") or "").lower() in (
        "decimal",
        "integer",
        "scientific",
    )


def _joined(pieces: list[str]) -> str:
    """Text and gaps; a single gap at the end needs no line of its own."""
    kept = [piece for piece in pieces if piece]
    while kept and kept[-1] == GAP and kept.count(GAP) == 1:
        kept.pop()
    text = ""
    for piece in kept:
        between = "" if not text or text.endswith("\n") else " "
        text += between + piece
    return text.strip()


def material(element: Element, item: Item) -> str:
    """The text of a ``<material>``; pictures in it are noted."""
    pieces = []
    for each in all_of(element, "mattext", "matemtext", "matimage", "matbreak"):
        kind = name(each)
        if kind == "matimage":
            item.picture(each.get("uri", ""))
        elif kind == "matbreak":
            pieces.append("\n")
        else:
            written = inner(each) if len(each) else text_of(each)
            plain = (each.get("texttype") or "").lower() == "text/plain" and "<" not in written
            pieces.append(" ".join(written.split()) if plain else item.html(written))
    return " ".join(piece for piece in pieces if piece).strip()


def _group(element: Element, item: Item) -> Group:
    own = child(element, "material")
    labels = []
    for each in all_of(element, "response_label"):
        text = " ".join(material(one, item) for one in all_of(each, "material"))
        labels.append(Label(each.get("ident", ""), text.strip()))
    cardinality = (element.get("rcardinality") or "Single").lower()
    renders = all_of(element, "render_choice")
    shuffle = bool(renders) and (renders[0].get("shuffle") or "").lower() != "no"
    return Group(
        element.get("ident", ""),
        "" if own is None else material(own, item),
        tuple(labels),
        cardinality == "multiple",
        cardinality == "ordered",
        shuffle,
    )
