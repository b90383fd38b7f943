"""The ``srcset`` attribute: several sizes of one image, of which one is wanted."""

from __future__ import annotations

import re
from typing import Final

# URLs may hold commas (image services put options between them), so only a comma before white space parts candidates.
_CANDIDATE: Final = re.compile(
    r"[\s,]*([^\s,](?:\S*[^\s,])?)(?:\s+(\d{1,5}(?:\.\d{1,4})?)([wx]))?[^,]*,?"
)
# Wide enough for any screen's text column at double density; beyond it come files of many megabytes.
_MAX_WIDTH: Final = 2_000
_MAX_CHARS: Final = 20_000


def best(srcset: str) -> str | None:
    """The widest candidate up to a sane limit, else the narrowest.

    >>> best("/s.jpg 320w, /m.jpg 1200w, /xl.jpg 6000w"), best("a,w_1.jpg, b,w_2.jpg 2x"), best(" , ")
    ('/m.jpg', 'b,w_2.jpg', None)
    """
    if len(srcset) > _MAX_CHARS:
        return None
    sized: list[tuple[float, str]] = [
        (float(size or 1) * (1 if unit == "w" else 600), url)
        for url, size, unit in _CANDIDATE.findall(srcset)
        if not url.startswith("data:")
    ]
    fitting = [candidate for candidate in sized if candidate[0] <= _MAX_WIDTH]
    if fitting:
        return max(fitting, key=lambda candidate: candidate[0])[1]
    return min(sized)[1] if sized else None
