"""Labels for blocks, made from what people said of whole pages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"\w+")
_SHINGLE: Final = 4
# Share of a block's shingles that must be in the labelled text. Blocks are rarely in between: half is far from both ends.
_SHARE: Final = 0.5
# How many words beside its neighbours' place a short block may lie in the labelled text.
_SLACK: Final = 6


def words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return _WORD.findall(text.lower())


def align(blocks: Sequence[str], reference: str) -> list[int]:
    """1 for each block that is in the `reference` text of the page, 0 for the others.

    Long blocks are looked up by their shingles. Short ones ("Read more", a name) may stand anywhere in a text by chance:
    they count only at the place that their neighbours have in the reference.

    >>> align(["Menu", "The cat sat on the mat.", "Purr", "Menu"], "The cat sat on the mat.\\n\\nPurr")
    [0, 1, 1, 0]
    """
    wanted = words(reference)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(wanted) - _SHINGLE + 1):
        places[tuple(wanted[i : i + _SHINGLE])].append(i)
    split = [words(b) for b in blocks]
    out = [0] * len(blocks)
    spans: list[tuple[int, int] | None] = [None] * len(blocks)
    last = 0
    for n, own in enumerate(split):
        if len(own) < _SHINGLE:
            continue
        shingles = [tuple(own[i : i + _SHINGLE]) for i in range(len(own) - _SHINGLE + 1)]
        found = [places[s] for s in shingles if s in places]
        if len(found) / len(shingles) > _SHARE:
            out[n] = 1
            start = min(found[0], key=lambda p: abs(p - last))
            spans[n] = (start, start + len(own))
            last = start + len(own)
    _short(split, wanted, spans, out)
    return out


def _short(
    split: list[list[str]], wanted: list[str], spans: list[tuple[int, int] | None], out: list[int]
) -> None:
    following: list[int] = [len(wanted)] * len(split)
    place = len(wanted)
    for n in range(len(split) - 1, -1, -1):
        following[n] = place
        span = spans[n]
        if span is not None:
            place = span[0]
    end = 0
    seen = False
    for n, own in enumerate(split):
        span = spans[n]
        if span is not None:
            end, seen = span[1], True
            continue
        if not own or len(own) >= _SHINGLE:
            continue
        low, high = max(0, end - 1), following[n]
        if not seen:
            low = max(0, high - _SLACK - len(own))
        elif high == len(wanted):
            high = min(high, end + _SLACK + len(own))
        for i in range(low, min(high, len(wanted)) - len(own) + 1):
            if wanted[i : i + len(own)] == own:
                out[n], end = 1, i + len(own)
                break


def weak(blocks: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> list[int]:
    """1 or 0 for the blocks that hold a wanted or an unwanted segment, -1 for those nobody said anything about.

    >>> weak(["A fine story.", "Imprint", "Other"], ["fine story"], ["Imprint"])
    [1, 0, -1]
    """
    good = [" ".join(s.split()) for s in wanted]
    bad = [" ".join(s.split()) for s in unwanted]
    out = []
    for text in blocks:
        yes = any(s in text for s in good)
        no = any(s in text for s in bad)
        out.append(1 if yes and not no else 0 if no and not yes else -1)
    return out
