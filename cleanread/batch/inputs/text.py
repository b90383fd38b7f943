"""Lists of addresses: one a line, with comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Item
from .lines import numbered_lines
from .source import Source
from .wants import Wants, no_address

#: Far more than any server takes.
LONGEST_LINE: Final = 65_536

_COMMENT = re.compile(r"(?:^|\s)#")


def read_text(source: Source, _wants: Wants) -> Iterator[Item]:
    """One item a line; blank lines and comments are none."""
    for line in numbered_lines(source.file, source.head, LONGEST_LINE):
        place = f"{source.label}:{line.number}"
        if line.is_cut:
            # The begin of an address is an address, too, and must not be taken for one.
            yield no_address(f"too long: {line.text}", place, "the line is too long for an address")
            continue
        # Lines may end with a lone carriage return.
        for part in line.text.split("\r"):
            if address := without_comment(part).strip():
                yield Item(address, place=place)


def without_comment(line: str) -> str:
    """A line up to its comment. Within an address, ``#`` begins a fragment.

    >>> without_comment("https://example.com/#top  # the first one")
    'https://example.com/#top '
    """
    found = _COMMENT.search(line)
    return line[: found.start()] if found else line
