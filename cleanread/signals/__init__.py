"""
Signals: one row of numbers a block, from its text, its containers and its neighbours.

Every column has a name, so that a decision can be explained, and none needs a language: phrases and names are data.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .page_type import PAGE_TYPES
from .structure import FRAME_NAMES, SHIFTS, Layout, frame_matrix, shifted, since, window
from .text import NAMES as TEXT_NAMES
from .text import host_of, row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..blocks import Page

    Floats = NDArray[np.floating[Any]]

_CORE: Final = ("words", "link share", "log chars", "heading", "bad name", "list item")
_KINDS: Final = ("heading", "code", "table", "image", "caption", "embed", "rule")
_OWN_TAGS: Final = ("p", "li", "h1", "h2", "h3", "h4", "div", "td", "span", "section", "dd", "dt")
_PAGE: Final = (
    *_KINDS,
    *(f"tag:{t}" for t in _OWN_TAGS),
    "position", "chars before", "prose before", "prose after", "repeats",
    "title words", "description words", "after title", "title distance",
    "prose since", "prose until", "heading since", "window prose 3", "window prose 8", "window links 3", "window controls",
    "page blocks", "page prose", "page prose share", "text like title", "heading level",
    *(f"page:{t}" for t in PAGE_TYPES),
)  # fmt: skip
NAMES: Final = (
    *TEXT_NAMES,
    *FRAME_NAMES,
    *_PAGE,
    *(f"{c} {s:+d}" for s in SHIFTS for c in _CORE),
)
_COLUMN: Final = {name: i for i, name in enumerate(NAMES)}
_BAD_GROUPS: Final = (
    "related", "teaser", "comments", "share", "newsletter", "ad", "author", "sidebar", "footer", "navigation", "tags",
)  # fmt: skip
_BAD_NAMES: Final = [FRAME_NAMES.index(f"name:{group} below main") for group in _BAD_GROUPS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What other stages know about the page."""

    url: str | None = None
    title: str | None = None
    description: str | None = None
    types: tuple[float, ...] = ()  #: as of ``page_types``
    authors: tuple[str, ...] = ()
    document_title: str = ""  #: of ``<title>``, with the name of the site


@dataclass(slots=True)
class Signals:
    """The signals of a page: ``matrix[block, column]``, and what it was made from."""

    matrix: Floats
    chars: Floats
    layout: Layout
    host: str = ""
    title_at: int = -1  #: index of the block that holds the headline, -1 when none does

    def column(self, name: str) -> Floats:
        """One column, by its name."""
        return self.matrix[:, _COLUMN[name]]


def measure(page: Page, hints: Hints) -> Signals:
    """The signals of all blocks of `page`."""
    blocks = page.blocks
    n = len(blocks)
    if not n:
        none = np.zeros(0, np.intp)
        nothing = np.zeros(0, np.float32)
        return Signals(
            np.zeros((0, len(NAMES)), np.float32),
            nothing,
            Layout(none, none, none, none, none, 0, nothing),
        )
    base = np.array([row(block) for block in blocks], np.float32)
    words, chars, link_share = base[:, 0], base[:, 1].copy(), base[:, 2]
    base[:, 1] = np.log1p(chars)
    frames, layout = frame_matrix(page, words, link_share, chars)

    prose = layout.prose
    kind_columns = np.zeros((n, len(_KINDS) + len(_OWN_TAGS)), np.float32)
    for i, block in enumerate(blocks):
        k = _KIND_COLUMN.get(block.kind)
        if k is not None:
            kind_columns[i, k] = 1
        k = _TAG_COLUMN.get(block.frame.tag)
        if k is not None:
            kind_columns[i, k] = 1
    page_columns, title_at = _page_columns(page, hints, base, chars, prose)
    bad_name = np.minimum(1, frames[:, _BAD_NAMES].max(axis=1))
    core = np.column_stack(
        [
            words,
            link_share,
            base[:, 1],
            kind_columns[:, 0],
            bad_name,
            kind_columns[:, len(_KINDS) + 1],
        ]
    ).astype(np.float32)
    matrix = np.hstack([base, frames, kind_columns, page_columns, shifted(core)]).astype(np.float32)
    return Signals(matrix, chars, layout, host_of(hints.url), title_at)


