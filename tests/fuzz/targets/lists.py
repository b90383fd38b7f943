"""What a batch reads: archives, tables, lists, feeds and sitemaps."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cleanread.batch.inputs import read_items
from cleanread.batch.inputs.feeds import read_feed
from cleanread.batch.inputs.sitemaps import read_sitemap
from cleanread.batch.inputs.source import of_bytes, told_as_batch_errors
from cleanread.batch.inputs.wants import Wants
from cleanread.batch.model import Item
from cleanread.errors import BatchError

from ..checks import Broken
from .ruling import _memory

_FORMATS: Final = (None, "warc", "csv", "jsonl", "text", "tsv", "warc", None)
_NAMES: Final = ("list", "list.warc.gz", "list.csv", "list.jsonl.zst", "list.txt", "list.parquet")
_MOST: Final = 5000


def inputs(data: bytes) -> None:
    """An input of any format; its first byte says what it is called and what it is said to be."""
    first, rest = (data[0], data[1:]) if data else (0, b"")
    with TemporaryDirectory(dir=_memory()) as folder:
        file = Path(folder) / _NAMES[first % len(_NAMES)]
        file.write_bytes(rest)
        try:
            for item in islice(
                read_items(str(file), format=_FORMATS[first % len(_FORMATS)]), _MOST
            ):
                _usable(item)
        except BatchError:
            return


def feeds(data: bytes) -> None:
    """A feed or a sitemap from the web."""
    source = of_bytes(data, "https://harbour.example/feed", "https://harbour.example/feed")
    for read in (read_feed, read_sitemap):
        source.file.seek(0)
        try:
            with told_as_batch_errors("feed"):
                for item in islice(read(source, Wants()), _MOST):
                    _usable(item)
        except BatchError:
            continue


def _usable(item: Item) -> None:
    if item.url is None and item.html is None and item.trouble is None:
        raise Broken("an entry without address, page and trouble", item)
