"""What a SOURCE on the command line is: an address, a file, or standard input."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..errors import InputTooLarge
from .looking import is_folder, is_there

if TYPE_CHECKING:
    from ..models import Options
    from ..result import Article

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HOST = re.compile(r"([\w-]+\.)+[^\W\d_][\w-]*(:\d+)?([/?#].*)?")
_FILE_NAME = re.compile(
    r"[^/]*\.(x?html?|xht|mhtml?|php|aspx?|txt|md|xml|json|pdf|gz|zip)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to extract."""

    given: str  #: as typed
    kind: Literal["url", "file", "stdin"]
    address: str  #: the URL to fetch, or the path to read

    @property
    def shown(self) -> str:
        """The address as it may be printed."""
        if "@" not in self.address:
            return self.address
        from ..fetch.urls import shown

        return shown(self.address)


def classify(given: str) -> Source:
    """What the user means. An existing file always is a file.

    >>> classify("example.com/story").address
    'https://example.com/story'
    >>> classify("story.html").kind, classify("-").kind
    ('file', 'stdin')
    """
    if given == "-":
        return Source(given, "stdin", "standard input")
    if given.lower().startswith("file://"):
        return Source(given, "file", _path_of(given))
    if _SCHEME.match(given):
        return Source(given, "url", given)
    if not is_there(given) and _HOST.fullmatch(given) and not _FILE_NAME.fullmatch(given):
        return Source(given, "url", f"https://{given}")
    return Source(given, "file", given)


def article_of(source: Source, *, base: str | None, options: Options) -> Article:
    """Fetch or read the source, and extract the article."""
    import cleanread

    if source.kind == "url":
        return cleanread.read(source.address, options)
    content = content_of(source, options.limits.max_bytes)
    return cleanread.extract(content, url=base, options=options)


def content_of(source: Source, most: int) -> bytes:
    """What is in a file, or comes from standard input. Raises ``InputTooLarge`` when it does not end after `most` bytes."""
    if source.kind == "stdin":
        content = sys.stdin.buffer.read(most + 1)
    elif is_folder(source.address):
        path = source.address
        raise IsADirectoryError(
            f"{path} is a folder; name the files in it ({path.rstrip('/')}/*), or let cleanread batch work on it"
        )
    else:
        with Path(source.address).open("rb") as file:
            content = file.read(most + 1)
    if len(content) > most:
        raise InputTooLarge(f"more than {most:,} bytes; --max-size allows more")
    return content


def _path_of(file_url: str) -> str:
    """
    >>> _path_of("file:///tmp/a%20page.html")
    '/tmp/a page.html'
    """
    from urllib.parse import urlsplit
    from urllib.request import url2pathname  # loads an HTTP client, so only when asked for

    return url2pathname(urlsplit(file_url).path)
