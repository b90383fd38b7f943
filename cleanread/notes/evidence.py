"""What makes a link a reference to a footnote, and its target a footnote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..blocks import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

#: What references look like: 1, [12], (3), *, †, [a], note 4, 註2. A bare letter needs brackets or superscript.
_NUMBER: Final = re.compile(
    r"\s*(?:[\[({【〔]\s*)?(?:(note|nota|fn|ref|nb|n|註|注|脚注|주)\.?\s?)?(\d{1,4}[a-z]?)\s*(?:[\])}】〕]\s*)?(?:[.,)]\s*)?",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(
    r"\s*(?:[\[(]\s*)?([*†‡§¶‖✝⁂※]{1,4}|[ivxlc]{1,6}|[a-z])\s*(?:[\])]\s*)?", re.IGNORECASE
)
_BRACKETED: Final = re.compile(r"\s*[\[(].+[\])]\s*", re.DOTALL)
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MAX_LABEL_CHARS: Final = 14
#: What footnotes, references to them and lists of them call themselves in classes, roles and ids.
_NAMES_AS_TEXT: Final = (
    "footnote footnotes fn fns ftn ftnt footref noteref fnref footnoteref note notes endnote endnotes edn enote reference references "
    "cite citation citations cited bibliography bibitem biblio biblioref bib sidenote sidenotes marginnote anmerkung anmerkungen "
    "fussnote fussnoten fusnote noot noten voetnoot voetnoten nota notas pie renvoi appel notule fotnot fotnote przypis przypisy sdfootnote "
    "sdendnote"
)
_NAMES: Final = frozenset(_NAMES_AS_TEXT.split())
_MAX_FRAGMENT: Final = 300  # characters
_FRAGMENT: Final = re.compile(
    r"(?:^|[_:.\-/])(?:fn|ftn|ftnt|edn|foot|footnote|easy-footnote|endnote|en|note|notes|cite|citation|cit|ref|reference|references|bib|biblio|sdfootnote|sdendnote"
    r"|nota|anm|fussnote|noot|n|r|rf|f|nb|cr|b)s?[_:.\-]?(?:\w+[:.\-])*\w*\d",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"\s*(?:[↩↪↑⏎^⤴↵⬆⮐⇑⇧▲△↖🔙🔝⤶⮌«]|\ufe0e|\ufe0f|\[|\]|back|return|jump(?: back)? up(?: to)?|go back|top|zurück|volver|retour|назад|戻る|返回|↥)+\s*",
    re.IGNORECASE,
)
_BACK_NAMES: Final = frozenset(
    ["backref", "backlink", "back", "reversefootnote", "returns", "upref", "backreference"]
)
#: Elements around a reference that say something about it, at most.
_LEVELS: Final = 3


def label_of(anchor: _Element) -> str:
    """What a link calls the footnote it refers to: letters and digits or signs; empty when it does not look like a reference.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> [label_of(fragment(f"<a href='#x'>{text}</a>")) for text in ("[12]", "note 3", "*", "²", "a", "[a]", "Chapter 1")]
    ['12', '3', '*', '2', '', 'a', '']
    """
    text = "".join(anchor.itertext("*"))
    if not text or len(text) > 3 * _MAX_LABEL_CHARS:
        return ""
    text = " ".join(text.split()).translate(_SUPERSCRIPT)
    if not text or len(text) > _MAX_LABEL_CHARS:
        return ""
    if number := _NUMBER.fullmatch(text):
        # Beside a list of references many pages have one of notes: [n 1].
        prefix = number[1] if number[1] and number[1].lower() in ("n", "nb") else ""
        return (prefix + number[2]).lower()
    sign = _SIGN.fullmatch(text)
    if sign is None:
        return ""
    if sign[1].isalpha() and not (_BRACKETED.fullmatch(text) or is_raised(anchor)):
        return ""
    return sign[1].lower()


def is_raised(anchor: _Element) -> bool:
    """Whether a link is superscript: it holds a ``<sup>``, or stands in one."""
    if anchor.find(".//sup") is not None:
        return True
    around = anchor.getparent()
    for _ in range(_LEVELS):
        if around is None or around.tag in ("p", "div", "li", "td"):
            return False
        if around.tag == "sup":
            return True
        around = around.getparent()
    return False


def is_named(el: _Element, levels: int = _LEVELS) -> bool:
    """Whether an element, or one close around it, calls itself a footnote or a reference."""
    at: _Element | None = el
    for _ in range(levels):
        if at is None or at.tag in ("article", "main", "body"):
            return False
        if not _NAMES.isdisjoint(names_of(at)):
            return True
        at = at.getparent()
    return False


def names_of(el: _Element) -> frozenset[str]:
    """The words in what an element calls itself."""
    attributes = el.attrib
    if not attributes:
        return frozenset()
    parts = [
        value
        for name in ("class", "id", "role", "rel", "type", "epub:type")
        if (value := attributes.get(name))
    ]
    return tokens(" ".join(parts)) if parts else frozenset()


def fragment_says_so(fragment: str) -> bool:
    """Whether the name of a place on the page is one that footnotes have: ``fn1``, ``cite_note-3``, ``_ftn2``.

    >>> fragment_says_so("_ftn1"), fragment_says_so("cite_note-ab-3"), fragment_says_so("chapter-2"), fragment_says_so("section3")
    (True, True, False, False)
    """
    return len(fragment) <= _MAX_FRAGMENT and _FRAGMENT.search(fragment) is not None


def leads_back(anchor: _Element, marks: Iterable[str]) -> bool:
    """Whether a link within a footnote leads back to the text. `marks`: the places where the text refers to footnotes."""
    href = anchor.get("href") or ""
    if href.partition("#")[2] in marks and "#" in href:
        return True
    label = "".join(anchor.itertext("*")).strip()
    if not label:
        return False
    if _BACK.fullmatch(label):
        return href[:1] == "#" or not label.isascii() or label == "^"
    return href[:1] == "#" and not _BACK_NAMES.isdisjoint(names_of(anchor))
