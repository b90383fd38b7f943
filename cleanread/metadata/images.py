"""The lead image and its size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from .addresses import absolute
from .json_ld import SOURCE as JSON_LD
from .json_ld import Graph, Node, first_text, resolve
from .open_graph import IMAGE
from .page import Page
from .text import Found

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
#: Words of a file's name that tell nothing of an article; a name made of these alone is the site's
#: own picture.
EMPTY_WORDS = frozenset(
    ["logo", "logos", "placeholder", "default", "fallback", "dummy", "blank", "empty", "spacer", "pixel", "transparent",
     "favicon", "icon", "icons", "no", "noimage", "nopic", "image", "images", "img", "picture", "pic", "photo", "thumbnail", "thumb", "og", "opengraph", "open",
     "graph", "social", "share", "sharing", "facebook", "fb", "twitter", "card", "cover", "preview", "site", "website", "web", "new", "news",
     "header", "banner", "avatar", "gravatar", "missing", "not", "available", "generic", "brand", "branding", "square", "large", "small",
     "big", "white", "black", "dark", "light", "color", "colour", "rgb", "x", "v", "px", "the", "apple", "touch", "android", "chrome", "sprite", "loading", "loader", "meta", "standard",
     "main", "retina", "final", "home", "homepage", "h", "w", "min", "jpg", "png", "svg"]
)  # fmt: skip
#: Of these a name must hold one to be the site's own.
TELLING = frozenset(
    ["logo", "logos", "placeholder", "default", "fallback", "dummy", "blank", "spacer", "pixel", "transparent", "favicon", "noimage",
     "nopic", "gravatar", "avatar", "missing", "sprite", "loading", "loader", "icon", "opengraph", "og", "share", "sharing", "social", "generic"]
)  # fmt: skip
#: A cheap first look: the beginnings of these.
TELLING_HINT = re.compile("|".join(sorted(TELLING)), re.IGNORECASE)
MIN_SIZE = 50  # pixels: below it is a bullet or a counter


class LeadImage(NamedTuple):
    """The address of the lead image, and its size where the page gives one."""

    found: Found | None = None
    width: int | None = None
    height: int | None = None


def lead_image(page: Page, article: Node, graph: Graph, names: Sequence[str]) -> LeadImage:
    """The picture that the page sends along with itself, the site's logo left out.

    `names` are the site's, compact.
    """
    first = LeadImage()
    for found, width, height in chain(_social(page), _declared(article, graph), _linked(page)):
        full = absolute(found, page.url)
        if not full or _is_placeholder(full.value, names):
            continue
        if width is not None and height is not None and min(width, height) < MIN_SIZE:
            continue
        image = LeadImage(full, width, height)
        first = _completed(first, image) if first.found else image
        if first.width is not None and first.height is not None and _is_secure(first):
            break
    return first


def _completed(first: LeadImage, other: LeadImage) -> LeadImage:
    """The first one, in https where that is offered, and with the size another mention gives."""
    if not first.found or not other.found or _bare(first) != _bare(other):
        return first
    return LeadImage(
        first.found if _is_secure(first) else other.found,
        other.width if first.width is None else first.width,
        other.height if first.height is None else first.height,
    )


def _is_secure(image: LeadImage) -> bool:
    return image.found is not None and image.found.value.startswith("https:")


def _bare(image: LeadImage) -> str:
    return image.found.value.partition("://")[2].partition("?")[0] if image.found else ""


def _linked(page: Page) -> Iterator[LeadImage]:
    if link := page.link("image_src"):
        yield LeadImage(link)


def _social(page: Page) -> Iterator[LeadImage]:
    """Images of meta tags; of several, the one that is said to be the largest comes first."""
    widths = [_number(found) for found in page.meta.get("og:image:width", ())]
    heights = [_number(found) for found in page.meta.get("og:image:height", ())]
    images = page.values("og:image") or page.values("og:image:url")
    paired = [
        LeadImage(found, width, height)
        for found, width, height in zip(
            images,
            [*widths, *[None] * len(images)],
            [*heights, *[None] * len(images)],
            strict=False,
        )
    ]
    if len(widths) == len(images) > 1:
        paired.sort(key=lambda image: -(image.width or 0))
    for secure in page.values("og:image:secure_url")[:1]:
        first = paired[0] if paired else LeadImage(secure)
        yield LeadImage(secure, first.width, first.height)
    yield from paired
    for name in IMAGE[3:]:
        for found in page.values(name):
            yield LeadImage(found)


def _declared(article: Node, graph: Graph) -> Iterator[LeadImage]:
    for key in ("image", "thumbnailUrl", "primaryImageOfPage"):
        value = resolve(article.get(key), graph)
        for item in value[:5] if isinstance(value, list) else [value]:
            node = resolve(item, graph)
            if isinstance(node, dict):
                address = first_text(node.get("url") or node.get("contentUrl") or node.get("@id"))
                if address:
                    yield LeadImage(
                        Found(address, JSON_LD),
                        _number(node.get("width")),
                        _number(node.get("height")),
                    )
            elif address := first_text(node):
                yield LeadImage(Found(address, JSON_LD))


def _number(value: object) -> int | None:
    """A size as a number: 1200, "1200", "1200px", {"value": 1200}.

    >>> _number("1200px"), _number({"@type": "QuantitativeValue", "value": 630}), _number("auto")
    (1200, 630, None)
    """
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if 0 < value < 100_000 else None
    match = (
        re.match(r"\s*+(\d{1,5})(?:\.\d+)?\s*+(?:px\s*+)?$", value)
        if isinstance(value, str)
        else None
    )
    return int(match[1]) or None if match else None


def _is_placeholder(address: str, names: Sequence[str]) -> bool:
    """Whether a file's name says that it is the site's logo, or no picture at all.

    >>> _is_placeholder("https://example.org/img/example-logo-1200x630.png", ["example"])
    True
    >>> _is_placeholder("https://example.org/2023/new-google-logo.png", ["example"])
    False
    """
    if not TELLING_HINT.search(address, address.rfind("/") + 1):
        return False
    try:
        name = unquote(urlsplit(address).path).rpartition("/")[2].rpartition(".")[0]
    except ValueError:
        return True
    words = [word.lower() for word in WORD.findall(name)]
    if TELLING.isdisjoint(words):
        return False
    rest = [word for word in words if word not in EMPTY_WORDS and not word.isdigit()]
    left = "".join(rest)
    return not left or any(left in site or site in left for site in names if len(site) > 2)
