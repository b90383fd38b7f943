"""The headline, without the site's name, chosen from everything that claims to be it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lxml.etree import _Element as Element

from .headings import heading_text, printed_headline
from .open_graph import TITLE
from .page import Page
from .site_names import MIN_HEADLINE_WORDS, without_site
from .text import Found, compact, plain
from .wording import Kind, Wordings, prefers_document_title, slug_words, spelt_out

MIN_AGREEMENT = 0.3
MANY_WORDS = 6
MANY_CLAIMS = 3
#: Software's names for a page without one.
NAMELESS = frozenset(
    ["home", "homepage", "startseite", "index", "untitled", "untitled document", "start", "inicio", "accueil", "welcome", "unbenanntes dokument",
     "home page", "document", "page", "ホーム", "首页", "главная", "início", "strona główna"]
)  # fmt: skip
MIN_SHORTENED = 5  # words of a social headline that shortens the printed one


class Headline(NamedTuple):
    """The title, and the heading that prints it."""

    found: Found | None
    element: Element | None
    agreement: float = 0.0  #: how much of what the page claims says the same, 0 to 1


class _Claims(NamedTuple):
    """What claims to be the title, as cleaned text; empty where the page does not say."""

    printed: str
    social: str  #: og:title
    tweeted: str  #: twitter:title
    in_json_ld: str
    title: str

    def agreement(self, chosen: str) -> float:
        """The share of the claims that say the same as `chosen`."""
        given = [claim for claim in self if claim]
        if given.count(chosen) == len(given) > 1:
            return 1.0
        words = plain(chosen)
        return sum(plain(claim) == words for claim in given) / max(2, len(given))


def headline(page: Page, in_json_ld: str | None, *, kind: Kind, names: Sequence[str]) -> Headline:
    """The page's headline and where it was found. `names` are the site's, compact.

    The printed headline counts most. Where others agree against it, the kind of page and their
    wording decide.
    """
    social, tweeted = page.first("og:title"), page.first("twitter:title")
    first = social or tweeted
    texts = [first.value if first else "", in_json_ld or "", page.title]
    texts[0] = _mended(texts[0], texts[1:])
    claims = {text: plain(text) for text in texts if text}
    element = printed_headline(page, claims, names)
    printed = heading_text(element) if element is not None else ""
    known = {*claims.values(), *(plain(found.value) for found in page.each(*TITLE[2:]))}
    if printed:
        known.add(plain(printed))

    def cleaned(text: str | None) -> str:
        return without_site(text, names, known) if text else ""

    tweet = tweeted.value if tweeted and social and tweeted.value != social.value else ""
    said = _Claims(
        cleaned(printed),
        cleaned(texts[0]),
        cleaned(_mended(tweet, texts)) if tweet else cleaned(texts[0]) if tweeted else "",
        cleaned(in_json_ld),
        cleaned(page.title),
    )
    others = (said.in_json_ld, said.social, said.title)
    if said.printed and element is not None and _trustworthy(said.printed, others, page):
        found: Found | None = _from_heading(element, said, kind, page)
    else:
        found, element = _without_heading(page, said, first, cleaned), None
    return Headline(found, element, said.agreement(found.value) if found else 0.0)


def _from_heading(element: Element, said: _Claims, kind: Kind, page: Page) -> Found:
    """What the heading says, or what is said in its place."""
    printed = said.printed
    others = (said.in_json_ld, said.social, said.title)
    if all(claim in ("", printed) for claim in others):
        return Found(printed, str(element.tag))
    if len(element) and (inner := _agreed_part(printed, others)):
        return Found(inner, str(element.tag))
    if kind == "news" and _editors_own(said, page.url):
        return Found(said.in_json_ld, "json-ld")
    if kind in ("news", "article") and _is_shortened(said, page):
        return Found(said.social, "meta[og:title]")
    wordings = Wordings(printed, said.title, said.social, said.tweeted, said.in_json_ld)
    asked = kind != "news" and element.tag == "h1" and bool(said.title)
    if asked and prefers_document_title(wordings, kind, page.url, len(page.headings)):
        return Found(said.title, "title")
    # Lines of a heading that lost the space between them have it elsewhere.
    return Found(_same_letters(printed, others) or printed, str(element.tag))


def _without_heading(
    page: Page, said: _Claims, social: Found | None, cleaned: Callable[[str], str]
) -> Found | None:
    if said.in_json_ld and not _truncated(said.in_json_ld, (said.social, said.title)):
        return Found(said.in_json_ld, "json-ld")
    if social and said.social:
        return Found(said.social, social.source)
    if said.title and not (said.printed and plain(said.title) in NAMELESS):
        return Found(said.title, "title")
    if said.printed:
        return Found(said.printed, "h1")
    other = page.first(*TITLE[2:])
    return Found(cleaned(other.value), other.source) if other else None


def _mended(text: str, others: Sequence[str]) -> str:
    """A claim that a quotation mark cut short: ``content="She said "no""``."""
    for other in others:
        if text and other.startswith(text) and other[len(text) :].lstrip().startswith('"'):
            return other
    return text


def _same_letters(heading: str, others: Sequence[str]) -> str:
    """What differs from the heading in its spaces only."""
    letters = compact(heading)
    for other in others:
        if len(other.split()) > len(heading.split()) and compact(other) == letters:
            return other
    return ""


def _trustworthy(heading: str, others: Sequence[str], page: Page) -> bool:
    """Whether the heading is borne out: a first-level heading may also be a section's name."""
    if heading in others:
        return True
    words = set(plain(heading).split())
    rest = [set(plain(other).split()) for other in {*others} if other]
    if not rest:
        return True
    best = max(len(words & other) / max(1, min(len(words), len(other))) for other in rest)
    if best >= MIN_AGREEMENT or spelt_out(heading, slug_words(page.url)) == 1:
        return True
    return len(words) >= MANY_WORDS


