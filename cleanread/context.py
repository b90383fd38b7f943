"""What the first opinion about its neighbours says about a block: the input of the second opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from .signals.structure import beside, windows
from .signals.wording import GROUPS
from .signals.wording import NAMES as WORDING_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .signals.structure import Layout

    Floats = NDArray[np.floating[Any]]

# A block counts for as much as its text, up to this many characters: a wall of text is still one decision.
_MAX_CHARS: Final = 1000
_SHIFTS: Final = (1, -1, 2, -2, 3, -3, 4, -4)
_WINDOWS: Final = (2, 5, 12)
_LEVELS: Final = 5
_PHRASE_SHIFTS: Final = (-1, 1, -2, 2)
_LIKELY: Final = 0.5
_SURE: Final = 0.7
_LONG_CHARS: Final = 120

NAMES: Final = (
    "first opinion",
    *(f"opinion {s:+d}" for s in _SHIFTS),
    "opinion before", "opinion after",
    *(f"opinion mean {w}" for w in _WINDOWS),
    *(f"opinion share {w}" for w in _WINDOWS),
    *(f"opinion in frame {i}" for i in range(_LEVELS)),
    *(f"opinion share of frame {i}" for i in range(_LEVELS)),
    "opinion of siblings", "share of siblings",
    "since first likely", "until last likely", "since first sure", "until last sure",
    "page opinion", "page likely", "page sure", "page best",
    *WORDING_NAMES,
    *(f"any phrase {s:+d}" for s in _PHRASE_SHIFTS),
)  # fmt: skip


class Measured(Protocol):
    """What the context needs to know of a page: of its signals, or of a sample to train on."""

    chars: Floats
    layout: Layout


def context(signals: Measured, opinion: Floats, wording: Floats) -> Floats:
    """[NAMES, blocks] from the first opinion [blocks] and the `wording` [names, blocks] of the blocks it leaves open."""
    n = len(opinion)
    layout = signals.layout
    both = np.empty(
        (2, n), np.float32
    )  # how much of each block counts as content, and how much there is
    mass, size = both
    np.minimum(signals.chars, _MAX_CHARS, out=size)
    np.multiply(opinion, size, out=mass)
    total = max(1.0, float(mass.sum()))
    sums = np.zeros((2, n + 1), np.float32)
    np.cumsum(both, axis=1, out=sums[:, 1:])
    mass_in, size_in = sums[:, layout.last] - sums[:, layout.first]
    levels = np.empty((_LEVELS, n), np.intp)
    levels[0] = layout.own
    for i in range(1, _LEVELS):
        layout.parent.take(levels[i - 1], out=levels[i])
    around = windows(both, _WINDOWS)
    of_group = np.bincount(layout.group, mass)
    size_of_group = np.maximum(1, np.bincount(layout.group, size))
    index = np.arange(n, dtype=np.float32)
    likely = opinion > _LIKELY
    sure = (opinion > _SURE) & (size > _LONG_CHARS)
    first, last = _ends(likely, n)
    first_sure, last_sure = _ends(sure, n)

    out = np.empty((len(NAMES), n), np.float32)
    out[0] = opinion
    out[1:9] = beside(opinion, _SHIFTS, -1)
    out[9] = sums[0, :-1] / total
    out[10] = 1 - sums[0, 1:] / total
    out[11:14] = around[:, 0] / np.maximum(1, around[:, 1])
    out[14:17] = around[:, 0] / total
    out[17:22] = (mass_in / np.maximum(1, size_in))[levels]
    out[22:27] = (mass_in / total)[levels]
    out[27] = (of_group / size_of_group)[layout.group]
    out[28] = of_group[layout.group] / total
    out[29] = index - first
    out[30] = last - index
    out[31] = index - first_sure
    out[32] = last_sure - index
    out[33] = total
    out[34] = likely.mean()
    out[35] = sure.sum()
    out[36] = opinion.max()
    out[37 : 37 + len(wording)] = wording
    out[37 + len(wording) :] = beside(wording[: len(GROUPS)].max(axis=0), _PHRASE_SHIFTS, 0)
    return out


def _ends(mark: NDArray[np.bool_], n: int) -> tuple[int, int]:
    marked = np.flatnonzero(mark)
    return (int(marked[0]), int(marked[-1])) if len(marked) else (0, n - 1)
