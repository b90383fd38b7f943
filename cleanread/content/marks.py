"""Marks: what the elements around a text make of it, and the nodes that come of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from ..models import Image, Link, Style, Styled, Text
from .pictures import is_copy
from .styles import style_of
from .whitespace import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..models import Inline
    from .links import Addresses


class Mark(NamedTuple):
    """A style or a link that holds for some text. Equal marks on neighbouring texts become one node."""

    style: Style | None  #: None: a link
    key: int = 0  #: parts what must not join across a space
    href: str = ""
    title: str = ""


# Two of these with a space between them are two things: keys to press, names in code.
_APART: Final = frozenset(["code", "kbd", "sub", "sup", "quote"])
#: TeX beside MathML is the same formula again.
UNSEEN: Final = frozenset(["annotation", "annotation-xml"])
_FILES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")
_STYLE_MARKS: Final = {style: Mark(style) for style in get_args(Style)}


def link_mark(el: _Element, addresses: Addresses) -> Mark | None:
    """What an ``<a>`` means; ``None`` when it leads nowhere."""
    href = addresses.link(el.get("href"))
    if href is None:
        return None
    title = el.get("title")
    return Mark(None, 0, href, collapse(title) if title else "")


def style_mark(el: _Element, key: int) -> Mark | None:
    """What an inline element other than a link means; ``None`` when it changes nothing. `key` differs for each element."""
    style = style_of(el)
    if style is None:
        return None
    return Mark(style, key) if style in _APART else _STYLE_MARKS[style]


def goes_on(have: Mark | None, want: Mark | None, *, apart: bool) -> bool:
    """Whether the node of one mark takes in the next text, which has another: the halves of a name in code."""
    return (
        not apart
        and have is not None
        and want is not None
        and have.style == want.style
        and have.style in _APART
    )


def node_of(mark: Mark, children: tuple[Inline, ...]) -> Link | Styled | Image:
    """The node that a mark makes of what it holds for."""
    if mark.style is None:
        if (
            len(children) == 1
            and isinstance(image := children[0], Image)
            and _is_larger(mark, image)
        ):
            return image
        return Link(mark.href, children, _worth_saying(mark, children) if mark.title else "")
    return Styled(mark.style, children)


def _is_larger(mark: Mark, image: Image) -> bool:
    """Whether the link around an image leads to nothing but the image itself."""
    path = mark.href.partition("?")[0].lower()
    return mark.href == image.src or (path.endswith(_FILES) and is_copy(image.src, mark.href))


def _worth_saying(mark: Mark, children: tuple[Inline, ...]) -> str:
    """The link's title, unless it repeats the link's text or address."""
    title = mark.title
    if title == mark.href:
        return ""
    if (
        len(children) == 1
        and isinstance(children[0], Text)
        and children[0].text.casefold() == title.casefold()
    ):
        return ""
    return title
