"""What belongs to the text that stays: footnotes, images, captions, and comments where they are wanted."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..blocks.callouts import is_documentation
from ..signals.text import word_count

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Frame, Page, RawBlock
    from ..signals import Signals
    from .decision import Decision

# The lead image stands within so many blocks below the headline.
_LEAD_BLOCKS: Final = 12
_MIN_NOTE_WORDS: Final = 4
# How many blocks before a callout text that stays may be.
_CALLOUT_REACH: Final = 12
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
# How far from a formula kept blocks may stand; there may be others between them.
_FORMULA_REACH: Final = 4
# How far from code kept blocks may stand.
_CODE_REACH: Final = 2
_FILE_NAME: Final = re.compile(r"[\w./\\-]{1,80}\.\w{1,8}", re.ASCII)
# Wrappers around a picture, and pictures in one gallery, at most.
_MEDIA_LEVELS: Final = 8
_MEDIA_BLOCKS: Final = 200


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


def without_callouts(page: Page, phrases: list[dict[str, int]]) -> list[dict[str, int]]:
    """The phrases of each block, none for those in callouts: there "Tip" is no request for tips to the editors."""
    inside = [frame for frame in page.callouts if frame.callout and is_documentation(frame)]
    if not inside:
        return phrases
    left = list(phrases)
    for frame in inside:
        left[frame.first : frame.last] = [{}] * (frame.last - frame.first)
    return left


def keep_callouts(page: Page, decisions: list[Decision]) -> None:
    """A callout in a container with text that stays is the author's own, however short it is."""
    for frame in page.callouts:
        if frame.parent is None:
            continue
        inside = range(frame.first, frame.last)
        if all(decisions[k].keep or decisions[k].rule != "score" for k in inside):
            continue
        lowest = 0.0 if frame.callout and is_documentation(frame) else _IN_DOUBT
        if _kept_beside(page, frame, decisions):
            for k in inside:
                decision = decisions[k]
                if not decision.keep and decision.rule == "score" and decision.score > lowest:
                    decision.restore("callout")


def _kept_beside(page: Page, frame: Frame, decisions: list[Decision]) -> bool:
    """Whether text of the container around a frame stays, before it."""
    around = frame.parent
    assert around is not None  # noqa: S101  the caller has looked
    return any(
        decisions[k].keep and page.blocks[k].text and not page.blocks[k].link_chars
        for k in range(max(around.first, frame.first - _CALLOUT_REACH), frame.first)
    )


def keep_summaries(page: Page, decisions: list[Decision]) -> None:
    """The line that opens an accordion stays with what it opens."""
    if not any(block.frame.tag == "summary" for block in page.blocks):
        return
    next_kept = _next_kept(decisions)
    for k, decision in enumerate(decisions):
        frame = page.blocks[k].frame
        if decision.keep or decision.rule != "score" or frame.tag != "summary":
            continue
        opened = frame.parent
        if opened is not None and next_kept[k + 1] < opened.last:
            decision.restore("heading-of-kept")


def _next_kept(decisions: list[Decision]) -> list[int]:
    """For each position, where the next block that stays is, itself included; behind the last one when there is none."""
    end = len(decisions)
    found = [end] * (end + 1)
    for k in range(end - 1, -1, -1):
        found[k] = k if decisions[k].keep else found[k + 1]
    return found


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


def settle_formulas(page: Page, decisions: list[Decision]) -> None:
    """Formulas have no words to judge: they stay where text or a heading close by stays."""
    blocks = page.blocks
    for k, decision in enumerate(decisions):
        if blocks[k].kind != "math":
            continue
        close = range(max(0, k - _FORMULA_REACH), min(len(blocks), k + _FORMULA_REACH + 1))
        if any(decisions[i].keep and blocks[i].text for i in close if blocks[i].kind != "math"):
            decision.restore("beside-kept-text")
        elif decision.keep:
            decision.remove("math", "beside-removed-text", "stands apart from the text that stays")


def keep_code(page: Page, decisions: list[Decision]) -> None:
    """Code that a kept sentence announces, or with kept blocks close to it on both sides, stays; so does its file name."""
    blocks = page.blocks
    for k, decision in enumerate(decisions):
        if blocks[k].kind != "code":
            continue
        if not decision.keep and decision.rule == "score" and k:
            announced = decisions[k - 1].keep and blocks[k - 1].text.endswith((":", "："))
            before = any(d.keep for d in decisions[max(0, k - _CODE_REACH) : k])
            if announced or (
                before and any(d.keep for d in decisions[k + 1 : k + 1 + _CODE_REACH])
            ):
                decision.restore("code-of-kept")
        name = decisions[k - 1] if k else decision
        if (
            decision.keep
            and not name.keep
            and name.rule == "score"
            and _FILE_NAME.fullmatch(blocks[k - 1].text)
        ):
            name.restore("code-of-kept")


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
    with_words = _with_words(page)
    for k, decision in enumerate(decisions):
        block = blocks[k]
        if block.kind not in _TEXTLESS:
            continue
        frame = _around_media(page, block)
        related = (
            frame in near or int(parents[frame]) in near or int(parents[parents[frame]]) in near
        ) or (k > 0 and k + 1 < len(blocks) and _between(page, decisions, k, with_words))
        inside = first <= k <= last or (first - _IMAGE_REACH <= k < first and block.kind != "rule")
        if last < k <= last + _IMAGE_REACH and block.kind == "image":
            # Right behind the last paragraph, as the last picture of the story.
            beside = blocks[last].frame
            inside = page.frames[frame].parent in (beside, beside.parent)
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


def _around_media(page: Page, block: RawBlock) -> int:
    """The frame that an image or embed stands in as a whole: outside of its figure, and of wrappers that hold nothing but media."""
    frame = block.frame
    for _ in range(_MEDIA_LEVELS):
        if frame.parent is None or not (
            any(f.tag == "figure" for f in islice(frame.chain(), 4))
            or (
                frame.last - frame.first <= _MEDIA_BLOCKS
                and all(b.kind in _TEXTLESS for b in page.blocks[frame.first : frame.last])
            )
        ):
            break
        frame = frame.parent
    return frame.index


def _with_words(page: Page) -> list[int]:
    """Where the blocks are that have words to judge."""
    return [k for k, block in enumerate(page.blocks) if block.kind not in _TEXTLESS]


def _between(page: Page, decisions: list[Decision], k: int, with_words: list[int]) -> bool:
    """Whether text that stays is right before and right behind, in one container with the image, and nothing removed in between."""
    blocks = page.blocks
    at = bisect(with_words, k)
    if not 0 < at < len(with_words):
        return False
    before, behind = with_words[at - 1], with_words[at]
    if not (decisions[before].keep and decisions[behind].keep):
        return False
    outer = next(
        (f for f in blocks[k].frame.chain() if f.first <= before and behind < f.last), None
    )
    # The whole page is around everything.
    return outer is not None and outer.depth > 0


def keep_captions(page: Page, decisions: list[Decision]) -> None:
    """A caption stays with its image."""
    blocks = page.blocks
    with_image: dict[int, bool] = {}  # index of a figure → whether an image in it stays
    for k, decision in enumerate(decisions):
        if decision.keep or blocks[k].kind != "caption" or decision.rule != "score":
            continue
        figure = next((f for f in blocks[k].frame.chain() if f.tag == "figure"), None)
        if figure is None:
            continue
        shows = with_image.get(figure.index)
        if shows is None:
            inside = range(figure.first, figure.last)
            shows = any(decisions[i].keep and blocks[i].images for i in inside)
            with_image[figure.index] = shows
        if shows:
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
