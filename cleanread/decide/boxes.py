"""Boxes between and around the story: one line of a prompt, a form or a note on an author speaks for the whole box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ..blocks import label_of
from ..deadline import check_time
from ..lexicon import link_kind
from ..phrases import WHOLE, hits
from ..signals.text import has_more_words, word_count
from .decision import MIN_STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..blocks import Frame, Page, RawBlock
    from ..signals import Signals
    from .decision import Decision

# A heading, a sentence or two, a label, a consent line: more is part of the page.
_MAX_BLOCKS: Final = 8
_MAX_ALL_BLOCKS: Final = 500  # with rules and images; what holds more need not be counted
_MAX_WORDS: Final = 90
# Without a field to type into, the words of a box weigh more: what is beside the line that was recognised.
_MAX_OTHER_WORDS: Final = 60
_FEW_WORDS: Final = 30
# A container with this much of the story is no box.
_STORY_SHARE: Final = 0.3
#: kinds of lines that speak for the box they stand in
_SPEAKING: Final = frozenset(
    [
        "newsletter", "paywall", "app_prompt", "donation", "author_box", "follow", "sign_in", "consent", "comment_form",
        "contact_tip", "toc", "comment_list",
    ]
)  # fmt: skip
# What scores above this stays, whatever it stands beside.
_SURE: Final = 0.9
# With a field to type into or a link to sign up, or little text, even sentences that read like the story's go.
_CERTAIN: Final = 0.98
_MAX_AUTHORS: Final = 3
_SAME_DESCRIPTION: Final = 0.5
_LEAD_SEPARATORS: Final = " \t\n:：–—-|·•>›»→*"
_LEAD_LINK_SHARE: Final = 0.4
_LEADS: Final = ("read_also", "related")


def drop_boxes(page: Page, signals: Signals, decisions: list[Decision], share: float) -> None:
    """Remove the rest of a box when a field to type into, or a line of it, says what it is.

    `share` is the share of prose in the page: the boxes of a catalogue are what it is about.
    """
    headline = signals.title_at
    fields = [c for c in page.controls if c.takes_text or c.position <= headline]
    lines = [
        k
        for k, d in enumerate(decisions)
        if share >= MIN_STORY and not d.keep and d.rule == "phrase" and d.kind in _SPEAKING
    ]
    if not fields and not lines:
        return
    small = _Boxes(page, _story_frames(page, signals, decisions))
    titled = {f.index for f in page.blocks[headline].frame.chain()} if headline >= 0 else set()
    above = _Boxes(page, titled)
    for field in fields:
        # Above the headline there is no story that a box could be taken for.
        box = (above if field.position <= headline else small).around(field.frame)
        if box is not None and (field.takes_text or box.last <= headline):
            where = (
                "stands around a form field" if field.takes_text else "buttons above the headline"
            )
            _drop(page, signals, decisions, box, _CERTAIN, ("form", "form-box", where))
    for k in lines:
        box = small.around(page.blocks[k].frame)
        if box is None or box.last - box.first < 2 or not _is_odd(page, box, decisions):
            continue
        others = sum(word_count(page.blocks[i].text) for i in _kept(box, decisions))
        if others <= _MAX_OTHER_WORDS:
            reason = f"in one box with {page.blocks[k].text[:40]!r}"
            limit = _CERTAIN if others <= _FEW_WORDS or _calls(page.blocks[k]) else _SURE
            _drop(page, signals, decisions, box, limit, (decisions[k].kind, "box", reason))


def drop_author_boxes(page: Page, signals: Signals, decisions: list[Decision], after: int) -> None:
    """Remove the small boxes behind block `after`, the last of the story, that link to an author's page."""
    kept = [k for k in range(after + 1, len(decisions)) if decisions[k].keep]
    if not kept:
        return
    small = _Boxes(page, _story_frames(page, signals, decisions))
    boxes: dict[int, Frame] = {}
    for k in kept:
        box = small.around(page.blocks[k].frame)
        if box is None or box.first <= after or box.index in boxes:
            continue
        links = [a for b in page.blocks[box.first : box.last] for a in b.links]
        if any(link_kind(href) == "author" for a in links if (href := a.get("href"))) and _is_odd(
            page, box, decisions
        ):
            boxes[box.index] = box
    if len(boxes) <= _MAX_AUTHORS:  # more are the page's subject: a directory, a forum
        for box in boxes.values():
            why = ("author_box", "author-box", "links to an author's page")
            _drop(page, signals, decisions, box, _SURE, why)


