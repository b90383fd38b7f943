"""What the first opinion about its neighbours says about a block: the input of the second opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from .signals.structure import beside, window
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
    """[blocks, NAMES] from the first opinion [blocks] and the `wording` of the blocks it leaves open."""
    n = len(opinion)
    size = np.minimum(signals.chars, _MAX_CHARS).astype(np.float32)
    mass = opinion * size
    total = max(1.0, float(mass.sum()))
    cum_mass = np.concatenate(([0], np.cumsum(mass))).astype(np.float32)
    cum_size = np.concatenate(([0], np.cumsum(size))).astype(np.float32)
    columns: list[Floats] = [opinion]
    columns += [beside(opinion, shift, -1) for shift in _SHIFTS]
    columns += [cum_mass[:-1] / total, 1 - cum_mass[1:] / total]
    windows = [(window(mass, w), window(size, w)) for w in _WINDOWS]
    columns += [m / np.maximum(1, s) for m, s in windows]
    columns += [m / total for m, _ in windows]
    mass_in = cum_mass[signals.layout.last] - cum_mass[signals.layout.first]
    mean_in = mass_in / np.maximum(
        1, cum_size[signals.layout.last] - cum_size[signals.layout.first]
    )
    levels = [signals.layout.own]
    for _ in range(_LEVELS - 1):
        levels.append(signals.layout.parent[levels[-1]])
    columns += [mean_in[i] for i in levels]
    columns += [mass_in[i] / total for i in levels]
    of_group = np.bincount(signals.layout.group, mass)
    columns += [
        (of_group / np.maximum(1, np.bincount(signals.layout.group, size)))[signals.layout.group],
        of_group[signals.layout.group] / total,
    ]
    index = np.arange(n, dtype=np.float32)
    first, last = _ends(opinion > _LIKELY, n)
    first_sure, last_sure = _ends((opinion > _SURE) & (size > _LONG_CHARS), n)
    columns += [index - first, last - index, index - first_sure, last_sure - index]
    page = np.array(
        [
            total,
            float((opinion > _LIKELY).mean()),
            float(((opinion > _SURE) & (size > _LONG_CHARS)).sum()),
            float(opinion.max()),
        ],
        np.float32,
    )
    any_phrase = wording[:, : len(GROUPS)].max(axis=1)
    parts = [np.column_stack(columns), np.repeat(page[None, :], n, axis=0), wording]
    parts += [beside(any_phrase, shift, 0)[:, None] for shift in _PHRASE_SHIFTS]
    return np.hstack(parts).astype(np.float32)


def _ends(mark: NDArray[np.bool_], n: int) -> tuple[int, int]:
    marked = np.flatnonzero(mark)
    return (int(marked[0]), int(marked[-1])) if len(marked) else (0, n - 1)
