"""
Which blocks stay. The scores say how each block looks; here they are made to agree with each other.

Every block ends with a `Decision`: kept, or removed with a kind, the rule that decided and a reason for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from .blocks import tokens
from .chrome import phrase_verdict, prose_like

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .blocks import Page
    from .signals import Signals

    Floats = NDArray[np.float32]

THRESHOLD: Final = 0.5
# Between kept look-alikes a plain paragraph needs less than elsewhere.
_BETWEEN: Final = 0.12
# A repeated block of this size is a second copy of the article (print view, AMP copy, accordion), not a refrain.
_REPEAT_CHARS: Final = 40
_COMMENT_NAMES: Final = frozenset(["comment", "comments", "commentlist", "disqus", "responses", "kommentare", "comentarios", "commentaires"])
_TEXTLESS: Final = frozenset(["image", "embed", "rule"])
# How far from kept text an image without text of its own may stand, in blocks.
_IMAGE_REACH: Final = 3


@dataclass(slots=True)
class Decision:
    """What became of one block."""

    keep: bool
    score: float
    kind: str = ""
    rule: str = ""
    reason: str = ""

    def remove(self, kind: str, rule: str, reason: str) -> None:
        """Turn to "removed", for this reason."""
        self.keep, self.kind, self.rule, self.reason = False, kind, rule, reason

    def restore(self, rule: str) -> None:
        """Turn to "kept" after all."""
        self.keep, self.kind, self.rule, self.reason = True, "", rule, ""


def decide(page: Page, signals: Signals, scores: Floats, threshold: float = THRESHOLD) -> list[Decision]:
    """One decision a block of `page`."""
    decisions = [Decision(bool(s > threshold), float(s)) for s in scores]
    for decision in decisions:
        if not decision.keep:
            # What kind of chrome it is gets looked up when somebody asks: most callers never do.
            decision.rule = "score"
    fill_gaps(page, signals, decisions)
    drop_phrases(page, signals, decisions)
    drop_repeats(page, decisions)
    settle_lists(page, decisions)
    settle_headings(page, decisions)
    settle_textless(page, signals, decisions)
    return decisions


def fill_gaps(page: Page, signals: Signals, decisions: list[Decision]) -> None:
    """Keep a plain short paragraph that stands among kept look-alikes in the same container."""
    group = signals.layout.group
    kept = np.array([d.keep for d in decisions])
    size = np.bincount(group)
    share = np.bincount(group, kept) / np.maximum(1, size)
    for i, decision in enumerate(decisions):
        if decision.keep or decision.score < _BETWEEN or share[group[i]] < 0.5 or size[group[i]] < 4:
            continue
        block = page.blocks[i]
        if block.kind not in ("paragraph", "heading") or block.link_chars > len(block.text) / 3:
            continue
        if any(level >= 2 for level in signals.phrases[i].values()):
            continue
        before = _nearest(decisions, i, -1)
        after = _nearest(decisions, i, 1)
        if before is not None and after is not None and group[before] == group[i] == group[after]:
            decision.restore("between-look-alikes")


def _nearest(decisions: list[Decision], i: int, step: int) -> int | None:
    for j in (i + step, i + 2 * step, i + 3 * step):
        if 0 <= j < len(decisions) and decisions[j].keep:
            return j
    return None


def drop_phrases(page: Page, signals: Signals, decisions: list[Decision]) -> None:
    """Remove blocks whose words and shape say what they are; a label takes what it announces along."""
    for i, decision in enumerate(decisions):
        block = page.blocks[i]
        verdict = phrase_verdict(block, signals.phrases[i])
        if verdict is None:
            continue
        kind, reason, announces = verdict
        if decision.keep or decision.rule == "score":
            decision.remove(kind, "phrase", reason)
        if announces:
            _drop_announced(page, decisions, i, kind)


def _drop_announced(page: Page, decisions: list[Decision], i: int, kind: str) -> None:
    """Remove the links, cards or form lines that follow a label such as "Related articles"."""
    label = page.blocks[i]
    level = int(label.frame.tag[1]) if label.kind == "heading" else 7
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        if prose_like(block):
            return
        if block.kind == "heading" and int(block.frame.tag[1]) <= level and not block.link_chars:
            return
        if decisions[j].keep:
            decisions[j].remove(kind, "announced", f"follows {label.text[:40]!r}")


def drop_repeats(page: Page, decisions: list[Decision]) -> None:
    """Keep the first of several equal blocks, unless they follow each other in one container: that is a refrain."""
    seen: dict[str, object] = {}
    for block, decision in zip(page.blocks, decisions, strict=True):
        if not decision.keep or len(block.text) < _REPEAT_CHARS:
            continue
        place = seen.setdefault(block.text, block.frame.parent)
        if place is not block.frame.parent:
            decision.remove("repeat", "repeated-block", "the same text stands above")


def settle_lists(page: Page, decisions: list[Decision]) -> None:
    """Keep or drop the items of a list together, by the weight of their text."""
    i = 0
    n = len(decisions)
    while i < n:
        frame = page.blocks[i].frame
        if frame.tag != "li" or frame.parent is None:
            i += 1
            continue
        whole = frame.parent
        last = min(whole.last, n)
        members = [k for k in range(i, last) if page.blocks[k].text and decisions[k].rule in ("", "score", "between-look-alikes")]
        _settle(page, decisions, members)
        i = max(last, i + 1)


def _settle(page: Page, decisions: list[Decision], members: list[int]) -> None:
    if len(members) < 2:
        return
    weights = [min(len(page.blocks[k].text), 400) for k in members]
    kept = sum(w for k, w in zip(members, weights, strict=True) if decisions[k].keep)
    total = sum(weights)
    if kept >= 0.6 * total:
        for k in members:
            if not decisions[k].keep and decisions[k].score > 0.05:
                decisions[k].restore("list-kept-whole")
    elif kept <= 0.25 * total:
        for k in members:
            if decisions[k].keep and decisions[k].score < 0.8:
                decisions[k].remove("list", "list-dropped-whole", "most of its list is no content")


def settle_headings(page: Page, decisions: list[Decision]) -> None:
    """A heading stays with the block it introduces, and goes with it."""
    blocks = page.blocks
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind != "heading" or not blocks[i].text:
            continue
        decision = decisions[i]
        introduced = _introduced(page, decisions, i)
        if decision.keep and introduced is None:
            decision.remove("heading", "heading-alone", "introduces nothing that stays")
        elif not decision.keep and decision.rule == "score" and introduced is not None and decision.score > 0.25:
            decision.restore("heading-of-kept")


def _introduced(page: Page, decisions: list[Decision], i: int) -> int | None:
    """The kept block that the heading `i` introduces."""
    level = int(page.blocks[i].frame.tag[1])
    skipped = 0
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        if decisions[j].keep and block.text:
            # Another heading of the same rank right away: this one has no text of its own.
            if block.kind == "heading" and int(block.frame.tag[1]) <= level:
                return None
            return j
        if block.kind == "heading" and int(block.frame.tag[1]) <= level:
            return None
        skipped += len(block.text)
        if skipped > 600:
            return None
    return None


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
    for k, decision in enumerate(decisions):
        block = blocks[k]
        if block.kind not in _TEXTLESS:
            continue
        inside = first <= k <= last or (first - _IMAGE_REACH <= k < first and block.kind != "rule")
        frame = int(own[k])
        related = frame in near or int(parents[frame]) in near or int(parents[parents[frame]]) in near
        if inside and related and not (block.kind == "image" and _is_teaser(page, k)):
            decision.restore("beside-kept-text")
        else:
            decision.remove(block.kind, "beside-removed-text", "stands apart from the text that stays")


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
        if decision.keep or decision.rule not in ("score", "announced") or not block.text or block.link_chars > len(block.text) / 2:
            continue
        if any(not _COMMENT_NAMES.isdisjoint(tokens(f.attrs)) and f.tag != "form" for f in block.frame.chain() if f.attrs and f.parent is not None) and len(block.text) >= 20:
            decision.restore("comments-wanted")
