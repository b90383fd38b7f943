"""
Where title, author and date stand, for pages that do not say so to everybody.

A field gets a selector only where the general reading finds nothing on a page, or is in doubt; where the general reading is
sure the selector must say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..metadata.authors import names
from ..rules.when import read_moment
from .handles import Handle, attribute_handles, name_handle
from .matching import elements
from .names import is_name, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from ..models import Metadata
    from .comparison import Comparison
    from .study import Study

# Readings that later turn out wrong are below this, see ``metadata.confidence``.
_DOUBT: Final = 0.6
_SURE: Final = 0.8
_MAX_PEOPLE: Final = 4
_MAX_CHARS: Final = 120
#: attributes with a date that programs can read
_MOMENTS: Final = ("datetime", "content")

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the metadata: the words its elements go by, and how their text is read."""

    name: str
    words: frozenset[str]
    properties: frozenset[str]  #: values of ``itemprop`` and ``rel``
    read: Callable[[_Element], Values]
    same: Callable[[str], str]


def _people(el: _Element) -> Values:
    text = _text(el)
    found = names(text) if len(text) <= _MAX_CHARS else ()
    good = all(" " in name and not any(c.isdigit() for c in name) for name in found)
    return found if good and len(found) <= _MAX_PEOPLE else ()


def _moment(el: _Element) -> Values:
    for attribute in _MOMENTS:
        if value := el.get(attribute):
            return (value,) if read_moment(value) else ()
    text = _text(el)
    return (text,) if len(text) <= _MAX_CHARS and read_moment(text) else ()


def _text(el: _Element) -> str:
    return " ".join("".join(el.itertext("*")).split())


_FIELDS: Final = (
    _Field(
        "authors",
        frozenset(["author", "authors", "byline", "bylines", "autor", "autores", "autoren", "auteur", "auteurs", "autore", "autori", "writer", "redakteur"]),
        frozenset(["author"]),
        _people,
        str.casefold,
    ),
    _Field(
        "published",
        frozenset(["date", "published", "publish", "pubdate", "dateline", "datum", "fecha", "data", "posted", "timestamp", "time"]),
        frozenset(["datePublished"]),
        _moment,
        lambda value: (read_moment(value) or "")[:10],
    ),
)  # fmt: skip


def fields(seen: Comparison) -> dict[str, dict[str, Any]]:
    """The ``[metadata]`` of the rule."""
    found = {}
    for field in _FIELDS:
        known = [_known(page.view.metadata, field) for page in seen.pages]
        lacks = any(not values for values, _ in known)
        doubts = any(values and sure < _DOUBT for values, sure in known)
        if (lacks or doubts) and (selector := _best(seen, field, known)):
            found[field.name] = {
                "select": [selector],
                "mode": "override" if doubts else "fallback",
            }
    return found


def _known(metadata: Metadata, field: _Field) -> tuple[Values, float]:
    value = getattr(metadata, field.name)
    values = value if isinstance(value, tuple) else (value,) if value else ()
    return values, metadata.confidence.get(field.name, 0.0)


def _best(seen: Comparison, field: _Field, known: list[tuple[Values, float]]) -> str | None:
    """The selector that gives a plausible value on all pages, and the known one where that is sure."""
    counts: dict[Handle, int] = {}
    for page in seen.pages:
        for handle in frozenset(_handles(page, field)):
            counts[handle] = counts.get(handle, 0) + 1
    everywhere = [handle for handle, count in counts.items() if count == len(seen.pages)]
    for handle in sorted(everywhere, key=lambda h: (h.cost, len(h.css), h.css)):
        if attribute := _reads(seen, handle, field, known):
            return f"{handle.css} {attribute}".strip()
    return None


def _handles(page: Study, field: _Field) -> Iterator[Handle]:
    for el in page.view.tree.iter("*"):
        if field.read(el):
            yield from attribute_handles(el, field.properties)
            for name in (el.get("class") or "").split():
                if is_name(name) and not field.words.isdisjoint(words_of(name)):
                    yield name_handle(name)


def _reads(
    seen: Comparison, handle: Handle, field: _Field, known: list[tuple[Values, float]]
) -> str | None:
    """What to read of the selector's elements: an attribute as ``@datetime``, or a space for their text."""
    attributes: set[str] = set()
    for page, (values, sure) in zip(seen.pages, known, strict=True):
        found = elements(handle.css, page.view.tree)
        readings = [field.read(el) for el in found]
        if not readings or not all(readings):
            return None
        distinct = {field.same(value) for reading in readings for value in reading}
        if len(distinct) > (_MAX_PEOPLE if field.name == "authors" else 1):
            return None
        if sure >= _SURE and distinct.isdisjoint(map(field.same, values)):
            return None
        attributes |= {_attribute(el, field) for el in found}
    return attributes.pop() if len(attributes) == 1 else None


def _attribute(el: _Element, field: _Field) -> str:
    if field.name != "published":
        return " "
    return next((f"@{name}" for name in _MOMENTS if el.get(name)), " ")
