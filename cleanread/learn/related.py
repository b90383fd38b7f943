"""
Lists of other stories: boxes whose links differ from page to page, under words that do not.

The engine may keep such a list wherever it stands between paragraphs. A box counts when it has a name of its own, when all
boxes of that name on all pages hold nothing but links to other pages of the site and words that come back, and when the
words come back on several pages.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from .consensus import touches_text, widest
from .handles import Handle, named
from .removing import Found, kind_of
from .samples import host_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Frame
    from .comparison import Comparison
    from .study import Study

# The rest are bullets, arrows and dates.
_MIN_LINKED: Final = 0.8
_MIN_PAGES: Final = 2
_SNIPPET_WORDS: Final = 8


def link_lists(seen: Comparison) -> list[Found]:
    """The boxes of links to remove."""
    phrases: dict[Handle, dict[int, str]] = defaultdict(dict)
    other: set[Handle] = set()
    for number, page in enumerate(seen.pages):
        for frame in page.view.page.frames:
            handles = list(named(frame.el))
            if not handles or not any(page.keys[frame.first : frame.last]):
                continue
            heading = _heading(seen, page, frame)
            for handle in handles:
                if heading:
                    phrases[handle].setdefault(number, heading)
                else:
                    other.add(handle)
    found = [
        _found(seen, handle, min(texts.values()))
        for handle, texts in sorted(phrases.items())
        if handle not in other and len(texts) >= _MIN_PAGES and _shows(seen, handle)
    ]
    return widest(seen, found)


def _heading(seen: Comparison, page: Study, frame: Frame) -> str | None:
    """The words that come back in a box that holds links besides and nothing else; None for other boxes."""
    heading: str | None = None
    links = 0
    for i in range(frame.first, frame.last):
        block = page.blocks[i]
        if not page.keys[i]:
            continue
        if seen.repeats(page.keys[i]):
            heading = heading or block.text
        elif block.link_chars >= _MIN_LINKED * len(block.text) and all(
            _leads_away(link, page) for link in block.links
        ):
            links += 1
        else:
            return None
    return heading if links else None


def _leads_away(link: _Element, page: Study) -> bool:
    """Whether a link leads to another page of the site: not within this one, nor to a source elsewhere."""
    url = page.sample.url
    try:
        there = urljoin(page.view.base_url or url, (link.get("href") or "").strip())
    except ValueError:
        return False
    return host_of(there) == host_of(url) and urlsplit(there).path != urlsplit(url).path


def _shows(seen: Comparison, handle: Handle) -> bool:
    taken = [page.taken(handle.css) for page in seen.pages]
    shown = any(
        page.shown[i] for page, own in zip(seen.pages, taken, strict=True) for i in own.whole
    )
    return shown and not touches_text(seen, taken)


def _found(seen: Comparison, handle: Handle, phrase: str) -> Found:
    taken = [page.taken(handle.css) for page in seen.pages]
    kind = kind_of(seen, taken)
    return Found(
        handle=handle,
        kind="related" if kind == "boilerplate" else kind,
        why=f"links to other pages, on {sum(bool(own.whole) for own in taken)} of {len(taken)} pages",
        phrase=" ".join(phrase.split()[:_SNIPPET_WORDS]),
    )
