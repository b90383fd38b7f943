"""The inline content of one element as a whole, such as a table's cell or caption, without recursion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because
from .inlines import InlineBuilder, inlines_of_run
from .reasons import BUTTON, NOT_TEXT, hidden
from .shape import is_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from ..blocks import Run
    from ..models import Inline
    from .images import Images
    from .links import Addresses
    from .reasons import Reason

_SKIPPED_AS_TEXT: Final = (
    "script style svg template head meta link title base noscript datalist select option textarea canvas area col "
    "colgroup param noembed progress meter button input iframe video audio object hr"
)
SKIPPED: Final = frozenset(_SKIPPED_AS_TEXT.split())
_TABLE_PARTS: Final = frozenset(["tr", "td", "th", "tbody", "thead", "tfoot"])
_SIZE: Final = re.compile(r"(?<![\w-])(?:height|width)\s*:[^;]*;?", re.IGNORECASE)
_LINES_AS_TEXT: Final = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_LINES: Final = frozenset(_LINES_AS_TEXT.split())
_CELLS: Final = frozenset(["td", "th"])
_SHOWN_BUTTONS: Final = SKIPPED - {"button"}
#: Classes of lists without bullets: those of Wikipedia, Bootstrap, Tailwind and the like.
_UNMARKED: Final = frozenset(
    [
        "plainlist",
        "hlist",
        "list-unstyled",
        "list-none",
        "unstyled",
        "no-bullet",
        "nobullet",
        "list-inline",
    ]
)


def unseen_because(el: _Element) -> Reason | None:
    """Why an element within a cell or caption does not show; ``None`` when it does."""
    if el.tag in SKIPPED:
        return BUTTON if el.tag == "button" else NOT_TEXT
    because = hides(el)
    return hidden(because) if because else None


def hides(el: _Element) -> str:
    """What hides an element; the size that a row or cell is given is only the least it takes.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> row = fragment("<table><tr style='height: 0px'><td>1</table>")[0]
    >>> hides(row)
    ''
    """
    attributes = el.items()
    if el.tag in _TABLE_PARTS and "style" in el.keys():  # noqa: SIM118  not a mapping
        attributes = [(n, _SIZE.sub("", v) if n == "style" else v) for n, v in attributes]
    return hidden_because(attributes)


def inlines_of_element(
    root: _Element,
    addresses: Addresses,
    images: Images,
    *,
    note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
    buttons: bool = False,
) -> tuple[tuple[Inline, ...], str]:
    """The inline content below `root` and its plain text; blocks inside it become lines.

    Items of a list begin with a bullet or their number, lines of code are code one by one. The labels of `buttons` count only
    when asked for.
    """
    run = None if buttons or note_marks else _flat_run(root)
    if run is not None:
        return inlines_of_run(run, addresses, images)
    builder = InlineBuilder(addresses, images, note_marks)
    return _Walk(root, builder, _SHOWN_BUTTONS if buttons else SKIPPED).run()


def _flat_run(root: _Element) -> Run | None:
    """What `root` holds as a run, when that is text and inline elements with nothing but text in them."""
    run: Run = [root.text or ""]
    for child in root:
        tag = child.tag
        if (
            len(child)
            or not isinstance(tag, str)
            or tag in SKIPPED
            or tag in _LINES
            or tag == "math"
            or (child.items() and (hidden_because(child.items()) or is_line(child)))
        ):
            return None
        run += (child, child.text or "", None, child.tail or "")
    return run


class _Walk:
    """The way through an element with blocks in it. A class only so that its parts can be small functions."""

    __slots__ = ("_builder", "_bullet", "_code", "_numbers", "_root", "_skipped")

    def __init__(self, root: _Element, builder: InlineBuilder, skipped: frozenset[str]) -> None:
        self._root = root
        self._builder = builder
        self._skipped = skipped
        self._bullet = ""  # due before the next text
        self._numbers: dict[_Element, int] = {}  # of ordered lists: the last item's
        self._code: _Element | None = None  # the <pre> that is open

    def run(self) -> tuple[tuple[Inline, ...], str]:
        """Read it all, without recursion."""
        builder = self._builder
        el = self._root
        self._text(el.text)
        stack: list[tuple[Iterator[_Element], _Element]] = []
        children: Iterator[_Element] = iter(el)
        while True:
            child = next(children, None)
            if child is None:
                if not stack:
                    return builder.finish()
                self._leave(el)
                tail = el.tail
                children, el = stack.pop()
                self._text(tail)
            elif not isinstance(child.tag, str) or child.tag in self._skipped or hides(child):
                self._text(child.tail)
            elif child.tag == "math" and child.get("cr-tex") is not None:
                self._builder.open(child)
                self._builder.close()
                self._text(child.tail)
            else:
                self._enter(child)
                self._text(child.text)
                stack.append((children, el))
                children, el = iter(child), child

    def _enter(self, el: _Element) -> None:
        tag = el.tag
        builder = self._builder
        if tag in _CELLS:
            # A table within the cell: its rows are lines.
            if el.getprevious() is not None:
                builder.text(" ")
        elif tag not in _LINES:
            if is_line(el):
                builder.line_break()
            if tag == "img" and self._bullet:
                self._mark_item()
            builder.open(el)
        else:
            builder.line_break()
            if tag == "li":
                self._bullet = self._bullet_of(el)
            elif tag == "pre" and self._code is None:
                self._code = el
                builder.open(el)

    def _leave(self, el: _Element) -> None:
        tag = el.tag
        if tag in _CELLS:
            return
        if tag not in _LINES:
            self._builder.close()
            if is_line(el):
                self._builder.line_break()
            return
        if el is self._code:
            self._code = None
            self._builder.close()
        elif tag == "li":
            self._bullet = ""
        self._builder.line_break()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._bullet and not text.isspace():
            self._mark_item()
        if self._code is not None and "\n" in text:
            self._lines_of_code(text, self._code)
        else:
            self._builder.text(text)

    def _mark_item(self) -> None:
        self._builder.text(self._bullet)
        self._bullet = ""

    def _lines_of_code(self, text: str, pre: _Element) -> None:
        builder = self._builder
        first, *others = text.split("\n")
        builder.text(first)
        for line in others:
            builder.close()
            builder.line_break()
            builder.open(pre)
            builder.text(line)

    def _bullet_of(self, item: _Element) -> str:
        """What stands before an item; nothing when its list shows no bullets, or is one item alone."""
        of = item.getparent()
        if of is None or (item.getnext() is None and item.getprevious() is None):
            return ""
        if of.tag == "ol":
            self._numbers[of] = number = self._numbers.get(of, 0) + 1
            return f"{number}. "
        around = of.getparent()
        names = f"{of.get('class') or ''} {'' if around is None else around.get('class') or ''}"
        unmarked = not _UNMARKED.isdisjoint(names.lower().split())
        return "" if unmarked or "list-style" in (of.get("style") or "") else "• "
