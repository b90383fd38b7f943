"""What the caller says about an input, and how an unusable entry is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...models import Limits
from ..model import Item, Trouble

#: One byte more than the engine takes: it then says itself that the page is too large.
MAX_PAGE: Final = Limits().max_bytes + 1
#: Longer texts are cut where they are shown.
SHOWN: Final = 200

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Wants:
    """What the caller asked for."""

    url_column: str | None = None
    html_column: str | None = None
    fetch: Fetch | None = None  #: gets the bytes at an address; None: there is no network


def shortened(text: str) -> str:
    """The begin of a text, on one line.

    >>> shortened("a" * 300) == "a" * 200 + "…"
    True
    """
    text = " ".join(text[: 2 * SHOWN].split()) if len(text) > SHOWN else " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def no_address(text: str, place: str, reason: str) -> Item:
    """An entry whose address cannot be made out."""
    return Item(shortened(text), place=place, trouble=Trouble("InvalidURL", f"{place}: {reason}"))


def no_page(url: str | None, place: str, reason: str) -> Item:
    """A page that is there but cannot be read. It is not to be fetched instead, so it has HTML."""
    trouble = Trouble("UnsupportedInput", f"{place}: {reason}")
    return Item(url, b"", place=place, trouble=trouble)
