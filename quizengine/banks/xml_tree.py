"""XML of strangers as elements that know their lines.

No entity is expanded, nothing is fetched, no document type is loaded; a plain DOCTYPE is
legal and is passed over.
"""

from typing import Final, TypeAlias

from lxml import etree

from quizengine.banks.messages import problem
from quizengine.banks.report import Where
from quizengine.banks.tree import Unreadable

Element: TypeAlias = etree._Element
_OPTIONS: Final = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parsed(data: bytes | str) -> Element:
    """The root of a document.

    Raises:
        Unreadable: It is not well-formed; the problem says where.
    """
    root, error = _tried(data, recover=False)
    if root is None:
        raise Unreadable(problem("xml_syntax", _where(error), params={"reason": _reason(error)}))
    return root


def mended(data: bytes | str) -> tuple[Element, etree.XMLSyntaxError | None]:
    """The root of a document that may not be well-formed, and what is wrong with it.

    Raises:
        Unreadable: Nothing of it can be read.
    """
    root, error = _tried(data, recover=False)
    if root is None:
        root, _ = _tried(data, recover=True)
    if root is None:
        raise Unreadable(problem("xml_syntax", _where(error), params={"reason": _reason(error)}))
    return root, error


def _tried(
    data: bytes | str, *, recover: bool
) -> tuple[Element | None, etree.XMLSyntaxError | None]:
    if isinstance(data, str):
        data = data.encode()
        parser = etree.XMLParser(recover=recover, encoding="utf-8", **_OPTIONS)
    else:
        parser = etree.XMLParser(recover=recover, **_OPTIONS)
    try:
        return etree.fromstring(data, parser), None
    except etree.XMLSyntaxError as error:
        return None, error


def _where(error: etree.XMLSyntaxError | None) -> Where:
    line, column = (error.lineno, error.offset) if error is not None else (1, 1)
    return Where(line or 1, column or 1)


def _reason(error: etree.XMLSyntaxError | None) -> str:
    return str(error.msg) if error is not None and error.msg else "empty"


def name(element: Element) -> str:
    """An element's name without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, wanted: str) -> Element | None:
    """The first child of a name, whatever its namespace."""
    return next((each for each in element if name(each) == wanted), None)


def children(element: Element, wanted: str) -> list[Element]:
    """All children of a name."""
    return [each for each in element if name(each) == wanted]


def all_of(element: Element, *wanted: str) -> list[Element]:
    """All elements of these names below, in order."""
    return [each for each in element.iter() if name(each) in wanted]


def text_of(element: Element | None) -> str:
    """All text below; empty for None."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def inner(element: Element | None) -> str:
    """What is inside as markup; text alone where there are no elements."""
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    parts = [_escaped(element.text or "")]
    parts += [etree.tostring(each, encoding="unicode") for each in element]
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def where(element: Element) -> Where:
    """Where an element stands."""
    line = element.sourceline
    return Where(line if isinstance(line, int) else None, None)
