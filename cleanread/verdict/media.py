"""Pages whose point is a video or pictures: a title, a player or a gallery, and a line or two of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..blocks import Page
    from ..decide import Decision
    from .facts import Facts

_VIDEO_TYPES: Final = frozenset(["VideoObject", "Clip", "TVEpisode", "MusicVideoObject"])
_GALLERY_TYPES: Final = frozenset(["ImageGallery", "MediaGallery", "VideoGallery", "Photograph"])
#: Pages of these types may hold a video, but are about something else.
_OTHER_TYPES: Final = frozenset(
    ["NewsArticle", "Article", "BlogPosting", "Recipe", "og:article", "Product", "ItemList"]
)
# Below a video stands a description; what has more prose than this is an article with a video in it.
_MAX_PROSE: Final = 120
_MAX_WORDS: Final = 250
# A gallery is mostly pictures: this many, and hardly more words to each than a caption has.
_MANY_PICTURES: Final = 6
_CAPTION_WORDS: Final = 25
_ENOUGH: Final = 2


def find_gallery(page: Page, decisions: Sequence[Decision], facts: Facts) -> Verdict | None:
    """The verdict on a page of a video or of pictures with little text."""
    types = facts.types
    if facts.words > _MAX_WORDS or facts.prose_words > _MAX_PROSE:
        return None
    video = not _VIDEO_TYPES.isdisjoint(types) or any(t.startswith("og:video") for t in types)
    named = video or not _GALLERY_TYPES.isdisjoint(types)
    addressed = facts.shape == "media"
    images = players = 0
    for block, decision in zip(page.blocks, decisions, strict=True):
        if decision.keep:
            images += bool(block.images) and not block.links
            players += block.kind == "embed"
    pictured = images >= _MANY_PICTURES and images * _CAPTION_WORDS >= facts.words
    signs = 2 * named + 2 * addressed + 2 * pictured + (players > 0)
    shows = named or images or players
    signs -= 2 * (not _OTHER_TYPES.isdisjoint(types))
    if not shows or signs < _ENOUGH or facts.shape in ("home", "section", "search"):
        return None
    reasons = [f"{players} players and {images} images beside {facts.words} words"]
    if named:
        reasons.append(f"calls itself a page of {'a video' if video else 'pictures'}")
    if addressed:
        reasons.append("its address is one of a video or a gallery")
    score = min(0.95, 0.5 + 0.1 * signs)
    return Verdict(kind="gallery", score=round(score, 2), reasons=tuple(reasons))
