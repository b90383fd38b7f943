"""Folders: what stands in them and below them, in the same order every time."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from ...errors import BatchError
from ..model import Item
from .packed import unpacked
from .wants import MAX_PAGE, no_page

_PAGE = re.compile(r"\.(?:x?html?|xht)(?:\.(?:gz|zst))?$", re.IGNORECASE)
PATTERNS: Final = {
    "folder": _PAGE,
    "parquet": re.compile(r"\.(?:parquet|pq)$", re.IGNORECASE),
    "warc": re.compile(r"\.warc(?:\.(?:gz|zst|lz4))?$", re.IGNORECASE),
}


_LOOKED_AT = 10_000


def folder_format(folder: Path) -> str:
    """What a folder is read as: Parquet or WARC when it holds such files, else saved pages."""
    for file in islice(files_in(folder), _LOOKED_AT):
        for name in ("parquet", "warc"):
            if PATTERNS[name].search(file.name):
                return name
    return "folder"


def inputs_in(folder: Path, format: str) -> Iterator[tuple[Path, str]]:  # noqa: A002
    """The files of a format in a folder, and what places call them."""
    pattern = PATTERNS.get(format)
    if pattern is None:
        raise BatchError(f"{folder} is a folder; {format} is read from a file", file=str(folder))
    root = folder.absolute()
    is_empty = True
    for file in files_in(root):
        if pattern.search(file.name):
            is_empty = False
            yield file, file.relative_to(root.parent).as_posix()
    if is_empty:
        what = "page (*.html, *.htm, *.xhtml)" if format == "folder" else f"{format} file"
        raise BatchError(f"there is no {what} in {folder}", file=str(folder))


def files_in(folder: Path) -> Iterator[Path]:
    """The files in a folder and below, sorted; hidden ones and loops of links left out."""
    return _below(folder, frozenset())


def read_page(path: Path, place: str) -> Item:
    """The page in a file. That it cannot be read is no reason to stop."""
    try:
        with path.open("rb") as file:
            return Item(None, _page(file), place=place)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return no_page(None, place, f"the file cannot be read: {reason}")


def _page(file: BinaryIO) -> bytes:
    head = file.read(8)
    file.seek(0)
    return unpacked(file, head).read(MAX_PAGE)


def _below(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _below(path, above | {here})
        elif path.is_file():
            yield path
