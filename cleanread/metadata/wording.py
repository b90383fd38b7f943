"""Which wording is the title, where the printed headline and the document's title differ."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple
from unicodedata import combining, normalize
from urllib.parse import unquote, urlsplit

from .site_names import separators
from .text import plain

Kind = Literal["news", "article", "other"]

WORD = re.compile(r"[^\W_]+")
#: What is left of German letters in addresses.
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})
MIN_SLUG_WORDS = 2
NO_WORDS = frozenset({"html", "htm", "php", "aspx", "index"})
#: Log odds that the document's title is the better one: a logistic regression over the labelled
#: pages on which the two differ.
WEIGHTS: dict[str, float] = {
    "other": 1.1,
    "og is title": 0.7,
    "og is heading": -0.7,
    "twitter is heading": -1.1,
    "json-ld is heading": -0.5,
    "title has separator": -0.7,
    "slug in title": 0.4,
    "heading in slug": -1.1,
    "first-level headings": 0.4,
    "heading within title": -0.2,
    "colon in title": -0.5,
}
INTERCEPT = -1.9


def folded_words(text: str) -> list[str]:
    """The words of a text as an address would spell them.

    >>> folded_words("Größte Brücke – señor")
    ['groesste', 'bruecke', 'senor']
    """
    low = text.lower()
    if not low.isascii():
        low = normalize("NFKD", low.translate(SPELLED))
        low = "".join(character for character in low if not combining(character))
    return WORD.findall(low)


def slug_words(url: str | None) -> set[str]:
    """The words of the part of an address that is made of a headline.

    >>> sorted(slug_words("https://example.org/news/rain-ends-drought-12.html"))
    ['drought', 'ends', 'rain']
    """
    try:
        path = urlsplit(url or "").path
    except ValueError:  # "http://[": not an address
        return set()
    for part in reversed(path.split("/")[-3:]):
        words = {*folded_words(unquote(part))} - NO_WORDS
        words = {word for word in words if not word.isdigit()}
        if len(words) >= MIN_SLUG_WORDS:
            return words
    return set()


def spelt_out(text: str, slug: AbstractSet[str]) -> float:
    """The share of an address's words that are in the text."""
    return len(slug & {*folded_words(text)}) / len(slug) if slug else 0.5


class Wordings(NamedTuple):
    """What the claims say, cleaned; empty where the page does not say."""

    printed: str
    title: str
    social: str
    tweeted: str
    in_json_ld: str


def prefers_document_title(wordings: Wordings, kind: Kind, url: str | None, headings: int) -> bool:
    """Whether the document's title is the better one of the two."""
    printed, title, social, tweeted, in_json_ld = wordings
    if plain(printed) == plain(title):
        return False
    heading, other = folded_words(printed), folded_words(title)
    if heading == other:
        return False
    slug, in_heading = slug_words(url), {*heading}
    features = {
        "other": kind == "other",
        "og is title": folded_words(social) == other,
        "og is heading": folded_words(social) == heading,
        "twitter is heading": folded_words(tweeted) == heading,
        "json-ld is heading": folded_words(in_json_ld) == heading,
        "title has separator": bool(separators(title)),
        "slug in title": spelt_out(title, slug),
        "heading in slug": len(slug & in_heading) / max(1, len(in_heading)) if slug else 0.3,
        "first-level headings": min(headings, 4),
        "heading within title": in_heading <= {*other},
        "colon in title": ":" in title,
    }
    return INTERCEPT + sum(WEIGHTS[name] * value for name, value in features.items()) > 0
