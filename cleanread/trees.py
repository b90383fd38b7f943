"""
Gradient-boosted trees, evaluated with numpy alone.

Every tree is complete: `DEPTH` levels of nodes, then leaves. A node sends a block left or right, so that its place in the level
below is ``2 * place + (value > threshold)`` and a whole page goes through all trees one level at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

DEPTH: Final = 6
_NODES: Final = 2**DEPTH - 1
_LEAVES: Final = 2**DEPTH
# More blocks than this go through in parts: what a part needs stays in the processor's cache.
_AT_ONCE: Final = 1024


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over columns of signals."""

    feature: NDArray[np.int32]  #: [trees, nodes], nodes in breadth-first order
    threshold: Floats  #: [trees, nodes]
    value: Floats  #: [trees, nodes + leaves]: the mean prediction at each node, and at each leaf the prediction
    bias: float
    #: level → the features and the thresholds of its nodes, tree after tree
    levels: tuple[tuple[NDArray[np.intp], Floats], ...] = field(init=False)
    leaves: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Lay the nodes out by level, as `raw` goes through them."""
        levels = []
        for level in range(DEPTH):
            nodes = slice(2**level - 1, 2 ** (level + 1) - 1)
            feature = self.feature[:, nodes].astype(np.intp).reshape(-1)
            threshold = np.ascontiguousarray(self.threshold[:, nodes], np.float32).reshape(-1)
            levels.append((feature, threshold))
        object.__setattr__(self, "levels", tuple(levels))
        leaves = np.ascontiguousarray(self.value[:, _NODES:], np.float32).reshape(-1)
        object.__setattr__(self, "leaves", leaves)

    def raw(self, columns: Floats) -> Floats:
        """The sum over all trees for each block of `columns` [names, blocks]: log odds."""
        width, n = columns.shape
        trees = self.feature.shape[0]
        if not n:
            return np.zeros(0, np.float32)
        if n > _AT_ONCE:
            starts = range(0, n, _AT_ONCE)
            return np.concatenate([self.raw(columns[:, k : k + _AT_ONCE]) for k in starts])
        flat = np.ascontiguousarray(columns, np.float32).reshape(-1)
        feature, threshold = self.levels[0]
        # The place in a level counts on from tree to tree, so that twice the place leads to the level below in all of them.
        place = 2 * np.arange(trees)[:, None] + (
            flat.reshape(width, n)[feature] > threshold[:, None]
        )
        block = np.arange(n)
        at = np.empty((trees, n), np.intp)
        value = np.empty((trees, n), np.float32)
        limit = np.empty((trees, n), np.float32)
        for feature, threshold in self.levels[1:]:
            # "clip" only because it is the one mode that writes into `out` without a copy: no place is out of range.
            (feature * n).take(place, out=at, mode="clip")
            at += block
            flat.take(at, out=value, mode="clip")
            threshold.take(place, out=limit, mode="clip")
            place *= 2
            place += value > limit
        total: Floats = self.leaves.take(place).sum(axis=0) + np.float32(self.bias)
        return total

    def contributions(self, row: Floats) -> dict[int, float]:
        """
        What each column adds to the log odds of one row.

        Going down a tree, the mean prediction changes at every node; the change belongs to the node's column (Saabas,
        "Interpreting random forests", 2014). The sum over all columns and the mean of the roots is the prediction.
        """
        out: dict[int, float] = {}
        for tree in range(self.feature.shape[0]):
            node = 0
            for _ in range(DEPTH):
                column = int(self.feature[tree, node])
                below = 2 * node + 1 + int(row[column] > self.threshold[tree, node])
                change = float(self.value[tree, below] - self.value[tree, node])
                if change:
                    out[column] = out.get(column, 0.0) + change
                node = below
        return out


def probability(raw: Floats) -> Floats:
    """Log odds to a number from 0 to 1."""
    return (1 / (1 + np.exp(-np.clip(raw, -30, 30)))).astype(np.float32)
