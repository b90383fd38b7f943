"""Short blocks that are known by what they are made of: a name and a date, links to share, labels of tools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .lexicon import DATE, link_kind
from .phrases import WHOLE, hits
from .phrases.tokens import is_dense
from .signals.text import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .blocks import RawBlock
    from .signals import Hints

# A byline with two authors, a job title and two dates has about this many words.
_MAX_BYLINE_WORDS: Final = 25
_MAX_BYLINE_CHARS: Final = 250
# "By", "Updated", "Uhr", "von", an agency: what is left of a byline without its names and dates.
_MAX_LEFT_WORDS: Final = 3
_MAX_TOOL_WORDS: Final = 25
_MAX_TOOL_CHARS: Final = 200
_BARS: Final = re.compile(r"[|·•]")
_MAX_NAME_WORDS: Final = 5
_MAX_PORTRAIT_WORDS: Final = 80
# An article or a verb may stand before the name.
_MAX_NAME_OFFSET: Final = 12
#: "Text: Anna Berg"
_LABELLED_NAME: Final = re.compile(r"[^\W\d_]{2,14} ?[:：] ?[^\W\d_][^.!?:]{3,40}")
_PEOPLE: Final = frozenset(["author_box", "edited_by", "photo_credit"])
_MAX_LABELLED_WORDS: Final = 5
_SHARE_LINKS: Final = 0.8
_MIN_LIST_LINKS: Final = 3
_MIN_SITE_CHARS: Final = 4
_MAX_SITE_CHARS: Final = 50
_STARS: Final = frozenset("☆★⭐✩✭")
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e]+[^\W\d_]*)*"
)
_SEPARATORS: Final = " \t\n|·•–—-/,:;.>»›()[]●▪*"
#: kinds of phrases that never make a sentence of a story
_LABELS: Final = frozenset(
    [
        "share",
        "follow",
        "page_tools",
        "comment_list",
        "tags",
        "ui",
        "pagination",
        "skip_link",
        "breadcrumbs",
        "app_prompt",
        "sign_in",
        "updated",
        "ad_label",
        "sponsored",
        "newsletter",
        "donation",
    ]
)


def without_dates(text: str) -> str:
    """`text` with a space for every date; the search is slow, and most texts have no digit."""
    return DATE.sub(" ", text) if _DIGITS.search(text) else text


def is_byline(block: RawBlock, authors: Sequence[str], title: str | None = None) -> bool:
    """Whether a block says nothing but who wrote the article, and when.

    >>> from cleanread.blocks import split_blocks
    >>> from lxml.html import fromstring
    >>> line = split_blocks(fromstring("<div>Von Anna Berg, 12. März 2025, 8:30 Uhr</div>")).blocks[0]
    >>> is_byline(line, ["Anna Berg"]), is_byline(line, [])
    (True, False)
    """
    text = block.text
    if len(text) > _MAX_BYLINE_CHARS or word_count(text) > _MAX_BYLINE_WORDS:
        return False
    dense = not text.isascii() and is_dense(text)
    if (
        _LABELLED_NAME.fullmatch(text)
        and word_count(text) <= _MAX_LABELLED_WORDS
        and (not dense or _names_people(text))
    ):
        return True
    rest = without_dates(text)
    found = len(rest) != len(text)
    folded = rest.casefold()
    if title and title.casefold() in folded:
        folded = folded.replace(title.casefold(), " ")
        text = folded
    for author in authors:
        name = author.casefold()
        if name in folded:
            folded = folded.replace(name, " ")
            found = True
    left = _WORD.findall(folded)
    size = sum(len(w) for w in left)
    # Where words are not parted, a whole sentence looks like one of them.
    if not found and (dense or not _DIGITS.search(text) or len(left) > 2):
        return False
    return len(left) <= _MAX_LEFT_WORDS and size <= max(12, len(text) // 2)


def _names_people(text: str) -> bool:
    """Whether the line begins with a label for those who wrote, edited or photographed."""
    return not _PEOPLE.isdisjoint(hits(text))


def is_share_line(block: RawBlock) -> bool:
    """Whether the links of a block, and there is little else, lead to places to share or follow."""
    if len(block.links) < 2 or block.link_chars * 2 < len(block.text):
        return False
    kinds = [link_kind(href) for a in block.links if (href := a.get("href"))]
    social = sum(kind in ("share", "social", "mail", "app") for kind in kinds)
    return bool(kinds) and social >= _SHARE_LINKS * len(kinds)


def label_kind(block: RawBlock) -> str:
    """The kind of chrome when a short block is a row of labels, each a phrase by itself; else empty.

    The parts are what stands in elements of its own, or between bars and dots.
    """
    text = block.text
    if len(text) > _MAX_TOOL_CHARS or text[-1:] in ".!?" or word_count(text) > _MAX_TOOL_WORDS:
        return ""
    parts = [
        p.strip(_SEPARATORS)
        for item in block.run
        if isinstance(item, str)
        for p in _BARS.split(item)
    ]
    parts = [p for p in parts if p and _WORD.search(without_dates(p))]
    if len(parts) < 2:
        return ""
    mails = sum(
        link_kind(href) in ("mail", "share") for a in block.links if (href := a.get("href"))
    )
    kinds: list[str] = []
    for part in parts:
        whole = [kind for kind, level in hits(part).items() if level == WHOLE and kind in _LABELS]
        if whole:
            kinds.append(whole[0])
        elif mails:
            mails -= 1
        else:
            return ""
    return kinds[0] if kinds else ""


def is_site_name(block: RawBlock, named: str, title: str | None) -> bool:
    """Whether a short block is part of where the site is `named`, but not of the article's `title`."""
    text = block.text.casefold()
    return (
        _MIN_SITE_CHARS <= len(text) <= _MAX_SITE_CHARS
        and text in named
        and text not in (title or "").casefold()
    )


