"""
Saves the images of an article in a folder, so that its Markdown and HTML need the network no more.

Beside the images lies ``manifest.json``: which address became which file, and what could not be had. An image that the folder
holds already is not fetched again.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from .fetching import DownloadLimits

if TYPE_CHECKING:
    import os

    from ..result import Article

__all__ = ["DownloadLimits", "download_images", "download_images_async"]

_LIMITS = DownloadLimits()


def download_images(
    article: Article,
    folder: str | os.PathLike[str],
    *,
    link_from: str | os.PathLike[str] | None = None,
    limits: DownloadLimits = _LIMITS,
) -> Article:
    """
    Save the images of `article` in `folder`, and give the article that points to the files.

    Addresses become relative to `link_from`, the folder that the Markdown or HTML is to lie in; by default the one above `folder`.
    Fetched with ``article.options.fetch``. What cannot be fetched, or is no JPEG, PNG, GIF, WebP, AVIF, BMP or plain SVG, keeps its
    address, and ``article.warnings`` says so. Raises ``OSError`` when `folder` cannot be written. In asyncio use
    ``download_images_async``.
    """
    return asyncio.run(download_images_async(article, folder, link_from=link_from, limits=limits))


async def download_images_async(
    article: Article,
    folder: str | os.PathLike[str],
    *,
    link_from: str | os.PathLike[str] | None = None,
    limits: DownloadLimits = _LIMITS,
) -> Article:
    """`download_images` for asyncio."""
    from ..fetch import AsyncFetcher
    from .saving import save_images

    place = Path(folder)
    base = place.parent if link_from is None else Path(link_from)
    async with AsyncFetcher(article.options.fetch) as fetcher:
        return await save_images(article, place, base, limits, fetcher)
