"""
SVG images. One that only draws is saved as it came; one that could do more is refused.

More is: a script or a handler, another document inside, anything loaded from elsewhere. Nothing is repaired: what is not
well-formed is no SVG. What is well-formed to one program and something else to another is refused as well: declarations inside
the file, and encodings that browsers do not have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

#: How far into a file its root element begins, at most.
_START: Final = 4096
_FIRST_ELEMENT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*+<(?:\w+:)?svg[\s>]",
    re.DOTALL,
)
_ACTIVE: Final = frozenset(
    [
        "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas",
        "handler", "listener", "link", "meta",
    ]
)  # fmt: skip
_HTML: Final = "http://www.w3.org/1999/xhtml"
_ESCAPED: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_ELSEWHERE: Final = re.compile(
    r"@import|javascript:|expression\s*\(|(?<!\w)(?:image-set|cross-fade|image|element|src)\("
    r"|url\(\s*+['\"]?+\s*+(?!#|data:image/)",
    re.IGNORECASE,
)
_ENCODINGS: Final = frozenset(
    ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252"]
)
_ENCODING: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
_OWN_DTD: Final = re.compile(r"https?://www\.w3\.org/[\w./-]*|")
_OWN: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp|avif)[;,]|$)", re.IGNORECASE)
_ANIMATED: Final = re.compile(r"href\s*$|src|^\s*(?:\w+:)?(on)", re.IGNORECASE)
_WEB: Final = re.compile(r"\s*(?:https?://|#|$)", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*+(\d{1,6}(?:\.\d+)?)\s*+(?:px\s*+)?")


def is_svg(data: bytes) -> bool:
    """Whether the first element is ``<svg>``.

    >>> is_svg(b'<?xml version="1.0"?> <!-- x --> <svg xmlns="http://www.w3.org/2000/svg"/>'), is_svg(b"<p><svg>")
    (True, False)
    """
    return _FIRST_ELEMENT.match(data[:_START]) is not None


def refused(data: bytes) -> str | None:
    """Why an SVG is not saved; ``None`` when it only draws."""
    root = _parsed(data)
    if root is None:
        return "it is not well-formed"
    named = _ENCODING.match(data)
    if named and named[1].decode("latin-1").lower() not in _ENCODINGS:
        return "its encoding is an unusual one"
    if b"<!ATTLIST" in data:
        return "it declares attributes"
    if why := _wrong_doctype(root):
        return why
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        if isinstance(node, etree._ProcessingInstruction):
            return "it has a processing instruction"
        if isinstance(node.tag, str) and (why := _wrong(node)):
            return why
    return None


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height, in pixels of the screen."""
    root = _parsed(data)
    if root is None:
        return None
    sides = [_LENGTH.fullmatch(root.get(side) or "") for side in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = [_LENGTH.fullmatch(part) for part in re.split(r"[\s,]+", root.get("viewBox") or "")[2:]]
    if len(box) == 2 and box[0] and box[1]:
        return round(float(box[0][1])), round(float(box[1][1]))
    return None


def _parsed(data: bytes) -> _Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root


def _wrong_doctype(root: _Element) -> str | None:
    """Programs that read declarations would see what is not here."""
    document = root.getroottree().docinfo
    doctype = document.internalDTD
    if doctype is None:
        return None
    if any(True for _ in doctype.iterentities()):
        return "it declares entities"
    return (
        None if _OWN_DTD.fullmatch(document.system_url or "") else "it has declarations elsewhere"
    )


def _wrong(element: _Element) -> str | None:
    name = etree.QName(element).localname.lower()
    if name in _ACTIVE or etree.QName(element).namespace == _HTML:
        return f"it has <{name}>"
    if name == "style" and _loads("".join(element.itertext())):
        return "its style loads something"
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            return f"it has a handler, {attribute}"
        if attribute in (
            "href",
            "src",
            "srcset",
            "formaction",
            "action",
            "ping",
            "background",
            "data",
        ):
            if not (_WEB if (name, attribute) == ("a", "href") else _OWN).match(str(value)):
                return f"<{name}> leads elsewhere"
        elif attribute == "base":
            return "it says where addresses begin"
        elif attribute == "attributename" and (animated := _ANIMATED.search(str(value))):
            return "it animates a handler" if animated[1] else "it animates an address"
        elif _loads(str(value)):
            return f"its attribute {attribute} loads something"
    return None


def _loads(style: str) -> bool:
    r"""Whether a style sheet, or an attribute that may be one, loads something.

    >>> _loads("fill: u\\72l(https://example.com/a)"), _loads("fill: url(#a)")
    (True, False)
    """
    plain = _ESCAPED.sub(_letter, style) if "\\" in style else style
    return _ELSEWHERE.search(plain) is not None


def _letter(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if code < 0x11_0000 else ""
