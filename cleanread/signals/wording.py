"""
What a block's words and links say: phrases in many languages, and where links lead.

Looking these up costs more than all other signals together, so only candidates are asked: blocks that the first opinion leaves
open, and headings, which may announce what follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..deadline import check_time
from ..lexicon import LINK_KINDS, link_kind
from ..phrases import hits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..blocks import Page, RawBlock

    Floats = NDArray[np.floating[Any]]

#: columns → the kinds of phrases that count for them
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "newsletter": ("newsletter",),
    "related": ("related", "read_also"),
    "share": ("share", "follow"),
    "comments": ("comment_form", "comment_list"),
    "author": ("author_box", "edited_by"),
    "ad": ("ad_label", "sponsored"),
    "consent": ("consent",),
    "access": ("paywall", "sign_in", "app_prompt", "bot_check", "error_page"),
    "tools": ("page_tools", "ui", "skip_link", "pagination", "breadcrumbs", "toc", "search_results", "video"),
    "tags": ("tags",),
    "credit": ("photo_credit", "copyright"),
    "note": ("affiliate", "donation", "contact_tip", "updated"),
}  # fmt: skip
NAMES: Final = (
    *(f"phrase:{g}" for g in GROUPS),
    *(f"link:{k}" for k in LINK_KINDS),
    "link:off host",
)
# Above this, the first opinion leaves open whether a block is content.
OPEN: Final = 0.02
# Prompts and labels are shorter; what longer blocks say belongs to the story.
_MAX_CHARS: Final = 280
_LINK_SHARE: Final = 0.3
_COLUMN: Final = {kind: i for i, (_, kinds) in enumerate(GROUPS.items()) for kind in kinds}
_LINK_COLUMN: Final = {kind: len(GROUPS) + i for i, kind in enumerate(LINK_KINDS)}


@dataclass(slots=True)
class Wording:
    """What the candidates say."""

    columns: Floats  #: [NAMES, blocks]; zeros for blocks that were not asked
    phrases: list[dict[str, int]]  #: block → kind → 1 anywhere, 2 start, 3 whole


def read_wording(page: Page, host: str, asked: NDArray[np.bool_] | None = None) -> Wording:
    """The wording of the blocks that are `asked`, of all when that is ``None``."""
    n = len(page.blocks)
    columns = np.zeros((len(NAMES), n), np.float32)
    phrases: list[dict[str, int]] = [{}] * n
    for i in range(n) if asked is None else np.flatnonzero(asked).tolist():
        check_time()
        block = page.blocks[i]
        size = len(block.text)
        if not 0 < size <= _MAX_CHARS:
            continue
        found = hits(block.text)
        if found:
            phrases[i] = found
            for kind, level in found.items():
                column = _COLUMN[kind]
                columns[column, i] = max(level, columns[column, i])
        if block.links and (block.link_chars > size * _LINK_SHARE or size < 40):
            for column in link_columns(block, host):
                columns[column, i] = 1
    return Wording(columns, phrases)


def link_columns(block: RawBlock, host: str) -> list[int]:
    """The columns that the block's first and last link set: the kind of place they lead to, and whether it is off the host."""
    out = []
    ends = (block.links[0], block.links[-1]) if len(block.links) > 1 else (block.links[0],)
    for link in ends:
        href = link.get("href")
        if not href:
            continue
        kind = link_kind(href)
        if kind:
            out.append(_LINK_COLUMN[kind])
        if host and href[:4] == "http" and host not in href:
            out.append(len(NAMES) - 1)
    return out
