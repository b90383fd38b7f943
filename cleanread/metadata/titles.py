"""The headline, without the site's name, chosen from everything that claims to be it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from .class_names import name_words
from .open_graph import TITLE
from .page import Page
from .surroundings import ELSEWHERE
from .text import SILENT, Found, compact, plain, visible_text

#: A separator stands free, so that hyphenated words and clock times are left alone; the
#: full-width bar and colon of East Asia need no spaces.
SEPARATOR = re.compile(
    r"\s\s*(?:(?:[|–—·•»«›‹~/:\\>*⋆]|-{1,3}|::)\s+|[｜：|]\s*|[»›]\s*$)|[｜：|]\s*"
)
#: Separators that hardly ever stand inside a headline.
STRONG = re.compile(r"[|»«›‹｜·•⋆]|::")
#: A cheap first look: what every separator holds.
MARK = re.compile(r"[|–—·•»«›‹~/:\\>*⋆｜：-]")
MAX_SITE_WORDS = 6
MIN_HEADLINE_WORDS = 3
MAX_HEADLINE_LENGTH = 400
MAX_LOWER_HEADINGS = 60
MIN_LONE_WORD = 8  # letters of a headline that is one word
MIN_AGREEMENT = 0.3
MANY_WORDS = 6
MAX_SUFFIX_LENGTH = 3  # of "co" in "co.uk", "com" in "com.au"


class Headline(NamedTuple):
    """The title, and the heading that prints it."""

    found: Found | None
    element: Element | None


def headline(page: Page, in_json_ld: str | None, *, news: bool, sites: Sequence[str]) -> Headline:
    """The page's headline and where it was found.

    The printed headline counts most. When the printed, the social and the document's title are
    all the same and a news article's JSON-LD differs, JSON-LD has the editors' wording.
    """
    social = page.first(*TITLE[:2])
    texts = (social and social.value, in_json_ld, page.title)
    claims = {text: plain(text) for text in texts if text}
    names = [name for site in sites if (name := compact(site))]
    element = printed_headline(page, claims, names)
    printed = heading_text(element) if element is not None else ""
    known = {*claims.values(), plain(printed)} if printed else {*claims.values()}

    def cleaned(text: str | None) -> str:
        return without_site(text, names, known) if text else ""

    h1, ld, title = cleaned(printed), cleaned(in_json_ld), cleaned(page.title)
    og = cleaned(social.value) if social else ""
    if h1 and element is not None and _trustworthy(h1, (ld, og, title)):
        if len(element) and (inner := _agreed_part(h1, (ld, og, title))):
            return Headline(Found(inner, str(element.tag)), element)
        if news and ld and plain(h1) == plain(title) == plain(og or title) and _rewording(ld, h1):
            return Headline(Found(ld, "json-ld"), element)
        # Lines of a heading that lost the space between them have it elsewhere.
        h1 = _same_letters(h1, (og, ld, title)) or h1
        return Headline(Found(h1, str(element.tag)), element)
    found = None
    if ld and not _truncated(ld, (og, title)):
        found = Found(ld, "json-ld")
    elif social and og:
        found = Found(og, social.source)
    elif title or h1:
        found = Found(title, "title") if title else Found(h1, "h1")
    elif other := page.first(*TITLE[2:]):
        found = Found(cleaned(other.value), other.source)
    return Headline(found, None)


def printed_headline(page: Page, claims: Mapping[str, str], names: Sequence[str]) -> Element | None:
    """The heading that prints the article's headline.

    `claims` are titles as written and in plain words; `names` are the site's, compact.

    That is the first-level heading most like what the page claims as its title; a lower heading
    when the first level holds only the site's name, as in many blogs.
    """
    wanted = [set(claim.split()) for claim in claims.values()]
    best, best_score = None, 0.0
    for position, element in enumerate(page.headings[:10]):
        text = visible_text(element, MAX_HEADLINE_LENGTH)
        words = set(plain(text).split())
        if not words or compact(text) in names or _links_home(element, page.url):
            continue
        shared = max((len(words & other) / len(words | other) for other in wanted), default=0.0)
        score = 0.15 + shared - 0.02 * position
        if name_words(element) & ELSEWHERE:
            score -= 0.3
        if score > best_score:
            best, best_score = element, score
    if best is not None and best_score > 0.6:
        return best
    lower = _lower_heading(page, claims, best)
    return best if lower is None else lower


def _lower_heading(
    page: Page, claims: Mapping[str, str], first_level: Element | None
) -> Element | None:
    """A second- to fourth-level heading that is word for word what the page claims as its title."""
    parts = {plain(part) for claim in claims for part in (claim, *SEPARATOR.split(claim))}
    if first_level is not None and plain(visible_text(first_level)) not in parts:
        parts = {*claims.values()}
    parts = {part for part in parts if part and (" " in part or len(part) >= MIN_LONE_WORD)}
    if not parts:
        return None
    best, longest = None, 0
    for element in islice(page.root.iter("h2", "h3", "h4"), MAX_LOWER_HEADINGS):
        text = plain(visible_text(element, MAX_HEADLINE_LENGTH))
        if len(text) > longest and text in parts:
            best, longest = element, len(text)
    return best


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


def _same_letters(heading: str, others: Sequence[str]) -> str:
    """What differs from the heading in its spaces only."""
    letters = compact(heading)
    for other in others:
        if len(other.split()) > len(heading.split()) and compact(other) == letters:
            return other
    return ""


def _trustworthy(heading: str, others: Sequence[str]) -> bool:
    """Whether the heading is borne out: a first-level heading may also be a section's name."""
    words = set(plain(heading).split())
    if words and heading in others:
        return True
    rest = [set(plain(other).split()) for other in {*others} if other]
    if not rest:
        return True
    best = max(len(words & other) / max(1, min(len(words), len(other))) for other in rest)
    return best >= MIN_AGREEMENT or len(words) >= MANY_WORDS


