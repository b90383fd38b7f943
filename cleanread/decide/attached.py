"""What belongs to the text that stays: footnotes, images, captions, and comments where they are wanted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..signals.text import word_count

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Page, RawBlock
    from ..signals import Signals
    from .decision import Decision

# The lead image stands within so many blocks below the headline.
_LEAD_BLOCKS: Final = 12
_MIN_NOTE_WORDS: Final = 4
_CALLOUT_NAMES: Final = frozenset(["callout", "admonition"])
_NOTE_LEVELS: Final = 4
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
# A page of so many characters that would keep no more than so many.
_SMALL_PAGE: Final = 1500
_LITTLE: Final = 140
_IN_DOUBT: Final = 0.25
_TEXTLESS: Final = frozenset(["image", "embed", "rule"])
# How far from kept text an image without text of its own may stand, in blocks.
_IMAGE_REACH: Final = 3


def keep_footnotes(page: Page, decisions: list[Decision]) -> None:
    """Notes that the text refers to belong to it."""
    named = [
        k
        for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True))
        if not decision.keep
        and decision.rule == "score"
        and word_count(block.text) >= _MIN_NOTE_WORDS
        and any(
            "note" in f.attrs and not _NOTE_NAMES.isdisjoint(tokens(f.attrs))
            for f in islice(block.frame.chain(), _NOTE_LEVELS)
        )
    ]
    if not named:
        return
    referred = {
        href[1:]
        for block, decision in zip(page.blocks, decisions, strict=True)
        if decision.keep
        for link in block.links
        if (href := link.get("href") or "").startswith("#")
    }
    for k in named:
        note = _outermost_note(page.blocks[k])
        if any(el.get("id") in referred for el in note.iter("*")):
            decisions[k].restore("footnote")


def _outermost_note(block: RawBlock) -> _Element:
    """The container that holds one note: the entry of a list, or what is named for it."""
    frames = list(islice(block.frame.chain(), _NOTE_LEVELS))
    for frame in frames:
        if frame.tag in ("li", "dd", "tr"):
            return frame.el
    named = [f for f in frames if not _NOTE_NAMES.isdisjoint(tokens(f.attrs))]
    return named[-1].el if named else block.el


def keep_callouts(page: Page, decisions: list[Decision]) -> None:
    """A box that is named a callout, between text that stays, is the author's own."""
    for k in range(1, len(decisions) - 1):
        decision, block = decisions[k], page.blocks[k]
        if (
            not decision.keep
            and decision.rule == "score"
            and decision.score > _IN_DOUBT
            and any(d.keep for d in decisions[max(0, k - 2) : k])  # a sign may stand in front
            and decisions[k + 1].keep
            and any(
                not _CALLOUT_NAMES.isdisjoint(tokens(f.attrs))
                for f in islice(block.frame.chain(), _NOTE_LEVELS)
                if f.attrs
            )
        ):
            decision.restore("callout")


def keep_little(page: Page, decisions: list[Decision]) -> None:
    """On a page of a few lines, of which next to nothing would stay, keep what is in doubt: there is no chrome to hide in."""
    size = sum(len(b.text) for b in page.blocks)
    kept = sum(len(b.text) for b, d in zip(page.blocks, decisions, strict=True) if d.keep)
    if size > _SMALL_PAGE or kept > _LITTLE:
        return
    for block, decision in zip(page.blocks, decisions, strict=True):
        if (
            decision.rule == "score"
            and decision.score > _IN_DOUBT
            and block.link_chars * 2 < len(block.text)
        ):
            decision.restore("little-text")


def keep_code(page: Page, decisions: list[Decision]) -> None:
    """Code that a kept sentence announces, or that stands between kept text of its container, stays."""
    blocks = page.blocks
    for k, decision in enumerate(decisions):
        if decision.keep or decision.rule != "score" or blocks[k].kind != "code" or not k:
            continue
        before = decisions[k - 1].keep and blocks[k - 1].frame is blocks[k].frame.parent
        announced = decisions[k - 1].keep and blocks[k - 1].text.endswith((":", "："))
        if announced or (before and k + 1 < len(decisions) and decisions[k + 1].keep):
            decision.restore("code-of-kept")


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
