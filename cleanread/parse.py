"""
Text to tree. Any text gives a tree, with nothing of the content lost, in time that grows with its
length: markup that libxml2 would drop or choke on goes through `rebuild`.

The tree: the root is ``<html>``, it has one ``<body>``, and whatever stands behind ``</body>`` or
``</html>`` is at the end of it; what stands in the head and belongs in no head is at its start.
There are no comments and no processing instructions. Elements are `lxml.html.HtmlElement`; a page
that is not too deep for libxml2 is at most 2,048 elements deep, a deeper one is made flatter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement

from .guard import has_huge_tag
from .rebuild import MAX_DEPTH, TreeBuilder
from .xpath import XPath

#: An unfinished chain of elements this long means that libxml2 gave up (at 256 or 2,048).
GAVE_UP_DEPTH = 250
_DEEPEST = 2048  # of libxml2
#: Bytes that an element takes in the source: ``<b>``.
LEAST_TAG = 3

#: What HTML allows in a head; anything else ends the head, and begins the body.
HEAD_TAGS = frozenset(
    (
        *("title", "meta", "link", "base", "script", "style", "noscript", "template"),
        *("basefont", "bgsound", "noframes", "head"),
    )
)

_Content = list[str | HtmlElement]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Control characters: none is text, lxml refuses to be asked for those that libxml2 lets pass, and they steer the terminal that shows
# a title or a path. Some are white space to HTML or to Python.
_NO_TEXT = bytes([*range(9), *range(0x0E, 0x1C), 0x7F])
_SPACES = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45])(?![0-9])"
    rb"|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[fF]{3}[efEF])(?![0-9a-fA-F]));?"
)
_SPACE_REFERENCE = re.compile(rb"&#(?:0*(?:1[12]|2[89]|3[01])|[xX]0*(?:[bcBC]|1[c-fC-F]));?\Z")

_EMPTY = b"<html><body></body></html>"
# One class for all elements: lxml.html's own lookup calls Python for each of them.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)


class Parsed(NamedTuple):
    """A tree, and whether it is flatter than the markup says."""

    root: HtmlElement
    flattened: bool


def parse(text: str, utf8: bytes | None = None) -> HtmlElement:
    """
    The tree of `text`; `utf8` is the same text in UTF-8, where it is at hand.

    >>> root = parse("<p>One<div>Two</body></html><p>Three")
    >>> root.tag, [block.text for block in root.find("body")]
    ('html', ['One', 'Two', 'Three'])
    >>> parse("").find("body").tag
    'body'
    """
    return parse_page(text, utf8).root


def parse_page(text: str, utf8: bytes | None = None, *, max_depth: int | None = None) -> Parsed:
    """The same with a word on its depth. A page deeper than `max_depth` is made flatter, as is one too deep for libxml2."""
    html = text.encode("utf-8", "replace") if utf8 is None else utf8
    html = _without_controls(html, text)
    if has_huge_tag(html):
        return Parsed(_with_one_body(_rebuilt(html, max_depth)), flattened=False)
    root = _parsed(html)
    is_deep = _is_cut_short(root) or (max_depth is not None and _is_deeper(html, root, max_depth))
    if is_deep:
        root = _rebuilt(html, max_depth)
    return Parsed(_with_one_body(root), is_deep)


def _without_controls(html: bytes, text: str) -> bytes:
    """The source without control characters and without those that are none, written out or as references."""
    html = html.translate(_SPACES, _NO_TEXT)
    if "\ufffe" in text or "\uffff" in text:  # found much quicker there
        html = html.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
    if _has_control_reference(html):
        html = _REFERENCE.sub(lambda m: b" " if _SPACE_REFERENCE.match(m[0]) else b"", html)
    return html


def _has_control_reference(html: bytes) -> bool:
    """Whether a reference names a control character. To hop from ``&#`` to ``&#`` takes a tenth of what the pattern takes for a page."""
    at = html.find(b"&#")
    while at >= 0:
        if _REFERENCE.match(html, at):
            return True
        at = html.find(b"&#", at + 2)
    return False


def body_of(root: HtmlElement) -> HtmlElement:
    """The body of a parsed page; `parse` sees to it that there is one."""
    body = root.find("body")
    return root if body is None else body


def _parsed(html: bytes) -> HtmlElement:
    parser: etree.HTMLParser[HtmlElement] = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        root = _optional(etree.fromstring(html, parser))
    except etree.XMLSyntaxError:  # nothing in it, or only white space
        root = None
    return etree.fromstring(_EMPTY, parser) if root is None else root


