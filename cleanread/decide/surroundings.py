"""What stands around the story: bylines, share lines, rows of labels, notes on the author, the standfirst."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..chrome import is_statement, prose_like
from ..lexicon import NAME_GROUPS
from ..shapes import (
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
from ..signals.text import word_count
from .boxes import drop_author_boxes
from .decision import MIN_STORY

if TYPE_CHECKING:
    from ..blocks import Page
    from ..signals import Hints, Signals
    from .decision import Decision

# Between headline and story stand at most so many blocks: bylines, dates, tools to share.
HEAD_BLOCKS: Final = 40
_STANDFIRST_NAMES: Final = NAME_GROUPS["standfirst"]
# A link below the story belongs to it, as a source, when it scores above this.
# A heading that scores above this heads a section, whatever its words look like.
_SURE_HEADING: Final = 0.8
_SURE_END: Final = 0.6
# The standfirst repeats the description, or stands right below the headline and is named for what it is.
_SAME_DESCRIPTION: Final = 0.8
_MIN_STANDFIRST_WORDS: Final = 4
_MIN_STANDFIRST_SCORE: Final = 0.1
_STANDFIRST_REACH: Final = 3
_MIN_POINTS: Final = 2
_MAX_POINTS: Final = 7


def drop_shapes(
    page: Page, signals: Signals, decisions: list[Decision], hints: Hints, share: float
) -> None:
    """Remove bylines, share lines, rows of labels and notes on the author around the story.

    `share` is the share of prose: with little, links and portraits are what the page is about.
    """
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
            and not (block.kind == "heading" and decision.score > _SURE_HEADING)
            and is_byline(block, hints.authors, hints.title)
        ):
            decision.remove("byline", "byline", "nothing but author and date")
        elif (k < first or k > last) and is_link_list(block):
            decision.remove("navigation", "link-list", "nothing but links, outside the story")
        elif k > last and share > MIN_STORY and decision.score < _SURE_END and is_bare_link(block):
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
        elif (
            k >= last and share > MIN_STORY and len(story) > 1 and is_portrait(blocks[k - 1], block)
        ):
            decision.remove(
                "author_box", "portrait", f"introduces {blocks[k - 1].text[:40]!r} after the story"
            )
            if decisions[k - 1].keep:
                decisions[k - 1].remove(
                    "author_box", "portrait", "the name of the person introduced below"
                )
    if len(story) > 1 and share > MIN_STORY:
        drop_author_boxes(page, signals, decisions, _end_of_story(signals, story))


def _end_of_story(signals: Signals, story: list[int]) -> int:
    """The last paragraph that looks like the one before it; a box at the end looks different."""
    group = signals.layout.group
    for before, last in zip(story[-2::-1], story[:0:-1], strict=True):
        if group[before] == group[last]:
            return last
    return story[-1]


def keep_standfirst(page: Page, signals: Signals, decisions: list[Decision], hints: Hints) -> None:
    """Keep the standfirst: between the headline and the story, and the description again or named for what it is."""
    blocks = page.blocks
    story = next((k for k, d in enumerate(decisions) if d.keep and prose_like(blocks[k])), None)
    if story is None:
        return
    description = signals.column("description words")
    headline = signals.title_at
    if headline >= 0:
        _keep_points(page, decisions, headline, story)
    for k in range(max(0, headline, story - HEAD_BLOCKS), story):
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


def _keep_points(page: Page, decisions: list[Decision], headline: int, story: int) -> None:
    """Keep a list between headline and story whose entries are sentences without links: the story in a few points."""
    blocks = page.blocks
    k = max(headline + 1, story - HEAD_BLOCKS)
    while k < story:
        entries = blocks[k].frame.parent
        if blocks[k].frame.tag != "li" or entries is None or entries.tag not in ("ul", "ol"):
            k += 1
            continue
        listed = range(max(k, entries.first), min(entries.last, story))
        k = max(k + 1, entries.last)
        if _MIN_POINTS <= len(listed) <= _MAX_POINTS and all(
            blocks[i].text
            and not blocks[i].links
            and is_statement(blocks[i])
            and word_count(blocks[i].text) > _MIN_STANDFIRST_WORDS
            for i in listed
        ):
            for i in listed:
                if not decisions[i].keep and decisions[i].rule in ("score", "announced", "box"):
                    decisions[i].restore("key-points")
