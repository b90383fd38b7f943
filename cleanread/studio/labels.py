"""
What the user says of the parts of a page, as pages that ``python -m cleanread.train`` learns from.

Where the user has said nothing, the engine's word stands. So only pages that somebody has looked at are written.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..atomic import write_atomically
from ..errors import UnsupportedInput
from ..proof.snapshots import snapshot_name

if TYPE_CHECKING:
    from ..inspection import Inspection, Part
    from ..proof.pages import Page

LABELS: Final = "labels.jsonl"
_PAGES: Final = "pages"
_ARTICLES: Final = ("article", "partial")
_DASHES: Final = re.compile(r"[^A-Za-z0-9.]+")

#: what a part is known by, whatever rules do to the numbers: its text, and how often that has come before
Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A page with the word of a person on it."""

    page: Page
    inspection: Inspection
    said: Mapping[Key, bool]  #: part → whether it belongs to the article, where the user says so


def keys_of(parts: Sequence[Part]) -> tuple[Key, ...]:
    """The key of each part."""
    times: Counter[str] = Counter()
    keys: list[Key] = []
    for part in parts:
        keys.append((part.text, times[part.text]))
        times[part.text] += 1
    return tuple(keys)


def export(pages: Iterable[Labelled], folder: Path) -> int:
    """
    Write pages and labels into a set of a corpus; how many there are in it now.

    Pages that are in it already are replaced, others stay. Raises ``UnsupportedInput`` for a folder with labels that are none.
    """
    rows = {row["id"]: row for row in _there(folder)}
    for labelled in pages:
        row = _row(labelled, rows)
        place = folder / _PAGES / f"{row['id']}.html.gz"
        write_atomically(place, gzip.compress(labelled.page.html, mtime=0))
        rows[row["id"]] = row
    lines = (json.dumps(row, ensure_ascii=False) for row in rows.values())
    write_atomically(folder / LABELS, "".join(f"{line}\n" for line in lines))
    return len(rows)


def _there(folder: Path) -> Iterator[dict[str, Any]]:
    file = folder / LABELS
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise UnsupportedInput(f"{file}: line {number} is no label; nothing was written")
        yield row


def _row(labelled: Labelled, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    page, inspection = labelled.page, labelled.inspection
    kept: list[str] = []
    gone: list[str] = []
    for part, key in zip(inspection.parts, keys_of(inspection.parts), strict=True):
        if part.text:
            (kept if labelled.said.get(key, part.kept) else gone).append(part.text)
    kind = inspection.verdict.kind
    row: dict[str, Any] = {"id": _id(page, rows)}
    if page.url:
        row["url"] = page.url
    row["type"] = "article" if kind in _ARTICLES else kind
    # A page of which nothing is content has no text to find blocks in; it is all that must not be there.
    row |= {"text": "\n\n".join(kept)} if kept else {"without": gone}
    return row


def _id(page: Page, rows: Mapping[str, Mapping[str, Any]]) -> str:
    """A name for the page's file that no other page of the set has."""
    if page.url:
        name = snapshot_name(page.url).removesuffix(".html.gz")
    else:
        name = page.file.name.partition(".htm")[0] if page.file else "page"
    # A dot would be taken for a host, by which pages are kept apart in training.
    stem = _DASHES.sub("-", name).strip("-.") or "page"
    number = 1
    while (other := rows.get(found := stem if number == 1 else f"{stem}-{number}")) is not None:
        if other.get("url") == page.url:
            break
        number += 1
    return found
