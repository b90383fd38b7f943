"""Addresses, and what servers send besides pages."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from cleanread import CleanreadError, Metadata, Options, extract
from cleanread.errors import InvalidURL
from cleanread.fetch.addresses import is_public, literal, plainly_private
from cleanread.fetch.content import media_type, refused_by_header, refused_by_start
from cleanread.fetch.cookies import Cookies
from cleanread.fetch.inflate import DamagedBodyError, Inflater
from cleanread.fetch.messages import Head
from cleanread.fetch.redirects import refresh_target
from cleanread.fetch.robots import Rules, _parse
from cleanread.fetch.urls import join, login_header, normalise_url, origin, wire_form, without_login
from cleanread.naming.template import Template
from cleanread.naming.values import values_of
from cleanread.rules import address as rule_address
from cleanread.tracking import without_tracking

from ..cases import text_of
from ..checks import Broken, whole_article

_BASE: Final = "https://harbour.example/2026/05/ferry"
_NAME: Final = "{host}/{date}/{slug}-{title}.{ext}"
_QUICK: Final = Options(rules=False, fallback=False)
_MAX_UNFOLDED: Final = 5_000_000


def url(data: bytes) -> None:
    """An address: as typed, as a redirect, in a page, and as a name of a file."""
    text = text_of(data)
    _fetched(text)
    without_login(text)
    without_tracking(text)
    rule_address(text)
    host = text.partition("/")[0]
    found = literal(host)
    if found is not None and plainly_private(host) is is_public(found):
        raise Broken("a literal address both private and public, or neither", host)
    _named(text)
    quoted = text.replace('"', "%22")
    html = f'<base href="{quoted}"><link rel=canonical href="{quoted}"><p>The <a href="{quoted}">ferry</a> sails again.<img src="{quoted}" srcset="{quoted} 2x">'
    try:
        article = extract(html * 3, text, _QUICK)
    except CleanreadError:
        return
    whole_article(article)


def _fetched(text: str) -> None:
    for make in (normalise_url, wire_form, lambda target: join(_BASE, target)):
        try:
            wired = make(text)
        except InvalidURL:
            continue
        if not without_login(wired).isascii() or not wired.startswith(("http://", "https://")):
            raise Broken("an address that cannot go over the wire", wired)
        if (twice := wire_form(wired, keep_login=True, keep_fragment=True)) != wired:
            raise Broken("an address made ready twice differs", (wired, twice))
        login_header(wired)
        origin(wired)
        plainly_private(urlsplit(wired).hostname or "")
        cookies = Cookies()
        cookies.store(wired, ["seen=1; Path=/"])
        cookies.header(wired, "a=b")


def _named(text: str) -> None:
    values = values_of(Metadata(url=text, title=text, site=text, authors=(text,), published=text))
    try:
        parts = Template.parse(_NAME).below(values)
    except CleanreadError:
        return
    for part in parts:
        if part in ("", ".", "..") or "/" in part or "\0" in part or len(part.encode()) > 255:
            raise Broken("a name that is no name of a file", part)


def fetch(data: bytes) -> None:
    """A header line, a body: cookies, refreshes, robots.txt, compressed data."""
    first, _, body = data.partition(b"\n")
    line = first.decode("latin-1").replace("\r", "")
    cookies = Cookies()
    cookies.store(_BASE, [line])
    sent = cookies.header(_BASE, line)
    if "\n" in sent:
        raise Broken("a cookie header of two lines", sent)
    target = refresh_target(line)
    if target:
        try:
            join(_BASE, target)
        except InvalidURL:
            pass
    refused_by_header(line)
    refused_by_start(media_type(line), body[:1000])
    Head(200, (("Refresh", line), ("Location", line))).as_mapping()
    try:
        Rules(parsed=_parse(body)).check(_BASE, "cleanread/0.1")
    except CleanreadError:
        pass
    _unfolded(line, body)


def _unfolded(encoding: str, body: bytes) -> None:
    names = encoding if len(encoding) < 40 else "gzip"
    try:
        inflater = Inflater(names)
        size = 0
        for piece in inflater.feed(body):
            size += len(piece)
            if len(piece) > _MAX_UNFOLDED:
                raise Broken("a piece of megabytes", len(piece))
            if size > _MAX_UNFOLDED:
                return
        _ = inflater.complete
    except DamagedBodyError:
        return
