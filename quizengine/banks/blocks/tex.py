"""Word's formulas (OMML) as TeX that KaTeX can show."""

from collections.abc import Callable, Mapping
from typing import Final

from quizengine.banks.xml_tree import Element

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS: Final = {
    "×": r"\times ", "÷": r"\div ", "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "∞": r"\infty ",
    "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "θ": r"\theta ", "π": r"\pi ",
    "λ": r"\lambda ", "μ": r"\mu ", "σ": r"\sigma ", "ω": r"\omega ", "Δ": r"\Delta ",
    "±": r"\pm ", "→": r"\to ", "∈": r"\in ", "∪": r"\cup ", "∩": r"\cap ", "√": r"\surd ",
    "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "{": r"\{", "}": r"\}",
}  # fmt: skip
_BIG: Final = {"∑": r"\sum", "∏": r"\prod", "∫": r"\int", "⋃": r"\bigcup", "⋂": r"\bigcap"}


def tex(node: Element) -> str:
    """The formula below a node."""
    return "".join(_one(child) for child in node).strip()


def _one(node: Element) -> str:
    name = str(node.tag).removeprefix(M)
    write = _WRITERS.get(name)
    if write is not None:
        return write(node)
    if name == "t":
        return "".join(_SIGNS.get(sign, sign) for sign in node.text or "")
    if name.endswith("Pr"):
        return ""
    return "".join(_one(child) for child in node)


def _part(node: Element, name: str) -> str:
    child = node.find(f"{M}{name}")
    return "" if child is None else tex(child)


def _value(node: Element, properties: str, name: str, default: str) -> str:
    found = node.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(f"{M}val", default)


def _fraction(node: Element) -> str:
    return rf"\frac{{{_part(node, 'num')}}}{{{_part(node, 'den')}}}"


def _raised(node: Element) -> str:
    return f"{{{_part(node, 'e')}}}^{{{_part(node, 'sup')}}}"


def _lowered(node: Element) -> str:
    return f"{{{_part(node, 'e')}}}_{{{_part(node, 'sub')}}}"


def _both(node: Element) -> str:
    return f"{{{_part(node, 'e')}}}_{{{_part(node, 'sub')}}}^{{{_part(node, 'sup')}}}"


def _root(node: Element) -> str:
    degree = _part(node, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(node, 'e')}}}"


def _large(node: Element) -> str:
    sign = _value(node, "naryPr", "chr", "∫")
    low, high = _part(node, "sub"), _part(node, "sup")
    limits = (f"_{{{low}}}" if low else "") + (f"^{{{high}}}" if high else "")
    return f"{_BIG.get(sign, sign)}{limits} {_part(node, 'e')}"


def _fenced(node: Element) -> str:
    left, right = _value(node, "dPr", "begChr", "("), _value(node, "dPr", "endChr", ")")
    inside = ",".join(tex(each) for each in node.findall(f"{M}e"))
    return rf"\left{_fence(left)}{inside}\right{_fence(right)}"


def _fence(sign: str) -> str:
    return {"": ".", "{": r"\{", "}": r"\}"}.get(sign, sign)


def _matrix(node: Element) -> str:
    rows = [
        " & ".join(tex(cell) for cell in row.findall(f"{M}e")) for row in node.findall(f"{M}mr")
    ]
    return _environment("matrix", rows)


def _stacked(node: Element) -> str:
    rows = [tex(each) for each in node.findall(f"{M}e")]
    return _environment("aligned", rows)


def _environment(name: str, rows: list[str]) -> str:
    inside = r" \\ ".join(rows)
    return rf"\begin{{{name}}}{inside}\end{{{name}}}"


def _function(node: Element) -> str:
    name = _part(node, "fName")
    known = name in ("sin", "cos", "tan", "log", "ln", "lg", "lim", "max", "min", "exp")
    return rf"{chr(92) if known else ''}{name} {_part(node, 'e')}"


def _limit(node: Element) -> str:
    return f"{_part(node, 'e')}_{{{_part(node, 'lim')}}}"


def _over(node: Element) -> str:
    return rf"\overline{{{_part(node, 'e')}}}"


_WRITERS: Final[Mapping[str, Callable[[Element], str]]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _large,
    "d": _fenced,
    "m": _matrix,
    "eqArr": _stacked,
    "func": _function,
    "limLow": _limit,
    "bar": _over,
}