def _agreed_part(heading: str, others: Sequence[str]) -> str:
    """The part of a heading that is claimed as the title: the rest is a kicker or a subtitle."""
    whole = plain(heading)
    letters = compact(heading)
    for other in others:
        part = plain(other)
        if part == whole:
            continue
        length = len(part.split())
        least = MIN_HEADLINE_WORDS - (sum(plain(o) == part for o in others) >= MANY_CLAIMS - 1)
        inside = whole.endswith(f" {part}") or whole.startswith(f"{part} ")
        # The parts of a heading often stand without a space between them.
        if length >= least and (inside or (length > least and letters.endswith(compact(other)))):
            return other
    return ""


def _editors_own(said: _Claims, url: str | None) -> bool:
    """Whether only JSON-LD has the editors' wording, and all that is shown is made for search.

    The address is often made of the first headline; what it spells out is no rewording.
    """
    printed, other = said.printed, said.in_json_ld
    words, own = plain(printed), plain(other)
    if (
        not own
        or own in words
        or not words == plain(said.title) == plain(said.social or said.title)
    ):
        return False
    slug = slug_words(url)
    if len(slug) >= MIN_SHORTENED and spelt_out(printed, slug) > max(0.9, spelt_out(other, slug)):
        return False
    return _rewording(other, printed)


def _is_shortened(said: _Claims, page: Page) -> bool:
    """Whether the social headline is the editors' short one, and all others the long one."""
    words = plain(said.printed)
    if words != plain(said.title) or words != plain(said.in_json_ld or said.title):
        return False
    long, short = words.split(), plain(said.social).split()
    if not MIN_SHORTENED <= len(short) < len(long) or long[-len(short) :] == short:
        return False
    borne_out = plain(said.tweeted) == plain(said.social) or any(
        plain(found.value) == plain(said.social) for found in page.each(*TITLE[2:])
    )
    return borne_out and _foreign(short, long) <= 1


def _foreign(short: Sequence[str], long: Sequence[str]) -> int:
    """How much of `short` is not found in `long` in the same order."""
    foreign, start = 0, 0
    for word in short:
        try:
            start = long.index(word, start) + 1
        except ValueError:
            foreign += 2 if word in long else 1  # put elsewhere, it is another wording
    return foreign


def _rewording(one: str, other: str) -> bool:
    """Whether two headlines tell the same story at about the same length."""
    first, second = plain(one).split(), plain(other).split()
    shared = {word for word in first if len(word) > 3} & set(second)
    return bool(shared) and len(first) <= 2 * len(second) and len(second) <= 2 * len(first)


def _truncated(text: str, others: Sequence[str]) -> bool:
    """Search engines cut headlines at 110 characters, so some sites cut them in JSON-LD."""
    start = plain(text.rstrip(". …"))
    return any(len(other) > len(text) >= 60 and plain(other).startswith(start) for other in others)


def title_kind(types: AbstractSet[str], page: Page, article_types: AbstractSet[str]) -> Kind:
    """What kind of page asks for a title."""
    if any("news" in kind for kind in types):
        return "news"
    if types & article_types or any(found.value == "article" for found in page.values("og:type")):
        return "article"
    return "other"
