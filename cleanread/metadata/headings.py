"""The heading that prints the article's headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from .class_names import name_words
from .page import Page
from .site_names import parts as parts_of
from .surroundings import ELSEWHERE
from .text import SILENT, compact, plain, visible_text

MAX_HEADLINE_LENGTH = 400
MAX_LOWER_HEADINGS = 60
MIN_LONE_WORD = 8  # letters of a headline that is one word
MAX_HEADINGS = 10  # of the first level
#: What a heading scores beside its likeness to the claims, and what it needs.
START, STEP, CHROME, SURE = 0.15, 0.02, 0.3, 0.6
PART = 0.8  # likeness to a claim of which it is the first part


def printed_headline(page: Page, claims: Mapping[str, str], names: Sequence[str]) -> Element | None:
    """The heading that prints the article's headline.

    `claims` are titles as written and in plain words; `names` are the site's, compact.

    That is the first-level heading most like what the page claims as its title; a lower heading
    when the first level holds only the site's name, as in many blogs.
    """
    if (exact := _exact(page, {*claims.values()}, names)) is not None:
        return exact
    wanted = [set(claim.split()) for claim in claims.values()]
    firsts, lasts = _ends(claims)
    best, best_score = None, 0.0
    seconds: list[tuple[Element, str]] = []
    for position, element in enumerate(page.headings[:MAX_HEADINGS]):
        text = visible_text(element, MAX_HEADLINE_LENGTH)
        whole = plain(text)
        words = set(whole.split())
        if not words or compact(text) in names or _links_home(element, page.url):
            continue
        if whole in lasts and whole not in claims.values():
            seconds.append((element, whole))  # the site's name, unless nothing else is found
            continue
        shared = max((len(words & other) / len(words | other) for other in wanted), default=0.0)
        if whole in firsts and not _is_link(element, whole):
            shared = max(shared, PART)
        score = START + shared - STEP * position
        if name_words(element) & ELSEWHERE:
            score -= CHROME
        if score > best_score:
            best, best_score = element, score
    if best is not None and best_score > SURE:
        return best
    lower = _lower_heading(page, claims, names, best)
    if seconds and (lower is None or _is_label(lower, seconds[0][1])):
        return seconds[0][0]
    return best if lower is None else lower


def _is_label(lower: Element, second: str) -> bool:
    """Whether a lower heading is far shorter than the last part of a claim: it names a section."""
    return len(plain(visible_text(lower))) * 2 < len(second)


def _exact(page: Page, claims: AbstractSet[str], names: Sequence[str]) -> Element | None:
    """The first heading that says what a claim says, word for word: on most pages there is one."""
    for element in page.headings[:1]:
        text = visible_text(element, MAX_HEADLINE_LENGTH)
        if plain(text) not in claims or compact(text) in names:
            continue
        if not _links_home(element, page.url) and name_words(element).isdisjoint(ELSEWHERE):
            return element
    return None


def _ends(claims: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The first and the last parts of the claims that have several."""
    firsts, lasts = set(), set()
    for claim in claims:
        parts = [words for part in parts_of(claim) if (words := plain(part))]
        if len(parts) > 1:
            firsts.add(parts[0])
            lasts.add(parts[-1])
    return firsts, lasts - firsts


def _lower_heading(
    page: Page, claims: Mapping[str, str], names: Sequence[str], first_level: Element | None
) -> Element | None:
    """A second- to fourth-level heading that is word for word what the page claims as its title."""
    parts = {plain(part) for claim in claims for part in (claim, *parts_of(claim))}
    if first_level is not None and plain(visible_text(first_level)) not in parts:
        parts = {*claims.values()}
    parts = {part for part in parts if part and (" " in part or len(part) >= MIN_LONE_WORD)}
    parts = {part for part in parts if compact(part) not in names}
    if not parts:
        return None
    best, longest = None, 0
    for element in islice(page.root.iter("h2", "h3", "h4"), MAX_LOWER_HEADINGS):
        text = plain(visible_text(element, MAX_HEADLINE_LENGTH))
        if len(text) > longest and text in parts:
            best, longest = element, len(text)
    return best


def _is_link(element: Element, whole: str) -> bool:
    """Whether the whole heading is a link, and not only the mark behind it."""
    anchor = next(element.iter("a"), None)
    return anchor is not None and plain(visible_text(anchor)) == whole


def _links_home(element: Element, url: str | None) -> bool:
    """Whether the heading is a link to the site's front page, that is, the site's name."""
    for anchor in element.iter("a"):
        href = (anchor.get("href") or "").strip()
        try:
            target = urlsplit(href)
            here = urlsplit(url or "")
        except ValueError:
            return False
        own = not target.netloc or not here.netloc or target.netloc == here.netloc
        root = target.path in ("", "/") and not target.query and bool(href) and href[0] != "#"
        return own and root and here.path not in ("", "/")
    return False


def heading_text(element: Element) -> str:
    """The text of a heading, without the buttons and the anchor mark that some hold."""
    text = visible_text(element, MAX_HEADLINE_LENGTH, SILENT | {"button"})
    return text.rstrip("¶ ")
