"""The byline: the line near the headline that says who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from .byline_words import AUTHOR_PATH, BYLINE_STEMS, says_byline
from .class_names import hinted
from .lead_ins import BY, OTHER_PART, PREFIX, beginning_with_by
from .surroundings import Neighbourhood, stands_elsewhere
from .text import BREAKING, SILENT, squash, visible_text

__all__ = ["BY", "bold_names", "byline_text", "bylines", "names_beside_dates", "whole_line"]

#: Two or three words, each with a capital, once or several times: "Ann Lee/Bo Ek".
BARE_NAMES = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]+(?: (?!\s)[A-ZÀ-Þ][\w.'’-]*){1,2}(?:\s?[/,&]\s?|$))+$"
)
FIELDS = frozenset({"label", "form", "button", "nav"})  # "username" is also what one logs in with
BOLD = frozenset({"strong", "b", "em", "i"})
BAR = " | "
BARS = re.compile(r"(?:\s*\|\s*)+")
BLOCKS = BREAKING | {"h4", "h5", "h6", "dd", "dt", "address", "figure", "hr", "tbody", "table"}
MAX_BYLINE_LENGTH = 200
MAX_LABEL_LENGTH = 40
MAX_PRINTED_LENGTH = 100
MAX_DATED_LENGTH = 70


def bylines(
    nearby: Neighbourhood, anchors: Iterable[Element], url: str | None
) -> Iterator[tuple[str, str]]:
    """Texts that may name the author of the page at `url`, best first, each with its source.

    `anchors` are the page's links with a ``rel`` of ours.
    """
    host = _host(url or "")
    authors = [anchor for anchor in anchors if _has_author_rel(anchor)]
    signed = set(authors)
    names = {name for name in hinted(nearby.names, BYLINE_STEMS) if says_byline(name)}
    named = (place[0] for place in nearby.places if place[1] in names)
    groups = {
        "a[rel=author]": [a for a in nearby.links if a in signed] if signed else [],
        "byline": [e for e in named if e.tag not in FIELDS and e not in signed],
        "author link": [a for a in nearby.links if a not in signed and _links_to_author(a, host)],
    }
    for source, elements in groups.items():
        for element in elements:
            if not stands_elsewhere(element, nearby.shared) and not is_other_part(element):
                text = byline_text(element)
                if text and len(text) <= MAX_BYLINE_LENGTH:
                    yield text, source
    yield from _printed_bylines(nearby)
    for anchor in authors:  # anywhere: many blogs sign below the text
        if not stands_elsewhere(anchor, nearby.shared):
            yield visible_text(anchor, MAX_BYLINE_LENGTH), "a[rel=author]"


def is_other_part(element: Element) -> bool:
    """Whether the words before `element` say that it names a photographer, translator, reviewer."""
    current: Element | None = element
    for _ in range(3):
        if current is None:
            return False
        before, parent = current.getprevious(), current.getparent()
        text = (parent.text if parent is not None else "") if before is None else before.tail
        if text and not text.isspace():
            return _ends_with_other_part(squash(text))
        if before is not None:
            if isinstance(before.tag, str) and len(words := byline_text(before)) < MAX_LABEL_LENGTH:
                return _ends_with_other_part(words)
            return False
        current = parent
    return False


def _ends_with_other_part(text: str) -> bool:
    """Whether a text ends with "Photo:" or "Translated by"."""
    last = None
    for last in OTHER_PART.finditer(text[-MAX_LABEL_LENGTH:]):
        pass
    return last is not None and not re.search(r"\w", last.string[last.end() :])


def _has_author_rel(element: Element) -> bool:
    rel = element.get("rel")
    return rel is not None and "author" in rel.lower().split()


def _links_to_author(element: Element, host: str) -> bool:
    """Whether the link leads to an author's page on this site, not to a profile elsewhere."""
    href = element.get("href")
    if href is None or not AUTHOR_PATH.search(href):
        return False
    return not host or _host(href) in ("", host)


