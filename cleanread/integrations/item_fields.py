"""The fields that an article fills in an item of a crawler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from ..errors import BatchError
from ..meant import did_you_mean
from ..models import Metadata, Options
from .responses import CrawledPage, article_of

if TYPE_CHECKING:
    from ..result import Article

_READINGS: Final[Mapping[str, Callable[[Article], Any]]] = {
    "text": lambda article: article.text,
    "markdown": lambda article: article.markdown,
    "html": lambda article: article.html,
    "word_count": lambda article: article.word_count,
    "reading_minutes": lambda article: article.reading_minutes,
    "verdict": lambda article: article.verdict.kind,
    "verdict_score": lambda article: article.verdict.score,
    "rules": lambda article: list(article.rules),
    "warnings": lambda article: list(article.warnings),
    "article": lambda article: article.to_dict(),
}
_OF_METADATA: Final = tuple(field.name for field in fields(Metadata) if field.name != "url")

#: every name that can be asked for
NAMES: Final = (*_OF_METADATA, *_READINGS)
DEFAULT: Final = (
    "title", "authors", "published", "modified", "site", "language", "description", "image",
    "canonical_url", "text", "markdown", "verdict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setup:
    """What is the same for all pages of a crawl."""

    options: Options = Options()
    names: tuple[str, ...] = DEFAULT


@dataclass(frozen=True, slots=True)
class Found:
    """What a page gave."""

    verdict: str
    reasons: tuple[str, ...]
    values: Mapping[str, Any]


def make(setup: Setup) -> Callable[[CrawledPage], Found]:
    """What a thread or a worker process does with every page."""

    def work(page: CrawledPage) -> Found:
        article = article_of(page, setup.options)
        return Found(
            verdict=article.verdict.kind,
            reasons=article.verdict.reasons,
            values={name: value_of(article, name) for name in setup.names},
        )

    return work


def value_of(article: Article, name: str) -> Any:
    """One field as a plain value; lists where the article has tuples, as exporters of items like them."""
    if name in _READINGS:
        return _READINGS[name](article)
    value = getattr(article.metadata, name)
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def checked_names(given: Mapping[str, str] | Iterable[str] | None) -> dict[str, str]:
    """Names asked for → fields of the item.

    >>> checked_names(["title", "text"])
    {'title': 'title', 'text': 'text'}
    >>> checked_names({"title": "headline"})
    {'title': 'headline'}
    >>> checked_names(["titel"])
    Traceback (most recent call last):
    cleanread.errors.BatchError: CLEANREAD_FIELDS: unknown field 'titel'; did you mean 'title'?
    """
    chosen = DEFAULT if given is None else given
    found = dict(chosen) if isinstance(chosen, Mapping) else {name: name for name in chosen}
    for name in found:
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or f"; one of {', '.join(NAMES)}"
            raise BatchError(f"CLEANREAD_FIELDS: unknown field {name!r}{hint}")
    return found


def checked_options(given: Options | Mapping[str, Any] | None) -> Options:
    """Options given as such, or as a mapping of their names.

    >>> checked_options({"images": "none"}).images
    'none'
    >>> checked_options({"image": "none"})
    Traceback (most recent call last):
    cleanread.errors.BatchError: CLEANREAD_OPTIONS: unknown option 'image'; did you mean 'images'?
    """
    if given is None or isinstance(given, Options):
        return given or Options()
    known = [field.name for field in fields(Options)]
    for name in given:
        if name not in known:
            hint = did_you_mean(name, known) or f"; one of {', '.join(known)}"
            raise BatchError(f"CLEANREAD_OPTIONS: unknown option {name!r}{hint}")
    return Options(**given)