def site_names(blocks: Sequence[RawBlock], hints: Hints) -> str:
    """Where a page names its site: the document's title and the copyright lines."""
    lines = [b.text for b in blocks if len(b.text) <= _MAX_SITE_CHARS * 4 and "©" in b.text]
    return "\n".join([hints.document_title, *lines]).casefold()


def is_rating(block: RawBlock) -> bool:
    """Whether a block shows nothing but stars."""
    return not _STARS.isdisjoint(block.text) and not _WORD.search(block.text)


def is_bare_link(block: RawBlock) -> bool:
    """Whether a short block is all link: the title of another page."""
    return (
        len(block.text) <= _MAX_TOOL_CHARS
        and block.link_chars >= 0.9 * len(block.text)
        and block.kind != "caption"
    )


def is_link_list(block: RawBlock) -> bool:
    """Whether a block is a few links and what parts them."""
    return len(block.links) >= _MIN_LIST_LINKS and block.link_chars >= 0.7 * len(block.text)


def is_portrait(name: RawBlock, block: RawBlock) -> bool:
    """Whether a block begins with the few words that stand by themselves above it: a name, and who that is."""
    heading = name.text.casefold().strip(_SEPARATORS)
    return (
        bool(heading)
        and word_count(heading) <= _MAX_NAME_WORDS
        and len(block.text) > len(heading) + 20
        and word_count(block.text) <= _MAX_PORTRAIT_WORDS
        and heading in block.text.casefold()[: len(heading) + _MAX_NAME_OFFSET]
        and name.frame.parent is block.frame.parent
    )


def is_author_note(block: RawBlock, authors: Sequence[str]) -> bool:
    """Whether a block introduces one of the authors: it begins with the name, and goes on."""
    text = block.text.casefold()
    return any(
        text.startswith(a.casefold()) and len(text) > len(a) + 20 for a in authors if " " in a
    )
