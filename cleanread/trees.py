"""
Gradient-boosted trees, evaluated with numpy alone.

Every tree is complete: `DEPTH` levels of nodes, then leaves. A node at level *d* sends a row left or right, so that its place in
the level below is ``2 * place + (value > threshold)`` and a whole page goes through all trees one level at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

DEPTH: Final = 6
_NODES: Final = 2**DEPTH - 1
_LEAVES: Final = 2**DEPTH


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over a matrix of signals."""

    feature: NDArray[np.int32]  #: [trees, nodes], nodes in breadth-first order
    threshold: Floats  #: [trees, nodes]
    value: Floats  #: [trees, nodes + leaves]: the mean prediction at each node, and at each leaf the prediction
    bias: float

    def raw(self, rows: Floats) -> Floats:
        """The sum over all trees for each row: log odds."""
        n, width = rows.shape
        trees = self.feature.shape[0]
        if not n:
            return np.zeros(0, np.float32)
        flat = np.ascontiguousarray(rows, np.float32).reshape(-1)
        feature = self.feature.reshape(-1)
        threshold = self.threshold.reshape(-1)
        base = (np.arange(trees, dtype=np.int32) * _NODES)[None, :]
        offset = (np.arange(n, dtype=np.int32) * width)[:, None]
        place = np.zeros((n, trees), np.int32)
        for level in range(DEPTH):
            node = base + (place + (2**level - 1))
            value = flat.take(offset + feature.take(node))
            place = place * 2 + (value > threshold.take(node))
        leaf = place + (np.arange(trees, dtype=np.int32) * (_NODES + _LEAVES) + _NODES)[None, :]
        total: Floats = self.value.reshape(-1).take(leaf).sum(axis=1) + np.float32(self.bias)
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
