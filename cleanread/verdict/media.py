"""Pages whose point is a video or pictures: a title, a player or a gallery, and a line or two of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Verdict

if TYPE_CHECKING:
    from ..blocks import Page
    from .facts import Facts

_VIDEO_TYPES: Final = frozenset(["VideoObject", "Clip", "Movie", "TVEpisode", "MusicVideoObject"])
_GALLERY_TYPES: Final = frozenset(["ImageGallery", "MediaGallery", "VideoGallery", "Photograph"])
_STORY_TYPES: Final = frozenset(["NewsArticle", "Article", "BlogPosting", "Recipe", "og:article"])
# Below a video stands a description; what has more prose than this is an article with a video in it.
_MAX_PROSE: Final = 120
_MAX_WORDS: Final = 250
_MANY_PICTURES: Final = 8


def find_gallery(page: Page, facts: Facts) -> Verdict | None:
    """The verdict on a page of a video or of pictures with little text."""
    types = facts.types
    video = not _VIDEO_TYPES.isdisjoint(types) or any(t.startswith("og:video") for t in types)
    pictures = not _GALLERY_TYPES.isdisjoint(types)
    if facts.words > _MAX_WORDS or facts.prose_words > _MAX_PROSE:
        return None
    images = sum(1 for block in page.blocks if block.kind == "image" or block.images)
    players = sum(1 for block in page.blocks if block.kind == "embed")
    signs = 2 * (video or pictures) + 2 * (facts.shape == "media")
    signs += (players > 0) + 2 * (images >= _MANY_PICTURES and images > facts.prose * 4)
    signs -= 2 * (not _STORY_TYPES.isdisjoint(types)) + (facts.cards > 5 * (images + players))
    if signs < 2 or not (players or images or video or pictures):
        return None
    reasons = [f"{players} players and {images} images beside {facts.words} words"]
    if video or pictures:
        reasons.append(f"calls itself a page of {'a video' if video else 'pictures'}")
    if facts.shape == "media":
        reasons.append("its address is one of a video or a gallery")
    return Verdict(kind="gallery", score=min(0.9, 0.5 + 0.1 * signs), reasons=tuple(reasons))
