"""Selectors that may be used for an element: the names it has, then its attributes, then its place below a named parent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from .names import is_name, says_something, stable_part

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.etree import _Element

#: attributes in which producers say what an element is for
_TELLING: Final = (
    "data-component", "data-component-name", "data-module", "data-widget", "data-block-name", "data-type", "data-testid", "data-test-id", "data-test",
    "data-qa", "data-cy", "data-name", "data-role", "itemprop", "role", "rel",
)  # fmt: skip
_LANDMARKS: Final = frozenset(
    ["article", "main", "aside", "footer", "header", "nav", "section", "form"]
)
# A heading has its look in common with all others, whatever stands below them.
_NEVER: Final = frozenset(["html", "head", "body", "h1", "h2", "h3", "h4", "h5", "h6"])
# An element with a dozen names is named by how it looks; the pairs of the first few are enough.
_MAX_PAIRED: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """A selector, and how far it is from the best kind: a class name of its own."""

    cost: int
    css: str
    example: str  #: a start of HTML it matches, with ``{}`` where the text goes


def handles(el: _Element) -> Iterator[Handle]:
    """The selectors for an element, best first.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<main><aside class="mt-4 signup-card css-1x2y3z"><p>Mail</p></aside></main>')
    >>> [handle.css for handle in handles(page[0])]
    ['.signup-card', 'aside.signup-card', 'main > aside.signup-card']
    >>> [handle.css for handle in handles(page[0][0])]
    ['.signup-card > p']
    """
    tag = str(el.tag)
    if tag in _NEVER or not tag.isalnum():
        return
    names = _names(el)
    telling = [name for name in names if says_something(name)]
    yield from named(el)
    identity = _identity(el)
    if identity:
        yield Handle(1, f"#{identity}", f'<div id="{identity}">{{}}</div>')
    for name in telling:
        yield Handle(2, f"{tag}.{name}", f'<{tag} class="{name}">{{}}</{tag}>')
    yield from attribute_handles(el)
    for one, other in combinations(names[:_MAX_PAIRED], 2):
        if says_something(one) or says_something(other):
            yield Handle(4, f".{one}.{other}", f'<div class="{one} {other}">{{}}</div>')
    for part in _parts(el):
        yield Handle(5, f'[class*="{part}"]', f'<div class="{part}">{{}}</div>')
    yield from _below_parent(el, tag, names)


def container_handles(el: _Element) -> Iterator[Handle]:
    """The selectors for an element that holds an article. Their names are plain: ``post-content``, ``article-body``."""
    tag = str(el.tag)
    if tag in _NEVER or not tag.isalnum():
        return
    for name in _names(el):
        yield name_handle(name)
    identity = el.get("id") or ""
    if is_name(identity):
        yield Handle(1, f"#{identity}", f'<div id="{identity}">{{}}</div>')
    yield from attribute_handles(el)
    if tag in ("article", "main"):
        yield Handle(4, tag, f"<{tag}>{{}}</{tag}>")


def attribute_handles(el: _Element, values: Container[str] | None = None) -> Iterator[Handle]:
    """The selectors by attribute, or those with one of these values."""
    for key, value in _attributes(el):
        if values is None or value in values:
            yield Handle(3, f'[{key}="{value}"]', f'<div {key}="{value}">{{}}</div>')


def name_handle(name: str) -> Handle:
    """The selector for a class name."""
    return Handle(0, f".{name}", f'<div class="{name}">{{}}</div>')


def named(el: _Element) -> Iterator[Handle]:
    """The selectors for the class names of an element that say what it is for."""
    if el.tag not in _NEVER:
        yield from (name_handle(name) for name in _names(el) if says_something(name))


def _below_parent(el: _Element, tag: str, names: list[str]) -> Iterator[Handle]:
    """``parent > tag``, where the parent can be told."""
    parent = el.getparent()
    if parent is None:
        return
    name = next((name for name in names if says_something(name)), None)
    own = f"{tag}.{name}" if name else tag
    start = f'<{tag} class="{name}">' if name else f"<{tag}>"
    for anchor, opening, closing in _anchors(parent):
        yield Handle(
            6 if name or tag in _LANDMARKS else 7,
            f"{anchor} > {own}",
            f"{opening}{start}{{}}</{tag}>{closing}",
        )


def _anchors(el: _Element) -> Iterator[tuple[str, str, str]]:
    """How a parent is told: selector, start and end of an example."""
    tag = str(el.tag)
    if tag in _NEVER or not tag.isalnum():
        return
    for name in _names(el):
        if says_something(name):
            yield f".{name}", f'<div class="{name}">', "</div>"
            break
    if identity := _identity(el):
        yield f"#{identity}", f'<div id="{identity}">', "</div>"
    for key, value in _attributes(el):
        yield f'[{key}="{value}"]', f'<div {key}="{value}">', "</div>"
        break
    if tag in ("article", "main"):
        yield tag, f"<{tag}>", f"</{tag}>"


def _names(el: _Element) -> list[str]:
    return [name for name in dict.fromkeys((el.get("class") or "").split()) if is_name(name)]


def _parts(el: _Element) -> Iterator[str]:
    for token in (el.get("class") or "").split():
        if part := stable_part(token):
            yield part


def _identity(el: _Element) -> str | None:
    own = el.get("id") or ""
    return own if is_name(own) and says_something(own) else None


def _attributes(el: _Element) -> Iterator[tuple[str, str]]:
    for key in _TELLING:
        value = el.get(key)
        if value and is_name(value) and (says_something(value) or key in ("itemprop", "rel")):
            yield key, value
