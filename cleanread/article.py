"""
From a page to an article, stage by stage: decode, parse, metadata, rules, blocks, signals, score, decide, render.

This module alone knows the order. Everything in it but `read` is a function of its arguments: no network, no clock, no state
that outlives the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from . import decide as decisions_of
from .blocks import Page, outermost, split_blocks, text_chars
from .bounded import parse_within
from .content import build
from .crosspage import without_repeated
from .deadline import check_time, time_budget
from .decode import check_is_page, decode
from .embedded import embedded_html
from .errors import InputTooLarge, RuleError, UnsupportedInput
from .fallback import second_opinion
from .ledger import removals
from .metadata import read_metadata
from .models import Options
from .notes import NO_NOTES, find_notes
from .overlay import Overlay, failed, find_rules, lay_over
from .pages import page_links
from .parse import body_of, parse
from .prepare import prepare
from .result import Article
from .score import model_at
from .signals import Hints, Signals, measure
from .signals.page_type import declared_types, page_types
from .unseen import plain_address
from .verdict import judge, without_text
from .visit import Visit, plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from .blocks import RawBlock
    from .decide import Decision
    from .models import Block, Metadata, Response
    from .notes import Notes
    from .rules import Stale
    from .score import Scores

# Below this much text the engine has found no article; then others are asked.
_LITTLE_TEXT: Final = 200
# A lede alone is about as long; the rest of such an article may be in the page's data.
_SHORT_TEXT: Final = 1500
#: kinds of chrome that bodies in data hold, too
_PROMPTS: Final = frozenset(
    [
        "newsletter", "related", "read_also", "share", "follow", "paywall", "sign_in", "app_prompt", "donation", "ad_label", "sponsored", "comment_form",
        "consent",
    ]
)  # fmt: skip


@dataclass(slots=True)
class View:
    """A page as the engine sees it, before anything is decided."""

    html: str
    encoding: str
    tree: HtmlElement
    metadata: Metadata
    page: Page
    signals: Signals
    overlay: Overlay
    base_url: str | None
    types: frozenset[str]  #: what the page calls itself
    hints: Hints
    beyond: tuple[str, ...] = ()  #: limits that the page went beyond, each as a phrase for people
    #: the elements as they were parsed, in document order, before rules or formulas moved any; only when asked for
    parsed: tuple[HtmlElement, ...] = ()


def look(
    html: bytes | str,
    url: str | None = None,
    options: Options = Options(rules=False),
    content_type: str | None = None,
    *,
    media: bool = True,
    numbered: bool = False,
) -> View:
    """Everything up to the signals. `media` as in `prepare`; `numbered` asks for the elements as parsed."""
    limits = options.limits
    decoded = decode(html, content_type)
    check_time()
    tree, beyond = parse_within(decoded.text, decoded.utf8, limits)
    check_time()
    found = find_rules(tree, url, options)
    if found is not None and found.rules.replaces:
        decoded = replace(decoded, text=found.source(decoded.text), utf8=None)
        tree, beyond = parse_within(decoded.text, None, limits)
    metadata = read_metadata(tree, url)
    parsed = tuple(tree.iter()) if numbered else ()
    check_time()
    try:
        overlay = lay_over(found, tree, url, metadata, options)
    except RuleError as error:  # a selector that fails on this very page must not cost the page
        tree, beyond = parse_within(decoded.text, decoded.utf8, limits)
        overlay = Overlay(found.rules if found else None, stale=(failed(error),))
        parsed = tuple(tree.iter()) if numbered else ()
    check_time()
    body = body_of(tree)
    beside = prepare(body, decoded.text, decoded.utf8, media=media)
    page = split_blocks(body, {**beside, **overlay.inline})
    if inside := overlay.inside_blocks(page):
        page = split_blocks(body, {**beside, **overlay.inline, **inside})
    types = declared_types(tree)
    hints = Hints(
        url=url,
        title=metadata.title,
        description=metadata.description,
        types=page_types(types),
        authors=metadata.authors,
        document_title=_document_title(tree),
    )
    return View(
        decoded.text,
        decoded.encoding,
        tree,
        overlay.metadata(metadata),
        page,
        measure(page, hints),
        overlay,
        _base(tree, url),
        types,
        hints,
        beyond,
        parsed,
    )


def extract(
    html: bytes | str,
    url: str | None = None,
    options: Options = Options(),
    *,
    content_type: str | None = None,
) -> Article:
    """
    The article in `html`; never touches the network.

    `html` is a page as bytes, in any encoding, or as str. `url` is the page's address: it makes links absolute and picks site
    rules. `content_type` is the header that came with bytes, for its charset.

    Raises ``UnsupportedInput`` when `html` is plainly no page (a PDF, an image, another type), ``InputTooLarge`` beyond
    ``options.limits``, ``ExtractionTimeout`` when it takes longer than they allow, ``RuleError`` for a broken rule file. Any other
    input gives an article, and its ``verdict`` says what kind of page it was, so that an empty text is never silent.

    >>> extract("<p>Too short to be an article.").verdict.kind
    'empty'
    """
    check_input(html, options)
    url = shown_address(url) if url else url
    with time_budget(options.limits.seconds):
        return _article(look(html, url, options, content_type), url, options)


def check_input(html: bytes | str, options: Options) -> None:
    """Raise what `extract` raises for input that is no page."""
    if not isinstance(html, (bytes, str)):
        msg = f"extract takes bytes or str, not {type(html).__name__}"
        raise UnsupportedInput(msg)
    if len(html) > options.limits.max_bytes:
        msg = f"the input has {len(html):,} bytes; the limit is {options.limits.max_bytes:,} (Options.limits)"
        raise InputTooLarge(msg)
    if isinstance(html, bytes):
        check_is_page(html)


def shown_address(url: str) -> str:
    """`url` as it goes into front matter and into links: without control characters, and without a login."""
    url = plain_address(url)
    if "@" not in url:
        return url
    from .fetch.urls import shown

    return shown(url)


def extract_response(response: Response, options: Options = Options()) -> Article:
    """The article in a fetched page, read in the encoding that its headers name. Raises what `extract` raises."""
    return _fetched(response, options, response.content_type)


def _fetched(response: Response, options: Options, content_type: str | None) -> Article:
    check_input(response.content, options)
    url = shown_address(response.final_url)
    with time_budget(options.limits.seconds):
        return _article(look(response.content, url, options, content_type), url, options)


def read(url: str, options: Options = Options()) -> Article:
    """
    Fetch `url` and extract its article, with all of its pages. Raises what `extract` raises, and ``FetchError`` when the page cannot
    be fetched; a further page that cannot be had is a warning.
    """
    from .fetch import Fetcher
    from .pages.drive import read_pages
    from .pages.follow import follow

    visit = plan(url, options)
    with Fetcher(visit.options.fetch) as fetcher:
        return read_pages(
            follow(visit.url, visit.options, partial(extract_visited, visit)), fetcher
        )


def extract_visited(visit: Visit, response: Response) -> Article:
    """The article in the page that a visit brought. Raises what `extract` raises."""
    return _fetched(response, visit.options, visit.content_type(response))


async def read_async(url: str, options: Options = Options()) -> Article:
    """`read` for asyncio. The fetch waits without blocking; the extraction takes milliseconds of the calling thread."""
    from .fetch import AsyncFetcher
    from .pages.drive import read_pages_async
    from .pages.follow import follow

    visit = plan(url, options)
    async with AsyncFetcher(visit.options.fetch) as fetcher:
        flow = follow(visit.url, visit.options, partial(extract_visited, visit))
        return await read_pages_async(flow, fetcher)


class Decided(NamedTuple):
    """What becomes of the blocks of a page."""

    scores: Scores
    decisions: list[Decision]
    warnings: list[str]
    notes: Notes
    stale: tuple[Stale, ...] = ()
    selected: bool = False  #: by a rule that was believed


def decide_blocks(view: View, options: Options) -> Decided:
    """The scores of all blocks, what is decided on each, what to warn of, and the footnotes of what is kept."""
    page, signals = view.page, view.signals
    scores = model_at(options.model).scores(page, signals)
    decisions = decisions_of.decide(page, signals, scores, view.hints)
    settled = view.overlay.settle(page, decisions, view.metadata.language)
    if options.comments:
        decisions_of.restore_comments(page, decisions)
    notes = find_notes(page, decisions, view.base_url)
    warnings = [*view.beyond, *(str(stale) for stale in settled.stale)]
    return Decided(scores, decisions, warnings, notes, settled.stale, settled.selected)


def build_blocks(view: View, decided: Decided, options: Options) -> tuple[Block, ...]:
    """The content of the blocks that were kept."""
    kept = [b for b, d in zip(view.page.blocks, decided.decisions, strict=True) if d.keep]
    return _built(view, kept, decided.notes, options)


def _built(
    view: View, kept: Sequence[RawBlock], notes: Notes, options: Options
) -> tuple[Block, ...]:
    return build(
        kept,
        view.base_url,
        title=view.metadata.title,
        notes=notes,
        keep_tracking=options.tracking == "keep",
    )


def _article(view: View, url: str | None, options: Options) -> Article:
    return article_from(view, decide_blocks(view, options), url, options)


def article_from(view: View, decided: Decided, url: str | None, options: Options) -> Article:
    """The article in a page on whose blocks was decided; `url` as `shown_address` gives it."""
    page, overlay = view.page, view.overlay
    scores, decisions, warnings, notes, stale, selected = decided
    shown = build_blocks(view, decided, options)
    blocks, edits = overlay.edit(shown, view.metadata.language)
    if late := overlay.told():
        stale, warnings = (*stale, *late), [*warnings, *map(str, late)]
    source = "html"
    if _chars(blocks) < _SHORT_TEXT:
        others = replace(options, fallback=options.fallback and not selected)
        blocks, source = _other_source(view, blocks, url, others, warnings)
    verdict = overlay.verdict(
        judge(
            page,
            view.signals,
            scores,
            decisions,
            view.metadata,
            tree=view.tree,
            types=view.types,
            others=() if source == "html" else blocks,
        )
    )
    if not any(block.text for block in blocks):
        verdict = without_text(verdict)
    article = Article(
        blocks=blocks,
        metadata=view.metadata,
        verdict=verdict,
        source=source,
        encoding=view.encoding,
        rules=overlay.rule_ids,
        stale_rules=stale,
        warnings=tuple(warnings),
        pages=(url,) if url else (),
        options=options,
        _links=partial(
            page_links,
            view.tree,
            url,
            page.blocks,
            decisions,
            kind=verdict.kind,
            types=view.types,
            base_url=view.base_url,
            rules=overlay.links,
        ),
        _ledger=partial(
            removals,
            page,
            scores,
            decisions,
            base_url=view.base_url,
            title=view.metadata.title,
            source=source,
            shown=shown if source == "html" else blocks,
            notes=notes,
            edits=edits if source == "html" else (),
        ),
    )
    return without_repeated(article, options.repeated) if options.repeated else article


def _other_source(
    view: View,
    blocks: tuple[Block, ...],
    url: str | None,
    options: Options,
    warnings: list[str],
) -> tuple[tuple[Block, ...], str]:
    """What the page's data, or a second opinion, has beyond the few `blocks` that were found, if it is plainly more."""
    own = _chars(blocks)
    if own < _LITTLE_TEXT:
        others = _without_scripts(view, options)
        if _chars(others) > 2 * own + _LITTLE_TEXT:
            return others, "noscript"
    html = embedded_html(view.tree, is_empty=own == 0)
    if html:
        others = _from_data(view, html, options)
        if _chars(others) > 2 * own + _LITTLE_TEXT:
            return others, "json"
    if (
        options.fallback
        and view.overlay.second_opinions
        and own < _LITTLE_TEXT <= sum(len(b.text) for b in view.page.blocks)
    ):
        others = _built(view, second_opinion(view.html, url, warnings), NO_NOTES, options)
        if _chars(others) > 2 * own + _LITTLE_TEXT:
            return others, "trafilatura"
    return blocks, "html"


