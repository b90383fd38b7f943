"""
Finds the next page of an article, and the view of all its pages on one.

A link counts when its address and the page agree. By its address it is the same article, one page further; and the page calls it
the next one, by ``rel=next``, by its words, or by a row of numbers in which it follows the current one. Lists page through other
articles in just the same way, and comments do. So the page has to be an article, no forum and no archive, and what stands around
the link has to be the article's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from .addresses import absolute, key, names_article, number_of, same_host, stems, step
from .model import NO_RULES, PageLinks, RuledLinks
from .one_text import calls_itself_article, is_one_text, is_wordpress
from .whole import is_all, is_more, is_print
from .words import means_all, means_next, means_print, means_single, numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from ..blocks import RawBlock
    from ..decide import Decision

_ARTICLE_KINDS: Final = frozenset(["article", "partial"])
#: A later page may be a few pictures, or a short end.
_LATER_KINDS: Final = frozenset([*_ARTICLE_KINDS, "gallery", "listing"])
_EXTENSION: Final = re.compile(r"(?:,\d\d)?\.[a-z]{3,5}$", re.IGNORECASE)
_PRINT: Final = re.compile(r"print|druck|imprim|stampa|cetak", re.IGNORECASE)
_COMMENTS: Final = re.compile(
    r"(?:^|\s)(?:(?:comments?|kommentare?)(?:[-_]?(?:list|section|area|pager|pagination|wrapper|container|nav\w*))?|disqus\w*)(?=$|\s)",
    re.IGNORECASE,
)
#: Text around a link that is enough to tell whose link it is.
_ENOUGH: Final = 200
#: Longer texts and addresses are none of a pager.
_MAX_LINK_TEXT: Final = 200
_MAX_HREF: Final = 2_000
#: Links one page further; an article has a few of them, above and below the text.
_MAX_TRIED: Final = 30
#: How far above a link its text may begin.
_MAX_CLIMB: Final = 40
#: How far a row of numbers reaches: a link, its list item, its list, and a wrapper.
_ROW_DEPTH: Final = 4
_MAX_ROW: Final = 400


class Chars(NamedTuple):
    """Characters of text that stand in an element."""

    kept: int
    all: int


def find_links(
    tree: HtmlElement,
    url: str | None,
    chars: Mapping[_Element, Chars],
    *,
    kind: str = "article",
    types: frozenset[str] = frozenset(),
    base_url: str | None = None,
    rules: RuledLinks = NO_RULES,
) -> PageLinks:
    """
    Where the rest of the article on the page `url` is.

    `chars` says how much text each block of the page has, and how much of it is in the article; `kind` is the page's verdict,
    `types` what it calls itself, `base_url` what its links start from. What `rules` say is followed without further evidence.
    """
    if url is None:
        return PageLinks()
    base = base_url or url
    found = _by_heuristics(tree, url, [*_links(tree, url, base)], chars, kind, types)
    next_page = _first(rules.next_page, base, url) or (None if rules.next_page else found.next_page)
    single = _first(rules.single_page, base, url) or found.single_page
    return PageLinks(next_page=next_page, single_page=single, max_pages=rules.max_pages)


def page_links(
    tree: HtmlElement,
    url: str | None,
    blocks: Sequence[RawBlock],
    decisions: Sequence[Decision],
    *,
    kind: str,
    types: frozenset[str],
    base_url: str | None,
    rules: RuledLinks = NO_RULES,
) -> PageLinks:
    """`find_links` for a page as the engine has decided on it."""
    chars: dict[_Element, Chars] = {}
    for block, decision in zip(blocks, decisions, strict=True):
        kept, total = chars.get(block.el, (0, 0))
        size = len(block.text)
        chars[block.el] = Chars(kept + size * decision.keep, total + size)
    return find_links(tree, url, chars, kind=kind, types=types, base_url=base_url, rules=rules)


class _Link(NamedTuple):
    el: HtmlElement
    address: str
    text: str


def _by_heuristics(
    tree: HtmlElement,
    url: str,
    links: list[_Link],
    chars: Mapping[_Element, Chars],
    kind: str,
    types: frozenset[str],
) -> PageLinks:
    steps = [link for link in links if step(url, link.address)][:_MAX_TRIED]
    candidates = steps or [link for link in links if means_single(link.text)]
    kinds = _LATER_KINDS if number_of(url) > 1 else _ARTICLE_KINDS
    if not candidates or kind not in kinds or not is_one_text(tree, url, types):
        return PageLinks()
    next_page = _next(tree, url, steps, chars, types)
    return PageLinks(
        next_page=next_page, single_page=_single(url, links, has_more=next_page is not None)
    )


def _links(tree: HtmlElement, url: str, base: str) -> Iterator[_Link]:
    """The links to what may be other pages of the same article, or its version for printing."""
    names = _names(url)
    for el in tree.iter("a", "link", "area"):
        href = el.get("href")
        if (
            not href
            or not _may_belong(href, names)
            or (el.tag == "link" and "next" not in _rel(el))
        ):
            continue
        address = absolute(base, href)
        if address is not None and same_host(url, address):
            yield _Link(el, address, _text(el))


def _names(url: str) -> frozenset[str]:
    """What the address of any page of the article has in it, as it may be written; empty for a front page."""
    paths = sorted((stem.partition("?")[0].partition("/")[2] for stem in stems(url)), key=len)
    names = {_EXTENSION.sub("", path.rpartition("/")[2]) for path in paths[:1]} - {""}
    return frozenset((*names, *(quote(name, errors="replace") for name in names)))


def _may_belong(href: str, names: frozenset[str]) -> bool:
    """A cheap test that leaves few links: nearly all of a page lead to other articles."""
    if any(name in href for name in names):
        return True
    return not href.startswith(("/", "http", "#", "javascript")) or _PRINT.search(href) is not None


def _first(addresses: Iterable[str], base: str, url: str) -> str | None:
    for given in addresses:
        address = absolute(base, given)
        if address is not None and same_host(url, address) and key(address) != key(url):
            return address
    return None


# ── the next page ────────────────────────────────────────────────────────────────────────


def _next(
    tree: HtmlElement,
    url: str,
    steps: list[_Link],
    chars: Mapping[_Element, Chars],
    types: frozenset[str],
) -> str | None:
    for link in steps:
        place = step(url, link.address)
        if place is None or not _is_called_next(link, place.number):
            continue
        # Chapters of a book and entries of a database are numbered, too, and lead from one to the next.
        if not names_article(place) and numeral(link.text) is None:
            continue
        # The posts of a WordPress have their pages at /slug/2/; /page/2/ is for lists.
        if place.form == "path word" and "/page/" in link.address and is_wordpress(tree):
            continue
        if link.el.tag == "link":
            if calls_itself_article(types):
                return link.address
        elif _is_of_article(link.el, chars):
            return link.address
    return None


def _is_called_next(link: _Link, number: int) -> bool:
    own = numeral(link.text)
    if own is not None and own != number:
        return False
    if "next" in _rel(link.el) or any(means_next(text) for text in _labels(link)):
        return True
    return own == number and _follows_current(link.el, number)


def _follows_current(el: HtmlElement, number: int) -> bool:
    """Whether the row of numbers that a link stands in has the number before, too."""
    around: HtmlElement | None = el
    for _ in range(_ROW_DEPTH):
        around = around.getparent() if around is not None else None
        if around is None:
            return False
        text = around.text_content()
        if len(text) > _MAX_ROW:
            return False
        if any(numeral(piece) == number - 1 for piece in around.itertext() if piece.strip()):
            return True
    return False


def _is_of_article(el: HtmlElement, chars: Mapping[_Element, Chars]) -> bool:
    """Whether the text around a link is the article's, rather than that of comments or of a list."""
    around: HtmlElement | None = el
    for _ in range(_MAX_CLIMB):
        if around is None or around.tag == "body":
            break
        if _COMMENTS.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return False
        found = [chars[inner] for inner in around.iter() if inner in chars]
        if sum(each.all for each in found) >= _ENOUGH:
            break
        around = around.getparent()
    if around is None:
        return False
    found = [chars[inner] for inner in around.iter() if inner in chars]
    return 2 * sum(each.kept for each in found) >= max(_ENOUGH, sum(each.all for each in found))


