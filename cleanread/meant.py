"""What may have been meant by a name that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name; empty when none of the `known` is like it.

    >>> did_you_mean("titel", ["title", "tags"])
    "; did you mean 'title'?"
    >>> did_you_mean("zzz", ["title", "tags"])
    ''
    """
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
