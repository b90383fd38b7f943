"""The ``srcset`` attribute: several sizes of one image, of which one is wanted."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BETWEEN: Final = " \t\n\r\f,"  # candidates
# URLs may hold commas (image services put options between them), so only a comma before white space parts candidates.
_CANDIDATE: Final = re.compile(
    r"[\s,]*([^\s,](?:\S*[^\s,])?)(?:\s+(\d{1,5}(?:\.\d{1,4})?)([wx]))?[^,]*,?"
)
# Wide enough for any screen's text column at double density; beyond it come files of many megabytes.
MAX_WIDTH: Final = 2_000
_MAX_CHARS: Final = 20_000
# What one step of density counts as: a picture for a text column.
_COLUMN: Final = 600


class Candidate(NamedTuple):
    """One source of an image."""

    width: float  #: in pixels as far as the page says, else a guess that keeps the order
    url: str
    is_known: bool = False  #: whether the page gives the width itself


def best(srcset: str) -> str | None:
    """The widest candidate up to a sane limit, else the narrowest.

    >>> best("/s.jpg 320w, /m.jpg 1200w, /xl.jpg 6000w"), best("a,w_1.jpg, b,w_2.jpg 2x"), best(" , ")
    ('/m.jpg', 'b,w_2.jpg', None)
    """
    found = best_candidate(srcset)
    return found.url if found else None


def best_candidate(srcset: str) -> Candidate | None:
    """The same with what is known of its width.

    >>> best_candidate("/a.jpg 800w")
    Candidate(width=800.0, url='/a.jpg', is_known=True)
    """
    if len(srcset) > _MAX_CHARS:
        return None
    sized = [
        Candidate(float(size or 1) * (1 if unit == "w" else _COLUMN), url, unit == "w")
        for url, size, unit in _CANDIDATE.findall(srcset.strip(_BETWEEN))
        if not url.startswith("data:")
    ]
    fitting = [candidate for candidate in sized if candidate.width <= MAX_WIDTH]
    if fitting:
        return max(fitting, key=lambda candidate: candidate.width)
    return min(sized) if sized else None
