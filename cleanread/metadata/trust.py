"""How sure a date is: the share of right days, measured by kind of source and number of witnesses."""

from __future__ import annotations

from .text import Found

#: Source → the share with no witness, with one, with more. A witness is a source of another kind
#: that names the same day.
PUBLISHED: dict[str, tuple[float, float, float]] = {
    "json-ld": (0.8, 0.95, 0.97),
    "meta": (0.95, 0.97, 0.97),
    "other meta": (0.88, 0.95, 0.97),
    "microdata": (0.9, 0.98, 0.98),
    "time": (0.91, 0.97, 0.98),
    "url": (0.94, 0.96, 0.97),
    "date line": (0.93, 0.95, 0.96),
    "text": (0.9, 0.93, 0.95),
    "far time": (0.8, 0.9, 0.95),
    "far date line": (0.8, 0.9, 0.95),
    "far text": (0.75, 0.9, 0.95),
    "opening": (0.7, 0.9, 0.95),
    "lone date": (0.6, 0.85, 0.9),
    "relative": (0.6, 0.8, 0.9),
    "data": (0.5, 0.85, 0.9),
    "title": (0.4, 0.8, 0.9),
}
#: No set of pages says when pages were changed: these are estimates.
MODIFIED = {"json-ld": 0.85, "meta": 0.85, "microdata": 0.85, "time": 0.85, "far": 0.7}
PRINTED_CHANGE = 0.85
#: Some systems write the day of publication as that of the change, or the other way round.
SAME_AS_PUBLISHED = 0.1


def trust(found: Found, witnesses: int) -> float:
    """How sure a publication is.

    >>> trust(Found("2023-05-17", "json-ld"), 0), trust(Found("2023-05-17", "json-ld"), 3)
    (0.8, 0.97)
    """
    return PUBLISHED[_kind(found.source)][min(witnesses, 2)]


def trust_change(modified: Found, published: Found | None) -> float:
    """How sure a last change is."""
    kind = _kind(modified.source).replace("other ", "").partition(" ")[0]
    sure = MODIFIED.get(kind, PRINTED_CHANGE)
    return sure - SAME_AS_PUBLISHED if published and published.value == modified.value else sure


def _kind(source: str) -> str:
    """The row of a source: ``meta[date]`` is a meta tag that some fill with the last change."""
    if source.startswith("meta["):
        return "meta" if "pub" in source else "other meta"
    return source
