"""A model file is data: a broken one is told, and none can run code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cleanread.score import MODEL, load_model

with np.load(MODEL, allow_pickle=False) as packaged:
    SHAPES = {name: packaged[name].shape for name in packaged.files}


def saved(**arrays: Any) -> Callable[[Path], None]:
    """The packaged model with some arrays replaced."""

    def save(file: Path) -> None:
        with np.load(MODEL, allow_pickle=False) as good:
            np.savez(file, **{**good, **arrays})

    return save


def cut(file: Path) -> None:
    file.write_bytes(MODEL.read_bytes()[:5000])


BROKEN: dict[str, Callable[[Path], object]] = {
    "nothing": lambda file: file.write_bytes(b""),
    "text": lambda file: file.write_bytes(b"no model at all"),
    "cut off": cut,
    "lacks all": lambda file: np.savez(file, other=np.zeros(3)),
    "one array": lambda file: file.write_bytes(b"\x93NUMPY\x01\x00\x06\x00{}   \n"),
    "other names": saved(names=np.array(["a", "b"])),
    "shape": saved(first_feature=np.zeros((3, 3), np.int16)),
    "no trees": saved(first_feature=np.int16(3)),
    "columns": saved(second_feature=np.full(SHAPES["second_feature"], 30_000, np.int16)),
    "words": saved(first_threshold=np.full(SHAPES["first_threshold"], "x")),
    "pickled": saved(names=np.array([{"a": 1}], dtype=object)),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_broken_model_is_a_value_error(make: Callable[[Path], object], tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    make(file)
    with pytest.raises(ValueError, match=r"\w"):
        load_model(file)


class Trap:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return Path.touch, (self.file,)


def test_a_model_cannot_run_code(tmp_path: Path) -> None:
    trap = np.array([Trap(tmp_path / "sprung")], dtype=object)
    saved(names=trap)(tmp_path / "model.npz")
    with pytest.raises(ValueError, match="pickle"):
        load_model(tmp_path / "model.npz")
    assert not (tmp_path / "sprung").exists()