def _agreed_part(heading: str, others: Sequence[str]) -> str:
    """The part of a heading that is claimed as the title: the rest is a kicker or a subtitle."""
    whole = plain(heading)
    for other in others:
        part = plain(other)
        inside = whole.endswith(f" {part}") or whole.startswith(f"{part} ")
        if inside and len(part.split()) >= MIN_HEADLINE_WORDS:
            return other
    return ""


def _rewording(one: str, other: str) -> bool:
    """Whether two headlines tell the same story at about the same length."""
    first, second = plain(one).split(), plain(other).split()
    shared = {word for word in first if len(word) > 3} & set(second)
    return bool(shared) and len(first) <= 2 * len(second) and len(second) <= 2 * len(first)


def _truncated(text: str, others: Sequence[str]) -> bool:
    """Search engines cut headlines at 110 characters, so some sites cut them in JSON-LD."""
    start = plain(text.rstrip(". …"))
    return any(len(other) > len(text) >= 60 and plain(other).startswith(start) for other in others)


def without_site(title: str, names: Sequence[str], known: AbstractSet[str]) -> str:
    """Cut the site's name, and the sections beside it, from either end of a title.

    `names` are the site's in compact form; `known` is what else claims to be the title, in plain
    words.

    >>> without_site("Rain ends drought – The Example", ["theexample"], set())
    'Rain ends drought'
    >>> without_site("Rain ends drought | Weather | x.org", [], {"rain ends drought"})
    'Rain ends drought'
    >>> without_site("Tennis: Graf - Seles 6:4", ["example"], set())
    'Tennis: Graf - Seles 6:4'
    """
    cuts = _separators(title)
    if not cuts:
        return title
    known = known - {plain(title)}
    spans = [(0, cut.start()) for cut in reversed(cuts)]
    spans += [(cut.end(), len(title)) for cut in cuts]
    agreed = [
        title[a:b] for a, b in spans if plain(title[a:b]) in known and _says_something(title[a:b])
    ]
    if agreed:
        return max(agreed, key=len)
    return _cut_front(_cut_back(title, names), names)


def _separators(title: str) -> list[re.Match[str]]:
    return list(SEPARATOR.finditer(title)) if MARK.search(title) else []


def _cut_back(title: str, names: Sequence[str]) -> str:
    cuts = _separators(title)
    for cut in cuts:  # everything from the earliest part that is the site's name
        if _is_site(title[cut.end() :], names) and title[: cut.start()].strip():
            return _cut_back(title[: cut.start()].rstrip(), names)
    if not cuts:
        return title
    last = cuts[-1]
    head, tail = title[: last.start()].rstrip(), title[last.end() :]
    if _is_site(tail, names) and head:
        return _cut_back(head, names)
    strong = STRONG.search(last.group()) is not None
    if strong and _enough(head) and len(tail.split()) <= MAX_SITE_WORDS:
        return _cut_back(head, names)
    return title


def _says_something(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", text)) > 1


def _cut_front(title: str, names: Sequence[str]) -> str:
    first = SEPARATOR.search(title) if MARK.search(title) else None
    if first and compact(title[: first.start()]) in names and title[first.end() :].strip():
        return title[first.end() :].strip()
    return title


def _enough(text: str) -> bool:
    """Enough words (or letters, in scripts without spaces) to be a headline."""
    return len(text.split()) >= MIN_HEADLINE_WORDS or (not text.isascii() and len(text) >= 10)


def _is_site(part: str, names: Sequence[str]) -> bool:
    """Whether `part` is one of the names, or a name with a word or two around it."""
    short = compact(part)
    if not short:
        return True
    for name in names:
        if short == name:
            return True
        if len(name) >= 4 and name in short and len(short) <= 2 * len(name) + 4:
            return True
        if len(short) >= 4 and short in name and len(name) <= 2 * len(short) + 4:
            return True
    return False


def host_names(url: str | None) -> list[str]:
    """The names in a host: the whole of it, its longest label, and the registered one.

    >>> host_names("https://www.example-news.co.uk/a")
    ['example-news.co.uk', 'example-news']
    >>> host_names("https://community.rain.org/")
    ['community.rain.org', 'community', 'rain']
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # "http://[": not an address
        return []
    host = host.removeprefix("www.")
    labels = host.split(".")[:-1] or [host]
    names = [host, max(labels, key=len)]
    if len(labels[-1]) > MAX_SUFFIX_LENGTH and labels[-1] not in names:
        names.append(labels[-1])
    return [name for name in names if name]