def drop_lead_ins(page: Page, decisions: list[Decision]) -> None:
    """Remove lines that are a label such as "Read also", any separator, and a link."""
    for block, decision in zip(page.blocks, decisions, strict=True):
        if not decision.keep or not block.links or block.kind not in ("paragraph", "heading"):
            continue
        if block.link_chars < _LEAD_LINK_SHARE * len(block.text):
            continue
        label = label_of(block.links[0], len(block.text))
        lead = block.text.partition(label)[0].strip(_LEAD_SEPARATORS) if label else ""
        if not lead or len(lead) > len(label) or block.text.endswith("."):
            continue
        found = hits(lead)
        for kind in _LEADS:
            if found.get(kind) == WHOLE:
                decision.remove(kind, "lead-in", f"{lead!r} and a link")


def _story_frames(page: Page, signals: Signals, decisions: list[Decision]) -> set[int]:
    """The frames that are no boxes: they hold the headline, or a good part of the story."""
    kept = np.array(
        [len(b.text) if d.keep else 0 for b, d in zip(page.blocks, decisions, strict=True)]
    )
    sums = np.concatenate(([0], np.cumsum(kept)))
    inside = sums[signals.layout.last] - sums[signals.layout.first]
    out = set(np.flatnonzero(inside > _STORY_SHARE * sums[-1]).tolist())
    if signals.title_at >= 0:
        out.update(f.index for f in page.blocks[signals.title_at].frame.chain())
    return out


class _Boxes:
    """The containers of a page that are small, and not of the story."""

    def __init__(self, page: Page, story: set[int]) -> None:
        self._page = page
        self._story = story
        self._found: dict[int, Frame | None] = {}

    def around(self, frame: Frame) -> Frame | None:
        """The largest one around `frame`; each container is looked at once."""
        path: list[Frame] = []
        at: Frame | None = frame
        while at is not None and at.index not in self._found and self._is_small(at):
            path.append(at)
            at = at.parent
        box = None if at is None else self._found.setdefault(at.index, None)
        for inner in reversed(path):
            box = self._found[inner.index] = box or inner
        return box

    def _is_small(self, frame: Frame) -> bool:
        if frame.parent is None or frame.index in self._story:
            return False
        if frame.last - frame.first > _MAX_ALL_BLOCKS:
            return False
        texts = [b.text for b in self._page.blocks[frame.first : frame.last] if b.text]
        return len(texts) <= _MAX_BLOCKS and not has_more_words(texts, _MAX_WORDS)


def _is_odd(page: Page, box: Frame, decisions: list[Decision]) -> bool:
    """Whether no container like it, in the same place, holds text that stays: then it is no section of the story."""
    parent = box.parent
    if parent is None:
        return False
    seen: set[int] = set()
    check_time()
    for k in range(parent.first, parent.last):
        if box.first <= k < box.last or not decisions[k].keep or not page.blocks[k].text:
            continue
        frame: Frame | None = page.blocks[k].frame
        while frame is not None and frame.parent is not parent:
            frame = frame.parent
        if frame is None or frame.index in seen:
            continue
        seen.add(frame.index)
        if frame.tag == box.tag and frame.attrs == box.attrs:
            return False
    return True


def _kept(box: Frame, decisions: list[Decision]) -> Iterator[int]:
    return (i for i in range(box.first, box.last) if decisions[i].keep)


def _calls(block: RawBlock) -> bool:
    """Whether the last link of a block leads to a place to sign up or pay."""
    return bool(block.links) and link_kind(block.links[-1].get("href") or "#") == "account"


def _drop(
    page: Page,
    signals: Signals,
    decisions: list[Decision],
    box: Frame,
    limit: float,
    why: tuple[str, str, str],
) -> None:
    """Remove what of a box scores below `limit` and is not the standfirst."""
    described = signals.column("description words")
    for i in _kept(box, decisions):
        if (
            decisions[i].score < limit
            and described[i] < _SAME_DESCRIPTION
            and page.blocks[i].kind not in ("code", "table")
        ):
            decisions[i].remove(*why)
