"""What belongs to the text that stays: footnotes, images, captions, and comments where they are wanted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..signals.text import word_count

if TYPE_CHECKING:
    from ..blocks import Page
    from ..signals import Signals
    from .decision import Decision

# The lead image stands within so many blocks below the headline.
_LEAD_BLOCKS: Final = 12
_MIN_NOTE_WORDS: Final = 4
_NOTE_NAMES: Final = frozenset(["footnote", "footnotes", "endnote", "endnotes"])
_COMMENT_NAMES: Final = frozenset(
    [
        "comment",
        "comments",
        "commentlist",
        "disqus",
        "responses",
        "kommentare",
        "comentarios",
        "commentaires",
    ]
)
_TEXTLESS: Final = frozenset(["image", "embed", "rule"])
# How far from kept text an image without text of its own may stand, in blocks.
_IMAGE_REACH: Final = 3


def keep_footnotes(page: Page, decisions: list[Decision]) -> None:
    """Notes below an article belong to it."""
    for block, decision in zip(page.blocks, decisions, strict=True):
        if decision.keep or decision.rule != "score" or word_count(block.text) < _MIN_NOTE_WORDS:
            continue
        if any(
            "note" in f.attrs and not _NOTE_NAMES.isdisjoint(tokens(f.attrs))
            for f in islice(block.frame.chain(), 4)
        ):
            decision.restore("footnote")


def settle_textless(page: Page, signals: Signals, decisions: list[Decision]) -> None:
    """Images, embeds and rules have no words to judge: they stay where the text around them stays."""
    blocks = page.blocks
    text = [k for k, d in enumerate(decisions) if d.keep and blocks[k].text]
    if not text:
        for decision, block in zip(decisions, blocks, strict=True):
            if block.kind in _TEXTLESS and decision.keep:
                decision.remove(block.kind, "no-text-around", "stands alone")
        return
    first, last = text[0], text[-1]
    own = signals.layout.own
    parents = signals.layout.parent
    near = {int(own[k]) for k in text}
    near |= {int(parents[f]) for f in near}
    headline = signals.title_at
    for k, decision in enumerate(decisions):
        block = blocks[k]
        if block.kind not in _TEXTLESS:
            continue
        frame = int(own[k])
        related = (
            frame in near or int(parents[frame]) in near or int(parents[parents[frame]]) in near
        )
        inside = first <= k <= last or (first - _IMAGE_REACH <= k < first and block.kind != "rule")
        # The lead image stands between the headline and the story, often in a container of its own.
        leads = (
            block.kind == "image"
            and headline >= 0
            and headline - _IMAGE_REACH <= k < first <= headline + _LEAD_BLOCKS
        )
        if ((inside and related) or leads) and not (block.kind == "image" and _is_teaser(page, k)):
            decision.restore("beside-kept-text")
        else:
            decision.remove(
                block.kind, "beside-removed-text", "stands apart from the text that stays"
            )
    keep_captions(page, decisions)


def keep_captions(page: Page, decisions: list[Decision]) -> None:
    """A caption stays with its image."""
    blocks = page.blocks
    for k, decision in enumerate(decisions):
        if decision.keep or blocks[k].kind != "caption" or decision.rule != "score":
            continue
        figure = next((f for f in blocks[k].frame.chain() if f.tag == "figure"), None)
        if figure is None:
            continue
        if any(decisions[i].keep and blocks[i].images for i in range(figure.first, figure.last)):
            decision.restore("caption-of-kept")


def _is_teaser(page: Page, k: int) -> bool:
    """Whether an image is a link to another page rather than to its own large version."""
    links = page.blocks[k].links
    if not links:
        return False
    href = (links[0].get("href") or "").split("?")[0].lower()
    return not href.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"))


def restore_comments(page: Page, decisions: list[Decision]) -> None:
    """Keep readers' comments after all: the prose in containers that are named for them."""
    for block, decision in zip(page.blocks, decisions, strict=True):
        if (
            decision.keep
            or decision.rule not in ("score", "announced")
            or not block.text
            or block.link_chars > len(block.text) / 2
        ):
            continue
        if (
            any(
                not _COMMENT_NAMES.isdisjoint(tokens(f.attrs)) and f.tag != "form"
                for f in block.frame.chain()
                if f.attrs and f.parent is not None
            )
            and len(block.text) >= 20
        ):
            decision.restore("comments-wanted")
