"""What a page offers for the name of its file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from ..models import Metadata
from .slugs import slugify


def slug_of(metadata: Metadata, file: str = "") -> str:
    """
    A name for the article: its title, else the last word of its address, else that of the `file` it was read from.

    >>> slug_of(Metadata(url="https://diario.example/2026/faro.html"))
    'faro'
    """
    address = _address(metadata)
    path = unquote(address.path).rstrip("/").rpartition("/")[2]
    names = (metadata.title or "", Path(path).stem, address.hostname or "", Path(file).stem)
    return next((slug for name in names if (slug := slugify(name))), "untitled")


def values_of(
    metadata: Metadata, *, file: str = "", index: int = 1, ext: str = "md"
) -> dict[str, object]:
    """What the fields of a template stand for. `file` is where a page without an address was read from."""
    host = (_address(metadata).hostname or "").removeprefix("www.")
    slug = slug_of(metadata, file)
    return {
        "slug": slug,
        "title": metadata.title or slug,
        "host": host or "local",
        "site": slugify(metadata.site or "") or host or "local",
        "date": _date(metadata.published),
        "author": slugify(metadata.authors[0]) if metadata.authors else "unknown",
        "section": slugify(metadata.section or "") or "unsorted",
        "language": metadata.language or "und",
        "index": index,
        "ext": ext,
    }


def _address(metadata: Metadata) -> SplitResult:
    try:
        return urlsplit(metadata.url or metadata.canonical_url or "")
    except ValueError:  # http://[
        return urlsplit("")


def _date(text: str | None) -> date | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
