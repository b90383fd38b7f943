"""The values of a batch: what goes in, what is worked on, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

#: Changes when a key of a line is renamed or removed.
LINE_VERSION: Final = 1

#: What became of an entry. ``todo`` comes first: the ledger looks for it most.
State = Literal["todo", "held", "done", "failed", "duplicate"]

Update = Literal["changed", "rules", "all"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an input: an address to fetch, or a page that is there already."""

    url: str | None  #: None: a page without an address, such as a file
    html: bytes | None = field(default=None, repr=False)
    content_type: str = ""  #: of `html`, where the input knows
    place: str = ""  #: where it stands: ``urls.txt:12``, ``pages/a.html``, ``news.warc.gz@4711``
    trouble: Trouble | None = None  #: why the entry cannot be worked on; it counts as failed

    @property
    def is_wanted(self) -> bool:
        """Whether the page has to be fetched."""
        return self.html is None and self.trouble is None

    @property
    def name(self) -> str:
        """What the entry is known by: its address, else its place. Bytes of file names that are no text are written as such.

        >>> print(Item(None, b"", place="a\\udcff.html").name)
        a\\udcff.html
        """
        return (self.url or self.place).encode("utf-8", "backslashreplace").decode("utf-8")


class Trouble(NamedTuple):
    """Why there is no article."""

    type: str  #: name of a class in ``cleanread.errors``, such as ``FetchTimeout``
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What the ledger keeps of a fetch."""

    final_url: str = ""  #: where redirects ended
    status: int = 0  #: 0: nothing was fetched
    redirects: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""  #: of the bytes of the page, 16 hexadecimal digits
    moment: str = ""  #: when, as ISO 8601 in UTC
    seconds: float = 0.0
    size: int = 0  #: bytes of the page, decompressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a worker made of a page: everything in it travels between processes."""

    body: bytes  #: the keys of a line that come from the article, as one JSON object in UTF-8
    markdown: str = ""  #: with front matter; only when files of Markdown are asked for
    names: Mapping[str, object] = field(default_factory=dict)  #: what templates of file names need
    verdict: str = ""
    score: float = 0.0
    title: str = ""
    words: int = 0
    canonical_url: str = ""
    text_hash: str = ""  #: of the plain text; empty without any
    rules: tuple[str, ...] = ()  #: ``id@digest`` of the rules that took part
    stale: tuple[str, ...] = ()  #: what no longer fits, one phrase each
    fingerprints: tuple[int, ...] = ()  #: of the blocks that were kept, see ``crosspage``
    repeated: int = 0  #: blocks left out because other pages of the host have them, too
    seconds: float = 0.0  #: of the processor
    article: bytes = b""  #: pickled; only for callers within Python, and never written to a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one entry."""

    key: bytes
    url: str  #: as given; the place of an entry without an address
    state: State
    attempts: int = 1
    trouble: Trouble | None = None
    fetched: Fetched = Fetched()
    extracted: Extracted | None = None
    duplicate_of: str = ""  #: the address whose page this is once more

    def __post_init__(self) -> None:
        # Whoever is told of an entry, outputs and logs, gets its address without a login.
        for name in ("url", "duplicate_of"):
            if "@" in (value := getattr(self, name)):
                from ..fetch.urls import shown

                object.__setattr__(self, name, shown(value))

    def line(self) -> bytes:
        """One line of JSON with a line break at its end; see the guide for its keys."""
        from .lines import line_of

        return line_of(self)
