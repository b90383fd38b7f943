"""
Labelled pages as rows of signals.

A corpus is a folder of sets; a set is a folder with ``labels.jsonl`` (one page a line) and ``pages/<id>.html.gz``. A line has
``id`` and either ``text``, the main content as plain text, or ``with`` and ``without``, lists of snippets that must and must not
be in it. ``url`` and ``type`` are used when present.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import numpy as np

from ..article import look
from ..signals.wording import read_wording
from .labels import align, weak

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from ..signals.structure import Layout

    Floats = NDArray[np.floating[Any]]

# Index pages of this size say nothing about articles and would outweigh the rest.
_MAX_BLOCKS: Final = 3000


@dataclass(slots=True)
class Sample:
    """One labelled page."""

    set: str
    id: str
    host: str
    language: str
    type: str
    matrix: Floats  #: [blocks, columns]
    chars: Floats
    layout: Layout
    wording: (
        Floats  #: [names, blocks] of all blocks; training hides it where a page would not be asked
    )
    texts: list[str]
    labels: NDArray[np.int8]  #: 1 content, 0 chrome, -1 unknown
    row: dict[str, Any]  #: the line of ``labels.jsonl``
    page: Path  #: the page itself

    def fold(self, folds: int) -> int:
        """The fold of this page: all pages of a host are in the same one."""
        return int(hashlib.sha256(self.host.encode()).hexdigest(), 16) % folds


def load_samples(corpus: Path, sets: list[str], workers: int) -> list[Sample]:
    """All usable pages of the `sets`, in the order of their labels."""
    jobs = [
        (corpus / name, json.loads(line))
        for name in sets
        for line in (corpus / name / "labels.jsonl").read_text("utf-8").split("\n")
        if line
    ]
    with ProcessPoolExecutor(workers) as pool:
        return [s for s in pool.map(_sample, jobs, chunksize=8) if s is not None]


def _sample(job: tuple[Path, dict[str, Any]]) -> Sample | None:
    folder, row = job
    path = folder / "pages" / f"{row['id']}.html.gz"
    html = gzip.decompress(path.read_bytes())
    # Players and pictures have no words that a label could name: they only stand in the way of those that have.
    view = look(html, row.get("url"), media=False)
    texts = [b.text for b in view.page.blocks]
    if not texts or len(texts) > _MAX_BLOCKS:
        return None
    labels = (
        align(texts, row["text"])
        if row.get("text")
        else weak(texts, row.get("with") or [], row.get("without") or [])
    )
    host = urlsplit(row.get("url") or "").hostname or row["id"]
    return Sample(
        folder.name, row["id"], row["id"] if "." not in host else host, (view.metadata.language or "")[:2], row.get("type") or "",
        np.ascontiguousarray(view.signals.matrix), view.signals.chars, view.signals.layout, read_wording(view.page, view.signals.host).columns, texts, np.array(labels, np.int8), row, path,
    )  # fmt: skip
