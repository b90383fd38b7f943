"""The page's language as a BCP 47 tag: what its text is in, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .open_graph import DESCRIPTION, LANGUAGE
from .page import ENOUGH, Page, beginning
from .text import Found
from .text_language import is_refuted, language_of

TAG = re.compile(
    r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:$|[-_.@,;\s])", re.IGNORECASE
)
#: English names of languages, as some systems write them.
NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "dutch": "nl", "nederlands": "nl", "russian": "ru", "русский": "ru",
    "japanese": "ja", "日本語": "ja", "chinese": "zh", "中文": "zh", "polish": "pl", "polski": "pl",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "czech": "cs", "turkish": "tr",
    "türkçe": "tr", "arabic": "ar", "korean": "ko", "한국어": "ko", "hungarian": "hu", "greek": "el",
    "romanian": "ro", "ukrainian": "uk", "vietnamese": "vi", "indonesian": "id", "hebrew": "he", "persian": "fa",
    "hindi": "hi", "thai": "th", "jp": "ja", "cn": "zh", "kr": "ko", "cz": "cs", "dk": "da", "gr": "el", "iw": "he", "in": "id",
}  # fmt: skip
NOT_A_LANGUAGE = frozenset({"und", "mul", "xx", "zxx", "all", "rel", "mis", "lan", "lang", "null"})
LITTLE = 200
OTHERS = ("div", "li", "td", "dd", "span", "article", "font", "a")
MAX_ELEMENTS = 100  # looked at where there are too few paragraphs


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
    parts = [NAMES.get(match[1].lower(), match[1].lower())]
    if match[2]:
        parts.append(match[2].title())
    if match[3]:
        parts.append(match[3].upper())
    return "-".join(parts)


def language(page: Page, in_json_ld: str | None) -> Found | None:
    """The language the text is in; where that cannot be told, the one that the page declares.

    Themes come with a language of their own, so that many pages say English and are not. A
    declaration that agrees with the text keeps its region.
    """
    declared = list(_declared(page, in_json_ld))
    hint = declared[0] if declared else None
    text = sample(page)
    base = hint.value.partition("-")[0] if hint else ""
    spoken = language_of(text, base)
    if spoken is None:
        return None if hint and is_refuted(base, text) else hint
    agreeing = (f for f in declared if f.value.partition("-")[0] == spoken.language)
    return next(agreeing, None) or Found(spoken.language, "text")


def _declared(page: Page, in_json_ld: str | None) -> Iterator[Found]:
    """What the page says, the root element first."""
    get = page.root.get
    root = get("lang") or get("{http://www.w3.org/XML/1998/namespace}lang") or get("xml:lang")
    if root and (tag := language_tag(root)):
        yield Found(tag, "html[lang]")
    if in_json_ld and (tag := language_tag(in_json_ld)):
        yield Found(tag, "json-ld")
    for value, source in page.each(*LANGUAGE):
        if tag := language_tag(value):
            yield Found(tag, source)


def sample(page: Page) -> str:
    """Some running text of the page: how its paragraphs begin, or what stands in their place."""
    pieces = list(page.texts)
    missing = ENOUGH - sum(map(len, pieces))
    if missing > ENOUGH - LITTLE:
        for element in islice(page.root.iter(*OTHERS), MAX_ELEMENTS):
            if text := beginning(element.text):
                pieces.append(text)
                missing -= len(text)
                if missing < 0:
                    break
    if missing > ENOUGH - LITTLE and (found := page.first(*DESCRIPTION)):
        pieces.append(found.value)
    return " ".join(pieces)
