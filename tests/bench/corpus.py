"""
Labelled pages on disk, for the scripts beside this module.

A corpus is a folder of sets, as the guide ``training`` describes them: ``labels.jsonl`` and ``pages/<id>.html.gz``.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleanread.decode import decode
from cleanread.train.metrics import snippet_counts, word_f1

SETS = ["news", "wcxb", "segments", "readability"]
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as extractors get it."""

    html: bytes
    decoded: str  #: for those that take no bytes
    url: str | None
    host: str

    def fold(self, folds: int) -> int:
        """Which fold of ``cleanread.train --cross-validate`` leaves this page out."""
        return int(sha256(self.host.encode()).hexdigest(), 16) % folds


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled page: a line of ``labels.jsonl``, and where the page is."""

    columns: tuple[str, ...]  #: of the table: its set, or parts of it
    labels: dict[str, Any]
    file: Path
    by_words: bool  #: whether the set has labelled texts; if not it has snippets

    @property
    def is_article(self) -> bool:
        """Whether it is one, as far as the labels say."""
        return self.labels.get("type") in (None, "article")

    def page(self) -> Page:
        """The page, read and decoded."""
        html = gzip.decompress(self.file.read_bytes())
        url = self.labels.get("url")
        host = urlsplit(url or "").hostname or ""
        key = host if "." in host else str(self.labels["id"])
        return Page(html=html, decoded=decode(html).text, url=url, host=key)

    def score(self, text: str) -> tuple[float, float]:
        """A fraction: the sums of numerators and denominators over a set give its figure."""
        if self.by_words:
            return word_f1(text, self.labels.get("text") or "")[2], 1
        wanted, unwanted = self.labels.get("with") or [], self.labels.get("without") or []
        kept, all_wanted, leaked, _ = snippet_counts(text, wanted, unwanted)
        return 2 * kept, kept + leaked + all_wanted


def read_set(folder: Path, pages: int | None) -> list[Row]:
    """The pages of a set, or `pages` of them; where pages have types, in two columns."""
    lines = (folder / "labels.jsonl").read_text("utf-8").split("\n")
    labels = [json.loads(line) for line in lines if line]
    if pages is not None and pages < len(labels):
        labels = random.Random(SEED).sample(labels, pages)  # noqa: S311  a sample, no secret
    labels.sort(key=lambda row: row.get("type") != "article")  # so their column comes first
    by_words = any(row.get("text") for row in labels)
    return [
        Row(
            columns=_columns(folder.name, row.get("type")),
            labels=row,
            file=folder / "pages" / f"{row['id']}.html.gz",
            by_words=by_words,
        )
        for row in labels
    ]


def _columns(name: str, kind: str | None) -> tuple[str, ...]:
    if kind is None:
        return (name,)
    return (f"{name} articles", f"{name} all") if kind == "article" else (f"{name} all",)
