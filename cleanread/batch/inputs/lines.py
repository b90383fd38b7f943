"""The lines of a text file with their numbers, whatever is in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_BOM = "\ufeff"


class Line(NamedTuple):
    number: int
    text: str  #: with its line break
    is_cut: bool = False  #: there was more than asked for


def numbered_lines(file: BinaryIO, head: bytes, longest: int) -> Iterator[Line]:
    """
    The lines of a file that begins with `head`: UTF-8, or UTF-16 with its mark, or else Latin-1.

    Never holds more than `longest` bytes of a line; what is beyond is left out.
    """
    read = _reader(file, head)
    number = 0
    while text := read(longest):
        number += 1
        is_cut = len(text) >= longest and not text.endswith("\n")
        if is_cut:
            while (rest := read(longest)) and not rest.endswith("\n"):
                pass
        yield Line(number, text.removeprefix(_UTF8_BOM) if number == 1 else text, is_cut)


def decoded(data: bytes) -> str:
    """UTF-8, or else Latin-1, which takes any byte.

    >>> decoded("é".encode()), decoded(b"\\xe9")
    ('é', 'é')
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _reader(file: BinaryIO, head: bytes) -> Callable[[int], str]:
    if head.startswith(_UTF16):
        return io.TextIOWrapper(file, "utf-16", "replace", newline="\n").readline
    return lambda size: decoded(file.readline(size))