def _optional(root: HtmlElement) -> HtmlElement | None:
    """The root may be `None`, whatever lxml's types say: for a page that is one comment."""
    return root


def _rebuilt(html: bytes, max_depth: int | None = None) -> HtmlElement:
    root = _parsed(b"<html></html>")
    builder = TreeBuilder(root, MAX_DEPTH if max_depth is None else min(max_depth, MAX_DEPTH))
    target = cast("etree.ParserTarget[HtmlElement]", builder)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=target)
    parser.feed(html)
    return parser.close()


def _is_cut_short(root: HtmlElement) -> bool:
    """Did the parser stop because of depth? Then the last element it took is still very deep."""
    depth = 0
    element = root
    for element in root.itersiblings():  # the last of them, see `_with_one_body`
        pass
    while len(element):
        element = element[-1]
        depth += 1
        if depth >= GAVE_UP_DEPTH:
            return True
    return False


def _is_deeper(html: bytes, root: HtmlElement, depth: int) -> bool:
    """Whether an element stands in more than `depth` others. Asked of libxml2: to walk the tree would take longer than to parse it."""
    if depth >= _DEEPEST or len(html) < LEAST_TAG * depth:
        return False
    return bool(_deeper_than(depth)(root))


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> XPath:
    return XPath(f"boolean({'/*' * (depth + 2)})")


def _with_one_body(root: HtmlElement) -> HtmlElement:
    """Gather in one body what stands beside it: libxml2 leaves it where the page's author did."""
    body = next((child for child in root if child.tag == "body"), None)
    if body is None:
        body = etree.SubElement(root, "body")
    head = root[0] if root[0].tag == "head" else None
    if head is not None:
        _end_in_time(head, body)
    others = [child for child in root if child is not head and child is not body]
    strays = list(root.itersiblings())
    if not others and not strays and not (body.tail and body.tail.strip()):
        return root
    content: _Content = [body.tail or ""]
    body.tail = None
    for other in others:
        content += _taken_out(other)
    for stray in strays:  # what follows </html> is in an <html> of its own
        content.append(stray.text or "")
        for child in stray:
            content += _taken_out(child)
    _append(body, content)
    for shell in root.xpath(
        "head[preceding-sibling::head or preceding-sibling::body] | body[preceding-sibling::body]"
    ):
        root.remove(shell)
    return root


def _end_in_time(head: HtmlElement, body: HtmlElement) -> None:
    """
    Move what follows the end of `head` to the start of `body`.

    Both may go without tags. What follows is then for libxml2 in the head, if HTML 4 had no such element.
    """
    text = head.text or ""
    if text.strip():
        head.text = None
        _prepend(body, text, list(head))
        return
    for child in head:
        if child.tag not in HEAD_TAGS:
            _prepend(body, "", [child, *child.itersiblings()])
            return
        if child.tail and child.tail.strip():
            text, child.tail = child.tail, None
            _prepend(body, text, list(child.itersiblings()))
            return


def _prepend(body: HtmlElement, text: str, elements: list[HtmlElement]) -> None:
    """Put `text` and then the `elements`, with their tails, before all that is in `body`."""
    behind = body.text or ""
    body.text = None
    first = body[0] if len(body) else None
    for element in elements:
        if first is None:
            body.append(element)
        else:
            first.addprevious(element)
    if elements:
        elements[-1].tail = _settable((elements[-1].tail or "") + behind)
        body.text = _settable(text)
    else:
        body.text = _settable(text + behind)


def _taken_out(element: HtmlElement) -> _Content:
    """`element` and the text behind it; of a further head or body, what is in it."""
    tail = element.tail or ""
    element.tail = None
    if element.tag in ("head", "body"):
        return [element.text or "", *element, tail]
    return [element, tail]


def _append(body: HtmlElement, content: _Content) -> None:
    texts: list[str] = []  # joined before they are added: one by one would be quadratic
    for item in content:
        if isinstance(item, str):
            texts.append(item)
            continue
        _append_text(body, "".join(texts))
        texts.clear()
        body.append(item)
    _append_text(body, "".join(texts))


def _append_text(body: HtmlElement, text: str) -> None:
    if not text:
        return
    last = next(body.iterchildren(reversed=True), None)  # len() counts all of them
    if last is not None:
        last.tail = _settable((last.tail or "") + text)
    else:
        body.text = _settable((body.text or "") + text)


def _settable(text: str) -> str:
    """`text` without what lxml parses but refuses to be given: control characters."""
    return _CONTROL.sub("", text)
