"""What the page around a block says about it: containers, neighbours, repetition, position. All of a page at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..blocks import tokens
from ..lexicon import COUNTERS, TAG_BITS, WORD_BITS
from .records import RecordSums, record_columns

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
    "records", "record level", "record blocks", "record chars", "record link share", "record prose share", "largest record",
    "records led by links", "record is led by link",
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


def frame_columns(
    page: Page, words: Floats, link_share: Floats, chars: Floats
) -> tuple[Floats, Layout]:
    """Signals of the containers of each block [FRAME_NAMES, blocks], and the layout they come from."""
    frames = page.frames
    n = len(page.blocks)
    bounds = np.array(
        [(f.first, f.last, f.depth, f.parent.index if f.parent else 0) for f in frames], np.intp
    )
    first, last, depth, parent = np.ascontiguousarray(bounds.T)
    own = np.array([b.frame.index for b in page.blocks], np.intp)
    prose_chars = prose(words, link_share, chars)
    totals = np.zeros((3, n + 1), np.float32)  # of prose, text and controls, up to each block
    np.cumsum(prose_chars, out=totals[0, 1:])
    np.cumsum(chars, out=totals[1, 1:])
    for control in page.controls:
        totals[2, min(control.position, n)] += 1
    np.cumsum(totals[2], out=totals[2])
    prose_in, chars_in, controls_in = totals[:, last] - totals[:, first]
    all_prose, all_chars = np.maximum(1, totals[:2, -1])
    main = main_frame(first, last, totals[0])

    levels = np.empty((_LEVELS, n), np.intp)
    levels[0] = own
    for i in range(1, _LEVELS):
        parent.take(levels[i - 1], out=levels[i])
    index = np.arange(n)
    inside = (index >= first[main]) & (index < last[main])
    group = look_alikes(page)
    columns = np.empty((len(FRAME_NAMES), n), np.float32)
    columns[0:6] = (prose_in / all_prose)[levels]
    columns[6:10] = (chars_in / all_chars)[levels[:4]]
    columns[10:14] = (prose_in / np.maximum(1, chars_in))[levels[:4]]
    columns[14:17] = (last - first)[levels[:3]]
    columns[17:20] = controls_in[levels[1:4]]
    columns[20] = depth[own]
    columns[21] = (columns[20] - depth[main]) * inside
    columns[22] = inside
    columns[23] = np.maximum(0, first[main] - index)
    columns[24] = np.maximum(0, index - last[main] + 1)
    columns[25:30] = sibling_columns(group, words, link_share, chars, prose_chars, all_chars)
    links = np.zeros(n + 1, np.float32)
    np.cumsum(link_share * chars, out=links[1:])
    sums = RecordSums(chars_in, prose_in, links[last] - links[first], last - first)
    columns[30:39] = record_columns(page, sums, parent[own], depth, link_share, all_prose)
    counts = counters(page)
    width = len(COUNTERS)
    columns[39 : 39 + width] = counts[own].T
    columns[39 + width :] = columns[39 : 39 + width] - counts[main][:, None]
    columns[39 + width :, ~inside] = -1
    return columns, Layout(first, last, parent, own, group, main, prose_chars)


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
) -> Floats:
    """How the look-alikes of each block are on average: [5, blocks]."""
    count = np.bincount(group)
    rows = np.empty((5, len(count)))
    rows[0] = count
    rows[1] = np.bincount(group, words) / count
    rows[2] = np.bincount(group, link_share) / count
    rows[3] = np.bincount(group, chars) / all_chars
    rows[4] = np.bincount(group, np.minimum(prose_chars, 1)) / count
    return rows[:, group]


def shifted(core: Floats) -> Floats:
    """[signals * shifts, blocks]: `core` of the neighbours, one and two and three before and after; -1 beyond the ends."""
    width, n = core.shape
    out = np.full((width * len(SHIFTS), n), -1, np.float32)
    for i, shift in enumerate(SHIFTS):
        part = out[i * width : (i + 1) * width]
        if shift < 0:
            part[:, -shift:] = core[:, : max(0, n + shift)]
        else:
            part[:, : max(0, n - shift)] = core[:, shift:]
    return out


def beside(values: Floats, shifts: tuple[int, ...], beyond: float) -> Floats:
    """[shifts, blocks]: the value of the block so many places further on, `beyond` where there is none.

    >>> beside(np.array([1.0, 2.0, 3.0]), (1, -1), 0).tolist()
    [[2.0, 3.0, 0.0], [0.0, 1.0, 2.0]]
    """
    n = len(values)
    reach = max(abs(shift) for shift in shifts)
    padded = np.full(n + 2 * reach, beyond, np.float32)
    padded[reach : reach + n] = values
    out = np.empty((len(shifts), n), np.float32)
    for row, shift in zip(out, shifts, strict=True):
        row[:] = padded[reach + shift : reach + shift + n]
    return out


def windows(values: Floats, radii: tuple[int, ...]) -> Floats:
    """[radii, rows, blocks]: the sums of `values` [rows, blocks] over windows of so many blocks to each side.

    >>> windows(np.array([[1.0, 2.0, 3.0]]), (1,)).tolist()
    [[[3.0, 6.0, 5.0]]]
    """
    rows, n = values.shape
    cumulative = np.zeros((rows, n + 1), np.float32)
    np.cumsum(values, axis=1, out=cumulative[:, 1:])
    out = np.empty((len(radii), rows, n), np.float32)
    index = np.arange(n)
    for part, radius in zip(out, radii, strict=True):
        ends, starts = np.minimum(n, index + radius + 1), np.maximum(0, index - radius)
        np.subtract(cumulative.take(ends, axis=1), cumulative.take(starts, axis=1), out=part)
    return out


def since(marks: NDArray[np.bool_]) -> Floats:
    """[rows, blocks]: how many blocks ago the last marked block was, this one excluded; 50 when there was none.

    >>> since(np.array([[False, True, False, False]])).tolist()
    [[50.0, 50.0, 1.0, 2.0]]
    """
    rows, n = marks.shape
    index = np.arange(n)
    seen = np.full((rows, n + 1), -50)
    seen[:, 1:][marks] = np.broadcast_to(index, (rows, n))[marks]
    np.maximum.accumulate(seen, axis=1, out=seen)
    return np.minimum(50, index - seen[:, :-1]).astype(np.float32)
