"""Quotation marks of ``<q>``, as the language of the page has them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOW: Final = ("„“", "‚‘")
_LOW_RIGHT: Final = ("„”", "‚’")
_ANGLES: Final = ("«»", "“”")
_CORNERS: Final = ("「」", "『』")
#: Outer and inner marks by language, from the Unicode Consortium's locale data. The rest have straight ones.
_MARKS: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(["de", "cs", "sk", "sl", "is", "lt", "bg", "et"], _LOW),
    **dict.fromkeys(["pl", "ro", "hu", "hr", "sr", "nl-be"], _LOW_RIGHT),
    **dict.fromkeys(["es", "it", "pt-pt", "ca", "el", "hy"], _ANGLES),
    **dict.fromkeys(["ru", "uk", "be"], ("«»", "„“")),
    **dict.fromkeys(["ja", "zh-tw", "zh-hk", "zh-hant", "yue"], _CORNERS),
    **dict.fromkeys(["zh", "ko", "pt", "tr", "th", "vi"], ("“”", "‘’")),
    **dict.fromkeys(["no", "nb", "nn", "da"], ("«»", "‘’")),
    **dict.fromkeys(["sv", "fi"], ("””", "’’")),
    "fr": ("«»", "«»"),
    "fa": ("«»", "‹›"),
    "ar": ("”“", "’‘"),
}
_MAX_ANCESTORS: Final = 60


def marks_of(quote: _Element, depth: int) -> tuple[str, str] | None:
    """What opens and closes a quotation that stands in `depth` others; ``None`` for straight marks.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> marks_of(fragment('<q lang="de-AT">ja</q>'), 0), marks_of(fragment('<q lang="en">yes</q>'), 0)
    (('„', '“'), None)
    """
    language = _language(quote)
    marks = _MARKS.get(language) or _MARKS.get(language.split("-")[0])
    if marks is None:
        return None
    before, after = tuple(marks[depth % 2])
    # A narrow space stands inside the marks of French, here as a plain one like any other.
    return (f"{before} ", f" {after}") if language.startswith("fr") else (before, after)


def _language(el: _Element) -> str:
    for at in (el, *islice(el.iterancestors(), _MAX_ANCESTORS)):
        language = at.get("lang") or at.get("xml:lang")
        if language:
            return language.strip().replace("_", "-").lower()
    return ""
