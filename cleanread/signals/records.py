"""
Records: containers that stand beside others of their kind, as cards, teasers, comments, products and entries do.

The paragraphs of a story are seldom records of more than one block; a river of headlines is hardly anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..blocks import Page

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.intp]

# Two of a kind are chance.
_MIN_RECORDS: Final = 3
# A block is led by a link when it is hardly anything else.
_LED: Final = 0.8
_DIGITS: Final = "0123456789"


class RecordSums(NamedTuple):
    """What each frame holds."""

    chars: Floats
    prose: Floats
    link_chars: Floats
    blocks: Ints


def record_columns(
    page: Page, sums: RecordSums, around: Ints, depth: Ints, link_share: Floats, all_prose: float
) -> Floats:
    """[9, blocks]: how the records are that each block's container (`around`) is, or stands in."""
    kind, record = records(page)
    n = len(around)
    out = np.zeros((9, n), np.float32)
    of = record[around]
    within = np.flatnonzero(of >= 0)
    if not len(within):
        return out
    members = np.flatnonzero(kind >= 0)
    groups = kind[members]
    count = np.maximum(1, np.bincount(groups))
    chars = np.bincount(groups, sums.chars[members])
    largest = np.zeros(len(count))
    np.maximum.at(largest, groups, sums.chars[members])
    first = np.array([page.frames[f].first for f in members], np.intp)
    led = link_share[first] > _LED
    mine = of[within]
    group = kind[mine]
    out[0, within] = count[group]
    out[1, within] = depth[around[within]] - depth[mine]
    out[2, within] = (np.bincount(groups, sums.blocks[members]) / count)[group]
    out[3, within] = (chars / count)[group]
    out[4, within] = (np.bincount(groups, sums.link_chars[members]) / np.maximum(1, chars))[group]
    out[5, within] = (np.bincount(groups, sums.prose[members]) / all_prose)[group]
    out[6, within] = (largest / np.maximum(1, chars))[group]
    out[7, within] = (np.bincount(groups, led) / count)[group]
    out[8, within] = link_share[np.array([page.frames[f].first for f in mine], np.intp)] > _LED
    return out


def records(page: Page) -> tuple[Ints, Ints]:
    """
    Frame → the number of its kind, -1 when it is no record; and frame → the innermost record that it is or stands in, else -1.

    Of one kind are frames in the same frame with the same tag and the same first class, numbers aside.
    """
    frames = page.frames
    kinds: dict[tuple[int, str, str], list[int]] = {}
    for frame in frames:
        if frame.parent is not None and frame.first < frame.last:
            name = frame.attrs.partition(" ")[0].rstrip(_DIGITS) if frame.attrs else ""
            kinds.setdefault((frame.parent.index, frame.tag, name), []).append(frame.index)
    kind = [-1] * len(frames)
    number = 0
    for alike in kinds.values():
        if len(alike) >= _MIN_RECORDS:
            for index in alike:
                kind[index] = number
            number += 1
    record = [-1] * len(frames)
    for frame in frames:
        if kind[frame.index] >= 0:
            record[frame.index] = frame.index
        elif frame.parent is not None:
            record[frame.index] = record[frame.parent.index]
    return np.array(kind, np.intp), np.array(record, np.intp)
