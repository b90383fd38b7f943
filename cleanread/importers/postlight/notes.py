"""Comments of an extractor that somebody wrote, not the generator of new extractors."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: the advice that the generator puts into every file, and remarks for other tools
ADVICE = re.compile(
    r"anything (?:in the content you selected|that is in the result)|consumable content"
    r"|clean selectors will remove|^the result\.?$|^(?:enter|add) .*selectors?\b"
    r"|^(?:eslint|prettier|istanbul)\b",
    re.IGNORECASE,
)


def own_comments(comments: Iterable[str]) -> tuple[str, ...]:
    """
    What is worth keeping.

    >>> own_comments(["enter title selectors", "The gallery is loaded later.", "eslint-disable-line"])
    ('The gallery is loaded later.',)
    """
    return tuple(comment for comment in comments if not ADVICE.search(comment))
