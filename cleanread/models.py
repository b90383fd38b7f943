"""The values that travel between stages: frozen dataclasses without behaviour of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

# ── options ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What the library does for one page at most, so that no page can stall the caller.

    Beyond ``max_bytes``, ``max_nodes`` and ``seconds`` there is a typed error. Beyond the others the page is read without what is
    too much, and a warning of the article names the limit.
    """

    max_bytes: int = 50_000_000  #: size of the input, in bytes (or characters of a str)
    #: elements of the page; each takes some 4 kB while it is worked on
    max_nodes: int = 500_000
    #: how deep elements nest; a deeper page is made flatter. Browsers stop there, too (Blink's ``kMaximumHTMLParserDOMTreeDepth``)
    max_depth: int = 512
    max_attribute: int = 1_000_000  #: characters of one attribute; a longer one is not read
    #: rows or columns that one cell spans; the HTML standard's limit for columns
    max_span: int = 1000
    #: of the processor, for the extraction, and again for each rendering; None: as long as it takes
    seconds: float | None = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How pages are fetched."""

    timeout: float = 30.0  #: seconds to wait for connection, for each read, and for each retry
    total_timeout: float = 120.0  #: seconds for the whole fetch, redirects and retries included
    user_agent: str | None = None  #: None: cleanread's own, with a link to the project
    headers: Mapping[str, str] = field(default_factory=dict)
    proxy: str | None = None
    max_bytes: int = 20_000_000  #: of the decompressed body
    max_redirects: int = 10
    retries: int = 2  #: further tries after 429, 5xx and connection errors
    robots: bool = True  #: ask robots.txt first
    allow_private: bool = False  #: fetch from this machine and from private networks, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to extract and how to render it. One value travels through all stages."""

    #: link targets beside the text, all together at the end, or only the text
    links: Literal["inline", "reference", "none"] = "inline"
    images: Literal["keep", "alt", "none"] = "keep"  #: images as images, as their text, or not
    tracking: Literal["cut", "keep"] = "cut"  #: what addresses have only to count visitors
    comments: bool = False  #: keep readers' comments
    rules: bool = True  #: use site and family rules
    rule_folders: tuple[Path, ...] = ()  #: rules of the user; they win over the packaged ones
    rule_packs: bool = True  #: use the rules of installed packs
    as_of: date | None = (
        None  #: the day the page is from: of two layouts of a site the one of that day
    )
    fallback: bool = True  #: ask trafilatura for a second opinion when next to nothing is found
    model: Path | None = None  #: weights of your own, made by ``python -m cleanread.train``
    #: fingerprints of blocks that other pages of the host have, too: they are left out
    repeated: frozenset[int] = frozenset()
    max_pages: int = 20  #: of one article that is cut into several; 1: only the page asked for
    limits: Limits = Limits()
    fetch: FetchOptions = FetchOptions()


# ── content ──────────────────────────────────────────────────────────────────────────────

Style = Literal[
    "strong", "emphasis", "code", "delete", "mark", "sub", "sup", "kbd", "underline", "quote"
]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, white space already collapsed as a browser would."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break (``<br>``)."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Inline content with a meaning of its own: strong, emphasis, code, …"""

    style: Style
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``href`` is absolute when the page's address is known, and always safe."""

    href: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """An image; ``src`` is the best source the page names (lazy and ``srcset`` resolved)."""

    src: str
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics within text."""

    tex: str  #: without the dollar signs around it


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the text refers to a footnote."""

    label: str  #: of the ``note`` container that holds the footnote


Inline = Text | LineBreak | Styled | Link | Image | Formula | NoteMark

BlockKind = Literal[
    "paragraph", "heading", "code", "table", "image", "caption", "embed", "rule", "math"
]
ContainerKind = Literal[
    "list",
    "item",
    "quote",
    "term",
    "definition",
    "callout",  #: a box such as "Note" or "Warning"
    "title",  #: the title of the callout around it
    "note",  #: a footnote
]


