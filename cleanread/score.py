"""
How likely each block is main content: learned weights over the signals.

Two opinions: the first looks at each block with its surroundings, the second also at what the first thought of the neighbours.
The weights are data (``model.npz``), made by ``python -m cleanread.train`` from labelled pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from . import context as context_stage
from . import signals as signals_stage
from .trees import Forest, probability

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .signals import Signals

    Floats = NDArray[np.float32]

MODEL: Final = Path(__file__).with_name("model.npz")
#: The columns of both forests, in order; a model made for other columns is refused.
COLUMNS: Final = (signals_stage.NAMES, (*signals_stage.NAMES, *context_stage.NAMES))


@dataclass(frozen=True, slots=True)
class Model:
    """The two forests."""

    first: Forest
    second: Forest

    def scores(self, signals: Signals) -> Floats:
        """For each block, how likely it is main content: 0 to 1."""
        if not len(signals.matrix):
            return np.zeros(0, np.float32)
        first = probability(self.first.raw(signals.matrix))
        return probability(self.second.raw(self.second_rows(signals, first)))

    def second_rows(self, signals: Signals, first: Floats) -> Floats:
        """The matrix that the second forest looks at."""
        return np.hstack([signals.matrix, context_stage.context(signals, first)])

    def contributions(self, signals: Signals, block: int) -> list[tuple[str, float]]:
        """Which signals made the score of one block, strongest first, as (name, change of the log odds)."""
        first = probability(self.first.raw(signals.matrix))
        found = self.second.contributions(self.second_rows(signals, first)[block])
        return sorted(((COLUMNS[1][c], v) for c, v in found.items()), key=lambda item: -abs(item[1]))


def load_model(path: Path) -> Model:
    """
    Read a model file.

    Raises ``ValueError`` when it was made for other signals than this version's.
    """
    with np.load(path, allow_pickle=False) as data:
        if tuple(data["names"].tolist()) != COLUMNS[1]:
            msg = f"{path.name} was trained on other signals; train it again with python -m cleanread.train"
            raise ValueError(msg)
        forests = [
            Forest(
                data[f"{which}_feature"].astype(np.int32),
                data[f"{which}_threshold"].astype(np.float32),
                data[f"{which}_value"].astype(np.float32),
                float(data[f"{which}_bias"]),
            )
            for which in ("first", "second")
        ]
    return Model(*forests)


@cache
def packaged_model() -> Model:
    """The model that comes with the package, read once."""
    return load_model(MODEL)
