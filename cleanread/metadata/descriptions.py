"""What introduces the article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .open_graph import DESCRIPTION
from .sources import Sources
from .text import Found, clean, compact, plain

#: What systems write when nobody wrote anything.
BOILERPLATE = re.compile(
    r"^(?:just another wordpress (?:site|weblog)|ein weiterer? wordpress-(?:blog|seite)|un site utilisant wordpress|otro sitio (?:más )?realizado con wordpress|"
    r"description|meta description|default description|site description|n/?a|none|null|undefined|\[object object\]|\W*|"
    r"(?:powered by|made with|created with) [\w .]+|joomla!? .*content management system|drupal|home ?page|"
    r"we use cookies.*|please enable javascript.*|this (?:site|page) requires javascript.*|you need to enable javascript.*)\W*$",
    re.IGNORECASE | re.DOTALL,
)
TRAILING = re.compile(
    r"(?:(?<!\s)\s++)?(?:\[(?:…|\.{3}|&hellip;)\]|(?:read more|continue reading|weiterlesen|lire la suite|leer más)\W*+)$",
    re.IGNORECASE,
)
MAX_BOILERPLATE = 120  # letters
MIN_WORDS = 2
MIN_LETTERS = 12


def description(sources: Sources) -> Found | None:
    """The first text that introduces the article; some systems repeat the title instead.

    One that was cut short gives way to a longer one that begins alike.
    """
    claims = (found for found in _claims(sources) if _says_something(found.value, sources))
    first = next(claims, None)
    if first is None or not first.value.endswith(("…", "...")):
        return first
    start = plain(first.value.rstrip(". …"))
    for other in claims:
        if len(other.value) > len(first.value) and plain(other.value).startswith(start):
            return other
    return first


def _claims(sources: Sources) -> Iterable[Found]:
    for found in sources.page.each(*DESCRIPTION):
        yield Found(TRAILING.sub(_ellipsis, found.value), found.source)
    for found in sources.in_json_ld("description", "abstract"):
        yield Found(TRAILING.sub(_ellipsis, clean(found.value)), found.source)
    if item := sources.item("description"):
        yield item


def _ellipsis(match: re.Match[str]) -> str:
    return "…" if "[" in match[0] else ""


def _says_something(text: str, sources: Sources) -> bool:
    if len(text) > max(MAX_BOILERPLATE, 2 * len(sources.page.title), 2 * len(sources.headline)):
        return True
    words = plain(text)
    if not words or words == sources.headline or BOILERPLATE.match(text):
        return False
    if len(words.split()) < MIN_WORDS and len(words) < MIN_LETTERS:
        return False
    # "Headline - Site" is the document's title once more.
    if words == plain(sources.page.title) and sources.headline:
        return False
    return compact(text) not in sources.compact_names
