"""Where an answer sends us: a Location header, a Refresh header, or the page's own meta refresh."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .content import media_type
from .messages import Reply
from .urls import join

_STATUSES = {301, 302, 303, 307, 308}
# An interstitial has a line or two of text. A longer page that refreshes itself is an article.
_MAX_REFRESHING_PAGE = 32_000
_MAX_STOPOVER_TEXT = 200  # characters: "You are being redirected", in any language
_SILENT = {"noscript", "script", "style", "template", "title"}
_MAX_DELAY = 5.0  # seconds; beyond that the page is meant to be read first
# Possessive: an instruction of a hundred kilobytes is read once.
_REFRESH = re.compile(
    r"\s*+(?P<delay>[0-9.]*+)(?P<apart>\s*+[;,]?)\s*+(?:url\s*+=\s*+)?(?P<url>.+)",
    re.IGNORECASE | re.DOTALL,
)


def location(reply: Reply, url: str) -> str | None:
    """Where a 3xx answer points to."""
    target = reply.head.get_all("location")
    if reply.head.status not in _STATUSES or not target:
        return None
    return join(url, target[0])


def refresh(reply: Reply, url: str) -> str | None:
    """Where a page that is no more than a stopover points to."""
    instruction = reply.head.get("refresh")
    page = reply.content
    plain = media_type(reply.head.get("content-type")) == "text/plain"
    small = len(page) <= _MAX_REFRESHING_PAGE
    if not instruction and small and not plain and b"refresh" in page.lower():
        finder = _MetaRefresh()
        finder.feed(page.decode("utf-8", "replace"))
        instruction = finder.instruction
    target = refresh_target(instruction)
    return join(url, target) if target else None


def refresh_target(instruction: str) -> str | None:
    """The address in a refresh instruction, unless its delay says that the page is to be read.

    >>> refresh_target("0; url='/article?ok=1'")
    '/article?ok=1'
    >>> refresh_target("300; url=/live"), refresh_target("5")
    (None, None)
    """
    found = _REFRESH.match(instruction)
    if found is None or not found["apart"]:
        return None
    try:
        delay = float(found["delay"].strip(".") or 0)
    except ValueError:
        return None
    url = found["url"].strip()
    if len(url) > 1 and url[0] in "\"'" and url[0] == url[-1]:
        url = url[1:-1].strip()
    return url if url and delay <= _MAX_DELAY else None


class _MetaRefresh(HTMLParser):
    """Finds the page's meta refresh, and how much there is to read besides."""

    def __init__(self) -> None:
        super().__init__()
        self._found = ""
        self._found_without_scripts = ""
        self._silent = 0  #: depth inside elements whose text a reader does not see
        self._in_noscript = False
        self._letters = 0

    @property
    def instruction(self) -> str:
        """The refresh that a browser would obey.

        One inside noscript is for readers without scripts. Over an article it leads away, to a
        poorer page; on a page with nothing else it leads where the script would have led.
        """
        stopover = self._letters <= _MAX_STOPOVER_TEXT
        return self._found or (self._found_without_scripts if stopover else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        self._in_noscript = self._in_noscript or tag == "noscript"
        values = dict(attrs)
        if tag == "meta" and (values.get("http-equiv") or "").strip().lower() == "refresh":
            content = values.get("content") or ""
            if self._in_noscript:
                self._found_without_scripts = self._found_without_scripts or content
            else:
                self._found = self._found or content

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "noscript":
            self._in_noscript = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._letters += len(data.strip())
