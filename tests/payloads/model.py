"""One payload, and how families of them are written down."""

from __future__ import annotations

from typing import NamedTuple

#: what payloads call when they run
CALL = "alert(1)"


class Payload(NamedTuple):
    """Something a page may hold that must not do anything in the output."""

    family: str
    text: str


def family(name: str, *texts: str) -> list[Payload]:
    """The payloads of one family, each once."""
    return [Payload(name, text) for text in dict.fromkeys(texts)]


def lines(name: str, block: str) -> list[Payload]:
    """A family written one payload a line."""
    return family(name, *(line for line in block.strip().split("\n") if line))
