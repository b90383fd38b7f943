"""
A program that uses the package, for type checkers to look at.

mypy reads it with the other tests; ``mypy --strict tests/typed/consumer.py`` where the wheel is installed says what its users see.
Nothing here runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import cleanread
from cleanread.explain import Entry, Explanation, explain


def from_html(page: bytes | str) -> None:
    article = cleanread.extract(page, "https://example.com/a", content_type="text/html")
    assert_type(article, cleanread.Article)
    assert_type(article.text, str)
    assert_type(article.markdown, str)
    assert_type(article.html, str)
    assert_type(article.to_markdown("hugo", front_matter=True, extra={"draft": True}), str)
    assert_type(article.to_dict(leave_out={"html"}), dict[str, Any])
    assert_type(article.blocks, tuple[cleanread.Block, ...])
    assert_type(article.removals, tuple[cleanread.Removal, ...])
    assert_type(article.warnings, tuple[str, ...])
    assert_type(article.complete, bool)
    assert_type(article.word_count, int)
    assert_type(article.reading_minutes, int)
    assert_type(article.next_page, str | None)
    assert_type(article.page_links, cleanread.PageLinks)


def about(article: cleanread.Article) -> None:
    metadata = article.metadata
    assert_type(metadata, cleanread.Metadata)
    assert_type(metadata.title, str | None)
    assert_type(metadata.authors, tuple[str, ...])
    assert_type(metadata.paywalled, bool | None)
    assert_type(metadata.extra, Mapping[str, str | tuple[str, ...]])
    assert_type(metadata.confidence, Mapping[str, float])
    assert_type(article.verdict.score, float)
    if article.verdict.kind == "no such kind":  # type: ignore[comparison-overlap]
        raise AssertionError


def inside(article: cleanread.Article) -> None:
    for block in article.blocks:
        assert_type(block.containers, tuple[cleanread.Container, ...])
        assert_type(block.rows, tuple[tuple[cleanread.Cell, ...], ...])
        for inline in block.inlines:
            if isinstance(inline, cleanread.Link):
                assert_type(inline.href, str)
            elif isinstance(inline, cleanread.Image):
                assert_type(inline.src, str)


def with_options() -> cleanread.Options:
    fetch = cleanread.FetchOptions(timeout=5, headers={"Accept-Language": "cy"})
    limits = cleanread.Limits(max_bytes=1_000_000)
    options = cleanread.Options(links="reference", fetch=fetch, limits=limits, model=Path("m.npz"))
    options.links = "none"  # type: ignore[misc]
    cleanread.Options(links="sideways")  # type: ignore[arg-type]
    return options


def fetched(url: str) -> None:
    try:
        assert_type(cleanread.read(url, with_options()), cleanread.Article)
    except cleanread.HTTPStatusError as error:
        assert_type(error.url, str)
        assert_type(error.status, int)
        assert_type(error.retry_after, float | None)
    except cleanread.RuleError as error:
        assert_type(error.file, str)
    except cleanread.CleanreadError:
        raise


async def fetched_at_once(urls: list[str], folder: Path) -> None:
    article = await cleanread.read_async(urls[0])
    assert_type(article, cleanread.Article)
    assert_type(await cleanread.download_images_async(article, folder), cleanread.Article)
    async for result in cleanread.read_many(urls, rate=2.0, workers=2):
        assert_type(result, cleanread.ReadResult)
        assert_type(result.url, str)
        assert_type(result.article, cleanread.Article | None)


def other_ways(response: cleanread.Response, text: str, folder: Path) -> None:
    article = cleanread.extract_response(response)
    assert_type(cleanread.stitch([article, article]), cleanread.Article)
    limits = cleanread.DownloadLimits()
    assert_type(cleanread.download_images(article, folder, limits=limits), cleanread.Article)
    assert_type(cleanread.clean_text(text), cleanread.CleanText)
    assert_type(cleanread.clean_text(text).text, str)


def why(page: bytes) -> None:
    explanation = explain(page)
    assert_type(explanation, Explanation)
    for entry in explanation.entries:
        assert_type(entry, Entry)
        assert_type(entry.kept, bool)