def _host(url: str) -> str:
    """The last two labels of the host: profiles may be on ``people.example.org``."""
    return ".".join(url.partition("//")[2].partition("/")[0].lower().split(".")[-2:])


def _printed_bylines(nearby: Neighbourhood) -> Iterator[tuple[str, str]]:
    """Short lines near the headline that begin with "By"."""
    texts = (text for _, _, *both in nearby.places for text in both if text)
    found = beginning_with_by(texts)
    for element, _, text, tail in nearby.places if found else ():
        if text in found and not stands_elsewhere(element, nearby.shared):
            line = whole_line(element)
            if len(line) <= MAX_PRINTED_LENGTH:
                yield line, "printed byline"
        if tail in found and not stands_elsewhere(element, nearby.shared):
            line = squash(tail)
            if _is_lead_in(line):
                behind = element.getnext()
                line = f"{line} {byline_text(behind)}" if behind is not None else ""
            if len(line) <= MAX_PRINTED_LENGTH:
                yield line, "printed byline"


def whole_line(element: Element) -> str:
    """The text of an element that begins with "By": with what stands behind it when it is all."""
    line = byline_text(element)
    if not _is_lead_in(line):
        return line
    tail, behind, parent = squash(element.tail or ""), element.getnext(), element.getparent()
    if any(map(str.isalpha, tail)):
        return f"{line} {tail}"
    if behind is not None and (text := byline_text(behind)):
        return f"{line} {text}"
    return byline_text(parent) if parent is not None else line


def _is_lead_in(line: str) -> bool:
    return not PREFIX.sub("", line).strip(" :|") or re.fullmatch(r"\W*\w+\W*", line) is not None


def byline_text(element: Element, limit: int = MAX_BYLINE_LENGTH) -> str:
    """What a reader sees of a byline, with a bar where one block ends and the next begins.

    >>> from lxml.html import fromstring
    >>> byline_text(fromstring("<p>By <b>Ann Lee</b><i>Reporter</i><span>Rome</span></p>"))
    'By Ann Lee | Reporter | Rome'
    """
    if not len(element):
        return squash((element.text or "")[: 2 * limit])
    text = ""
    for piece in _bits(element):
        if piece == BAR:
            text += BAR
        elif text and not text[-1].isspace() and text[-1].isalnum() and piece[:1].isalnum():
            text += BAR + piece
        else:
            text += piece
        if len(text) > 2 * limit:
            break
    return BARS.sub(" | ", squash(text)).strip(" |")


def _bits(element: Element) -> Iterator[str]:
    """The texts of `element` in order, and a bar at every block and line break."""
    walk = iterwalk(element, events=("start", "end"))
    for event, el in walk:
        is_block = el is not element and el.tag in BLOCKS
        if event == "start":
            if is_block:
                yield BAR
            if el.tag in SILENT:
                walk.skip_subtree()
            elif el.text:
                yield el.text
        elif el is not element:
            if is_block:
                yield BAR
            if el.tail:
                yield el.tail


def bold_names(nearby: Neighbourhood) -> Iterator[tuple[str, str]]:
    """A first paragraph that is nothing but a name in bold: how small newspapers sign."""
    for element, _, text, tail in nearby.places:
        if not text:
            continue
        if len(text) > MAX_DATED_LENGTH and element.tag == "p":
            return
        if tail or element.tag not in BOLD:
            continue
        paragraph = element.getparent()
        if paragraph is None or paragraph.tag != "p" or stands_elsewhere(paragraph, nearby.shared):
            continue
        line = visible_text(paragraph, MAX_DATED_LENGTH + 1)
        if line == squash(text) and BARE_NAMES.match(line):
            yield line, "bold name"


def names_beside_dates(dated: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Short lines that hold a name and a date: "17.05.2023 - Ann Lee"."""
    for element in dated:
        for place in (element, element.getparent()):
            line = visible_text(place, MAX_DATED_LENGTH + 1) if place is not None else ""
            if len(line) <= MAX_DATED_LENGTH:
                yield line, "printed byline"
