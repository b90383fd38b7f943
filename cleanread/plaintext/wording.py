"""What the words of a piece say it is, if its shape agrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..phrases import explain, hits
from .shape import is_prose, stops

if TYPE_CHECKING:
    from .pieces import Piece

_WHOLE, _START = 3, 2

#: Kinds of which a piece that says nothing else is chrome. A table of contents is the author's own, and the words of error
#: pages and search pages are found in articles about them.
_WHOLE_KINDS: Final = frozenset(
    [
        "newsletter", "related", "read_also", "share", "follow", "comment_form", "comment_list", "author_box", "ad_label", "sponsored", "consent",
        "sign_in", "app_prompt", "page_tools", "tags", "breadcrumbs", "copyright", "pagination", "skip_link", "ui", "donation", "contact_tip",
        "paywall", "updated", "photo_credit", "edited_by", "affiliate", "video",
    ]
)  # fmt: skip
#: Of these, a line between two paragraphs may be the heading of the second: "FAQ", "Contact", "Discussion".
_FAIR_HEADINGS: Final = frozenset(
    ["comment_list", "ui", "contact_tip", "tags", "video", "page_tools", "updated", "author_box", "donation", "consent", "photo_credit", "edited_by"]
)  # fmt: skip
#: A Markdown heading is the author's own more often, also for these.
_FAIR_MARKDOWN_HEADINGS: Final = _FAIR_HEADINGS | {
    "related",
    "newsletter",
    "share",
    "follow",
    "sponsored",
    "copyright",
}
#: Kinds that the first words of a short piece name, be it a sentence or not.
_START_KINDS: Final = frozenset(["newsletter", "consent", "app_prompt", "ad_label", "skip_link"])
#: Sentences begin with these words, too: there must be another phrase in it.
_TWO_PHRASES: Final = frozenset(["comment_form", "paywall", "donation", "contact_tip"])
#: Only pieces without sentence shape.
_LABELS_ONLY: Final = frozenset(
    ["breadcrumbs", "related", "tags", "updated", "edited_by", "page_tools", "share", "follow"]
)
#: kind → the fewest pieces that a label of the kind wants below it: "See also" alone is no sense. Buttons to share or to
#: read on are complete by themselves.
_ANNOUNCES: Final = {
    "related": 1,
    "newsletter": 0,
    "comment_form": 0,
    "comment_list": 0,
    "author_box": 0,
}

# The longest prompts seen run to some 40 words; a lede that begins the same way goes on.
_MAX_START_WORDS: Final = 30
_MIN_READ_ALSO_WORDS: Final = 5
_MAX_READ_ALSO_WORDS: Final = 45
_MAX_CHARS: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The kind of chrome that a piece is by its words and shape."""

    kind: str
    reason: str
    wants: int | None = (
        None  #: how many pieces below it at least belong to it, when it announces any
    )


def wording(piece: Piece, above: Piece | None, below: Piece | None) -> Wording | None:
    """What a piece is by its words, between the one above and the one below.

    >>> from .pieces import split_pieces
    >>> [wording(p, None, None) is not None for p in split_pieces(["Related articles", "", "Newsletters are read by few.", ""])]
    [True, False]
    """
    text = piece.text
    if not text or len(text) > _MAX_CHARS or piece.kind not in ("text", "heading", "item"):
        return None
    found = hits(text)
    whole = [kind for kind, level in found.items() if level == _WHOLE and kind in _WHOLE_KINDS]
    if whole:
        if _is_fair_heading(piece, whole, above, below):
            return None
        kind = next((k for k in whole if k in _ANNOUNCES), whole[0])
        return Wording(
            kind=kind, reason=f"says nothing but {text[:60]!r}", wants=_ANNOUNCES.get(kind)
        )
    for kind, level in found.items():
        if level == _START and _begins_chrome(kind, piece):
            announces = piece.kind == "heading" or text[-1:] in ":："
            return Wording(
                kind=kind,
                reason=f"begins {text[:40]!r}",
                wants=_ANNOUNCES.get(kind) if announces else None,
            )
    return None


def _is_fair_heading(
    piece: Piece, kinds: list[str], above: Piece | None, below: Piece | None
) -> bool:
    """Whether what might be a label stands over a section of prose as a heading does."""
    if below is None or not _is_section(below):
        return False
    if piece.kind == "heading":
        return piece.words < 2 and _FAIR_MARKDOWN_HEADINGS.issuperset(kinds)
    return (
        above is not None
        and piece.kind == "text"
        and not any(c.isdigit() for c in piece.text)
        and _FAIR_HEADINGS.issuperset(kinds)
        and _is_section(above)
    )


def _is_section(piece: Piece) -> bool:
    return is_prose(piece.text, piece.links) and not hits(piece.text)


def _begins_chrome(kind: str, piece: Piece) -> bool:
    """Whether a piece that begins with a phrase has the shape that goes with it."""
    text = piece.text
    label = not stops(text)
    colon = ":" in text[:40] or "：" in text[:20]
    match kind:
        case "read_also":
            # The lead-in of a headline: not a sentence that goes on by itself, and not "Video: 4K".
            linked = piece.links > 0.3
            long_enough = _MIN_READ_ALSO_WORDS <= piece.words <= _MAX_READ_ALSO_WORDS
            return linked or (long_enough and (colon or label))
        case "photo_credit":
            return label and (colon or "/" in text or "©" in text)
        case "copyright":
            return "©" in text
    if piece.words > _MAX_START_WORDS:
        return False
    if kind in _TWO_PHRASES:
        return label or len(explain(text)) > 1
    return kind in _START_KINDS or (kind in _LABELS_ONLY and label)
