"""Markdown's signs taken off a line, to read what a reader reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# All repeats are bounded, so that no line can stall the search.
_TARGET: Final = (
    r"\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s?\)"
)
_IMAGE: Final = re.compile(rf"!\[([^\]\n]{{0,500}})\]{_TARGET}")
_LINK: Final = re.compile(rf"\[([^\]\n]{{0,500}})\]{_TARGET}")
_AUTOLINK: Final = re.compile(r"<?(https?://[^\s<>]{1,2000})>?")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_LEAD: Final = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|(?:[-*+•‣▪◦·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)+")
_TRAIL: Final = re.compile(r"(?<!\s)\s++#++\s*+$")
_SIGNS: Final = "*_~=` \t\r\n\ufeff\u200b"
# Longer pieces are prose, and nobody asks for more than their shape.
_MAX_CHARS: Final = 5000


def plain(lines: Sequence[str], kind: str) -> tuple[str, float]:
    """The text of some lines without Markdown's signs, and the share of it that is links.

    >>> plain(["**See** the [timetable](/t)"], "text")
    ('See the timetable', 0.53)
    """
    text = " ".join(
        _LEAD.sub("", line) if kind in ("heading", "item", "quote") else line for line in lines
    )
    if kind == "heading":
        text = _TRAIL.sub("", text)
    if len(text) > _MAX_CHARS:
        return " ".join(text.split()), 0.0
    linked = 0

    def label(match: re.Match[str]) -> str:
        nonlocal linked
        linked += len(match[1].strip(_SIGNS))
        return match[1]

    text = _AUTOLINK.sub(label, _LINK.sub(label, _IMAGE.sub("", text)))
    text = " ".join(_ESCAPE.sub(r"\1", text).replace("**", "").split()).strip(_SIGNS)
    return text, round(min(1.0, linked / len(text)), 2) if text else 0.0


def is_only_images(line: str) -> bool:
    """Whether a line is nothing but images, linked or not.

    >>> is_only_images("[![A slate](a.jpg)](b.jpg)"), is_only_images("A ![slate](a.jpg)")
    (True, False)
    """
    if "![" not in line or len(line) > _MAX_CHARS:
        return False
    return not _LINK.sub("", _IMAGE.sub("", line)).strip(_SIGNS)
