r"""Formulas between delimiters in running text: ``\(x\)``, ``\[x\]``, ``$$x$$``, and ``$x$`` where the page says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .tex import Found, is_balanced, is_plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

# Long enough for a proof in one environment; what is longer is two stray delimiters.
_MAX_CHARS: Final = 5_000
_MAX_DOLLAR_CHARS: Final = 1_000
_ENVIRONMENTS: Final = "equation align alignat gather multline eqnarray flalign displaymath"
_OPENERS: Final = re.compile(
    r"\\\\|\\\$|\\\(|\\\[|\$latex |\[latex\]|\$\$|\$`|\$|\\begin\{(?P<env>(?:"
    + "|".join(_ENVIRONMENTS.split())
    + r")\*?)\}"
)
_CLOSERS: Final = {
    "\\(": ("\\)", False),
    "\\[": ("\\]", True),
    "$$": ("$$", True),
    "$latex ": ("$", False),
    "[latex]": ("[/latex]", False),
    "$`": ("`$", False),
}
_AMOUNT: Final = re.compile(r"\d[\d.,]*\s*[-–—,/+]\s*\Z")
_WORD: Final = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a formula stands in a text, delimiters included."""

    start: int
    end: int
    found: Found


def may_have_formulas(text: str) -> bool:
    """A quick look for an opening delimiter."""
    return "\\" in text or "$" in text or "[latex]" in text


def spans(text: str, *, typeset: bool, dollars: bool) -> Iterator[Span]:
    r"""
    The formulas in `text`. Without `typeset`, only those whose delimiters nothing else has; single `dollars` on request.

    >>> [s.found.tex for s in spans(r"from \(a\) to $b$ for $5, $6", typeset=True, dollars=True)]
    ['a', 'b']
    >>> list(spans("costs $5 or 6$", typeset=True, dollars=True))
    []
    """
    closed: dict[
        str, int
    ] = {}  # delimiter → where the next one stands, so that no part is searched twice
    position = 0
    while match := _OPENERS.search(text, position):
        opener = match[0]
        position = match.end()
        if opener in ("\\\\", "\\$"):
            continue
        is_own = opener in ("$latex ", "[latex]")
        if opener == "$":
            span = _dollar(text, match.start(), closed) if dollars else None
        elif not typeset and not is_own:
            continue
        elif match["env"]:
            span = _closed(text, match.start(), position, f"\\end{{{match['env']}}}", closed)
            if span:
                whole = text[span.start : span.end]
                span = Span(span.start, span.end, Found(whole, is_block=True))
        else:
            closer, is_block = _CLOSERS[opener]
            span = _closed(text, match.start(), position, closer, closed, is_block=is_block)
        if span is not None:
            yield span
            position = span.end


def _closed(
    text: str,
    start: int,
    inner: int,
    closer: str,
    closed: dict[str, int],
    *,
    is_block: bool = False,
) -> Span | None:
    end = _next(text, closer, inner, closed)
    if end < 0 or end - inner > _MAX_CHARS:
        return None
    opener = text[start:inner]
    if opener != closer and _opens_again(text, opener, inner, end):
        return None
    tex = text[inner:end]
    if not is_plausible(tex) or (closer == "$$" and not is_balanced(tex)):
        return None
    return Span(start, end + len(closer), Found(tex.strip(), is_block))


def _opens_again(text: str, opener: str, start: int, end: int) -> bool:
    r"""Is there another `opener`? ``\\\\[2pt]`` is none, but a line break."""
    place = text.find(opener, start, end)
    while place > start and text[place - 1] == "\\":
        place = text.find(opener, place + 1, end)
    return place >= 0


def _dollar(text: str, start: int, closed: dict[str, int]) -> Span | None:
    """Pandoc's rule: no white space inside of the signs, no digit behind the second one. Amounts of money stay."""
    inner = start + 1
    if inner >= len(text) or text[inner].isspace():
        return None
    end = _next(text, "$", inner, closed)
    while end > 0 and text[end - 1] == "\\":
        end = _next(text, "$", end + 1, closed)
    if end < 0 or end - inner > _MAX_DOLLAR_CHARS:
        return None
    tex = text[inner:end]
    follows = text[end + 1 : end + 2]
    if not tex or tex[-1].isspace() or follows.isdigit() or "\n\n" in tex:
        return None
    if _is_amount(tex) or not is_plausible(tex):
        return None
    return Span(start, end + 1, Found(tex, is_block=False)) if is_balanced(tex) else None


def _is_amount(tex: str) -> bool:
    """Is it the text between two prices? It starts with the digits of the first."""
    if not tex[0].isdigit():
        return False
    return bool(_AMOUNT.match(tex)) or (_WORD.search(tex) is not None and "\\" not in tex)


def _next(text: str, closer: str, start: int, closed: dict[str, int]) -> int:
    """Where the next `closer` stands from `start` on; -1 when there is none."""
    place = closed.get(closer)
    if place is None or (0 <= place < start):
        place = closed[closer] = text.find(closer, start)
    return place
