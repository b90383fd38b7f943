"""
Page objects for scrapy-poet and web-poet.

``CleanreadPage`` gives our own ``Article``; ``CleanreadArticlePage`` fills the ``Article`` of zyte-common-items. A callback asks for one of
them::

    async def parse_article(self, response: DummyResponse, page: CleanreadArticlePage):
        yield await page.to_item()

To have every ``Article`` that callbacks ask for filled, whatever the site::

    SCRAPY_POET_DISCOVER = ["cleanread.integrations.scrapy_poet_rules"]

A page object for one site is a subclass with fields of its own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from ..errors import MissingExtra
from ..models import Options
from ..result import Article as CleanArticle
from .pictures import picture_addresses
from .responses import from_response

try:
    from web_poet import WebPage, cached_method, field
    from zyte_common_items import ArticleMetadata, ArticlePage, Author, Image
except ImportError as error:
    if error.name is None or error.name.partition(".")[0] not in ("web_poet", "zyte_common_items"):
        raise
    raise MissingExtra("The page objects", extra="scrapy-poet") from None

_ARTICLES = ("article", "partial")


class CleanreadPage(WebPage[CleanArticle]):
    """The article of a response, as ``cleanread.extract`` gives it."""

    options: ClassVar[Options] = Options()

    async def to_item(self) -> CleanArticle:
        """The article. Raises what ``extract`` raises."""
        return from_response(self.response, self.options)


class CleanreadArticlePage(ArticlePage):
    """The article of a response, in the shape of zyte-common-items."""

    options: ClassVar[Options] = Options()

    @cached_method
    def clean_article(self) -> CleanArticle:
        """The article all fields are from."""
        return from_response(self.response, self.options)

    @field
    def headline(self) -> str | None:
        """The title, without the site's name."""
        return self.clean_article().metadata.title

    @field
    def articleBody(self) -> str | None:  # noqa: N802 - the item's name for it
        """The text."""
        return self.clean_article().text.strip() or None

    @field
    def articleBodyHtml(self) -> str | None:  # noqa: N802 - the item's name for it
        """The text as clean HTML."""
        html = self.clean_article().html.strip()
        return f"<article>\n\n{html}\n\n</article>" if html else None

    @field
    def authors(self) -> list[Author] | None:
        """Who wrote it."""
        names = self.clean_article().metadata.authors
        return [Author(name=name, nameRaw=name) for name in names] or None

    @field
    def datePublished(self) -> str | None:  # noqa: N802 - the item's name for it
        """When it was published; when it was modified, if only that is known, as the item wants it."""
        metadata = self.clean_article().metadata
        return moment(metadata.published or metadata.modified)

    @field
    def dateModified(self) -> str | None:  # noqa: N802 - the item's name for it
        """When it was modified."""
        return moment(self.clean_article().metadata.modified)

    @field
    def description(self) -> str | None:
        """What the page says about itself."""
        return self.clean_article().metadata.description

    @field
    def mainImage(self) -> Image | None:  # noqa: N802 - the item's name for it
        """The lead image."""
        address = self.clean_article().metadata.image
        return Image(url=address) if address else None

    @field
    def images(self) -> list[Image] | None:
        """The lead image and those of the text."""
        return [Image(url=address) for address in picture_addresses(self.clean_article())] or None

    @field
    def inLanguage(self) -> str | None:  # noqa: N802 - the item's name for it
        """The language, without a region."""
        return (self.clean_article().metadata.language or "").partition("-")[0].lower() or None

    @field
    def canonicalUrl(self) -> str | None:  # noqa: N802 - the item's name for it
        """The address the page gives as its own."""
        return self.clean_article().metadata.canonical_url

    @field
    def metadata(self) -> ArticleMetadata:
        """When it was fetched, and how sure it is that this is an article."""
        found: ArticleMetadata = super().metadata
        verdict = self.clean_article().verdict
        is_article = verdict.kind in _ARTICLES
        found.probability = verdict.score if is_article else 1.0 - verdict.score
        return found


def moment(text: str | None) -> str | None:
    """
    A date as zyte-common-items writes it: with seconds, and with Z for UTC.

    >>> moment("2026-01-02T10:30+00:00"), moment("2026-01-02"), moment("2026-01-02T10:30:05+02:00")
    ('2026-01-02T10:30:00Z', '2026-01-02T00:00:00', '2026-01-02T10:30:05+02:00')
    """
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _month_or_year(text)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def _month_or_year(text: str) -> str | None:
    """
    >>> _month_or_year("2026-05"), _month_or_year("soon")
    ('2026-05-01T00:00:00', None)
    """
    parts = text.split("-")
    try:
        day = date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, 1)
    except ValueError:
        return None
    return f"{day.isoformat()}T00:00:00"
