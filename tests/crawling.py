"""Crawls a small site of its own with Scrapy; run as a process, since a reactor starts only once.

python crawling.py SITE OUTPUT SPIDER SETTINGS-AS-JSON
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import attrs
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy_poet.api import DummyResponse
from zyte_common_items import Article

import cleanread
from cleanread.integrations.scrapy_poet import CleanreadArticlePage, CleanreadPage


class FreeItem(scrapy.Item):
    """An item with some fields."""

    url = scrapy.Field()
    html = scrapy.Field()
    title = scrapy.Field()
    cleanread_error = scrapy.Field()


@dataclass
class PlainItem:
    """An item that is a dataclass."""

    url: str
    response: Any = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)


@attrs.define
class AttrsItem:
    """An item that is a class of attrs."""

    url: str
    body: bytes | None = None
    text: str = ""


class Site(scrapy.Spider):
    """Asks for the pages of the site."""

    pages: tuple[str, ...] = ("story", "turkish", "missing")

    def __init__(self, site: str = "", **values: Any) -> None:
        super().__init__(**values)
        self.site = site

    async def start(self) -> AsyncIterator[Any]:
        for page in self.pages:
            yield scrapy.Request(f"{self.site}/{page}", callback=self.parse)

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        raise NotImplementedError


class Callbacks(Site):
    """Extracts in its callback."""

    name = "callbacks"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        article = cleanread.from_response(response)
        yield {"url": response.url, "title": article.metadata.title, "text": article.text}


class Items(Site):
    """Leaves the extraction to the pipeline."""

    name = "items"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        yield {"kind": "dict", "url": response.url, "html": response.body}
        yield {"kind": "kept", "url": response.url, "html": response.body, "title": "Own"}
        yield {"kind": "none", "url": response.url}
        yield FreeItem(url=response.url, html=response.text)
        yield PlainItem(url=response.url, response=response)
        yield AttrsItem(url=response.url, body=response.body)


class Pages(Site):
    """Is given page objects."""

    name = "pages"
    pages = ("story",)

    async def parse(  # type: ignore[override]
        self,
        response: DummyResponse,  # noqa: ARG002 - its annotation says that no page is to be fetched for it
        page: CleanreadArticlePage,
        clean: CleanreadPage,
        article: Article,
        ours: cleanread.Article,
    ) -> AsyncIterator[Any]:
        yield {"kind": "page", "item": await page.to_item()}
        yield {"kind": "clean", "text": (await clean.to_item()).text}
        yield {"kind": "asked", "headline": article.headline}
        yield {"kind": "ours", "title": ours.metadata.title}


SPIDERS = {spider.name: spider for spider in (Callbacks, Items, Pages)}


def main(site: str, output: str, spider: str, settings: str) -> None:
    """Crawl, and write the items and the figures."""
    process = CrawlerProcess(
        {
            "FEEDS": {f"{output}/items.jsonl": {"format": "jsonlines"}},
            "LOG_FILE": f"{output}/log.txt",
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "RETRY_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
            **json.loads(settings),
        }
    )
    crawler = process.create_crawler(SPIDERS[spider])
    process.crawl(crawler, site=site)
    process.start()
    stats = json.dumps(crawler.stats.get_stats(), default=str)
    Path(output, "stats.json").write_text(stats, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
