"""
How likely each block is main content: learned weights over the signals.

Two opinions: the first looks at each block with its surroundings, the second also at what the first thought of the neighbours.
The weights are data (``model.npz``), made by ``python -m cleanread.train`` from labelled pages.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

import numpy as np

from .context import NAMES as CONTEXT_NAMES
from .context import context
from .signals import NAMES as SIGNAL_NAMES
from .signals.wording import OPEN, read_wording
from .trees import DEPTH, Forest, probability

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from .blocks import Page
    from .signals import Signals

    Floats = NDArray[np.floating[Any]]

MODEL: Final = Path(__file__).with_name("model.npz")
#: The columns of both forests, in order; a model made for other columns is refused.
COLUMNS: Final = (SIGNAL_NAMES, (*SIGNAL_NAMES, *CONTEXT_NAMES))
_HEADING: Final = SIGNAL_NAMES.index("heading")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says about a page."""

    first: Floats  #: the first opinion on each block, 0 to 1
    final: Floats  #: the second where there is one, else the first: what counts
    phrases: list[
        dict[str, int]
    ]  #: block → kind of chrome → how much of the block its phrases are: 1 to 3
    open: NDArray[np.intp]  #: the blocks that the second forest was asked about
    doubtful: Floats  #: what it looked at: [columns, blocks in `open`]
    columns: Floats  #: what the first forest looked at: [columns, blocks]


@dataclass(frozen=True, slots=True)
class Model:
    """The two forests."""

    first: Forest
    second: Forest

    def scores(self, page: Page, signals: Signals) -> Scores:
        """How likely each block of `page` is main content."""
        columns = signals.columns
        if not page.blocks:
            nothing = np.zeros(0, np.float32)
            none = np.zeros((len(COLUMNS[1]), 0), np.float32)
            return Scores(nothing, nothing, [], np.zeros(0, np.intp), none, columns)
        first = probability(self.first.raw(columns))
        asked = is_open(columns, first)
        wording = read_wording(page, signals.host, asked)
        in_doubt = np.flatnonzero(asked)
        around = context(signals, first, wording.columns)
        width = len(columns)
        doubtful = np.empty((width + len(around), len(in_doubt)), np.float32)
        columns.take(in_doubt, axis=1, out=doubtful[:width], mode="clip")
        around.take(in_doubt, axis=1, out=doubtful[width:], mode="clip")
        final = first.copy()
        final[in_doubt] = probability(self.second.raw(doubtful))
        return Scores(first, final, wording.phrases, in_doubt, doubtful, columns)

    def contributions(self, scores: Scores, block: int) -> list[tuple[str, float]]:
        """Which signals made the score of one block, strongest first, as (name, change of the log odds)."""
        at = np.flatnonzero(scores.open == block)
        if len(at):
            found = self.second.contributions(scores.doubtful[:, at[0]])
        else:
            found = self.first.contributions(scores.columns[:, block])
        return sorted(
            ((COLUMNS[1][c], v) for c, v in found.items()), key=lambda item: -abs(item[1])
        )


def is_open(columns: Floats, first: Floats) -> NDArray[np.bool_]:
    """Which blocks are worth asking for their wording: those in doubt, and headings."""
    asked: NDArray[np.bool_] = (first > OPEN) | (columns[_HEADING] > 0)
    return asked


def load_model(path: Path) -> Model:
    """
    Read a model file. It holds arrays alone, so that it cannot run code.

    Raises ``ValueError`` when it was made for other signals than this version's, or is no model at all.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            if tuple(data["names"].tolist()) != COLUMNS[1]:
                msg = f"{path.name} was trained on other signals; train it again with python -m cleanread.train"
                raise ValueError(msg)
            return Model(
                _forest(data, "first", len(COLUMNS[0])), _forest(data, "second", len(COLUMNS[1]))
            )
    except _NO_MODEL as error:
        msg = f"{path.name} is no model: {error!r}"
        raise ValueError(msg) from error


#: what reading raises where a file is cut off or no archive, or lacks an array
_NO_MODEL: Final = (EOFError, KeyError, TypeError, BadZipFile, zlib.error)


def _forest(data: Mapping[str, NDArray[Any]], which: str, width: int) -> Forest:
    feature, threshold, value = (data[f"{which}_{n}"] for n in ("feature", "threshold", "value"))
    shape = (len(feature), 2**DEPTH - 1)
    is_tree = feature.shape == threshold.shape == shape
    if not is_tree or value.shape != (shape[0], 2 ** (DEPTH + 1) - 1):
        raise TypeError("trees of another shape")
    if feature.min() < 0 or feature.max() >= width:
        raise TypeError("trees over other columns")
    return Forest(
        feature.astype(np.int32),
        threshold.astype(np.float32),
        value.astype(np.float32),
        float(data[f"{which}_bias"]),
    )


@cache
def model_at(path: Path | None) -> Model:
    """The model in `path`, or the one that comes with the package. Each is read once: models are data that never change."""
    return load_model(path or MODEL)
