"""The metadata as a list of fields, each with where it came from and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from ..models import Metadata
from .model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT_FIELDS: Final = frozenset(["sources", "confidence"])


def fields_of(metadata: Metadata) -> tuple[Field, ...]:
    """What the page says of itself, without the fields that it leaves empty.

    >>> fields_of(Metadata(title="Ferry", tags=("a", "b"), sources={"title": "h1"}))[0]
    Field(name='title', value='Ferry', source='h1', confidence=None)
    """
    return tuple(
        Field(
            name=name,
            value=tuple(map(str, value)) if isinstance(value, tuple) else _plain(value),
            source=metadata.sources.get(name, ""),
            confidence=metadata.confidence.get(name),
        )
        for name, value in _values(metadata)
        if value not in (None, "", ())
    )


def _values(metadata: Metadata) -> Iterator[tuple[str, Any]]:
    for field in fields(metadata):
        if field.name in _ABOUT_FIELDS:
            continue
        value = getattr(metadata, field.name)
        if isinstance(value, Mapping):
            yield from value.items()
        else:
            yield field.name, value


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
