"""The pages to walk through: where each comes from, and what it holds once somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UnsupportedInput
from ..learn.addresses import guessed_address
from ..learn.samples import standing_alone
from ..proof.pages import Page, address_in, page_files, unpacked
from ..visit import plan

if TYPE_CHECKING:
    from ..models import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that can be had."""

    name: str  #: the file or address, for people
    load: Callable[[], Page]  #: raises ``CleanreadError`` or ``OSError`` when it cannot
    url: str | None = None  #: where it is known without loading
    note: str = ""  #: why it is here
    is_saved: bool = True  #: loading it asks nobody


def from_files(paths: Iterable[Path], url: str | None = None) -> Iterator[Source]:
    """The saved pages in files, and in folders and those below them."""
    for path in paths:
        for file in page_files(path) if path.is_dir() else [path]:
            yield Source(name=str(file), load=partial(_saved, file, url), url=url)


def from_address(url: str, options: Options, note: str = "") -> Source:
    """A page that is fetched when somebody looks at it."""
    return Source(
        name=url, load=partial(_fetched, url, options), url=url, note=note, is_saved=False
    )


def _saved(file: Path, url: str | None) -> Page:
    html = unpacked(file)
    if not html.strip():
        raise UnsupportedInput(f"{file}: an empty file")
    return Page(url or address_of(html, file.name), html, file)


def address_of(html: bytes, name: str) -> str | None:
    """The address that a saved page says it has, or one of the host that it links to."""
    return address_in(html) or guessed_address(html, name)


def _fetched(url: str, options: Options) -> Page:
    from ..fetch import fetch  # loads an HTTP client, so only when asked for

    visit = plan(url, options)
    response = fetch(visit.url, visit.options.fetch)
    html = standing_alone(response.content, visit.content_type(response))
    return Page(response.final_url, html)
