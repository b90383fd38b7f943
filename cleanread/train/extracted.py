"""The whole engine with given weights on labelled pages: what a user would get, not what the scores alone say."""

from __future__ import annotations

import gzip
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..article import extract
from ..models import Options
from .fit import save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..score import Model
    from .samples import Sample


def extracted(samples: Sequence[Sample], model: Model, workers: int) -> list[str]:
    """The text of each page, without site rules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        save(model, path, {})
        with ProcessPoolExecutor(workers) as pool:
            return list(
                pool.map(
                    partial(_text, path),
                    [s.page for s in samples],
                    [s.row.get("url") for s in samples],
                    chunksize=8,
                )
            )


def _text(model: Path, page: Path, url: str | None) -> str:
    return extract(gzip.decompress(page.read_bytes()), url, Options(model=model, rules=False)).text
