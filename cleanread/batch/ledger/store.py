"""The pages themselves, compressed, in a SQLite file beside the ledger: what is extracted once more needs no network."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

import zstandard

from ...errors import BatchError
from ...models import Response
from ..outputs.disk import said
from .private import make_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# Level 1 makes of HTML a sixth in half a millisecond; level 3 a seventh in one.
_LEVEL: Final = 1
_APPLICATION_ID: Final = 0x636C6E68  # "clnh"
_MAX_PAGE: Final = 200_000_000  # bytes; what is larger was not written here
#: headers that the extraction asks for
_KEPT_HEADERS: Final = ("content-type", "content-language", "last-modified", "etag")


class StoredPage(NamedTuple):
    """One page of an article."""

    asked: str  #: the address asked for
    response: Response


def packed(pages: Sequence[StoredPage]) -> bytes:
    """All pages of one article as one piece: a line of JSON, then the bodies one after the other."""
    heads = [
        {
            "asked": page.asked,
            "url": page.response.url,
            "final_url": page.response.final_url,
            "status": page.response.status,
            "headers": {
                name: value
                for name, value in page.response.headers.items()
                if name in _KEPT_HEADERS
            },
            "history": page.response.history,
            "length": len(page.response.content),
        }
        for page in pages
    ]
    raw = b"\n".join([json.dumps(heads).encode(), b"".join(p.response.content for p in pages)])
    return zstandard.ZstdCompressor(level=_LEVEL).compress(raw)


def unpacked(data: bytes) -> tuple[StoredPage, ...]:
    """The pages in one piece of `packed`; none of nothing."""
    if not data:
        return ()
    raw = zstandard.ZstdDecompressor().decompress(data, max_output_size=_MAX_PAGE)
    head, _, bodies = raw.partition(b"\n")
    pages = []
    start = 0
    for each in json.loads(head):
        asked, length = each.pop("asked"), each.pop("length")
        each["history"] = tuple(each["history"])
        content = bodies[start : start + length]
        pages.append(StoredPage(asked, Response(content=content, **each)))
        start += length
    return tuple(pages)


class HtmlStore:
    """The pages of a batch by key."""

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        with said(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            kind = self._db.execute("PRAGMA application_id").fetchone()[0]
            if kind not in (0, _APPLICATION_ID):
                raise BatchError(f"{path}: a SQLite file, but no store of pages", file=self._name)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS page (key BLOB PRIMARY KEY, pages BLOB NOT NULL)"
            )
        except sqlite3.DatabaseError as error:
            raise BatchError(f"{path}: {error}", file=self._name) from error

    def put(self, pages: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep packed pages by key; they replace older ones."""
        try:
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR REPLACE INTO page VALUES (?, ?)", pages)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise BatchError(f"{self._name}: {error}", file=self._name) from error

    def get(self, key: bytes) -> tuple[StoredPage, ...] | None:
        """The pages of one entry, or None."""
        row = self._db.execute("SELECT pages FROM page WHERE key = ?", (key,)).fetchone()
        return unpacked(row[0]) if row else None

    def __contains__(self, key: bytes) -> bool:
        return bool(self._db.execute("SELECT 1 FROM page WHERE key = ?", (key,)).fetchone())

    def close(self) -> None:
        """Close the file."""
        self._db.close()
