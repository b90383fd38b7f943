"""The names that an element could be called by in a selector, how good each is, and what is to be said against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..learn.handles import container_handles, handles
from ..learn.names import is_name, says_something
from ..lint.csses import CssText
from ..lint.names import NUMBERED, UTILITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: how far a selector is from a good one; the names are for people
_GOOD: Final = ""
_PLAIN: Final = "a plain name: other things may have it, too"
_MADE_UP: Final = "a name made by a build tool: gone with the next build"
LOOK: Final = "a name for a look, not for a thing"
_NUMBER: Final = "with a number: that of this very article"
_PART: Final = "a part of a name: the rest was made by a build tool"
_BELOW: Final = "by what it stands in"
_PLACE: Final = "by its place: wrong as soon as something is put before it"
_TAG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9-]+)?")
_CLASS: Final = re.compile(r"-?[A-Za-z_][\w-]*", re.ASCII)
#: how the names of utility classes begin that people take for names of things
_LOOKS: Final = re.compile(
    r"(?:text|font|bg|border|shadow|rounded|list|overflow|cursor|pointer-events|transition|duration|ease|animate|justify|items|align"
    r"|self|place|object|whitespace|break|leading|tracking|opacity|ring|outline|fill|stroke|select|scroll|snap|touch|will-change)-[a-z0-9-]+"
    r"|(?:inline-)?(?:flex|grid|block|table)|absolute|relative|fixed|sticky|static|truncate|antialiased|italic|underline|uppercase|lowercase|capitalize"
)
#: what the costs of `learn.handles` mean
_OF_COST: Final = {5: _PART, 6: _BELOW, 7: _BELOW}
_MAX_MADE_UP: Final = 3


def named(el: HtmlElement, *, plain: bool) -> Iterator[tuple[int, str, str]]:
    """Selectors with their cost, and what is to be said against them. `plain`: names such as ``post-content`` are good, too."""
    if plain:
        for handle in container_handles(el):
            yield handle.cost, handle.css, _GOOD
    for handle in handles(el):
        looks = [name for sign, name in CssText(handle.css).names if sign == "." and _is_look(name)]
        if looks:
            yield 9, handle.css, LOOK
        else:
            yield handle.cost, handle.css, _OF_COST.get(handle.cost, _GOOD)
    tag = str(el.tag)
    if not _TAG.fullmatch(tag):
        return
    names = list(dict.fromkeys((el.get("class") or "").split()))
    for name in names:
        if is_name(name) and _CLASS.fullmatch(name):
            is_telling = says_something(name) and not _is_look(name)
            yield 2 if is_telling else 8, f"{tag}.{name}", _GOOD if is_telling else _PLAIN
    made_up = [name for name in names if _CLASS.fullmatch(name) and not is_name(name)]
    for name in made_up[:_MAX_MADE_UP]:
        yield 9, f"{tag}.{name}", _caution(name)
    if "-" in tag:
        yield 3, tag, _GOOD
    if place := _by_place(el):
        yield 10, place, _PLACE


def _caution(name: str) -> str:
    """What is to be said against a class name that is none to rely on.

    >>> _caution("mt-4") == LOOK, _caution("post-12345") == _NUMBER, _caution("css-1x2y3z") == _MADE_UP
    (True, True, True)
    """
    if _is_look(name):
        return LOOK
    return _NUMBER if NUMBERED.search(name) else _MADE_UP


def _is_look(name: str) -> bool:
    """Whether a class name says how something looks.

    >>> [_is_look(name) for name in ("mt-4", "pointer-events-none", "text-copy-primary", "text-teaser")]
    [True, True, True, True]
    """
    return UTILITY.match(name) is not None or _LOOKS.fullmatch(name) is not None


def _by_place(el: HtmlElement) -> str:
    """Counted from the closest element with a name.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<body><div class="signup-card"><p>One<p>Two <b>bold</b></div>')
    >>> _by_place(page.find(".//b"))
    '.signup-card > p:nth-of-type(2) > b:nth-of-type(1)'
    """
    steps: list[str] = []
    at: HtmlElement | None = el
    while at is not None:
        tag = str(at.tag)
        if tag == "body":
            return " > ".join(["body", *reversed(steps)])
        if steps and (anchor := _anchor(at)):
            return " > ".join([anchor, *reversed(steps)])
        if not _TAG.fullmatch(tag) or at.getparent() is None:
            return ""
        steps.append(
            f"{tag}:nth-of-type({1 + sum(1 for _ in at.itersiblings(tag, preceding=True))})"
        )
        at = at.getparent()
    return ""


def _anchor(el: HtmlElement) -> str:
    """The best name of an element that holds others."""
    named = (h.css for h in (*handles(el), *container_handles(el)) if h.cost <= 1)
    return next((css for css in named if not _is_look(css[1:])), "")