def _without_scripts(view: View, options: Options) -> tuple[Block, ...]:
    """What the page shows to readers without scripts: the largest ``<noscript>``, judged like a page of its own."""
    largest = max(outermost(view.tree, "noscript"), key=text_chars, default=None)
    if largest is None or text_chars(largest) < 2 * _LITTLE_TEXT:
        return ()
    inner = _within(view, split_blocks(largest))
    return build_blocks(inner, decide_blocks(inner, options), options)


def _from_data(view: View, html: str, options: Options) -> tuple[Block, ...]:
    """The article in `html` from the page's data: all of it but what its words say is chrome. Data have no layout to judge by."""
    body = body_of(parse(html))
    inner = _within(view, split_blocks(body, prepare(body, html)))
    decided = decide_blocks(inner, options)
    kept = [
        block
        for block, decision in zip(inner.page.blocks, decided.decisions, strict=True)
        if decision.keep or decision.kind not in _PROMPTS or block.kind == "heading"
    ]
    return _built(view, kept, decided.notes, options)


def _within(view: View, page: Page) -> View:
    """A part of the page that is looked at by itself."""
    return replace(view, page=page, signals=measure(page, view.hints), overlay=Overlay())


def _chars(blocks: tuple[Block, ...]) -> int:
    return sum(len(b.text) for b in blocks)


def _document_title(tree: HtmlElement) -> str:
    title = next(tree.iter("title"), None)
    return " ".join((title.text or "").split()) if title is not None else ""


def _base(tree: HtmlElement, url: str | None) -> str | None:
    """The address that relative links start from."""
    base = next(tree.iter("base"), None)
    href = base.get("href") if base is not None else None
    if not href:
        return url
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return url
