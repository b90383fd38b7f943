"""From a page to its inspection: one extraction gives the article, what became of each part, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..article import article_from, check_input, decide_blocks, look, shown_address
from ..deadline import time_budget
from ..explain import find_parts
from ..ledger import REPLACED, shows, taken_from
from ..models import Options
from ..score import model_at
from .marks import find_marks
from .metadata import fields_of
from .model import Inspection, Part
from .page import safe_fragment, safe_page
from .signals import strongest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..article import View
    from ..explain import Found
    from ..models import Response
    from ..result import Article


def inspect(
    html: bytes | str,
    url: str | None = None,
    options: Options = Options(),
    *,
    content_type: str | None = None,
    numbered: bool = False,
) -> Inspection:
    """
    What becomes of each part of `html`, and why. Takes and raises what ``cleanread.extract`` does.

    When `numbered`, each element of the page that is shown has ``data-cr-el``: its place among ``parse(html).iter()``.

    >>> [(part.kept, part.text) for part in inspect("<p>Share</p>").parts]
    [(False, 'Share')]
    """
    check_input(html, options)
    url = shown_address(url) if url else url
    with time_budget(options.limits.seconds):
        view = look(html, url, options, content_type, numbered=numbered)
        return _inspection(view, url, options)


def inspect_response(
    response: Response, options: Options = Options(), *, numbered: bool = False
) -> Inspection:
    """What becomes of each part of a fetched page, and why."""
    return inspect(
        response.content,
        response.final_url,
        options,
        content_type=response.content_type,
        numbered=numbered,
    )


def _inspection(view: View, url: str | None, options: Options) -> Inspection:
    decided = decide_blocks(view, options)
    article = article_from(view, decided, url, options)
    found = find_parts(view, decided, wordless=True)
    signals = strongest(model_at(options.model), decided.scores, [part.block for part in found])
    return Inspection(
        url=url,
        title=article.metadata.title or "",
        verdict=article.verdict,
        metadata=fields_of(article.metadata),
        parts=tuple(_parts(found, signals, article)),
        # Last of all: what has to be known of the tree is known by then.
        markdown=article.to_markdown(),
        html=safe_fragment(article.html),
        page=safe_page(view.tree, find_marks(view.page, found), view.parsed),
        warnings=article.warnings,
        rules=article.rules,
        stale_rules=tuple(map(str, article.stale_rules)),
        limits=view.beyond,
        encoding=article.encoding,
        source=article.source,
    )


def _parts(
    found: Sequence[Found], signals: Sequence[tuple[tuple[str, float], ...]], article: Article
) -> Iterator[Part]:
    elsewhere = article.source != "html"
    is_shown = shows(article.blocks) if elsewhere else None
    for number, (part, strong) in enumerate(zip(found, signals, strict=True), 1):
        entry = part.entry
        if is_shown is not None and entry.text:
            entry = replace(
                entry, **_of_other_source(article, is_shown=is_shown(entry.text), kept=entry.kept)
            )
        yield Part(
            number=number,
            kept=entry.kept,
            kind=entry.kind,
            rule=entry.rule,
            reason=entry.reason,
            text=entry.text,
            path=entry.path,
            score=entry.score,
            signals=strong,
        )


def _of_other_source(article: Article, *, is_shown: bool, kept: bool) -> dict[str, Any]:
    """What changes for a part when the article's text is not from the page's own blocks."""
    if is_shown:
        return (
            {}
            if kept
            else {
                "kept": True,
                "kind": "paragraph",
                "rule": REPLACED[1],
                "reason": "the article has this text",
            }
        )
    if not kept:
        return {}
    kind, rule = REPLACED
    return {"kept": False, "kind": kind, "rule": rule, "reason": taken_from(article.source)}
