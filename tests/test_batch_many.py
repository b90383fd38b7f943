"""`read_many`: every address once, whatever happens to the loop around it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleanread
from cleanread.models import FetchOptions, Options

from .website import Website, served

OPTIONS = Options(fetch=FetchOptions(timeout=2, retries=0, allow_private=True))
PATHS = [f"/s{n}" for n in range(12)]
_MUGS = "<p>The harbour shop has new mugs and a calendar with pictures by our readers of all these years.</p>"


@pytest.fixture
def site() -> Iterator[Website]:
    with served(Website()) as website:
        for path in PATHS:
            website.story(path, extra=_MUGS)
        yield website


def read(urls: list[str], most: int | None = None, **options: Any) -> list[cleanread.ReadResult]:
    """The results, or the first `most` of them."""

    async def run() -> list[cleanread.ReadResult]:
        results = []
        async for result in cleanread.read_many(urls, OPTIONS, rate=None, workers=1, **options):
            results.append(result)
            if len(results) == most:
                break
        return results

    return asyncio.run(run())


def test_every_address_has_one_result(site: Website) -> None:
    urls = [*map(site.url, PATHS), site.url("/missing"), "no address"]
    assert sorted(result.url for result in read(urls)) == sorted(urls)


def test_a_result_has_the_article(site: Website) -> None:
    (result,) = read([site.url("/s1")])
    assert result.article is not None
    assert result.article.metadata.title == "Story /s1"
    assert result.error is None


def test_a_result_says_why_there_is_none(site: Website) -> None:
    (result,) = read([site.url("/missing")])
    assert result.article is None
    assert result.error is not None
    assert (result.error.type, result.status) == ("HTTPStatusError", 404)


def test_articles_of_one_host_are_without_what_they_share(site: Website) -> None:
    articles = [result.article for result in read([*map(site.url, PATHS)])]
    assert not [a for a in articles if a is None or "mugs" in a.text]
    assert {r.rule for a in articles if a for r in a.removals if "mugs" in r.text} == {"cross-page"}


def test_what_they_share_can_be_kept(site: Website) -> None:
    results = read([*map(site.url, PATHS)], cross_page=False)
    assert all(result.article and "mugs" in result.article.text for result in results)


def test_with_an_archive_the_next_call_gives_the_rest(site: Website, tmp_path: Path) -> None:
    urls = [*map(site.url, PATHS)]
    first = read(urls, most=3, archive=tmp_path / "ledger.db")
    rest = read(urls, archive=tmp_path / "ledger.db")
    assert len(first) == 3
    assert sorted(result.url for result in [*first, *rest]) == sorted(urls)


def test_a_wrong_archive_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("no database, and long enough to be looked at " * 20)
    with pytest.raises(cleanread.BatchError, match="not a ledger"):
        read(["https://example.com/"], archive=tmp_path / "ledger.db")


def test_loops_can_run_beside_each_other(site: Website) -> None:
    async def both() -> list[int]:
        async def count(paths: list[str]) -> int:
            urls = [site.url(path) for path in paths]
            results = cleanread.read_many(urls, OPTIONS, rate=None, workers=1)
            return len([result async for result in results if result.article])

        return list(await asyncio.gather(count(PATHS[:4]), count(PATHS[4:])))

    assert asyncio.run(both()) == [4, 8]
