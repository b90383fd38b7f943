"""Language codes as BCP 47 tags."""

from __future__ import annotations

import re

from .open_graph import LANGUAGE
from .page import Page
from .text import Found

TAG = re.compile(
    r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:$|[-_.@,;\s])", re.IGNORECASE
)
#: English names of languages, as some systems write them.
NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "japanese": "ja", "chinese": "zh", "polish": "pl",
}  # fmt: skip
NOT_A_LANGUAGE = frozenset({"und", "mul", "xx", "zxx", "all", "rel", "mis"})


def language_tag(text: str) -> str | None:
    """A BCP 47 tag in its usual spelling.

    >>> language_tag("en_us"), language_tag("zh-hant-TW"), language_tag("German"), language_tag("?")
    ('en-US', 'zh-Hant-TW', 'de', None)
    """
    text = text.strip()
    if known := NAMES.get(text.lower()):
        return known
    match = TAG.match(text)
    if not match or match[1].lower() in NOT_A_LANGUAGE:
        return None
    parts = [match[1].lower()]
    if match[2]:
        parts.append(match[2].title())
    if match[3]:
        parts.append(match[3].upper())
    return "-".join(parts)


def language(page: Page, in_json_ld: str | None) -> Found | None:
    """The language that the page declares; the root element counts most."""
    get = page.root.get
    declared = get("lang") or get("{http://www.w3.org/XML/1998/namespace}lang") or get("xml:lang")
    if declared and (tag := language_tag(declared)):
        return Found(tag, "html[lang]")
    if in_json_ld and (tag := language_tag(in_json_ld)):
        return Found(tag, "json-ld")
    for value, source in page.each(*LANGUAGE):
        if tag := language_tag(value):
            return Found(tag, source)
    return None
