"""Which column of a table holds the addresses, and which one pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...errors import BatchError
from ...meant import did_you_mean
from ..model import Item
from .wants import Wants, no_address, no_page

#: The first of these that a table has, its name written in lower case with underscores.
URL_NAMES: Final = (
    "url",
    "urls",
    "uri",
    "link",
    "href",
    "loc",
    "address",
    "page_url",
    "article_url",
    "source_url",
    "web_url",
    "link_url",
    "full_url",
    "target_url",
    "original_url",
    "final_url",
    "canonical_url",
    "warc_target_uri",
    "target_uri",
    "source_uri",
    "permalink",
    "links",
    "website",
    "webpage",
)
HTML_NAMES: Final = ("html", "raw_html", "page_html")

_ADDRESS = re.compile(r"\s*<?https?://\S+\s*$", re.IGNORECASE)
_SHOWN_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read; None: the table has none such."""

    url: str | None
    html: str | None

    def item(self, url: object, html: object, place: str, row: str) -> Item:
        """The entry a row stands for; `row` is shown when it stands for none."""
        address = text_of(url)
        if self.html is None:
            return Item(address, place=place) if address else no_address(row, place, "no address")
        page = html.encode("utf-8", "replace") if isinstance(html, str) else html
        if not isinstance(page, bytes) or not page.strip():
            return no_page(address or None, place, "no HTML in this row")
        kind = "text/html; charset=utf-8" if isinstance(html, str) else ""
        return Item(address or None, page, kind, place)


def choose_columns(
    names: Sequence[str], rows: Sequence[Mapping[str, object]], wants: Wants, file: str
) -> Columns:
    """What was asked for, else what names and the values of the first `rows` say."""
    html = _asked(wants.html_column, names, file) or _named(names, HTML_NAMES)
    url = _asked(wants.url_column, names, file) or _named(names, URL_NAMES)
    if url is None:
        likely = [name for name in names if name != html and _has_addresses(name, rows)]
        if len(likely) == 1:
            url = likely[0]
        elif html is None:
            raise BatchError(_unclear(file, names, likely), file=file)
    return Columns(url, html)


def is_url_name(name: str) -> bool:
    """Whether columns of this name hold addresses.

    >>> is_url_name("Source URL"), is_url_name("title")
    (True, False)
    """
    return _plain(name) in URL_NAMES


def is_address_value(value: object) -> bool:
    """Whether this is an address with its scheme, and nothing else."""
    return _ADDRESS.match(text_of(value)) is not None


def _asked(column: str | None, names: Sequence[str], file: str) -> str | None:
    if column is None or column in names:
        return column
    same = [name for name in names if _plain(name) == _plain(column)]
    if len(same) == 1:
        return same[0]
    meant = did_you_mean(column, names)
    raise BatchError(f"{file} has no column {column!r}, {_there_are(names)}{meant}", file=file)


def _named(names: Sequence[str], known: Sequence[str]) -> str | None:
    by_name = {_plain(name): name for name in reversed(names)}
    return next((by_name[name] for name in known if name in by_name), None)


def _has_addresses(name: str, rows: Sequence[Mapping[str, object]]) -> bool:
    values = [row.get(name) for row in rows]
    return any(values) and all(is_address_value(value) for value in values if value)


def _unclear(file: str, names: Sequence[str], likely: Sequence[str]) -> str:
    if likely:
        among = ", ".join(map(repr, likely))
        return f"{file} has several columns of addresses ({among}): name the one to read"
    return f"{file} has no column of addresses that can be told by its name or values; {_there_are(names)}"


def _there_are(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:_SHOWN_COLUMNS])
    more = f" and {len(names) - _SHOWN_COLUMNS} more" if len(names) > _SHOWN_COLUMNS else ""
    return f"its columns are {shown}{more}" if names else "it has no columns"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def text_of(value: object) -> str:
    """A value as an address; empty when it is none."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    # JSON can hold halves of surrogate pairs, which nothing else takes.
    return value.strip() if value.isascii() else value.strip().encode("utf-8", "replace").decode()
