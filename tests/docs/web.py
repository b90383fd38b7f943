"""The web of the documentation's examples: every host that is kept for examples, and one that is not, answers from here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import httpx

FOLDER: Final = Path(__file__).parent / "folder"
_FEED: Final = ("/feed", "/feed.xml")
#: The smallest GIF.
_PIXEL: Final = (
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
)


@cache
def transport() -> httpx.MockTransport:
    """What takes the place of the network."""
    import httpx

    return httpx.MockTransport(_answer)


def page(path: str) -> bytes:
    """An article of the example's paper: the chrome is the same on all of them, the text is not."""
    name = re.sub(r"\W+", " ", path).strip() or "front"
    text = (FOLDER / "story.html").read_text(encoding="utf-8").replace("<!-- note -->", _NOTE)
    if path in ("/story", "/2026/story", "/2026/ferry"):
        return text.encode()
    before, _, rest = text.partition("<!-- story -->")
    _, _, after = rest.partition("<!-- /story -->")
    return (_retitled(before, name) + _STORY.substitute(name=name) + after).encode()


def _retitled(head: str, name: str) -> str:
    return head.replace("Ferry to the islands sails again", f"News of {name}").replace(
        "/2026/ferry", f"/2026/{name.replace(' ', '-')}"
    )


#: What passes for text, and is on all pages of the paper.
_NOTE: Final = """<div class="house-note"><p>Readers on the islands have followed the timetable all winter in the Harbour Letter, which Jonas Wik writes every Friday at the quay.</p></div>"""
_STORY: Final = Template(
    """<p>$name was the word of the morning in the harbour, and nobody at the fish market could say who had used it first.</p>
<p>The council talked about $name until noon, and the seven members voted in the end to come back to it in the spring.</p>
<p>Whoever has papers about $name from the years before the war is asked to bring them to the town hall by Thursday.</p>
<p>The library will show what was found, among it a map of $name that the lighthouse keeper's daughter drew in 1931.</p>"""
)


def _answer(request: httpx.Request) -> httpx.Response:
    import httpx

    path = request.url.path
    if path == "/robots.txt":
        return httpx.Response(404, content=b"")
    if path in _FEED:
        return _file("feed.xml", "application/rss+xml")
    if path == "/sitemap.xml":
        return _file("sitemap.xml", "application/xml")
    if path.endswith((".jpg", ".png", ".gif")):
        return httpx.Response(200, headers={"Content-Type": "image/gif"}, content=_PIXEL)
    return httpx.Response(
        200, headers={"Content-Type": "text/html; charset=utf-8"}, content=page(path)
    )


def _file(name: str, kind: str) -> httpx.Response:
    import httpx

    return httpx.Response(200, headers={"Content-Type": kind}, content=(FOLDER / name).read_bytes())