@dataclass(frozen=True, slots=True)
class Container:
    """What a block stands in. Two blocks stand in the same one when their ``key`` is equal."""

    kind: ContainerKind
    key: int  #: unique within the page, in document order
    ordered: bool = False  #: for a list
    start: int = 1  #: number of an ordered list's first item
    checked: bool | None = None  #: for a task list item
    label: str = ""  #: number of a footnote; kind of a callout in lower case, such as ``warning``
    folded: bool = False  #: of a callout: closed until a reader opens it


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    inlines: tuple[Inline, ...]
    header: bool = False
    align: Literal["", "left", "center", "right"] = ""
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the main content. ``containers`` runs from the outermost inwards."""

    kind: BlockKind
    text: str  #: plain text, white space collapsed (kept as it is in code); TeX in a formula
    path: str = ""  #: where it stood in the page
    inlines: tuple[Inline, ...] = ()
    level: int = 0  #: of a heading, 1 to 6
    language: str = ""  #: of code
    href: str = ""  #: of an embed
    rows: tuple[tuple[Cell, ...], ...] = ()
    containers: tuple[Container, ...] = ()


# ── what the page says about itself, and what became of it ───────────────────────────────


#: how the names of metadata fields begin that a site rule adds
OWN_FIELD: Final = "x_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about itself. ``None`` or empty: it does not say."""

    title: str | None = None  #: without the site's name
    authors: tuple[str, ...] = ()  #: names of persons; of the organisation when no person is named
    published: str | None = None  #: ISO 8601, with the page's own UTC offset where it has one
    modified: str | None = None
    site: str | None = None
    language: str | None = None  #: BCP 47
    description: str | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    image: str | None = None  #: absolute address of the lead image
    image_width: int | None = None  #: in pixels, where the page says
    image_height: int | None = None
    canonical_url: str | None = None
    license: str | None = None  #: SPDX identifier such as ``CC-BY-4.0``, else an address or a name
    paywalled: bool | None = None
    labels: tuple[str, ...] = ()  #: what a site rule says of the page: ``sponsored``, ``live``
    #: fields that a site rule adds; their names begin with ``x_``
    extra: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    url: str | None = None  #: the address given to extract, or where redirects ended
    #: field → where it came from, such as ``json-ld`` or ``meta[og:title]``
    sources: Mapping[str, str] = field(default_factory=dict)
    #: field → how sure it is, 0 to 1
    confidence: Mapping[str, float] = field(default_factory=dict)


VerdictKind = Literal[
    "article",  #: one text, all of it
    "partial",  #: the beginning of an article, cut by a paywall
    "listing",  #: links to other pages: a front page, a section, a shop's department
    "search",  #: the results of a search
    "gallery",  #: a video or pictures with little text
    "consent",  #: a request for consent instead of the page
    "blocked",  #: a bot check or a refusal
    "error",  #: an error message, such as that of a missing page
    "js-shell",  #: an application whose text comes by script
    "empty",  #: next to no text
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What kind of page this was."""

    kind: VerdictKind
    score: float  #: 0 to 1: how sure
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One block left out, and why."""

    kind: str  #: such as ``newsletter``, ``related``, ``navigation``
    rule: str  #: which heuristic, phrase or site rule decided
    reason: str  #: one phrase for people
    text: str
    path: str
    score: float | None = None  #: the engine's, where it had one
    page: str = ""  #: address of the page, in an article of several


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a fetch gave."""

    url: str  #: as asked for
    final_url: str  #: where redirects ended
    status: int
    headers: Mapping[str, str]  #: names in lower case
    content: bytes  #: decompressed
    history: tuple[str, ...] = ()  #: the addresses in between
    seconds: float = 0.0

    @property
    def content_type(self) -> str:
        """The Content-Type header as sent, or an empty string."""
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes turned into text."""

    text: str
    encoding: str  #: WHATWG name of what was used
    source: Literal["bom", "header", "meta", "utf-8", "detected", "default", "str"]
    repaired: str | None = None  #: how text that was decoded wrongly upstream was mended
    #: the same text in UTF-8, where that is at hand: it saves `parse` the work
    utf8: bytes | None = field(default=None, repr=False, compare=False)
