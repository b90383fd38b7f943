"""Pages as crawlers hand them over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from ..article import check_input, extract_visited
from ..errors import UnsupportedInput
from ..models import Options, Response
from ..result import Article
from ..visit import plan


class CrawledResponse(Protocol):
    """A response of Scrapy or of web-poet: what is needed of it."""

    @property
    def url(self) -> Any: ...

    @property
    def body(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[Any, Any]: ...


class CrawledPage(NamedTuple):
    """What is left of a response when it travels to another process."""

    html: bytes | str
    url: str | None
    content_type: str = ""


def page_of(response: CrawledResponse) -> CrawledPage:
    """The page in `response`; its encoding is the one that the response was given, if any, or else what its headers name."""
    return CrawledPage(bytes(response.body), str(response.url) or None, _content_type(response))


def article_of(page: CrawledPage, options: Options) -> Article:
    """The article in `page`, read as ``cleanread.read`` reads what it fetched. Raises what ``extract`` raises."""
    check_input(page.html, options)
    if page.url is None or isinstance(page.html, str):
        from ..article import extract

        return extract(page.html, page.url, options, content_type=page.content_type or None)
    response = Response(
        url=page.url,
        final_url=page.url,
        status=200,
        headers={"content-type": page.content_type} if page.content_type else {},
        content=page.html,
    )
    return extract_visited(plan(page.url, options), response)


def from_response(response: CrawledResponse, options: Options = Options()) -> Article:
    """
    The article in a response of Scrapy: ``cleanread.from_response(response)`` in a callback.

    A response of web-poet will do as well. Raises what ``extract`` raises, such as ``UnsupportedInput`` for a PDF.
    """
    if not isinstance(getattr(response, "body", None), bytes):
        msg = f"from_response takes a response of Scrapy or web-poet, not {type(response).__name__}"
        raise UnsupportedInput(msg)
    return article_of(page_of(response), options)


def _content_type(response: CrawledResponse) -> str:
    headers = response.headers
    found = headers.get("Content-Type") or ""
    given = found.decode("latin-1") if isinstance(found, bytes) else str(found)
    # Both kinds of responses keep here what they were made with; `encoding` may be a guess of theirs.
    encoding = getattr(response, "_encoding", None)
    if not encoding:
        return given
    return f"{given.partition(';')[0].strip() or 'text/html'}; charset={encoding}"
