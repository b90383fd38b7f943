"""Reading an input of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ...errors import BatchError
from ...meant import did_you_mean
from ..model import Item
from .detect import detect
from .feeds import read_feed
from .folders import folder_format, inputs_in, read_page
from .jsonlines import read_jsonl
from .packed import is_read_by_warc
from .parquet import read_parquet
from .sitemaps import read_sitemap
from .source import Source, is_address, opened, told_as_batch_errors
from .tables import read_csv, read_tsv
from .text import read_text
from .wants import MAX_PAGE, Fetch, Wants
from .warc import read_warc

_Reader = Callable[[Source, Wants], Iterator[Item]]
_READERS: Final[Mapping[str, _Reader]] = {
    "text": read_text,
    "csv": read_csv,
    "tsv": read_tsv,
    "jsonl": read_jsonl,
    "feed": read_feed,
    "sitemap": read_sitemap,
}


def formats() -> tuple[str, ...]:
    """The names of the formats.

    >>> formats()
    ('text', 'csv', 'tsv', 'jsonl', 'parquet', 'folder', 'feed', 'sitemap', 'warc')
    """
    return ("text", "csv", "tsv", "jsonl", "parquet", "folder", "feed", "sitemap", "warc")


def read_items(
    source: str,
    *,
    format: str | None = None,  # noqa: A002
    url_column: str | None = None,
    html_column: str | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Item]:
    """
    The entries of an input, one after the other; never more than a few are held.

    `source` is a file, a folder, ``-`` for standard input, or an address that `fetch` is asked for.
    Without `format` it is told from the name and the first bytes. An entry that cannot be read has
    a `trouble` and does not stop the others; an input that cannot be read raises `BatchError`.
    """
    if format is not None and format not in formats():
        meant = did_you_mean(format, formats())
        known = ", ".join(formats())
        raise BatchError(f"there is no format {format!r}{meant}; there are {known}", file=source)
    return _items(source, format, Wants(url_column, html_column, fetch))


def _items(source: str, format: str | None, wants: Wants) -> Iterator[Item]:  # noqa: A002
    with told_as_batch_errors(source):
        path = Path(source)
        if source != "-" and not is_address(source) and path.is_dir():
            yield from _of_folder(path, format or folder_format(path), wants)
        else:
            yield from _of_file(source, format, wants)


def _of_folder(folder: Path, format: str, wants: Wants) -> Iterator[Item]:  # noqa: A002
    for path, label in inputs_in(folder, format):
        if format == "folder":
            yield read_page(path, label)
            continue
        with told_as_batch_errors(str(path)):
            yield from _of_file(str(path), format, wants, label)


def _of_file(source: str, format: str | None, wants: Wants, label: str = "") -> Iterator[Item]:  # noqa: A002
    with opened(source, wants.fetch, label) as raw:
        name = format or detect(source, raw.head)
        if name == "parquet":
            if source == "-" or is_address(source):
                raise BatchError("Parquet can only be read from a file", file=source)
            yield from read_parquet(Path(source), raw.label, wants)
        elif name == "warc":
            yield from read_warc(raw if is_read_by_warc(raw.head) else raw.unpack(), wants)
        elif name == "folder":
            yield _page(raw.unpack())
        else:
            yield from _READERS[name](raw.unpack(), wants)


def _page(source: Source) -> Item:
    """A single page that stands where a list could."""
    if source.base:
        raise BatchError(
            f"{source.given} is a page, neither a feed nor a sitemap", file=source.given
        )
    return Item(None, source.file.read(MAX_PAGE), place=source.label)
