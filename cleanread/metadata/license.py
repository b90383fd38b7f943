"""The licence of the page's text, as an SPDX identifier where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element as Element

from .json_ld import Graph, first_text
from .open_graph import LICENSE
from .page import Page
from .text import Found, visible_text

CREATIVE_COMMONS = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/[a-z]")
CC_ADDRESS = re.compile(
    r"creativecommons\.org/(licenses|publicdomain)/([a-z][a-z+-]*)(?:/(\d\.\d)(?:/([a-z]{2,3})(?=/|$))?)?"
)
CC_TEXT = re.compile(r"\bcc[ -]?(by(?:[ -](?:nc|nd|sa))*|0|zero)\b[ -]*v?(\d\.\d)?", re.IGNORECASE)
CC_WORDS = re.compile(
    r"creative commons[\s,:(]+(?:attribution|namensnennung|atribución|atribuição|attribuzione|reconocimiento)"
    r"((?:[\s,–-]+(?:non-?commercial|share-?alike|no-?deriv\w*|nicht[ -]kommerziell|weitergabe\w*|keine bearbeitung\w*))*)"
    r"(?:\D{0,25}(\d\.\d))?",
    re.IGNORECASE,
)
OTHERS = (
    (re.compile(r"gnu\.org/(?:copyleft|licenses)/fdl|gnu free documentation", re.IGNORECASE), "GFDL-1.3-or-later"),
    (re.compile(r"open-government-licence/version/(\d)|open government licen[cs]e v?(\d)", re.IGNORECASE), "OGL-UK-{}.0"),
    (re.compile(r"opensource\.org/licenses?/mit\b|^mit(?: license)?$", re.IGNORECASE), "MIT"),
    (re.compile(r"apache\.org/licenses/license-2\.0|^apache[ -](?:license[, -]*)?(?:version )?2\.0$", re.IGNORECASE), "Apache-2.0"),
    (re.compile(r"opendatacommons\.org/licenses/odbl", re.IGNORECASE), "ODbL-1.0"),
    (re.compile(r"etalab\.gouv\.fr|licence ouverte", re.IGNORECASE), "etalab-2.0"),
    (re.compile(r"govdata\.de/dl-de/by-2-0", re.IGNORECASE), "DL-DE-BY-2.0"),
)  # fmt: skip
ADDRESS = re.compile(r"^(?:https?:)?//\S+$")
#: A link counts without ``rel`` when what stands around it speaks of the site, and not of a photo.
ABOUT_TEXT = re.compile(
    r"\b(?:content|text|site|website|page|article|blog|post|work|wiki|documentation|docs|book|except where otherwise|unless otherwise|"
    r"inhalte?|texte?|seite|artikel|beitrag|werk|contenus?|articles?|contenidos?|textos?|obra|conteúdo|contenuti|testi|opera|treści|inhoud|innehåll)\b",
    re.IGNORECASE,
)
ABOUT_PICTURE = re.compile(
    r"\b(?:photos?|images?|pictures?|fotos?|bild(?:er)?|icons?|vectors?|illustration|video|flickr|wikimedia)\b",
    re.IGNORECASE,
)
MAX_NOTICE = 400  # letters
MAX_FOOTERS = 5
MAX_LINKS = 200  # of a footer
HOST = "creativecommons.org/"
#: An address that is none of the web.
RUNS = re.compile(r".{0,20}?script:|\W*(?:mocha|file|blob|about|data):", re.IGNORECASE)


def license_of(page: Page, graph: Graph) -> Found | None:
    """The licence of the text. A link to Creative Commons must say ``rel=license``, or stand in a
    footer beside words about the text, for without these it may be a photo's."""
    found = next(
        (claim for claim in _claims(page, graph) if not RUNS.match("".join(claim.value.split()))),
        None,
    )
    return Found(license_id(found.value), found.source) if found else None


def license_id(text: str) -> str:
    """The SPDX identifier of a licence given by address or name; else the text as it is.

    >>> license_id("https://creativecommons.org/licenses/by-sa/4.0/deed.de")
    'CC-BY-SA-4.0'
    >>> license_id("CC BY-NC 4.0"), license_id("http://creativecommons.org/publicdomain/zero/1.0/")
    ('CC-BY-NC-4.0', 'CC0-1.0')
    >>> license_id("https://example.org/terms")
    'https://example.org/terms'
    """
    if match := CC_ADDRESS.search(text.lower()):
        return _cc(match[2], match[3], match[4], public=match[1] == "publicdomain")
    for pattern, name in OTHERS:
        if other := pattern.search(text):
            return name.format(next(filter(None, other.groups()), "3")) if "{" in name else name
    if len(text) <= MAX_NOTICE and (match := CC_TEXT.search(text)):
        return _cc(match[1].lower().replace(" ", "-"), match[2], None, public=match[1][0] in "0zZ")
    if match := CC_WORDS.search(text):
        rest = match[1].lower()
        parts = ["by", *(["nc"] if re.search(r"commer|kommerz", rest) else [])]
        parts += ["sa"] if re.search(r"share|weitergabe", rest) else []
        parts += ["nd"] if re.search(r"deriv|bearbeitung", rest) else []
        return _cc("-".join(parts), match[2], None, public=False)
    return f"https:{text}" if text.startswith("//") else text


def _cc(kind: str, version: str | None, country: str | None, *, public: bool) -> str:
    if public:
        return f"CC0-{version or '1.0'}" if kind in ("zero", "0") else f"CC-PDM-{version or '1.0'}"
    parts = ["CC", kind.upper(), version or "", (country or "").upper() if version != "4.0" else ""]
    return "-".join(part for part in parts if part)


def _claims(page: Page, graph: Graph) -> Iterator[Found]:
    if link := page.link("license"):
        yield link
    for node in (*graph.subjects[:1], *graph.pages[:1]):
        if text := first_text(node.get("license")):
            yield Found(text, "json-ld")
    for value, source in page.each(*LICENSE):
        if ADDRESS.match(value) or license_id(value) != value:
            yield Found(value, source)
    for anchor in page.anchors:
        href = (anchor.get("href") or "").strip()
        if "license" in (anchor.get("rel") or "").lower() and CREATIVE_COMMONS.search(href):
            yield Found(href, "a[rel=license]")
    for footer in page.footers[:MAX_FOOTERS]:
        for anchor in islice(footer.iter("a"), MAX_LINKS):
            href = anchor.get("href") or ""
            if HOST in href and CREATIVE_COMMONS.search(href) and _speaks_of_text(anchor):
                yield Found(href, "footer")


def _speaks_of_text(anchor: Element) -> bool:
    """Whether a link stands beside words about the text."""
    parent = anchor.getparent()
    notice = visible_text(parent, MAX_NOTICE) if parent is not None else ""
    return ABOUT_TEXT.search(notice) is not None and ABOUT_PICTURE.search(notice) is None
