"""The step that reads: lists of addresses by site, files of pages file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from ...batch.inputs import read_items
from ...batch.keys import key_of
from .base import PageDocument, Step
from .remote import local_copy
from .shards import shard_of

if TYPE_CHECKING:
    from ...batch.model import Item

By = Literal["auto", "site", "file"]

_OF_PAGES: Final = (".warc", ".warc.gz", ".warc.zst")


class ReadPages(Step):
    """
    Reads what ``cleanread batch`` reads, on this machine or elsewhere (``s3://``, ``https://``, …).

    `by` says how entries are given to tasks. ``site``: by the host of their address, so that one task does all of a host; every task reads
    every source and takes what is its own. ``file``: each task has sources of its own, and where there are fewer sources than tasks, every
    n-th page of one. ``auto``: each source by its first entry: pages by file, addresses by site.
    """

    name = "pages"
    type = "cleanread read"

    def __init__(
        self,
        sources: Iterable[str],
        *,
        format: str | None = None,  # noqa: A002 - the command's name for it
        url_column: str | None = None,
        html_column: str | None = None,
        by: By = "auto",
    ) -> None:
        super().__init__()
        self.sources = tuple(sources)
        self.format = format
        self.url_column = url_column
        self.html_column = html_column
        self.by = by

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """The pages of this task, after those that came from a step before."""
        yield from data or ()
        for item in self.items(rank, world_size):
            self.stat_update("addresses" if item.html is None else "pages")
            yield PageDocument(item)

    def items(self, rank: int, world_size: int) -> Iterator[Item]:
        """The entries of task `rank`. An address that stands in the lists twice is taken once."""
        files = [source for source in self.sources if self._is_of_pages(source)]
        lists = [source for source in self.sources if source not in set(files)]
        yield from self._of_files(files, rank, world_size)
        seen: set[bytes] = set()
        for source in lists:
            for item in self._read(source):
                if shard_of(item.name, world_size) != rank:
                    continue
                if item.html is None:
                    key = key_of(item.name)
                    if key in seen:
                        self.stat_update("repeated")
                        continue
                    seen.add(key)
                yield item

    def _of_files(self, files: list[str], rank: int, world_size: int) -> Iterator[Item]:
        if len(files) >= world_size:
            for source in files[rank::world_size]:
                yield from self._read(source)
        elif files:
            which, part = rank % len(files), rank // len(files)
            parts = len(range(which, world_size, len(files)))
            yield from islice(self._read(files[which]), part, None, parts)

    def _is_of_pages(self, source: str) -> bool:
        if self.by != "auto":
            return self.by == "file"
        if self.format == "warc" or source.lower().endswith(_OF_PAGES):
            return True
        first = next(self._read(source), None)
        return first is not None and first.html is not None

    def _read(self, source: str) -> Iterator[Item]:
        with local_copy(source) as path:
            yield from read_items(
                path,
                format=self.format,
                url_column=self.url_column,
                html_column=self.html_column,
            )
