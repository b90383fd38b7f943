"""Puts images in their folder, each content once, and keeps the manifest."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..atomic import write_atomically
from . import svg
from .addresses import addresses_of, with_addresses
from .fetching import ImageFetcher
from .manifest import NAME, Entry, Manifest
from .names import LENGTHS, name_of
from .sniff import kind_of

if TYPE_CHECKING:
    from ..result import Article
    from .fetching import DownloadLimits, FetchesFiles
    from .manifest import Status


async def save_images(
    article: Article,
    folder: Path,
    link_from: Path,
    limits: DownloadLimits,
    fetcher: FetchesFiles,
) -> Article:
    """Fetch what is not there yet, and give the article that points to the files."""
    addresses = addresses_of(article.blocks)
    if not addresses:
        return article
    manifest = Manifest.read(folder)
    album = _Album(manifest)
    images = ImageFetcher(fetcher, article.options.fetch, article.metadata.url, limits)
    try:
        wanted = [address for address in addresses if not manifest.settles(address)]
        await images.fetch(wanted, album.take, album.fail)
    finally:
        manifest.write()  # also when interrupted: what was saved need not be fetched again
    entries = [manifest.entries[address] for address in addresses]
    place = quote(os.path.relpath(folder, link_from).replace(os.sep, "/"))
    local = {e.address: f"{place}/{quote(e.file)}" for e in entries if e.file}
    warnings = [f"image not saved: {e.error}" for e in entries if e.error]
    if manifest.unreadable:
        warnings.insert(0, f"{folder / NAME} could not be read and was written anew")
    return replace(
        article,
        blocks=with_addresses(article.blocks, local),
        warnings=(*article.warnings, *warnings),
        _cache={},
    )


class _Album:
    """Takes images as they come."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def take(self, address: str, data: bytes) -> None:
        """Save one, unless it is something else than an image."""
        kind = kind_of(data)
        if kind is None:
            self._put(address, "refused", error=f"{address} is no image of a type that is saved")
            return
        why = svg.refused(data) if kind.extension == "svg" else None
        if why is not None:
            error = f"{address} is an SVG that is not saved: {why}"
            self._put(address, "refused", kind=kind.type, error=error)
            return
        sha256 = hashlib.sha256(data).hexdigest()
        file = self._manifest.same(sha256)
        if file is None:
            file = self._free_name(address, kind.extension)
            write_atomically(self._manifest.folder / file, data, below=self._manifest.folder)
        width, height = kind.size(data) or (None, None)
        self._manifest.entries[address] = Entry(
            address=address, status="saved", file=file, bytes=len(data), type=kind.type,
            width=width, height=height, sha256=sha256,
        )  # fmt: skip

    def _free_name(self, address: str, extension: str) -> str:
        """The name of `address`, unless the image of another address has it."""
        others = {e.file for e in self._manifest.entries.values() if e.address != address}
        names = [name_of(address, extension, length) for length in LENGTHS]
        return next((name for name in names if name not in others), names[-1])

    def fail(self, address: str, error: str) -> None:
        """Note that one could not be had."""
        self._put(address, "failed", error=error if address in error else f"{address}: {error}")

    def _put(self, address: str, status: Status, *, error: str, kind: str | None = None) -> None:
        self._manifest.entries[address] = Entry(
            address=address, status=status, type=kind, error=error
        )
