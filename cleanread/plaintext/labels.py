"""What a label takes along: the headlines below "Related articles", the fields of a form, what readers wrote."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from .shape import is_teaser, meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .judgement import Judgement
    from .pieces import Piece
    from .wording import Wording

# The longest lists of related articles and share buttons have some thirty entries.
_MAX_ANNOUNCED: Final = 40
# A line before prose that is as short is rather the heading of that prose than the last headline of a list.
_MAX_HEADING_WORDS: Final = 6
_MAX_HEADLINE_WORDS: Final = 25
_MAX_TEASER_WORDS: Final = 50
# A list of links is one when hardly any text stands beside them.
_LINK_ITEM: Final = 0.6


def judge_comments(it: Judgement, wordings: Mapping[int, Wording]) -> None:
    """What readers wrote: from the label that counts the comments, or to the form for another one, below most of the text."""
    content = it.anchor_set()
    chars = [len(p.text) if i in content else 0 for i, p in enumerate(it.pieces)]
    before = [0, *accumulate(chars)]
    form: int | None = None
    for label in sorted(wordings, reverse=True):
        kind = wordings[label].kind
        if kind == "comment_form":
            form = label
        if kind != "comment_list":
            continue
        counted = any(c.isdigit() for c in it.pieces[label].text)
        end = form if form is not None else len(it.pieces) if counted else label
        if before[label] > before[end] - before[label]:
            for i in it.staying(label + 1, end):
                it.remove(i, "comment_list", "comments", f"below {it.pieces[label].text[:40]!r}")
        # What stands above the next label up to here is settled.
        form = label
    it.anchors = [i for i in it.anchors if i not in it.why]


def judge_announced(it: Judgement, wordings: Mapping[int, Wording]) -> None:
    """What stands below a label that announces something."""
    if not it.anchors:
        return
    content = it.anchor_set()
    linked = any(piece.links for piece in it.pieces)
    for i, found in wordings.items():
        # Before the text a label stands in a menu, and the headline may be next.
        if found.wants is not None and i > it.anchors[0]:
            _take(it, i, found, _Rules(content, linked=linked))


class _Rules:
    """What may be announced in this text."""

    def __init__(self, content: frozenset[int], *, linked: bool) -> None:
        self.content = content
        self.linked = linked

    def allow(self, it: Judgement, i: int, label: Piece) -> bool:
        """Whether a piece may belong to a label above it."""
        piece = it.pieces[i]
        if i in it.why or piece.kind in ("image", "rule"):
            return True
        if piece.kind == "heading":
            return label.kind == "heading" and piece.level > label.level
        if piece.kind not in ("text", "item"):
            return False
        if i in self.content:
            return is_teaser(piece.text) and piece.words < _MAX_TEASER_WORDS
        # Where links are links, a plain list is a list of the text's own.
        if piece.kind == "item" and self.linked and piece.links < _LINK_ITEM:
            return False
        return piece.words <= _MAX_HEADLINE_WORDS


def _take(it: Judgement, label: int, found: Wording, rules: _Rules) -> None:
    end = min(label + 1 + _MAX_ANNOUNCED, len(it.pieces))
    stop = next((i for i in range(label + 1, end) if not rules.allow(it, i, it.pieces[label])), end)
    taken = list(it.staying(label + 1, stop))
    enough = len(taken) > (found.wants or 0)
    if enough and stop in rules.content and _ends_with_heading(it, taken):
        taken.pop()
    for i in taken:
        it.remove(i, found.kind, "announced", f"follows {it.pieces[label].text[:40]!r}")


def _ends_with_heading(it: Judgement, taken: list[int]) -> bool:
    """Whether the last line before prose is the heading of it: short, and shorter than the headlines above it."""
    *others, last = (it.pieces[i] for i in taken)
    return (
        last.kind == "text"
        and not last.links
        and last.words <= _MAX_HEADING_WORDS
        and not meta(last.text)
        and all(last.words < other.words for other in others)
    )
