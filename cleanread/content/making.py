"""
Blocks made quickly.

The constructor of a frozen dataclass sets each field by name through ``object.__setattr__``. The descriptors of its slots do the
same in a third of the time, and a page has as many blocks as paragraphs.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ..models import Block

if TYPE_CHECKING:
    from ..models import BlockKind, Container, Inline
    from .tables import Row

_kind, _text, _path, _inlines, _level, _language, _href, _rows, _containers = (
    Block.__dict__[field.name].__set__ for field in fields(Block)
)


def new_block(
    kind: BlockKind,
    text: str,
    path: str,
    inlines: tuple[Inline, ...],
    level: int,
    language: str,
    href: str,
    rows: tuple[Row, ...],
    containers: tuple[Container, ...],
) -> Block:
    """What ``Block(kind=kind, text=text, …)`` gives.

    >>> new_block("rule", "", "body", (), 0, "", "", (), ()) == Block(kind="rule", text="", path="body")
    True
    """
    block = object.__new__(Block)
    _kind(block, kind)
    _text(block, text)
    _path(block, path)
    _inlines(block, inlines)
    _level(block, level)
    _language(block, language)
    _href(block, href)
    _rows(block, rows)
    _containers(block, containers)
    return block
