"""
Scrapy: the article of a response, and an item pipeline that fills in articles.

In a callback::

    article = cleanread.from_response(response)

For all items, in the settings of the project::

    ITEM_PIPELINES = {"cleanread.integrations.scrapy.CleanreadPipeline": 300}

An item has its page in a field ``response``, ``html`` or ``body``, with its address in ``url``; items without one pass through.

- ``CLEANREAD_FIELDS``: the names of what to fill in, or a mapping of those names to fields of the item. What the spider has filled in
  stays, and fields that an item does not have are left out.
- ``CLEANREAD_OPTIONS``: an ``Options``, or a mapping of its names.
- ``CLEANREAD_NO_ARTICLE``: what happens to an item whose page is no article: ``mark`` (the default) fills in what there is and says why in
  the field ``cleanread_error``, where the item has it; ``drop`` drops it; ``keep`` fills in what there is.
- ``CLEANREAD_VERDICTS``: what counts as an article, ``["article", "partial"]`` by default.
- ``CLEANREAD_DROP_HTML``: take the page out of the item. A ``response`` always is taken out: no exporter can write it.
- ``CLEANREAD_WORKERS``: processes that extract. 0, the default, is a thread of this process: the crawl goes on meanwhile, on one core.
- ``CLEANREAD_PAGE_TIMEOUT``: seconds that one page may take, where there are processes; 30 by default.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, Self

from ..errors import BatchError, CleanreadError, MissingExtra, RuleError
from .item_fields import Found, Setup, checked_names, checked_options, make
from .record import trouble_of
from .responses import CrawledPage, from_response, page_of

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem
    from scrapy.utils.asyncio import is_asyncio_available
except ImportError as error:
    if error.name is None or error.name.partition(".")[0] not in ("scrapy", "itemadapter"):
        raise
    raise MissingExtra("The pipeline for Scrapy", extra="scrapy") from None

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from ..batch.pool import Pool

__all__ = ["CleanreadPipeline", "from_response"]

#: where an item may have its page, the first one that is filled in
PAGE_FIELDS: Final = ("response", "html", "body")
#: where it is said why there is no article
ERROR_FIELD: Final = "cleanread_error"
ARTICLES: Final = ("article", "partial")
_MODES: Final = ("mark", "drop", "keep")
_PAGE_SECONDS: Final = 30.0

logger = logging.getLogger(__name__)


class CleanreadPipeline:
    """Fills the article of its page into every item."""

    def __init__(self, settings: BaseSettings, crawler: Crawler | None = None) -> None:
        self._fields = checked_names(settings.get("CLEANREAD_FIELDS"))
        self._setup = Setup(checked_options(settings.get("CLEANREAD_OPTIONS")), tuple(self._fields))
        self._no_article = settings.get("CLEANREAD_NO_ARTICLE", "mark")
        if self._no_article not in _MODES:
            said = f"CLEANREAD_NO_ARTICLE is {self._no_article!r}; it is one of {', '.join(_MODES)}"
            raise BatchError(said)
        self._verdicts = frozenset(settings.getlist("CLEANREAD_VERDICTS", list(ARTICLES)))
        self._drops_html = settings.getbool("CLEANREAD_DROP_HTML")
        self._workers = settings.getint("CLEANREAD_WORKERS")
        self._seconds = settings.getfloat("CLEANREAD_PAGE_TIMEOUT", _PAGE_SECONDS)
        self._crawler = crawler
        self._work = make(self._setup)
        self._pool: Pool | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._told: set[tuple[type, str]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of a crawl."""
        return cls(crawler.settings, crawler)

    async def open_spider(self, spider: object = None) -> None:  # noqa: ARG002 - Scrapy before 2.14 gives it
        """Start what extracts."""
        if not self._workers:
            # A thread of its own: Scrapy resolves host names in those of the reactor.
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="cleanread")
            return
        if not is_asyncio_available():
            raise BatchError(
                "CLEANREAD_WORKERS needs Scrapy's asyncio reactor, which is its default"
            )
        from ..batch.pool import PageLimits, Pool

        limits = PageLimits(seconds=self._seconds)
        task = "cleanread.integrations.item_fields:make"
        self._pool = await Pool(
            task, self._setup, workers=self._workers, limits=limits
        ).__aenter__()

    async def close_spider(self, spider: object = None) -> None:  # noqa: ARG002 - Scrapy before 2.14 gives it
        """End it."""
        if self._thread is not None:
            self._thread.shutdown()
        if self._pool is not None:
            await self._pool.__aexit__(None, None, None)

    async def process_item(self, item: Any, spider: object = None) -> Any:  # noqa: ARG002 - Scrapy before 2.14 gives it
        """The item with its article. Raises ``DropItem`` when that is asked for and there is none."""
        adapter = ItemAdapter(item)
        field = next((name for name in PAGE_FIELDS if adapter.get(name)), None)
        if field is None:
            self._count("without_page")
            return item
        try:
            found = await self._found(_page(adapter, field))
        except (BatchError, RuleError):
            raise  # the fault of no page
        except Exception as error:
            trouble = trouble_of(error)
            if not isinstance(error, CleanreadError):
                logger.exception("an error inside cleanread: %s", adapter.get("url"))
            self._count(f"error/{trouble.type}")
            self._without(adapter, ": ".join(trouble))
        else:
            self._count(f"verdict/{found.verdict}")
            if found.verdict not in self._verdicts:
                self._without(adapter, ": ".join([found.verdict, "; ".join(found.reasons)]))
            self._fill(adapter, found)
        self._take_out(adapter, field)
        return item

    async def _found(self, page: CrawledPage) -> Found:
        if self._pool is not None:
            found: Found = await self._pool.run(page)
            return found
        if self._thread is None:
            return self._work(page)
        future = self._thread.submit(self._work, page)
        if is_asyncio_available():
            return await asyncio.wrap_future(future)
        from twisted.internet.threads import deferToThread

        waited: Found = await deferToThread(future.result)
        return waited

    def _fill(self, adapter: ItemAdapter, found: Found) -> None:
        for name, field in self._fields.items():
            if _empty(adapter.get(field)):
                self._set(adapter, field, found.values[name])

    def _without(self, adapter: ItemAdapter, why: str) -> None:
        why = why.rstrip(": ")
        if self._no_article == "drop":
            raise DropItem(f"no article: {why}")
        if self._no_article == "mark":
            self._set(adapter, ERROR_FIELD, why)

    def _set(self, adapter: ItemAdapter, field: str, value: Any) -> None:
        try:
            adapter[field] = value
        except (KeyError, AttributeError):
            kind = type(adapter.item)
            if (kind, field) not in self._told:
                self._told.add((kind, field))
                logger.info("%s has no field %r: it is left out", kind.__qualname__, field)

    def _take_out(self, adapter: ItemAdapter, field: str) -> None:
        if field != "response" and not self._drops_html:
            return
        try:
            del adapter[field]
        except (KeyError, TypeError, AttributeError):  # a class whose fields are always there
            self._set(adapter, field, None)

    def _count(self, what: str) -> None:
        stats = self._crawler.stats if self._crawler else None
        if stats is not None:
            stats.inc_value(f"cleanread/{what}")


def _page(adapter: ItemAdapter, field: str) -> CrawledPage:
    value = adapter[field]
    if field == "response":
        return page_of(value)
    return CrawledPage(value, adapter.get("url") or None)


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], (), {})
