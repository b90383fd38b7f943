"""What MathJax and KaTeX drew, back to MathML: for pages that keep nothing but the drawing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from . import katex_html
from .mathml import MAX_ELEMENTS
from .wordset import word_set

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEAVES: Final = frozenset(["mi", "mn", "mo", "mtext", "ms"])
_LAYOUT: Final = word_set(
    "math mrow texatom mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mlabeledtr mtd mphantom mstyle mpadded "
    "menclose mmultiscripts merror mfenced"
)
#: part of a layout → its role
_ROLES: Final = {
    "num": "num", "numerator": "num", "den": "den", "denominator": "den", "over": "over", "under": "under",
    "script": "script", "base": "base", "op": "base", "root": "root", "sup": "sup", "sub": "sub",
}  # fmt: skip
_SKIPPED: Final = word_set(
    "surd line nstrut dstrut strut tstrut spacer assistive-mml speech help braille rule"
)
_CODE: Final = re.compile(r"mjx-c([0-9A-F]{2,6})$")
_MOVED: Final = re.compile(r"translate\(\s*[-\d.]+[\s,]+(-?[\d.]+)")
#: fonts of MathJax whose characters are plain letters → what they look like
_FONTS: Final = {
    "TEX-C": "script", "TEX-CB": "bold-script", "TEX-FR": "fraktur", "TEX-SS": "sans-serif", "TEX-T": "monospace", "TEX-B": "bold",
}  # fmt: skip
_ORDER: Final = {
    "mfrac": (("num",), ("den",)),
    "mroot": (("base",), ("root",)),
    "msub": (("base",), ("sub",)),
    "msup": (("base",), ("sup",)),
    "msubsup": (("base",), ("sub",), ("sup",)),
    "munder": (("base",), ("under", "sub")),
    "mover": (("base",), ("over", "sup")),
    "munderover": (("base",), ("under", "sub"), ("over", "sup")),
}


def as_mathml(container: _Element) -> _Element:
    """A ``<math>`` element that says what the rendering in `container` shows."""
    if katex_html.is_drawn(container):
        return katex_html.as_mathml(container)
    root = etree.Element("math")
    layouts: list[_Element] = []
    # (what is drawn, where it goes)
    stack: list[tuple[_Element, _Element]] = [(child, root) for child in reversed(container)]
    for _ in range(MAX_ELEMENTS):
        if not stack:
            break
        drawn, parent = stack.pop()
        name = _name(drawn)
        if name in _SKIPPED or (name == "mo" and parent.tag in ("msqrt", "mroot")):
            continue
        if name in _LEAVES:
            _leaf(drawn, name, parent)
            continue
        if name == "mspace":
            etree.SubElement(parent, "mspace", width=_width(drawn))
            continue
        if name in _LAYOUT:
            parent = etree.SubElement(parent, "mrow" if name in ("math", "texatom") else name)
            _note_place(drawn, parent)
            layouts.append(parent)
        elif name in _ROLES:
            parent = etree.SubElement(parent, "mrow", {"cr-role": _ROLES[name]})
        stack.extend((child, parent) for child in reversed(drawn))
    for layout in reversed(layouts):
        _arrange(layout)
    return root


def _name(drawn: _Element) -> str:
    """``mfrac`` for ``<mjx-mfrac>``, ``<span class="mjx-mfrac">`` and ``<g data-mml-node="mfrac">``; empty for a wrapper."""
    node = drawn.get("data-mml-node")
    if node:
        return node.lower()
    tag = drawn.tag
    if not isinstance(tag, str):
        return "spacer"
    if tag.startswith("mjx-"):
        return tag[4:]
    first = (drawn.get("class") or "").split(" ")[0]
    if first.startswith("mjx-"):
        return first[4:]
    return "spacer" if tag in ("defs", "script", "style") else ""


def _leaf(drawn: _Element, name: str, parent: _Element) -> None:
    text, font, is_coded = _characters(drawn)
    leaf = etree.SubElement(parent, name)
    leaf.text = text
    _note_place(drawn, leaf)
    if font:
        leaf.set("mathvariant", font)
    elif name == "mi" and is_coded and len(text) == 1 and text.isascii() and text.isalpha():
        leaf.set("mathvariant", "normal")  # an italic letter has a code of its own
    if name == "mo" and text in ("(", ")", "[", "]", "{", "}", "|"):
        leaf.set("stretchy", "true")


def _characters(drawn: _Element) -> tuple[str, str, bool]:
    """The characters that are drawn, the font when it says what they mean, and whether they are given by their codes."""
    out: list[str] = []
    font = ""
    is_coded = False
    stack = [drawn]
    for _ in range(MAX_ELEMENTS):
        if not stack:
            break
        part = stack.pop()
        classes = (part.get("class") or "").split()
        code = part.get("data-c") or next((m[1] for c in classes if (m := _CODE.match(c))), "")
        font = next((_FONTS[c] for c in classes if c in _FONTS), font)
        if code:
            out.append(
                _character(code)
            )  # what is in it are the parts of a bracket that was made longer
        elif part.tag in ("text", "mjx-utext") or "mjx-char" in classes:
            out.append("".join(part.itertext("*")))
        else:
            stack.extend(reversed(part))
    text = "".join(out) or "".join(drawn.itertext("*"))
    return "".join(c for c in text if c.isprintable()), font, is_coded


def _character(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _width(drawn: _Element) -> str:
    match = re.search(r"width:\s*(-?[\d.]+em)", drawn.get("style") or "")
    return match[1] if match else "0.17em"


def _note_place(drawn: _Element, made: _Element) -> None:
    match = _MOVED.match(drawn.get("transform") or "")
    if match:
        made.set("cr-y", match[1])
    if "scale" in (drawn.get("transform") or ""):
        made.set("cr-small", "1")


def _arrange(layout: _Element) -> None:
    """Put the parts of a layout in the order that MathML has."""
    tag = str(layout.tag)
    order = _ORDER.get(tag)
    if order is None:
        return
    parts: dict[str, _Element] = {}
    others: list[_Element] = []
    for child in list(layout):
        role = child.get("cr-role", "")
        if role == "script":
            _name_scripts(tag, child, parts)
        elif role:
            parts[role] = child
        else:
            others.append(child)
    if "base" not in parts and others and order[0] == ("base",):
        parts["base"] = others.pop(0)
    _place(tag, others, parts)
    del layout[:]
    for roles in order:
        part = next((parts[r] for r in roles if r in parts), None)
        layout.append(part if part is not None else etree.Element("mrow"))


def _name_scripts(tag: str, script: _Element, parts: dict[str, _Element]) -> None:
    """In a script without names the upper one comes first."""
    children = list(script)
    if all(c.get("cr-role") in ("sup", "sub") for c in children):
        parts.update((c.get("cr-role", ""), c) for c in children)
    elif tag in ("msub", "munder"):
        parts["sub"] = script
    elif tag in ("msup", "mover") or len(children) < 2:
        parts["sup"] = script
    else:
        parts["sup"], parts["sub"] = children[0], children[-1]


def _place(tag: str, others: list[_Element], parts: dict[str, _Element]) -> None:
    """Parts that no name tells apart: by where an SVG image has them."""
    if tag == "mfrac":
        names = [r for r in ("num", "den") if r not in parts]
        parts.update(zip(names, others, strict=False))
    elif tag == "mroot":
        if others:
            parts["root"] = others[-1]
    elif len(others) == 1 and tag in ("msub", "munder"):
        parts["sub"] = others[0]
    else:
        for other in others:
            parts["sub" if other.get("cr-y", "").startswith("-") else "sup"] = other
