"""How values of a ledger are shown: nothing of others steers what stands around it, and no login is told."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath
from typing import Final

from ..durations import duration
from ..errors import InvalidURL
from ..fetch.urls import normalise_url, shown

_LOGIN: Final = re.compile(r"(https?://)[^/\s?#@]{0,500}@", re.IGNORECASE)
#: what moves a cursor or turns the direction of writing, and halves of characters
_STEERS: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PAGES: Final = (".html", ".htm", ".xhtml")


def plain(text: object) -> str:
    """A text of others on one line.

    >>> plain("a\\x1b[2J\\nb\\u202ec"), plain(None)
    ('a�[2J b�c', '')
    """
    if text is None:
        return ""
    return _STEERS.sub("\ufffd", " ".join(str(text).split()))


def address(url: object) -> str:
    """An address, or the place of a page, as it may be told.

    >>> address("https://me:secret@example.com/a")
    'https://example.com/a'
    """
    return plain(shown(str(url))) if url else ""


def message(text: object) -> str:
    """What was said about an error.

    >>> message("https://me:secret@example.com/a: no answer")
    'https://example.com/a: no answer'
    """
    return _LOGIN.sub(r"\1", plain(text))


def link(url: str) -> str | None:
    """Where an address leads, when it is one of the web.

    >>> link("example.com/a"), link("javascript:alert(1)"), link("pages/a.html")
    ('https://example.com/a', None, None)
    """
    if "://" not in url and not re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url):
        return None
    if url.lower().endswith(_PAGES) and "://" not in url:
        return None
    try:
        return normalise_url(shown(url))
    except InvalidURL:
        return None


def inspection(url: str) -> str | None:
    """The command that shows a page block by block, for a shell.

    >>> inspection("https://example.com/a?b=1&c='2'")
    'cleanread inspect \\'https://example.com/a?b=1&c=\\'"\\'"\\'2\\'"\\'"\\'\\''
    >>> inspection("-pages/a.html"), inspection("crawl.warc.gz@12")
    ("cleanread inspect './-pages/a.html'", None)
    """
    if link(url) is not None:
        return f"cleanread inspect {quoted(url)}"
    if PurePath(url).suffix.lower() in _PAGES:
        return f"cleanread inspect {quoted(f'./{url}' if url.startswith('-') else url)}"
    return None


def quoted(word: str) -> str:
    """A word for a shell, always in quotes: what an address has in it means something to most of them."""
    found = shlex.quote(word)
    return found if found != word else f"'{word}'"


def number(count: float) -> str:
    """A count, or a figure with what matters behind the point.

    >>> number(1234567), number(0.12345), number(12.3456)
    ('1,234,567', '0.12', '12.3')
    """
    if isinstance(count, int) or count == int(count):
        return f"{int(count):,}"
    return f"{count:.2f}" if abs(count) < 10 else f"{count:,.1f}"


def seconds(count: float | None) -> str:
    """How long one page took.

    >>> seconds(0.0123), seconds(2.34), seconds(125), seconds(None)
    ('12 ms', '2.3 s', '2:05 min', '')
    """
    if count is None:
        return ""
    if count < 1:
        return f"{count * 1000:.0f} ms"
    return f"{count:.1f} s" if count < 60 else duration(count)


def speed(per_second: float) -> str:
    """A rate, per minute when it is slow.

    >>> speed(45.23), speed(0.2)
    ('45.2 a second', '12.0 a minute')
    """
    if per_second < 1:
        return f"{per_second * 60:.1f} a minute"
    return f"{per_second:.1f} a second" if per_second < 100 else f"{per_second:,.0f} a second"


def share(part: int, whole: int) -> str:
    """A percentage; less than one, and not all, are said as such.

    >>> share(1, 3), share(1, 10_000), share(9_999, 10_000), share(0, 0)
    ('33%', '<1%', '>99%', '0%')
    """
    if not whole or not part:
        return "0%"
    percent = part * 100 / whole
    if percent < 1:
        return "<1%"
    return ">99%" if 99 < percent < 100 else f"{percent:.0f}%"


def moment(text: str | None) -> str:
    """A moment as people read it.

    >>> moment("2026-03-01T10:20:30Z")
    '2026-03-01 10:20:30 UTC'
    """
    return "" if text is None else text.replace("T", " ").replace("Z", " UTC")
