"""Boxes that a script turns into a player: only attributes say which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..xpath import XPath
from .change import insert_player
from .frames import KNOWN_PLAYER

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_NO_BOXES: Final = frozenset(
    ["iframe", "script", "meta", "link", "a", "img", "source", "video", "object", "embed", "noscript", "head", "html", "body", "input"]
)  # fmt: skip
_YOUTUBE_ID: Final = re.compile(r"[\w-]{11}")
_WITH_YOUTUBE_ID: Final = XPath("descendant::*/@*[starts-with(name(), 'data-youtube')]")
_WITH_PLAYER: Final = XPath("descendant::*/@*[contains(., '.com/embed/')]")
_PLAYER: Final = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/[\w-]+(?:\?[^\s\"'<>\\]*)?)"
)
#: What makes it worth while to search the tree.
_IN_DATA: Final = re.compile(
    rb"\sdata-[\w-]+\s*=\s*[\"']?[^\"'<>]{0,200}?\.com\\?/embed", re.IGNORECASE
)
_NEAR: Final = 250
_MAX_BOXES: Final = 200
_MAX_VALUE_CHARS: Final = 5_000


def mark_facades(body: _Element, html: bytes) -> None:
    """Put a frame into each box of `body` that stands for a player. `html` is the page; most need no search of the tree."""
    if b"youtu" not in html:
        return
    if b"data-youtube" in html or b"DATA-YOUTUBE" in html:
        _each(body, _WITH_YOUTUBE_ID, _youtube)
    if _in_data(html):
        _each(body, _WITH_PLAYER, _player)


def _in_data(html: bytes) -> bool:
    """Whether the address of a player stands in a ``data-`` attribute: to search the tree takes longer."""
    at = html.find(b".com/embed/")
    for _ in range(_MAX_BOXES):
        if at < 0:
            return False
        if _IN_DATA.search(html, max(0, at - _NEAR), at + _NEAR):
            return True
        at = html.find(b".com/embed/", at + 1)
    return False


def _each(body: _Element, found: XPath, address: Callable[[str], str]) -> None:
    for value in found(body)[:_MAX_BOXES]:
        el = value.getparent()
        src = address(value) if len(value) <= _MAX_VALUE_CHARS else ""
        if (
            src
            and el.tag not in _NO_BOXES
            and next(el.iter("iframe"), None) is None
            and next(el.iterancestors("a"), None) is None
        ):
            title = el.get("data-youtube-title") or el.get("data-title") or el.get("title") or el.get("aria-label") or ""  # fmt: skip
            insert_player(el, src, title)


def _youtube(value: str) -> str:
    if _YOUTUBE_ID.fullmatch(value):
        return f"https://www.youtube.com/embed/{value}"
    return value if KNOWN_PLAYER.search(value) and "youtu" in value and " " not in value else ""


def _player(value: str) -> str:
    """The player's address, which may stand within other data.

    >>> _player('{"src": "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0"}')
    'https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0'
    """
    match = _PLAYER.search(value.replace("\\/", "/"))
    return match[0] if match else ""
