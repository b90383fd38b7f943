"""Posts of other sites, as their scripts find them in the page: quotes that wait to be replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..tracking import without_tracking
from .change import as_player, cut, set_attributes, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_STATUS: Final = re.compile(r"(?:twitter|x)\.com/\w+/status(?:es)?/(\d+)")
_TWEET_FRAME: Final = re.compile(
    r"platform\.(?:twitter|x)\.com/embed/[^?]*\?(?:.*&)?(?:id|tweetId)=(\d+)"
)
_MAX_ADDRESS: Final = 500
_MAX_TITLE: Final = 200
_SHORT: Final = 400  # characters of an author's line; a caption with one is a text of its own


def mark_post(quote: _Element) -> None:
    """Make a quote that is a post of another site one that reads well without that site's script."""
    names = (quote.get("class") or "").split()
    for name in names:
        handle = _KINDS.get(name)
        if handle is not None:
            handle(quote)
            return


def without_twins(root: _Element, quotes: list[_Element]) -> None:
    """Show a post that stands in the page as a quote and in a frame only once.

    What a blog offers of its posts is a title that links there: a player, in a way.
    """
    posts: set[str] = set()
    pages: set[str] = set()
    for quote in quotes:
        names = quote.get("class") or ""
        hrefs = [a.get("href") or "" for a in quote.iter("a")]
        if "twitter" in names:
            posts.update(match[1] for href in hrefs if (match := _STATUS.search(href)))
        elif "wp-embedded-content" in names:
            pages.update(href.partition("?")[0].rstrip("/") for href in hrefs)
            if hrefs:
                as_player(quote, hrefs[0], text_of(quote)[:_MAX_TITLE])
    if not posts and not pages:
        return
    own = set(quotes)  # some of which have become frames just now
    for frame in list(root.iter("iframe")):
        if frame in own:
            continue
        src = frame.get("src") or ""
        tweet = _TWEET_FRAME.search(src[:_MAX_ADDRESS])
        page = src.partition("#")[0].partition("?")[0].rstrip("/").removesuffix("/embed")
        is_wordpress = "wp-embedded-content" in (frame.get("class") or "")
        if (tweet and tweet[1] in posts) or (is_wordpress and page in pages):
            cut(frame)


def _clean(quote: _Element) -> None:
    for a in quote.iter("a"):
        href = a.get("href")
        if href:
            set_attributes(a, {"href": without_tracking(href)})


def _tweet(quote: _Element) -> None:
    """A tweet has its text, author and date in the quote; without them it is a link."""
    _clean(quote)
    if not any(text_of(part) for part in quote.iter("p")) and len(text_of(quote)) < _SHORT:
        href = next((h for a in quote.iter("a") if _STATUS.search(h := a.get("href") or "")), "")
        if href and not text_of(quote).strip("—-– "):
            as_player(quote, href)


def _instagram(quote: _Element) -> None:
    """Most hold nothing but grey boxes and a link; some the caption, in a paragraph before the author's."""
    _clean(quote)
    href = without_tracking(quote.get("data-instgrm-permalink") or "")
    href = href or next((h for a in quote.iter("a") if "/p/" in (h := a.get("href") or "")), "")
    lines = [line for part in quote.iter("p") if (line := text_of(part))]
    if len(lines) > 1:
        for a in list(quote.iter("a")):
            if next(a.iterancestors("p"), None) is None and next(a.iter("p"), None) is None:
                cut(a)  # "View this post on Instagram", over grey boxes
    elif href:
        as_player(quote, href, lines[0] if lines else "")


def _placeholder(*attributes: str) -> Callable[[_Element], None]:
    """A quote that holds no text of the post."""

    def handle(quote: _Element) -> None:
        _clean(quote)
        href = next((h for name in attributes if (h := quote.get(name))), "")
        href = href or next((h for a in quote.iter("a") if (h := a.get("href"))), "")
        if href and not any(text_of(part) for part in quote.iter("p")):
            texts = [text for div in quote.iter("div", "a") if not len(div) and (text := text_of(div))]  # fmt: skip
            as_player(quote, without_tracking(href), texts[0] if texts else "")

    return handle


def _tiktok(quote: _Element) -> None:
    """The caption stands in the quote, but no link to the video: the author's name gets it."""
    _clean(quote)
    href = quote.get("cite")
    author = next(quote.iter("a"), None)
    if href and author is not None and href.startswith((author.get("href") or " ").rstrip("/")):
        set_attributes(author, {"href": href})
    elif href and not text_of(quote):
        as_player(quote, href)


_KINDS: Final[dict[str, Callable[[_Element], None]]] = {
    "twitter-tweet": _tweet,
    "twitter-video": _tweet,
    "instagram-media": _instagram,
    "tiktok-embed": _tiktok,
    "bluesky-embed": _clean,
    "reddit-embed-bq": _clean,
    "reddit-card": _clean,
    "mastodon-embed": _placeholder(),
    "text-post-media": _placeholder("data-text-post-permalink"),
    "imgur-embed-pub": _placeholder(),
    "fb-xfbml-parse-ignore": _clean,
}
