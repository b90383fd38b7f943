"""What the page around a block says about it: containers, neighbours, repetition, position. All of a page at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..blocks import tokens
from ..lexicon import COUNTERS, TAG_BITS, WORD_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..blocks import Page

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.intp]

# A block of at least this many words that is hardly linked is prose, as far as containers are concerned.
_PROSE_WORDS: Final = 9
_PROSE_LINK_SHARE: Final = 0.3
# The main container is the innermost one with at least this share of the page's prose.
_MAIN_SHARE: Final = 0.6
_LEVELS: Final = 6
SHIFTS: Final = (-1, 1, -2, 2, -3, 3)

FRAME_NAMES: Final = (
    *(f"prose share {i}" for i in range(_LEVELS)),
    *(f"text share {i}" for i in range(4)),
    *(f"prose density {i}" for i in range(4)),
    *(f"blocks {i}" for i in range(3)),
    *(f"controls {i}" for i in range(3)),
    "depth", "depth below main", "in main", "before main", "after main",
    "siblings", "sibling words", "sibling link share", "sibling text share", "sibling prose",
    *(f"{c} all" for c in COUNTERS),
    *(f"{c} below main" for c in COUNTERS),
)  # fmt: skip


def prose(words: Floats, link_share: Floats, chars: Floats) -> Floats:
    """Characters of each block that count as prose."""
    return np.where((words >= _PROSE_WORDS) & (link_share < _PROSE_LINK_SHARE), chars, 0).astype(
        np.float32
    )


def counters(page: Page) -> NDArray[np.uint8]:
    """For each frame, how many frames on its path (itself included) carry each name group and tag: [frames, COUNTERS].

    Counts are packed into one integer, a byte each, so that going down a level is one addition.
    """
    known: dict[str, int] = {}
    rows: list[int] = []
    of: list[
        int
    ] = []  # frame → its row; frames that add nothing share the row of the frame around them
    size = len(COUNTERS)
    for frame in page.frames:
        parent = frame.parent
        if parent is None:
            # The classes of <html> and <body> describe the site, not a part of the page.
            rows.append(TAG_BITS.get(frame.tag, 0))
            of.append(0)
            continue
        around = of[parent.index]
        if frame.first == frame.last:  # no block asks for it
            of.append(around)
            continue
        own = TAG_BITS.get(frame.tag, 0)
        attrs = frame.attrs
        if attrs:
            bits = known.get(attrs)
            if bits is None:
                bits = 0
                for token in tokens(attrs):
                    bits |= WORD_BITS.get(token, 0)
                known[attrs] = bits
            own |= bits
        if own and frame.depth < 250:  # a byte holds 255
            of.append(len(rows))
            rows.append(rows[around] + own)
        else:
            of.append(around)
    raw = b"".join([row.to_bytes(size, "little") for row in rows])
    return np.frombuffer(raw, np.uint8).reshape(len(rows), size)[of]


def main_frame(first: Ints, last: Ints, cumulative: Floats) -> int:
    """The index of the innermost frame that holds most of the prose."""
    shares = (cumulative[last] - cumulative[first]) / max(1.0, float(cumulative[-1]))
    inside = np.flatnonzero(shares >= _MAIN_SHARE)
    return int(inside[-1]) if len(inside) else 0


@dataclass(slots=True)
class Layout:
    """How blocks and frames of a page lie."""

    first: Ints  #: frame → its first block
    last: Ints  #: frame → the block after its last
    parent: Ints  #: frame → the frame around it
    own: Ints  #: block → its innermost frame
    group: Ints  #: block → number of its group of look-alikes
    main: int  #: the main frame
    prose: Floats  #: block → its characters of prose


def frame_matrix(
    page: Page, words: Floats, link_share: Floats, chars: Floats
) -> tuple[Floats, Layout]:
    """Signals of the containers of each block [blocks, FRAME_NAMES], and the layout they come from."""
    frames = page.frames
    n = len(page.blocks)
    first = np.array([f.first for f in frames], np.intp)
    last = np.array([f.last for f in frames], np.intp)
    parent = np.array([f.parent.index if f.parent is not None else 0 for f in frames], np.intp)
    depth = np.array([f.depth for f in frames], np.float32)
    own = np.array([b.frame.index for b in page.blocks], np.intp)
    prose_chars = prose(words, link_share, chars)
    cum_prose = np.concatenate(([0], np.cumsum(prose_chars))).astype(np.float32)
    cum_chars = np.concatenate(([0], np.cumsum(chars))).astype(np.float32)
    at = np.array([min(position, n) for position, _ in page.controls], np.intp)
    cum_controls = np.cumsum(np.bincount(at, minlength=n + 1)).astype(np.float32)
    prose_in = cum_prose[last] - cum_prose[first]
    chars_in = cum_chars[last] - cum_chars[first]
    controls_in = cum_controls[last] - cum_controls[first]
    all_prose = max(1.0, float(cum_prose[-1]))
    all_chars = max(1.0, float(cum_chars[-1]))
    main = main_frame(first, last, cum_prose)

    columns: list[Floats] = []
    level = own
    levels = [own]
    for _ in range(_LEVELS - 1):
        level = parent[level]
        levels.append(level)
    columns += [prose_in[i] / all_prose for i in levels]
    columns += [chars_in[i] / all_chars for i in levels[:4]]
    columns += [prose_in[i] / np.maximum(1, chars_in[i]) for i in levels[:4]]
    columns += [(last - first)[i].astype(np.float32) for i in levels[:3]]
    columns += [controls_in[i] for i in levels[1:4]]
    index = np.arange(n)
    inside = ((index >= first[main]) & (index < last[main])).astype(np.float32)
    columns += [
        depth[own],
        (depth[own] - depth[main]) * inside,
        inside,
        np.maximum(0, first[main] - index).astype(np.float32),
        np.maximum(0, index - last[main] + 1).astype(np.float32),
    ]
    group = look_alikes(page)
    columns += sibling_columns(group, words, link_share, chars, prose_chars, all_chars)
    counts = counters(page)
    total = counts[own].astype(np.float32)
    below = np.where(inside[:, None] > 0, total - counts[main].astype(np.float32), -1)
    matrix = np.hstack([np.column_stack(columns), total, below]).astype(np.float32)
    return matrix, Layout(first, last, parent, own, group, main, prose_chars)


def look_alikes(page: Page) -> Ints:
    """For each block the number of its group: same tags and classes on the two innermost frames, same place."""
    ids: dict[object, int] = {}
    of = []
    for block in page.blocks:
        frame = block.frame
        up = frame.parent
        key = (
            frame.tag,
            frame.attrs,
            (up.tag, up.attrs) if up is not None else None,
            up.parent.index if up is not None and up.parent is not None else -1,
        )
        of.append(ids.setdefault(key, len(ids)))
    return np.array(of, np.intp)


def sibling_columns(
    group: Ints,
    words: Floats,
    link_share: Floats,
    chars: Floats,
    prose_chars: Floats,
    all_chars: float,
) -> list[Floats]:
    """How the look-alikes of each block are on average."""
    count = np.bincount(group)
    floor = np.maximum(1, count)

    def average(values: Floats) -> Floats:
        return (np.bincount(group, values) / floor)[group].astype(np.float32)

    return [
        count[group].astype(np.float32),
        average(words),
        average(link_share),
        (np.bincount(group, chars) / all_chars)[group].astype(np.float32),
        average(np.minimum(prose_chars, 1).astype(np.float32)),
    ]


def shifted(core: Floats) -> Floats:
    """The rows of the neighbours beside each row: one and two and three before and after; -1 beyond the ends."""
    n, width = core.shape
    out = np.full((n, width * len(SHIFTS)), -1, np.float32)
    for i, shift in enumerate(SHIFTS):
        part = out[:, i * width : (i + 1) * width]
        if shift < 0:
            part[-shift:] = core[: n + shift] if n > -shift else core[:0]
        else:
            part[: max(0, n - shift)] = core[shift:]
    return out


def beside(values: Floats, shift: int, beyond: float) -> Floats:
    """The value of the block `shift` places further on, `beyond` where there is none.

    >>> beside(np.array([1.0, 2.0, 3.0]), 1, 0).tolist(), beside(np.array([1.0, 2.0, 3.0]), -1, 0).tolist()
    ([2.0, 3.0, 0.0], [0.0, 1.0, 2.0])
    """
    out = np.full(len(values), beyond, np.float32)
    if 0 < shift < len(values):
        out[:-shift] = values[shift:]
    elif 0 < -shift < len(values):
        out[-shift:] = values[:shift]
    return out


def window(values: Floats, radius: int) -> Floats:
    """The sum of `values` over a window of `radius` blocks to each side."""
    n = len(values)
    cumulative = np.concatenate(([0], np.cumsum(values)))
    index = np.arange(n)
    return (
        cumulative[np.minimum(n, index + radius + 1)] - cumulative[np.maximum(0, index - radius)]
    ).astype(np.float32)


def since(mark: NDArray[np.bool_]) -> Floats:
    """How many blocks ago the last marked block was, this one excluded; 50 when there was none."""
    n = len(mark)
    index = np.arange(n)
    seen = np.where(mark, index, -50)
    before = np.concatenate(([-50], np.maximum.accumulate(seen)[:-1])) if n else seen
    return np.minimum(50, index - before).astype(np.float32)
