"""One article of the pages it was cut into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ..models import Block, Removal, Text
from .model import PageLinks
from .renaming import new_labels, note_labels, renamed
from .repeats import REPEATED, SAME_TITLE, Repeat, find_repeats, letters, likeness, without_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..models import Metadata, Verdict
    from ..result import Article

_SAME_NOTE = Repeat(REPEATED, "is a footnote of an earlier page, too")


def stitch(articles: Sequence[Article]) -> Article:
    """
    One article of its pages, given in order.

    What pages repeat of one another at their beginning and end (title, standfirst, lead image, author box) and the words between
    pages ("Page 2 of 3") are left out once more, and stand among ``removals`` with the kind ``repeated`` or ``pagination``.
    Metadata are those of the first page, with the latest ``modified``. Raises ``ValueError`` without any article.

    >>> from cleanread import extract
    >>> stitch([extract("<p>One."), extract("<p>Two.")]).verdict.kind
    'empty'
    """
    if not articles:
        msg = "stitch takes at least one article"
        raise ValueError(msg)
    first, last = articles[0], articles[-1]
    if len(articles) == 1:
        return first
    joined = _join(articles)
    return replace(
        first,
        blocks=(*joined.text, *joined.notes),
        metadata=merged_metadata([article.metadata for article in articles]),
        verdict=_verdict(articles),
        rules=tuple(dict.fromkeys(rule for a in articles for rule in a.rules)),
        stale_rules=tuple(dict.fromkeys(stale for a in articles for stale in a.stale_rules)),
        warnings=tuple(dict.fromkeys(warning for a in articles for warning in a.warnings)),
        pages=tuple(page for a in articles for page in a.pages),
        complete=all(a.complete for a in articles),
        _links=lambda: PageLinks(next_page=last.next_page, single_page=first.single_page),
        _ledger=lambda: _removals(articles, joined.left_out),
        _cache={},
    )


def merged_metadata(pages: Sequence[Metadata]) -> Metadata:
    """The metadata of the first page; ``modified`` of whichever page was changed last."""
    first = pages[0]
    latest = max((m for each in pages if (m := each.modified)), key=_moment, default=first.modified)
    return replace(first, modified=latest)


def _moment(text: str) -> float:
    """For comparing only; a day without an hour is its beginning, an hour without an offset is one in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return 0.0
    return (moment - datetime(1970, 1, 1, tzinfo=moment.tzinfo)).total_seconds() - (
        offset.total_seconds() if (offset := moment.utcoffset()) else 0.0
    )


@dataclass(slots=True)
class _Joined:
    """The blocks of all pages."""

    text: list[Block]
    notes: list[Block]  #: footnotes stand at the end
    left_out: list[list[tuple[Block, Repeat]]]  #: of each page


def _join(articles: Sequence[Article]) -> _Joined:
    texts = [[b for b in article.blocks if not _is_note(b)] for article in articles]
    joined = _Joined([], [], [[] for _ in articles])
    metadata = [article.metadata for article in articles]
    repeats = find_repeats(texts, metadata)
    said: dict[str, tuple[str, ...]] = {}  # label of a footnote → what it says
    for page, (article, blocks) in enumerate(zip(articles, texts, strict=True)):
        joined.left_out[page] += [(blocks[at], why) for at, why in sorted(repeats[page].items())]
        kept = [block for at, block in enumerate(blocks) if at not in repeats[page]]
        own = _notes(article)
        same = {label for label, pieces in own.items() if said.get(label) == _texts(pieces)}
        labels = new_labels([label for label in own if label not in same], said)
        joined.text += _heading(metadata[0], article)
        joined.text += renamed(kept, page, labels)
        for label, pieces in own.items():
            if label in same:
                joined.left_out[page] += [(piece, _SAME_NOTE) for piece in pieces]
            else:
                joined.notes += renamed(pieces, page, labels)
                said[labels.get(label, label)] = _texts(pieces)
    return joined


def _heading(first: Metadata, article: Article) -> list[Block]:
    """The headline of a page, where it is that of a chapter: among its blocks the title is left out."""
    title = article.metadata.title
    if not title or not first.title or article.metadata is first:
        return []
    if likeness(without_page(first.title), without_page(title)) >= SAME_TITLE:
        return []
    if not any(letters(removal.text) == letters(title) for removal in article.removals):
        return []
    return [Block(kind="heading", text=title, inlines=(Text(title),), level=2)]


def _notes(article: Article) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in article.blocks:
        if _is_note(block):
            found.setdefault(note_labels([block])[0], []).append(block)
    return found


def _is_note(block: Block) -> bool:
    return any(container.kind == "note" for container in block.containers)


def _texts(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks)


def _verdict(articles: Sequence[Article]) -> Verdict:
    """That of the first page, unless a later one is cut by a paywall."""
    first = articles[0].verdict
    if first.kind == "article":
        return next((a.verdict for a in articles if a.verdict.kind == "partial"), first)
    return first


def _removals(
    articles: Sequence[Article], left_out: Sequence[Sequence[tuple[Block, Repeat]]]
) -> tuple[Removal, ...]:
    return tuple(
        removal
        for article, repeated in zip(articles, left_out, strict=True)
        for removal in _of_page(article, repeated)
    )


def _of_page(article: Article, repeated: Sequence[tuple[Block, Repeat]]) -> Iterator[Removal]:
    page = article.pages[0] if article.pages else ""
    for removal in article.removals:
        yield replace(removal, page=removal.page or page)
    for block, why in repeated:
        if block.text:
            yield Removal(
                kind=why.kind,
                rule="pages",
                reason=why.reason,
                text=block.text,
                path=block.path,
                page=page,
            )
