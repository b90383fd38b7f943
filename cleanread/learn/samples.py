"""The pages a rule is learned from: a few articles of one site, each with its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ..decode import decode
from ..errors import ExtractionError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands on one page only may be the article or not; two pages tell.
MIN_PAGES: Final = 2
#: More would make the rule hardly better, and every page is kept beside it.
MAX_PAGES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page."""

    name: str  #: for messages: the file or the address as given
    url: str
    html: bytes  #: as it was served


def standing_alone(html: bytes, content_type: str | None) -> bytes:
    """A fetched page as it can be saved: when only its headers name the encoding it becomes UTF-8 that says so.

    >>> standing_alone("<p>10 €".encode("iso-8859-15"), "text/html; charset=iso-8859-15").decode("utf-8-sig")
    '<p>10 €'
    >>> standing_alone(b"<p>tea", "text/html; charset=utf-8")
    b'<p>tea'
    """
    served = decode(html, content_type).text
    return html if decode(html).text == served else served.encode("utf-8-sig", "replace")


def host_of(url: str) -> str:
    """The host of an http(s) address without ``www.``; empty when it has none.

    >>> host_of("https://www.Example.com:443/a"), host_of("/a")
    ('example.com', '')
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""
    return host if parts.scheme in ("http", "https") else ""


def check_count(count: int) -> None:
    """Raise ``ExtractionError`` when a rule cannot be learned from so many pages."""
    if MIN_PAGES <= count <= MAX_PAGES:
        return
    msg = f"a rule is learned from {MIN_PAGES} to {MAX_PAGES} pages of a site, not from {count}"
    if count < MIN_PAGES:
        msg += ": only by a second page can what all pages say be told from what one article says"
    raise ExtractionError(msg)


def check_samples(samples: Sequence[Sample]) -> None:
    """Raise ``ExtractionError`` when no rule can be learned from these pages."""
    check_count(len(samples))
    for i, sample in enumerate(samples):
        if not host_of(sample.url):
            msg = f"{sample.name}: {sample.url!r} is no http(s) address with a host"
            raise ExtractionError(msg)
        for other in samples[:i]:
            _check_pair(other, sample)


def _check_pair(one: Sample, other: Sample) -> None:
    hosts = host_of(one.url), host_of(other.url)
    if hosts[0] != hosts[1]:
        msg = f"{one.name} is of {hosts[0]}, {other.name} of {hosts[1]}: a rule is for one host"
        raise ExtractionError(msg)
    if one.html == other.html or _bare(one.url) == _bare(other.url):
        msg = f"{one.name} and {other.name} are the same page"
        raise ExtractionError(msg)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return host_of(url), parts.path.rstrip("/"), parts.query
