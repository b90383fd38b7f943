"""Puts lines in the place of earlier ones: a new file from the old lines that stay and the last new line of each key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .appended import Mark, mark_of
from .codecs import Codec, Plain, lines_of
from .disk import keep_names, make_durable
from .keyed import LastPlaces, key_of_line

#: Bytes of lines that are packed and written together.
_PIECE: Final = 1 << 20


def merge(old: Path, codec: Codec, new: Path, draft: Path) -> Mark:
    """
    Write to `draft` what `old` becomes with the plain lines of `new`; how far it reaches.

    Lines are read one by one, and the keys are kept on the disk: the length of either file does not matter.
    """
    places = LastPlaces()
    try:
        at = 0
        for line in lines_of(new, Plain()):
            places.put(key_of_line(line, new), at)
            at += len(line)
        with draft.open("wb") as file:
            for piece in _pieces(_chosen(old, codec, new, places)):
                file.write(codec.pack(piece))
            make_durable(file.fileno(), file.flush)
        keep_names(draft.parent)
    finally:
        places.close()
    return mark_of(draft)


def _chosen(old: Path, codec: Codec, new: Path, places: LastPlaces) -> Iterator[bytes]:
    for line in lines_of(old, codec):
        if places.get(key_of_line(line, old)) is None:
            yield line
    at = 0
    for line in lines_of(new, Plain()):
        if places.get(key_of_line(line, new)) == at:
            yield line
        at += len(line)


def _pieces(lines: Iterator[bytes]) -> Iterator[bytes]:
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