# ── all on one page ──────────────────────────────────────────────────────────────────────


def _single(url: str, links: list[_Link], *, has_more: bool) -> str | None:
    """A link that says so and has an address to match; of an article known to go on also "all" and the version for printing."""
    others = [link for link in links if key(link.address) != key(url)]
    for link in others:
        if any(means_single(text) for text in _labels(link)) and (
            is_all(url, link.address) or is_more(url, link.address)
        ):
            return link.address
    if not has_more:
        return None
    for link in others:
        if is_all(url, link.address) and any(means_all(text) for text in _labels(link)):
            return link.address
    for link in others:
        if is_print(url, link.address) and any(means_print(text) for text in _labels(link)):
            return link.address
    return None


# ── elements ─────────────────────────────────────────────────────────────────────────────


def _rel(el: _Element) -> list[str]:
    return (el.get("rel") or "").lower().split()


def _text(el: HtmlElement) -> str:
    found: list[str] = []
    left = _MAX_LINK_TEXT
    for piece in el.itertext():
        found.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return " ".join("".join(found).split())


def _labels(link: _Link) -> Iterator[str]:
    """What a link is called: its text, or what is said in place of it."""
    yield link.text
    for name in ("aria-label", "title"):
        if label := link.el.get(name):
            yield label[:_MAX_LINK_TEXT]
    if not link.text:
        yield from (image.get("alt") or "" for image in link.el.iter("img"))
