"""One page as one flat record: what a row of a table and a document of an engine hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..article import extract
from ..batch.model import Trouble
from ..errors import CleanreadError, RuleError, UnsupportedInput
from ..models import Options

if TYPE_CHECKING:
    from ..result import Article

#: columns that come from the page's metadata under their own names
METADATA: Final = (
    "title", "authors", "published", "modified", "site", "language", "description", "tags",
    "section", "image", "canonical_url", "license",
)  # fmt: skip
#: all columns in order
FIELDS: Final = (
    "url", "state", "error_type", "error", "verdict", "verdict_score", *METADATA,
    "word_count", "text", "markdown", "rules", "warnings", "extract_ms",
)  # fmt: skip
_EMPTY: Final[Mapping[str, Any]] = dict.fromkeys(FIELDS)


class Page(NamedTuple):
    """A page as an engine hands it over."""

    html: bytes | str | None
    url: str | None = None
    content_type: str | None = None


def extract_record(record: Mapping[str, Any], options: Options = Options()) -> dict[str, Any]:
    """
    The record of the page in `record`, whose keys are ``html``, ``url`` and ``content_type``; only the first is needed.

    Nothing about the page raises: ``error_type`` and ``error`` say what was wrong. A broken rule file does, since it is the fault of no page.

    >>> extract_record({"html": "<p>Too short.</p>"})["verdict"]
    'empty'
    >>> extract_record({"html": None})["error_type"]
    'UnsupportedInput'
    """
    page = Page(record.get("html"), record.get("url"), record.get("content_type"))
    try:
        return page_record(options, page)
    except RuleError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one page must not cost the others
        return failed_record(page.url, trouble_of(error))


def make(options: Options) -> Callable[[Page], dict[str, Any]]:
    """What a worker process runs for every page."""
    return partial(page_record, options)


def page_record(options: Options, page: Page) -> dict[str, Any]:
    """The record of `page`. Raises what ``extract`` raises."""
    if page.html is None:
        raise UnsupportedInput("there is no page in this row")
    began = perf_counter()
    article = extract(page.html, page.url or None, options, content_type=page.content_type or None)
    record = _of_article(article)
    return record | {"url": page.url, "extract_ms": 1000 * (perf_counter() - began)}


def failed_record(url: str | None, trouble: Trouble) -> dict[str, Any]:
    """The record of a page without an article."""
    return {
        **_EMPTY,
        "url": url,
        "state": "failed",
        "error_type": trouble.type,
        "error": valid(trouble.message),
    }


def trouble_of(error: Exception) -> Trouble:
    """What `error` is called in a record.

    >>> trouble_of(RecursionError("too deep"))
    Trouble(type='ExtractionCrashed', message='RecursionError: too deep')
    """
    if isinstance(error, CleanreadError):
        return Trouble(type(error).__name__, str(error))
    return Trouble("ExtractionCrashed", f"{type(error).__name__}: {error}")


def record_of_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a line of JSON as ``cleanread batch`` writes it."""
    error = line.get("error")
    if error or "text" not in line:
        trouble = Trouble(error["type"], error["message"]) if error else Trouble("", "")
        return failed_record(line["url"], trouble) | {"state": line["state"]}
    metadata, verdict = line["metadata"], line["verdict"]
    return {
        **_EMPTY,
        "url": line["url"],
        "state": line["state"],
        "verdict": verdict["kind"],
        "verdict_score": verdict["score"],
        **{name: metadata[name] for name in METADATA},
        **{name: line[name] for name in ("word_count", "text", "markdown", "rules", "warnings")},
    }


def _of_article(article: Article) -> dict[str, Any]:
    metadata = {name: _valid(getattr(article.metadata, name)) for name in METADATA}
    return {
        **_EMPTY,
        "state": "done",
        "verdict": article.verdict.kind,
        "verdict_score": article.verdict.score,
        **metadata,
        "word_count": article.word_count,
        "text": valid(article.text),
        "markdown": valid(article.markdown),
        "rules": list(article.rules),
        "warnings": [valid(warning) for warning in article.warnings],
    }


def _valid(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    if isinstance(value, str):
        return valid(value)
    return None if value is None else [valid(part) for part in value]


def valid(text: str) -> str:
    """Text that UTF-8 can hold: halves of characters, which scripts leave in pages, become question marks.

    >>> valid("a\\ud83d")
    'a?'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
