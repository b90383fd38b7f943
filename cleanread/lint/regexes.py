"""Patterns that may take forever, or that match what they should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..rules.allowance import Allowance, spending
from ..rules.patterns import Pattern, good_pattern
from .backtracking import EXPONENTIAL, growth
from .document import Document
from .finding import Finding, Severity
from .parts import MAX_CHARS, VALUE, PatternPart, SelectorPart
from .prose import SENTENCES
from .xpaths import XPathText

_ONE_WAY = "write what is repeated so that a text fits in one way only: '\\w+(?: \\w+)*', not '(?:\\w+ ?)*'; or limit it: {0,80}"
#: What is pumped to make a quadratic search slow must be short to be met in real pages.
LONGEST_PUMP = 3
_REMOVING = ("remove", "remove-and-after")
#: Patterns that leave out a value, a page or a block they match.
_EXCLUDING = frozenset({"metadata.exclude", "match.not_path"})
#: Patterns that are found again and again in one text.
_EVERYWHERE = frozenset(
    {"replace", "metadata.split", "metadata.replace", "transform.replace_text", "text"}
)
_ANCHORED = re.compile(r"^(?:\(\?[a-zA-Z]+\)|\(\?[a-zA-Z]*:|\()*(?:\^|\\A)")


def regex(document: Document, part: PatternPart) -> Iterator[Finding]:
    """What is wrong with one pattern that compiles."""
    yield from _time(document, part.key, part.pattern, 0, part.longest)
    page = Allowance()
    with spending(page):
        yield from _empty(document, part)
        if _removes(part):
            yield from _prose(document, part)
            yield from _anchor(document, part)
    if told := page.told():
        yield document.find("redos-exponential", part.key, told[0].why, _ONE_WAY)


def regexes_inside(document: Document, part: SelectorPart) -> Iterator[Finding]:
    """The same for the patterns in an XPath."""
    if part.selector.language != "xpath" or "re:" not in part.selector.text:
        return
    for pattern, flags in XPathText(part.selector.expression).patterns:
        if compiles(pattern):
            case = re.IGNORECASE if "i" in flags else 0
            yield from _time(document, part.key, pattern, case, VALUE)


@lru_cache(maxsize=8192)
def compiles(pattern: str) -> bool:
    """Whether a pattern is one; what else it is has been told with the shape of the file."""
    try:
        good_pattern(pattern)
    except ValueError:
        return False
    return True


def _time(
    document: Document, key: str, pattern: str, flags: int, longest: int | None
) -> Iterator[Finding]:
    try:
        found = growth(pattern, flags)
    except RecursionError:
        yield document.find("bad-regex", key, "nested too deeply to be looked at")
        return
    example = f"on a text like {found.text!r} that goes on"
    if found.degree >= EXPONENTIAL:
        message = f"time doubles with every few characters {example}"
        yield document.find("redos-exponential", key, message, _ONE_WAY)
    elif found.degree > 2:
        severity: Severity = "error" if longest is None else "warning"
        message = f"time grows with the length to the power of {found.degree} {example}"
        yield document.find("redos-polynomial", key, message, _ONE_WAY, severity)
    elif found.degree == 2 and (longest is None or longest >= VALUE):
        # "<br[^>]*>" is slow only on a page of thousands of unclosed <br; "\s+$" on any run of blanks.
        page = longest is None and len(found.pump) <= LONGEST_PUMP
        message = f"time grows with the square of the length {example}"
        hint = "limit what is repeated: {0,80}"
        yield document.find("redos-quadratic", key, message, hint, "warning" if page else "note")


def _empty(document: Document, part: PatternPart) -> Iterator[Finding]:
    """Whether a pattern matches where there is nothing. ``^$`` may be meant; ``^(?:ad)?`` is not."""
    pattern = Pattern(part.pattern)
    if pattern.search("") is None or pattern.search("Word") is None:
        return
    message = "matches any text, for it matches the empty text"
    if part.role in _EXCLUDING or _removes(part):
        yield document.find("matches-empty", part.key, message)
    elif part.role.startswith("match."):
        yield document.find("matches-empty", part.key, message, "leave it out", "warning")
    elif part.role in _EVERYWHERE and not _is_place(part.pattern):
        hint = "it is found between all characters; write + in place of *"
        yield document.find("matches-empty", part.key, message, hint, "warning")


def _removes(part: PatternPart) -> bool:
    return part.role == "text" and part.table.get("action", "remove") in _REMOVING


def _is_place(pattern: str) -> bool:
    """Whether a pattern means the beginning or the end, or takes all: each is met once."""
    return pattern.startswith(("^", "\\A")) or pattern.endswith("$")


def _prose(document: Document, part: PatternPart) -> Iterator[Finding]:
    compiled = Pattern(part.pattern)
    language = part.table.get("lang", "")
    for spoken, sentence in SENTENCES:
        if language and spoken != language:
            continue
        if len(sentence) <= (part.longest or len(sentence)) and compiled.search(sentence):
            message = f"matches an ordinary sentence: {sentence!r}"
            hint = "anchor it with ^ (and $), ask for more words, or lower max_chars"
            yield document.find("matches-prose", part.key, message, hint)
            return


def _anchor(document: Document, part: PatternPart) -> Iterator[Finding]:
    if part.table.get("scope") == "span" or "max_chars" in part.table:
        return
    if not _ANCHORED.search(part.pattern) and not part.pattern.endswith("$"):
        message = f"may match anywhere in a block of up to {MAX_CHARS} characters"
        hint = "begin with ^, or set max_chars"
        yield document.find("unanchored-text", part.key, message, hint)
