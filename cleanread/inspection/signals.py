"""Which signals made the scores of a page's blocks, for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..score import COLUMNS
from ..trees import DEPTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..score import Model, Scores
    from ..trees import Forest

    Floats = NDArray[np.floating[Any]]
    Signals = tuple[tuple[str, float], ...]

#: The strongest say why; the others add up to little.
MAX_SIGNALS: Final = 10
# More rows than this go through in parts: each takes some 20 kB.
_AT_ONCE: Final = 256


def strongest(model: Model, scores: Scores, blocks: Sequence[int | None]) -> list[Signals]:
    """The strongest signals of each of the `blocks`, as (name, change of the log odds); none where it is ``None``."""
    found: dict[int, Signals] = {}
    asked = {int(block): at for at, block in enumerate(scores.open)}
    wanted = [block for block in blocks if block is not None]
    second = [block for block in wanted if block in asked]
    first = [block for block in wanted if block not in asked]
    columns = scores.doubtful[:, [asked[block] for block in second]]
    found.update(zip(second, _strongest(model.second, columns), strict=True))
    found.update(zip(first, _strongest(model.first, scores.columns[:, first]), strict=True))
    return [() if block is None else found[block] for block in blocks]


def _strongest(forest: Forest, columns: Floats) -> list[Signals]:
    rows = columns.shape[1]
    found: list[Signals] = []
    for start in range(0, rows, _AT_ONCE):
        changes = _contributions(forest, columns[:, start : start + _AT_ONCE])
        order = np.argsort(-np.abs(changes), axis=1, kind="stable")[:, :MAX_SIGNALS]
        for row, best in zip(changes, order.tolist(), strict=True):
            values = row[best].tolist()
            found.append(
                tuple(
                    (COLUMNS[1][column], round(value, 3))
                    for column, value in zip(best, values, strict=True)
                    if value
                )
            )
    return found


def _contributions(forest: Forest, columns: Floats) -> Floats:
    """What each column adds to each row, as `Forest.contributions` finds it for one: [rows, columns]."""
    width, rows = columns.shape
    trees = np.arange(len(forest.feature))[:, None]
    block = np.arange(rows)
    node = np.zeros((len(trees), rows), np.intp)
    total = np.zeros(rows * width)
    before = forest.value[trees, node]
    for _ in range(DEPTH):
        column = forest.feature[trees, node]
        node = 2 * node + 1 + (columns[column, block] > forest.threshold[trees, node])
        after = forest.value[trees, node]
        where = (column + block * width).ravel()
        total += np.bincount(where, (after - before).ravel(), rows * width)
        before = after
    return total.reshape(rows, width)
