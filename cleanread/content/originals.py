"""
Originals: the picture behind the address that an image service gives a small or converted copy of it.

Only services whose addresses name the original in plain sight; nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from .srcset import MAX_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

#: Parts of an address that one of the services has; nearly every other address is done with after this test.
_SERVICES: Final = (
    "_next/image", "_vercel/image", ".netlify/images", "_image?", "cdn-cgi/image/", "/image/fetch/", "/_ipx/", "wixstatic.com/media/",
    "cdn.shopify.com", "/cdn/shop/",
)  # fmt: skip
_IN_PARAMETER: Final = re.compile(
    r"^([^?#]*?)(?:/_next/image/?|/_vercel/image|/\.netlify/images|/_image)\?(?:[^#]*?&)?(?:url|href)=([^&#]+)"
)
_IN_PATH: Final = re.compile(
    r"^(?:https?:)?//[^/]+(?:/[^?#]*?)??(?:/cdn-cgi/image/[^/]*=[^/]*|/image/fetch/(?:[^/]*/)*?)/?((?:https?:|https?%3A)[^?#]*.*)$",
    re.IGNORECASE,
)
_IPX: Final = re.compile(r"^([^?#]*?)/_ipx/[^/]*/(.+)$")
_WIX: Final = re.compile(r"^((?:https?:)?//static\.wixstatic\.com/media/[^/?#]+)/v1/[^?#]+.*$")
_SHOPIFY: Final = re.compile(
    r"_(?:\d{1,4}x\d{0,4}|x\d{1,4}|pico|icon|thumb|small|compact|medium|large|grande)(?:_crop_[a-z]{1,12})?(?:@\dx)?(?:\.progressive)?(\.(?:jpe?g|png|webp|gif))(?=$|\?)",
    re.IGNORECASE,
)
_WIDTH: Final = re.compile(r"(?:\{|%7B)width(?:\}|%7D)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{2,4}")
_USUAL_WIDTH: Final = 1024
_MAX_CHARS: Final = 4_000


def original(src: str, widths: str = "") -> str:
    """The address of the picture itself; `widths` are those that a template of an address may be filled in with.

    >>> original("/_next/image?url=%2Fa.jpg&w=640&q=75"), original("//x.com/_next/image?url=https%3A%2F%2Fy.com%2Fb.png&w=8")
    ('/a.jpg', 'https://y.com/b.png')
    >>> original("https://substackcdn.com/image/fetch/$s_!a!,w_8,c_limit/https%3A%2F%2Fs3.example.com%2Fc.png")
    'https://s3.example.com/c.png'
    >>> original("https://static.wixstatic.com/media/ab~mv2.jpg/v1/fill/w_8,h_9,blur_2/photo.jpg"), original("/d_{width}x.jpg", "[180, 720]")
    ('https://static.wixstatic.com/media/ab~mv2.jpg', '/d_720x.jpg')
    >>> original("https://cdn.shopify.com/s/files/1/e_300x300.jpg?v=2")
    'https://cdn.shopify.com/s/files/1/e.jpg?v=2'
    """
    if len(src) > _MAX_CHARS:
        return src
    if "width" in src:
        src = _filled_in(src, widths)
    for service in _SERVICES:
        if service in src:
            break
    else:
        return src
    for read in _READERS:
        found = read(src)
        if found:
            return found
    return src


def _from_parameter(src: str) -> str | None:
    match = _IN_PARAMETER.match(src)
    return _on_site(match[1], unquote(match[2])) if match else None


def _from_path(src: str) -> str | None:
    match = _IN_PATH.match(src)
    if match is None:
        return None
    inner = match[1]
    return unquote(inner) if "%3a" in inner[:9].lower() else inner


def _from_ipx(src: str) -> str | None:
    match = _IPX.match(src)
    if match is None:
        return None
    inner = re.sub(r"^(https?):/(?!/)", r"\1://", match[2])  # some servers join slashes
    return inner if inner.startswith("http") else _on_site(match[1], "/" + inner.lstrip("/"))


def _from_wix(src: str) -> str | None:
    match = _WIX.match(src)
    return match[1] if match else None


def _from_shopify(src: str) -> str | None:
    is_shopify = "cdn.shopify.com" in src or "/cdn/shop/" in src
    return _SHOPIFY.sub(r"\1", src) if is_shopify else None


_READERS: Final[tuple[Callable[[str], str | None], ...]] = (
    _from_parameter, _from_path, _from_ipx, _from_wix, _from_shopify,
)  # fmt: skip


def _on_site(before: str, inner: str) -> str:
    """`inner`, which may be a path on the site whose address begins with `before`."""
    if inner.startswith(("http:", "https:", "//")):
        return inner
    host = re.match(r"(?:https?:)?//[^/]+", before)
    return (host[0] if host else "") + "/" + inner.lstrip("/")


def _filled_in(src: str, widths: str) -> str:
    if _WIDTH.search(src) is None:
        return src
    numbers = [n for found in _NUMBER.findall(widths) if (n := int(found)) <= MAX_WIDTH]
    return _WIDTH.sub(str(max(numbers, default=_USUAL_WIDTH)), src)
