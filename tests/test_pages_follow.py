"""An article is read page by page, and whatever stands in the way is a warning."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from cleanread import Article, Options, Response, extract_response
from cleanread.errors import FetchError, HTTPStatusError, NetworkError
from cleanread.models import Limits
from cleanread.pages.drive import read_pages, read_pages_async
from cleanread.pages.follow import follow

from . import ferry

FIRST = ferry.address(1)
DEFAULTS = Options()
SINGLE = f"{FIRST}?page=all"
OFFER = f'<p><a href="{SINGLE}">View as single page</a></p>'
LAST_WORDS = ferry.PAGES[2][-1]

Web = dict[str, str | FetchError | tuple[str, str]]
Read = Callable[..., Article]


class StandIn:
    """A fetcher with pages of its own; a pair is where a redirect leads, and the page there."""

    def __init__(self, web: Web, delay: float | None) -> None:
        self.web = web
        self.delay = delay
        self.asked: list[str] = []

    def fetch(self, url: str) -> Response:
        self.asked.append(url)
        found = self.web.get(url, HTTPStatusError(f"{url} answers 404", url=url, status=404))
        if isinstance(found, FetchError):
            raise found
        final, html = found if isinstance(found, tuple) else (url, found)
        headers = {"content-type": "text/html; charset=utf-8"}
        return Response(
            url=url, final_url=final, status=200, headers=headers, content=html.encode()
        )

    def crawl_delay(self, url: str) -> float | None:
        assert url
        return self.delay


class AsyncStandIn(StandIn):
    """The same for asyncio."""

    async def fetch(self, url: str) -> Response:  # type: ignore[override]
        await asyncio.sleep(0)
        return super().fetch(url)


@pytest.fixture
def asked() -> list[str]:
    """The addresses that were fetched."""
    return []


@pytest.fixture
def pauses() -> list[float]:
    """How long the reader waited."""
    return []


@pytest.fixture(params=["blocking", "async"])
def read(request: pytest.FixtureRequest, asked: list[str], pauses: list[float]) -> Read:
    """`cleanread.read` with a web of its own."""

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    def read(web: Web, options: Options = DEFAULTS, delay: float | None = None) -> Article:
        flow = follow(FIRST, options, partial(extract_response, options=options))
        if request.param == "blocking":
            fetcher = StandIn(web, delay)
            fetcher.asked = asked
            return read_pages(flow, fetcher, sleep=pauses.append)
        waiting = AsyncStandIn(web, delay)
        waiting.asked = asked
        return asyncio.run(read_pages_async(flow, waiting, sleep=sleep))

    return read


def web(**changed: str | FetchError | tuple[str, str]) -> Web:
    """The article of three pages; ``p1`` to ``p3`` and ``single`` replace its pages."""
    pages: Web = {ferry.address(n): changed.get(f"p{n}", ferry.page(n)) for n in (1, 2, 3)}
    if "single" in changed:
        pages[FIRST] = changed.get("p1", ferry.page(1, lead=OFFER))
        pages[SINGLE] = changed["single"]
    return pages


# ── from page to page ────────────────────────────────────────────────────────────────────


def test_all_pages_are_read(read: Read) -> None:
    assert read(web()).text == "\n\n".join(p for part in ferry.PAGES for p in part)


def test_every_page_is_fetched_once(read: Read, asked: list[str]) -> None:
    read(web())
    assert asked == [ferry.address(n) for n in (1, 2, 3)]


def test_an_article_of_all_its_pages_is_complete(read: Read) -> None:
    article = read(web())
    assert (article.complete, article.warnings, article.next_page) == (True, (), None)


def test_an_article_on_one_page_stays_as_it_is(read: Read) -> None:
    assert read({FIRST: ferry.whole()}).pages == (FIRST,)


def test_the_first_page_must_be_there(read: Read) -> None:
    with pytest.raises(HTTPStatusError):
        read({})


def test_it_waits_as_long_as_robots_txt_asks_for(read: Read, pauses: list[float]) -> None:
    read(web(), delay=3.0)
    assert pauses == [3.0, 3.0]


def test_it_does_not_wait_for_minutes(read: Read, pauses: list[float]) -> None:
    read(web(), delay=600.0)
    assert pauses == [10.0, 10.0]


# ── limits ───────────────────────────────────────────────────────────────────────────────


def test_it_stops_at_the_number_of_pages_asked_for(read: Read) -> None:
    assert read(web(), Options(max_pages=2)).pages == (FIRST, ferry.address(2))


def test_it_says_that_pages_are_left(read: Read) -> None:
    article = read(web(), Options(max_pages=2))
    assert article.warnings == (
        f"part_left: {ferry.address(3)}: the article has more than 2 pages",
    )


def test_an_article_with_pages_left_is_not_complete(read: Read) -> None:
    article = read(web(), Options(max_pages=2))
    assert (article.complete, article.next_page) == (False, ferry.address(3))


def test_one_page_is_only_the_page_asked_for(read: Read, asked: list[str]) -> None:
    article = read(web(single=ferry.whole()), Options(max_pages=1))
    assert (asked, article.warnings) == ([FIRST], ())


def test_it_stops_at_the_largest_size(read: Read) -> None:
    article = read(web(), Options(limits=Limits(max_bytes=len(ferry.page(1)) + 10)))
    assert (len(article.pages), article.complete) == (2, False)


# ── what stands in the way ───────────────────────────────────────────────────────────────


def test_a_page_that_fails_leaves_the_article_so_far(read: Read) -> None:
    article = read(
        web(p3=NetworkError("news.example: the connection is refused", url=ferry.address(3)))
    )
    assert (len(article.pages), article.complete) == (2, False)


def test_a_page_that_fails_is_a_warning(read: Read) -> None:
    article = read(
        web(p3=NetworkError("news.example: the connection is refused", url=ferry.address(3)))
    )
    assert article.warnings == (
        f"part_missing: {ferry.address(3)}: news.example: the connection is refused",
    )


def test_a_missing_page_is_a_warning(read: Read) -> None:
    article = read({FIRST: ferry.page(1)})
    assert article.warnings == (
        f"part_missing: {ferry.address(2)}: {ferry.address(2)} answers 404",
    )


@pytest.mark.parametrize(
    "html", ["%PDF-1.4\n%%EOF\n", "", "<title>Just a moment...</title><p>Checking your browser"]
)
def test_what_is_no_page_of_the_article_is_missing(read: Read, html: str) -> None:
    article = read(web(p2=html))
    assert (len(article.pages), article.complete) == (1, False)


def test_a_page_that_leads_to_another_site_is_missing(read: Read) -> None:
    article = read(web(p2=("https://shop.example/subscribe", ferry.page(2))))
    assert (len(article.pages), article.complete) == (1, False)


def test_a_page_that_leads_back_ends_the_article(read: Read) -> None:
    article = read(web(p2=(FIRST, ferry.page(1))))
    assert article.warnings == (f"part_repeated: {ferry.address(2)}: it leads back to {FIRST}",)


def test_pages_that_say_the_same_end_the_article(read: Read, asked: list[str]) -> None:
    same = {
        f"p{n}": ferry.page(n, paragraphs=ferry.PAGES[0], pages=ferry.pager(n, 9))
        for n in (1, 2, 3)
    }
    assert (read(web(**same)).pages, len(asked)) == ((FIRST,), 2)


def test_the_end_of_pages_that_say_the_same_is_a_warning(read: Read) -> None:
    article = read(web(p2=ferry.page(2, paragraphs=ferry.PAGES[0])))
    assert article.warnings == (
        f"part_repeated: {ferry.address(2)}: it says what an earlier page says",
    )


def test_another_article_is_not_taken_for_a_page(read: Read) -> None:
    other = ferry.page(2, title="Mushrooms of the northern woods", published="2021-11-30")
    assert read(web(p2=other)).pages == (FIRST,)


# ── all on one page ──────────────────────────────────────────────────────────────────────


def test_a_view_of_all_pages_is_preferred(read: Read, asked: list[str]) -> None:
    article = read(web(single=ferry.whole()))
    assert (asked, LAST_WORDS in article.text) == ([FIRST, SINGLE], True)


def test_of_a_view_of_all_pages_the_metadata_stay_those_of_the_first_one(read: Read) -> None:
    assert (
        read(
            web(single=ferry.page(1, title="Print", paragraphs=sum(ferry.PAGES, ())))
        ).metadata.title
        == ferry.TITLE
    )


def test_the_address_of_the_view_of_all_pages_is_told(read: Read) -> None:
    assert read(web(single=ferry.whole())).pages == (SINGLE,)


def test_a_view_with_less_text_is_not_used(read: Read) -> None:
    article = read(web(single=ferry.page(1, paragraphs=ferry.PAGES[0][:2])))
    assert (len(article.pages), LAST_WORDS in article.text) == (3, True)


def test_a_view_that_is_not_used_is_a_warning(read: Read) -> None:
    article = read(web(single=ferry.page(1, paragraphs=ferry.PAGES[0][:2])))
    assert article.warnings == (
        f"single_page_unused: {SINGLE}: it has no more text than the first page",
    )


def test_a_view_that_fails_leaves_the_article_complete(read: Read) -> None:
    article = read(web(single=NetworkError("news.example: no answer", url=SINGLE)))
    assert (len(article.pages), article.complete, len(article.warnings)) == (3, True, 1)
