"""
Which blocks stay. The scores say how each block looks; here they are made to agree with each other.

Every block ends with a `Decision`: kept, or removed with a kind, the rule that decided and a reason for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from .blocks import tokens
from .chrome import phrase_verdict, prose_like
from .lexicon import NAME_GROUPS
from .shapes import (
    is_author_note,
    is_bare_link,
    is_byline,
    is_link_list,
    is_portrait,
    is_rating,
    is_share_line,
    is_site_name,
    label_kind,
    site_names,
)
from .signals.text import word_count

if TYPE_CHECKING:
    from .blocks import Page, RawBlock
    from .score import Scores
    from .signals import Hints, Signals

    Phrases = list[dict[str, int]]

THRESHOLD: Final = 0.5
# Between kept look-alikes a plain paragraph needs less than elsewhere.
_BETWEEN: Final = 0.12
# What a prompt, a form or a note on an author says besides its links.
_MAX_BOX_WORDS: Final = 80
# A container of more blocks than this is no box but the article.
_MAX_BOX_BLOCKS: Final = 30
# A repeated block of this size is a second copy of the article (print view, AMP copy, accordion), not a refrain.
_REPEAT_CHARS: Final = 40
_REFRAIN_BLOCKS: Final = 10
_MIN_QUOTE_CHARS: Final = 20
_MAX_QUOTE_CHARS: Final = 400
# More is no article with pull quotes but a collection of quotations.
_MAX_QUOTES: Final = 30
_QUOTE_NAMES: Final = frozenset(["pullquote", "pull", "quote", "blockquote", "highlight"])
_HEAD_BLOCKS: Final = 40
_LEAD_BLOCKS: Final = 12
_STANDFIRST_NAMES: Final = NAME_GROUPS["standfirst"]
_SURE_END: Final = 0.7
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
# A heading that scores above this stays even when only an image follows.
_SURE_HEADING: Final = 0.6
_OPEN_HEADING: Final = 0.25
_LIKE_TITLE: Final = 0.6
_HEADING_REACH: Final = 3
# A box or an advertisement between a heading and its text is shorter.
_MAX_SKIPPED_CHARS: Final = 600
# The standfirst repeats the description, or stands right below the headline and is named for what it is.
_SAME_DESCRIPTION: Final = 0.8
_MIN_STANDFIRST_WORDS: Final = 4
_MIN_STANDFIRST_SCORE: Final = 0.1
_STANDFIRST_REACH: Final = 3
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


def decide(page: Page, signals: Signals, scores: Scores, hints: Hints) -> list[Decision]:
    """One decision a block of `page`."""
    decisions = [Decision(bool(s > THRESHOLD), float(s)) for s in scores.final]
    for decision in decisions:
        if not decision.keep:
            # What kind of chrome it is gets looked up when somebody asks: most callers never do.
            decision.rule = "score"
    fill_gaps(page, signals, scores.phrases, decisions)
    drop_phrases(page, scores.phrases, decisions)
    drop_shapes(page, signals, decisions, hints)
    drop_repeats(page, decisions)
    drop_pull_quotes(page, decisions)
    settle_lists(page, decisions)
    settle_headings(page, signals, decisions)
    keep_standfirst(page, signals, decisions, hints)
    keep_footnotes(page, decisions)
    settle_textless(page, signals, decisions)
    return decisions


def fill_gaps(page: Page, signals: Signals, phrases: Phrases, decisions: list[Decision]) -> None:
    """Keep a plain short paragraph that stands among kept look-alikes in the same container."""
    group = signals.layout.group
    kept = np.array([d.keep for d in decisions])
    size = np.bincount(group)
    share = np.bincount(group, kept) / np.maximum(1, size)
    for i, decision in enumerate(decisions):
        if (
            decision.keep
            or decision.score < _BETWEEN
            or share[group[i]] < 0.5
            or size[group[i]] < 4
        ):
            continue
        block = page.blocks[i]
        if block.kind not in ("paragraph", "heading") or block.link_chars > len(block.text) / 3:
            continue
        if any(level >= 2 for level in phrases[i].values()):
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


def drop_phrases(page: Page, phrases: Phrases, decisions: list[Decision]) -> None:
    """Remove blocks whose words and shape say what they are; a label takes what it announces along."""
    for i, decision in enumerate(decisions):
        block = page.blocks[i]
        if not phrases[i] and not decision.keep:
            continue
        verdict = phrase_verdict(block, phrases[i], decision.score)
        if verdict is None:
            continue
        kind, reason, announces = verdict
        if decision.keep or decision.rule == "score":
            decision.remove(kind, "phrase", reason)
        if announces:
            _drop_announced(page, decisions, i, kind)


def _drop_announced(page: Page, decisions: list[Decision], i: int, kind: str) -> None:
    """Remove what follows a label such as "Related articles": the rest of its box, and links or cards after it."""
    label = page.blocks[i]
    level = int(label.frame.tag[1]) if label.kind == "heading" else 7
    box_end = _box_end(page, decisions, i)
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        is_link = block.link_chars * 2 > len(block.text)
        if prose_like(block) and j >= box_end:
            return
        if j >= box_end:
            if not is_link:
                return
            if block.kind == "heading" and int(block.frame.tag[1]) <= level and not is_link:
                return
        if decisions[j].keep:
            decisions[j].remove(kind, "announced", f"follows {label.text[:40]!r}")


def _box_end(page: Page, decisions: list[Decision], i: int) -> int:
    """Where the box of the label `i` ends: the container around it, if that holds no part of the story before the label."""
    label = page.blocks[i]
    box = label.frame.parent if label.kind == "heading" else label.frame
    end = i + 1
    while box is not None and box.parent is not None and box.last - box.first <= _MAX_BOX_BLOCKS:
        if any(
            d.keep and prose_like(b)
            for b, d in zip(page.blocks[box.first : i], decisions[box.first : i], strict=True)
        ):
            break
        inside = page.blocks[i + 1 : box.last]
        if (
            sum(word_count(b.text) for b in inside if b.link_chars * 2 <= len(b.text))
            > _MAX_BOX_WORDS
        ):
            break
        end = max(end, box.last)
        box = box.parent
    return end


def drop_shapes(page: Page, signals: Signals, decisions: list[Decision], hints: Hints) -> None:
    """Remove bylines, share lines, rows of labels and notes on the author around the story."""
    blocks = page.blocks
    story = [k for k, d in enumerate(decisions) if d.keep and prose_like(blocks[k])]
    if not story:
        return
    first, last = story[0], story[-1]
    named = site_names(blocks, hints)
    group = signals.layout.group
    for k, (block, decision) in enumerate(zip(blocks, decisions, strict=True)):
        if not decision.keep or not block.text or block.kind in ("code", "table"):
            continue
        if (
            (k < first or k > last)
            and block.frame.tag != "h1"
            and is_byline(block, hints.authors, hints.title)
        ):
            decision.remove("byline", "byline", "nothing but author and date")
        elif (k < first or k > last) and is_link_list(block):
            decision.remove("navigation", "link-list", "nothing but links, outside the story")
        elif k > last and decision.score < _SURE_END and is_bare_link(block):
            decision.remove("related", "link-after-story", "nothing but a link, after the story")
        elif k < first and is_site_name(block, named, hints.title):
            decision.remove("header", "site-name", "the name of the site")
        elif is_rating(block):
            decision.remove("ui", "rating", "nothing but stars")
        elif is_share_line(block):
            decision.remove("share", "share-links", "its links lead to places to share")
        elif kind := label_kind(block):
            decision.remove(kind, "labels", f"a row of labels: {block.text[:60]!r}")
        elif k >= last and len(story) > 1 and is_author_note(block, hints.authors):
            before = max((s for s in story if s < k), default=k)
            if group[before] != group[k]:
                decision.remove(
                    "author_box", "author-note", "begins with the author's name, after the story"
                )
        elif k >= last and len(story) > 1 and is_portrait(blocks[k - 1], block):
            decision.remove(
                "author_box", "portrait", f"introduces {blocks[k - 1].text[:40]!r} after the story"
            )
            if decisions[k - 1].keep:
                decisions[k - 1].remove(
                    "author_box", "portrait", "the name of the person introduced below"
                )


def drop_repeats(page: Page, decisions: list[Decision]) -> None:
    """Keep the first of several equal blocks: a second copy of the article, or a sentence set again as a pull quote.

    Equal blocks of one make that stand near each other are a refrain.
    """
    seen: dict[str, int] = {}
    for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not decision.keep or len(block.text) < _REPEAT_CHARS:
            continue
        first = seen.setdefault(block.text, k)
        if first == k:
            continue
        frame, other = block.frame, page.blocks[first].frame
        if k - first > _REFRAIN_BLOCKS or (frame.tag, frame.attrs) != (other.tag, other.attrs):
            decision.remove("repeat", "repeated-block", "the same text stands above")


def drop_pull_quotes(page: Page, decisions: list[Decision]) -> None:
    """Remove a quotation set apart when the story has the same words in a paragraph."""
    quotes = [
        k
        for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True))
        if decision.keep
        and _MIN_QUOTE_CHARS <= len(block.text) <= _MAX_QUOTE_CHARS
        and _set_apart(block)
    ]
    if not quotes:
        return
    whole = "\n".join(b.text for b, d in zip(page.blocks, decisions, strict=True) if d.keep)
    for k in quotes[:_MAX_QUOTES]:
        if whole.count(page.blocks[k].text.strip("\"'“”„«»‘’ ")) > 1:
            decisions[k].remove("repeat", "pull-quote", "the story has the same words")


def _set_apart(block: RawBlock) -> bool:
    """Whether the block stands in a quotation, a side note or what is named for one."""
    return any(
        f.tag in ("blockquote", "aside", "figure")
        or ("quote" in f.attrs or "pull" in f.attrs or "highlight" in f.attrs)
        and not _QUOTE_NAMES.isdisjoint(tokens(f.attrs))
        for f in islice(block.frame.chain(), 3)
    )


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
        members = [
            k
            for k in range(i, last)
            if page.blocks[k].text and decisions[k].rule in ("", "score", "between-look-alikes")
        ]
        _settle(page, decisions, members)
        i = max(last, i + 1)


def _settle(page: Page, decisions: list[Decision], members: list[int]) -> None:
    if len(members) < 2:
        return
    weights = [min(len(page.blocks[k].text), 400) for k in members]
    kept = sum(w for k, w in zip(members, weights, strict=True) if decisions[k].keep)
    total = sum(weights)
    if kept >= 0.75 * total:
        for k in members:
            if not decisions[k].keep and decisions[k].score > 0.05:
                decisions[k].restore("list-kept-whole")
    elif kept <= 0.15 * total:
        for k in members:
            if decisions[k].keep and decisions[k].score < 0.8:
                decisions[k].remove("list", "list-dropped-whole", "most of its list is no content")


def settle_headings(page: Page, signals: Signals, decisions: list[Decision]) -> None:
    """A heading stays with the block it introduces, and goes with it."""
    blocks = page.blocks
    like_title = signals.column("title words")
    last = max((k for k, d in enumerate(decisions) if d.keep and blocks[k].text), default=-1)
    with_controls = {id(f) for _, frame in page.controls for f in frame.chain()}
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind != "heading" or not blocks[i].text:
            continue
        decision = decisions[i]
        box = blocks[i].frame.parent
        if (
            decision.keep
            and box is not None
            and id(box) in with_controls
            and _alone(page, decisions, i)
        ):
            decision.remove("form", "heading-of-form", "the heading of a form")
            continue
        introduced = _introduced(page, decisions, i)
        if (
            decision.keep
            and introduced is None
            and (decision.score < _SURE_HEADING or not _followed(page, i, last))
        ):
            decision.remove("heading", "heading-alone", "introduces nothing that stays")
        elif (
            not decision.keep
            and decision.rule == "score"
            and introduced is not None
            and decision.score > _OPEN_HEADING
            and like_title[i] < _LIKE_TITLE
            and (box is None or id(box) not in with_controls or introduced < box.last)
            and _between_kept(page, decisions, i, introduced)
        ):
            decision.restore("heading-of-kept")


def _alone(page: Page, decisions: list[Decision], i: int) -> bool:
    """Whether no other text of the small container around a heading stays."""
    box = page.blocks[i].frame.parent
    if box is None or box.parent is None or box.last - box.first > _MAX_BOX_BLOCKS:
        return False
    return not any(
        decisions[k].keep and page.blocks[k].text for k in range(box.first, box.last) if k != i
    )


def _followed(page: Page, i: int, last: int) -> bool:
    """Whether kept text follows anywhere, or an image right away."""
    return i < last or any(b.kind in ("image", "embed") for b in page.blocks[i + 1 : i + 3])


def _between_kept(page: Page, decisions: list[Decision], i: int, introduced: int) -> bool:
    """Whether kept text of the same container stands before a heading, too: then it is no headline of another story."""
    blocks = page.blocks
    if blocks[i].frame.tag == "h1" or introduced - i > _HEADING_REACH:
        return False
    before = next(
        (
            k
            for k in range(i - 1, max(-1, i - _HEAD_BLOCKS), -1)
            if decisions[k].keep and blocks[k].text
        ),
        None,
    )
    if before is None:
        return False
    around = {id(f) for f in islice(blocks[introduced].frame.chain(), 1, 3)}
    return any(id(f) in around for f in islice(blocks[before].frame.chain(), 1, 3))


def _introduced(page: Page, decisions: list[Decision], i: int) -> int | None:
    """The kept block that the heading `i` introduces."""
    level = int(page.blocks[i].frame.tag[1])
    skipped = 0
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        same_rank = block.kind == "heading" and int(block.frame.tag[1]) <= level
        if decisions[j].keep and block.text:
            # Another heading of the same rank right away: this one has no text of its own.
            return None if same_rank else j
        skipped += len(block.text)
        if same_rank or skipped > _MAX_SKIPPED_CHARS:
            return None
    return None


def keep_standfirst(page: Page, signals: Signals, decisions: list[Decision], hints: Hints) -> None:
    """Keep the standfirst: between the headline and the story, and the description again or named for what it is."""
    blocks = page.blocks
    story = next((k for k, d in enumerate(decisions) if d.keep and prose_like(blocks[k])), None)
    if story is None:
        return
    description = signals.column("description words")
    headline = signals.title_at
    for k in range(max(0, headline, story - _HEAD_BLOCKS), story):
        block, decision = blocks[k], decisions[k]
        if decision.keep or decision.rule not in ("score", "heading-alone", "announced"):
            continue
        text = block.text
        if (
            not text
            or k == headline
            or decision.score < _MIN_STANDFIRST_SCORE
            or block.link_chars * 2 > len(text)
        ):
            continue
        if (
            block.kind == "caption"
            or word_count(text) < _MIN_STANDFIRST_WORDS
            or is_byline(block, hints.authors)
        ):
            continue
        near = 0 <= k - headline <= _STANDFIRST_REACH and headline >= 0
        named = any(
            not _STANDFIRST_NAMES.isdisjoint(tokens(f.attrs))
            for f in islice(block.frame.chain(), 2)
            if f.attrs
        )
        if (
            description[k] >= _SAME_DESCRIPTION
            or (near and named)
            or (near and decision.rule == "heading-alone")
        ):
            decision.restore("standfirst")


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