_KIND_COLUMN: Final = {k: i for i, k in enumerate(_KINDS)}
_TAG_COLUMN: Final = {t: len(_KINDS) + i for i, t in enumerate(_OWN_TAGS)}


def _page_columns(
    page: Page, hints: Hints, base: Floats, chars: Floats, prose: Floats
) -> tuple[Floats, int]:
    blocks = page.blocks
    n = len(blocks)
    index = np.arange(n, dtype=np.float32)
    total = max(1.0, float(chars.sum()))
    all_prose = max(1.0, float(prose.sum()))
    cum_prose = np.cumsum(prose)
    repeats = Counter(b.text for b in blocks)
    title_overlap, description_overlap, title_at = _overlaps(page, hints)
    is_prose = prose > 0
    heading = np.array([b.kind == "heading" for b in blocks])
    controls = np.zeros(n, np.float32)
    for position, _ in page.controls:
        controls[min(position, n - 1)] += 1
    level = np.array(
        [int(b.frame.tag[1]) if b.kind == "heading" else 7 for b in blocks], np.float32
    )
    return np.column_stack(
        [
            index / n,
            (np.cumsum(chars) - chars) / total,
            (cum_prose - prose) / all_prose,
            1 - cum_prose / all_prose,
            np.array([repeats[b.text] for b in blocks], np.float32),
            title_overlap,
            description_overlap,
            (index > title_at) if title_at >= 0 else np.full(n, -1),
            np.clip(index - title_at, -50, 50) if title_at >= 0 else np.full(n, -99),
            since(is_prose),
            since(is_prose[::-1])[::-1],
            since(heading),
            window(prose, 3) / all_prose,
            window(prose, 8) / all_prose,
            window(base[:, 2], 3),
            window(controls, 3),
            np.full(n, n),
            np.full(n, np.log1p(all_prose)),
            np.full(n, all_prose / total),
            (title_overlap > 0.9) & (base[:, 0] < 40),
            level,
            *(np.full(n, t) for t in hints.types or (0.0,) * len(PAGE_TYPES)),
        ]
    ).astype(np.float32), title_at


def _overlaps(page: Page, hints: Hints) -> tuple[Floats, Floats, int]:
    """For each short block, how much of it the title and the description have too; and the block that holds the headline.

    Among several headlines a heading wins over a breadcrumb that repeats it.
    """
    n = len(page.blocks)
    of_title = np.zeros(n, np.float32)
    of_description = np.zeros(n, np.float32)
    title = set((hints.title or "").lower().split())
    description = set((hints.description or "").lower().split())
    best, best_rank = -1, 0
    if not title and not description:
        return of_title, of_description, best
    for i, block in enumerate(page.blocks):
        size = len(block.text)
        if not _MIN_OVERLAP_CHARS < size <= _MAX_OVERLAP_CHARS:
            continue
        words = {*block.text.lower().split()}
        if not words.isdisjoint(description):
            of_description[i] = len(words & description) / len(words)
        if not words.isdisjoint(title):
            share = len(words & title) / max(len(words), len(title))
            of_title[i] = share
            rank = 0 if share < _SAME_TITLE else 2 if block.frame.tag == "h1" else 1
            if rank > best_rank:
                best, best_rank = i, rank
    return of_title, of_description, best


# Shorter than a headline; longer than a standfirst.
_MIN_OVERLAP_CHARS: Final = 3
_MAX_OVERLAP_CHARS: Final = 600
# Headlines are printed with small changes: another dash, a section in front.
_SAME_TITLE: Final = 0.8
