"""The step that fetches: at the pace of each host, and no further ahead than the steps behind it can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from ...batch.job import Fetching
from ...batch.model import Fetched, Trouble
from ...errors import FetchError, HTTPStatusError
from ...models import Options
from ..background import Background
from .base import PageDocument, Step
from .crawl import Crawl

if TYPE_CHECKING:
    from .crawl import Answer

#: Addresses looked at ahead. Where that many in a row are of one host, nothing but its pace counts.
_WINDOW: Final = 20_000


class Fetch(Step):
    """Fetches pages that are only addresses; others pass. A page that could not be had says so, and passes, too."""

    name = "pages"
    type = "cleanread fetch"

    def __init__(
        self,
        options: Options = Options(),
        fetching: Fetching = Fetching(),  # noqa: B008 - frozen
        window: int = _WINDOW,
    ) -> None:
        super().__init__()
        self.options = options
        self.fetching = fetching
        self.window = window

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """The pages, in the order in which they come."""
        del rank, world_size
        crawl: Crawl | None = None
        with Background() as background:
            asked = 0
            for page in data or ():
                if page.item.html is not None:
                    yield page
                    continue
                if crawl is None:
                    crawl = Crawl(self.options, self.fetching)
                    background.start(crawl.start()).result()
                crawl.add(page)
                asked += 1
                if asked >= self.window:
                    asked -= 1
                    yield self._came(crawl.take())
            while crawl is not None and asked:
                asked -= 1
                yield self._came(crawl.take())

    def _came(self, answer: Answer) -> PageDocument:
        wanted, came = answer
        page = wanted.page
        page.attempts = wanted.attempts
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        if isinstance(came, FetchError):
            status = came.status if isinstance(came, HTTPStatusError) else 0
            page.fetched = Fetched(status=status, moment=moment)
            page.trouble = Trouble(type(came).__name__, str(came))
            self.stat_update(page.trouble.type)
            return page
        page.response = came
        page.fetched = Fetched(
            final_url=came.final_url,
            status=came.status,
            redirects=came.history,
            etag=came.headers.get("etag", ""),
            last_modified=came.headers.get("last-modified", ""),
            content_hash=blake2b(came.content, digest_size=8).hexdigest(),
            moment=moment,
            seconds=came.seconds,
        )
        self.stat_update("fetched")
        return page
