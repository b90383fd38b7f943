"""
Signals: a column of numbers for each thing that can be said of a block, from its text, its containers and its neighbours.

Every one has a name, so that a decision can be explained, and none needs a language: phrases and names are data.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .page_type import PAGE_TYPES
from .structure import FRAME_NAMES, SHIFTS, Layout, frame_columns, shifted, since, windows
from .text import NAMES as TEXT_NAMES
from .text import host_of, text_columns

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
    """The signals of a page: ``columns[name, block]``, and what they were made from."""

    columns: Floats
    chars: Floats
    layout: Layout
    host: str = ""
    title_at: int = -1  #: index of the block that holds the headline, -1 when none does

    def column(self, name: str) -> Floats:
        """One column, by its name."""
        column: Floats = self.columns[_COLUMN[name]]
        return column

    @property
    def matrix(self) -> Floats:
        """The same as [blocks, columns]: one row a block."""
        return self.columns.T


def measure(page: Page, hints: Hints) -> Signals:
    """The signals of all blocks of `page`."""
    n = len(page.blocks)
    if not n:
        none = np.zeros(0, np.intp)
        nothing = np.zeros(0, np.float32)
        return Signals(
            np.zeros((len(NAMES), 0), np.float32),
            nothing,
            Layout(none, none, none, none, none, 0, nothing),
        )
    text = text_columns(page.blocks)
    words, chars, link_share = text[0], text[1].copy(), text[2]
    np.log1p(chars, out=text[1])
    frames, layout = frame_columns(page, words, link_share, chars)
    own, title_at = _page_columns(page, hints, text, chars, layout.prose)
    core = np.empty((len(_CORE), n), np.float32)
    core[0] = words
    core[1] = link_share
    core[2] = text[1]
    core[3] = own[0]
    core[4] = np.minimum(1, frames[_BAD_NAMES].max(axis=0))
    core[5] = own[_TAG_COLUMN["li"]]
    columns = np.concatenate((text, frames, own, shifted(core)))
    return Signals(columns, chars, layout, host_of(hints.url), title_at)


_KIND_COLUMN: Final = {k: i for i, k in enumerate(_KINDS)}
_TAG_COLUMN: Final = {t: len(_KINDS) + i for i, t in enumerate(_OWN_TAGS)}


def _page_columns(
    page: Page, hints: Hints, text: Floats, chars: Floats, prose: Floats
) -> tuple[Floats, int]:
    """[_PAGE, blocks], and the index of the headline."""
    blocks = page.blocks
    n = len(blocks)
    out = np.zeros((len(_PAGE), n), np.float32)
    level = np.full(n, 7, np.float32)
    texts = [b.text for b in blocks]
    repeats = Counter(texts)
    for i, block in enumerate(blocks):
        kind, tag = block.kind, block.frame.tag
        if kind != "paragraph":
            k = _KIND_COLUMN.get(kind)
            if k is not None:
                out[k, i] = 1
                if not k:
                    level[i] = int(tag[1])
        k = _TAG_COLUMN.get(tag)
        if k is not None:
            out[k, i] = 1
    at = len(_KINDS) + len(_OWN_TAGS)
    index = np.arange(n, dtype=np.float32)
    total = max(1.0, float(chars.sum()))
    all_prose = max(1.0, float(prose.sum()))
    until = np.cumsum(prose) / all_prose
    title_overlap, description_overlap, title_at = _overlaps(page, hints)
    marks = np.empty((3, n), np.bool_)
    marks[0] = prose > 0
    marks[1] = marks[0][::-1]
    marks[2] = out[0] > 0
    apart = since(marks)
    summed = np.zeros((3, n), np.float32)
    summed[0] = prose
    summed[1] = text[2]
    for control in page.controls:
        summed[2, min(control.position, n - 1)] += 1
    near, wide = windows(summed, (3, 8))
    values = (
        index / n,
        (np.cumsum(chars) - chars) / total,
        until - prose / all_prose,
        1 - until,
        np.array([repeats[t] for t in texts], np.float32) if len(repeats) < n else 1,
        title_overlap,
        description_overlap,
        (index > title_at) if title_at >= 0 else -1,
        np.clip(index - title_at, -50, 50) if title_at >= 0 else -99,
        apart[0],
        apart[1][::-1],
        apart[2],
        near[0] / all_prose,
        wide[0] / all_prose,
        near[1],
        near[2],
        n,
        np.log1p(all_prose),
        all_prose / total,
        (title_overlap > _LIKE_TITLE) & (text[0] < _MAX_TITLE_WORDS),
        level,
        *(hints.types or (0.0,) * len(PAGE_TYPES)),
    )
    for i, value in enumerate(values, at):
        out[i] = value
    return out, title_at


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
        listed = block.text.lower().split()
        of_both = not description.isdisjoint(listed), not title.isdisjoint(listed)
        if not any(of_both):
            continue
        words = {*listed}
        if of_both[0]:
            of_description[i] = len(words & description) / len(words)
        if of_both[1]:
            share = len(words & title) / max(len(words), len(title))
            of_title[i] = share
            rank = 0 if share < _SAME_TITLE else 2 if block.frame.tag == "h1" else 1
            if rank > best_rank:
                best, best_rank = i, rank
    return of_title, of_description, best


# Shorter than a headline; longer than a standfirst.
_MIN_OVERLAP_CHARS: Final = 3
_MAX_OVERLAP_CHARS: Final = 600
# A block that says next to nothing but the title, and is short enough to be one.
_LIKE_TITLE: Final = 0.9
_MAX_TITLE_WORDS: Final = 40
# Headlines are printed with small changes: another dash, a section in front.
_SAME_TITLE: Final = 0.8
