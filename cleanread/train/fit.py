"""Fitting the two forests. LightGBM grows them; what is kept are arrays that ``cleanread.trees`` evaluates."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .. import score
from ..context import context
from ..score import Model
from ..trees import DEPTH, Forest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from .samples import Sample

    Floats = NDArray[np.floating[Any]]

_NODES: Final = 2**DEPTH - 1
# A long paragraph matters more than a short line, but not in proportion: both are one decision.
_MAX_CHARS: Final = 800


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training run. Found by cross-validation on the sets named in the guide."""

    first_trees: int = 110
    second_trees: int = 80
    leaves: int = 31
    rate: float = 0.09
    seed: int = 7
    folds: int = 4
    threads: int = 2
    #: how much a page of each set counts; sets not named count 1
    weights: tuple[tuple[str, float], ...] = (
        ("news", 6.0),
        ("wcxb", 0.6),
        ("wcxb:article", 1.5),
        ("readability", 0.7),
        ("segments", 2.0),
    )

    def weight(self, sample: Sample) -> float:
        """How much one page counts."""
        table = dict(self.weights)
        return table.get(f"{sample.set}:{sample.type}", table.get(sample.set, 1.0))


def row_weights(sample: Sample, recipe: Recipe) -> Floats:
    """How much each block counts; 0 where there is no label."""
    weight = np.full(len(sample.texts), recipe.weight(sample), np.float32)
    known = sample.labels >= 0
    if known.all():
        size = np.array([len(t) for t in sample.texts], np.float32)
        weight *= np.sqrt(np.minimum(size, _MAX_CHARS) / len(size))
        return weight
    # Weak labels name a handful of blocks: each counts by itself.
    weight[~known] = 0
    return weight


def grow(samples: Sequence[Sample], rows: Sequence[Floats], trees: int, recipe: Recipe) -> Any:
    """A LightGBM booster over `rows`, one matrix a sample."""
    import lightgbm

    weight = np.concatenate([row_weights(s, recipe) for s in samples])
    used = weight > 0
    data = lightgbm.Dataset(
        np.vstack(list(rows))[used],
        np.concatenate([s.labels for s in samples])[used],
        weight=weight[used],
        params={"max_bin": 63, "verbose": -1},
    )
    return lightgbm.train(
        {
            "objective": "binary",
            "num_leaves": recipe.leaves,
            "max_depth": DEPTH,
            "learning_rate": recipe.rate,
            "min_data_in_leaf": 60,
            "feature_fraction": 0.4,
            "bagging_fraction": 0.8,
            "bagging_freq": 1,
            "max_bin": 63,
            "seed": recipe.seed,
            "deterministic": True,
            "force_col_wise": True,
            "verbose": -1,
            "num_threads": recipe.threads,
        },
        data,
        num_boost_round=trees,
    )


def out_of_fold(samples: Sequence[Sample], recipe: Recipe) -> list[Floats]:
    """The first opinion on every page from a forest that has not seen the page's host."""
    out: list[Floats] = [np.zeros(0, np.float32)] * len(samples)
    for fold in range(recipe.folds):
        seen = [s for s in samples if s.fold(recipe.folds) != fold]
        booster = grow(seen, [s.matrix for s in seen], recipe.first_trees, recipe)
        for i, sample in enumerate(samples):
            if sample.fold(recipe.folds) == fold:
                out[i] = np.asarray(booster.predict(sample.matrix), np.float32)
    return out


def train(
    samples: Sequence[Sample], recipe: Recipe, opinions: Sequence[Floats] | None = None
) -> Model:
    """Both forests. `opinions` are first opinions from `out_of_fold`, computed here when not given."""
    opinions = opinions if opinions is not None else out_of_fold(samples, recipe)
    first = grow(samples, [s.matrix for s in samples], recipe.first_trees, recipe)
    wider = [second_rows(s, o) for s, o in zip(samples, opinions, strict=True)]
    second = grow(samples, wider, recipe.second_trees, recipe)
    return Model(forest(first), forest(second))


def second_rows(sample: Sample, opinion: Floats) -> Floats:
    """What the second forest sees of a page, as `Model.scores` makes it."""
    wording = np.where(score.is_open(sample.matrix.T, opinion), sample.wording, 0)
    return np.hstack([sample.matrix, context(sample, opinion, wording).T])


def forest(booster: Any) -> Forest:
    """A booster's trees as complete trees."""
    trees = booster.dump_model()["tree_info"]
    feature = np.zeros((len(trees), _NODES), np.int32)
    threshold = np.full((len(trees), _NODES), np.inf, np.float32)
    value = np.zeros((len(trees), 2 * _NODES + 1), np.float32)
    for i, tree in enumerate(trees):
        _fill(tree["tree_structure"], 0, feature[i], threshold[i], value[i])
    return Forest(feature, threshold, value, 0.0)


def _fill(
    node: dict[str, Any], at: int, feature: NDArray[np.int32], threshold: Floats, value: Floats
) -> None:
    """Copy a node and all below it; below a leaf that lies higher than the others its value is repeated."""
    is_leaf = "leaf_value" in node
    value[at] = node["leaf_value"] if is_leaf else node["internal_value"]
    if at >= _NODES:
        return
    if not is_leaf:
        feature[at] = node["split_feature"]
        threshold[at] = node["threshold"]
    _fill(node if is_leaf else node["left_child"], 2 * at + 1, feature, threshold, value)
    _fill(node if is_leaf else node["right_child"], 2 * at + 2, feature, threshold, value)


def save(model: Model, path: Path, about: dict[str, Any]) -> None:
    """Write a model file. `about` says how it was made; equal input gives equal bytes."""
    arrays: dict[str, Any] = {
        "names": np.array(score.COLUMNS[1]),
        "about": np.array(json.dumps(about, sort_keys=True)),
    }
    for which, part in (("first", model.first), ("second", model.second)):
        arrays |= {
            f"{which}_feature": part.feature.astype(np.int16),
            f"{which}_threshold": part.threshold,
            f"{which}_value": part.value.astype(np.float16),
            f"{which}_bias": np.float32(part.bias),
        }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(array), allow_pickle=False)
            # numpy's own writer stamps the time, and equal models would differ.
            out.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue(), zipfile.ZIP_DEFLATED)
