"""Has pages extracted in the worker processes, and makes an outcome of what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ...errors import CleanreadError, FetchError
from ...models import Response
from ..ledger.store import StoredPage
from ..model import Extracted, Fetched, Outcome, Trouble
from ..work import Job, More

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Todo
    from ..pool import Pool

Answer = Response | FetchError


class Page(NamedTuple):
    """A page of an entry: what was asked for, and what came."""

    asked: str
    answer: Answer

    @property
    def size(self) -> int:
        """Bytes of the page; none when an error came."""
        return len(self.answer.content) if isinstance(self.answer, Response) else 0


@dataclass(frozen=True, slots=True)
class Given:
    """A page that the input holds."""

    html: bytes
    content_type: str
    url: str | None
    place: str


async def extract_pages(
    pool: Pool, url: str, pages: Sequence[Page], repeated: frozenset[int], *, single: bool = False
) -> Extracted | More:
    """The article in `pages`, or the page that is wanted next. Raises ``ExtractionError``."""
    job = Job(url=url, pages=tuple(pages), repeated=repeated, single=single)
    found: Extracted | More = await pool.run(job)
    return found


async def extract_given(pool: Pool, page: Given, repeated: frozenset[int]) -> Extracted:
    """The article in a page of the input."""
    job = Job(
        url=page.url,
        html=page.html,
        place=page.place,
        content_type=page.content_type,
        repeated=repeated,
    )
    found: Extracted = await pool.run(job)
    return found


def shares(extracted: Extracted, repeated: frozenset[int]) -> bool:
    """Whether the article has blocks that other pages of its host have, too."""
    return not repeated.isdisjoint(extracted.fingerprints)


def done(todo: Todo, extracted: Extracted, fetched: Fetched, attempts: int) -> Outcome:
    """The outcome of an entry whose page was extracted: an article, or a verdict that says why there is none."""
    return Outcome(
        key=todo.key,
        url=todo.url,
        state="done",
        attempts=attempts,
        fetched=fetched,
        extracted=extracted,
    )


def failed(
    todo: Todo, error: CleanreadError, attempts: int, fetched: Fetched | None = None
) -> Outcome:
    """The outcome of an entry that came to nothing."""
    status = getattr(error, "status", 0)
    return Outcome(
        key=todo.key,
        url=todo.url,
        state="failed",
        attempts=attempts,
        trouble=Trouble(type(error).__name__, str(error)),
        fetched=fetched or Fetched(status=status if isinstance(status, int) else 0, moment=now()),
    )


def unchanged(todo: Todo, attempts: int) -> Outcome:
    """The outcome of an entry that was asked for again and is as it was."""
    return Outcome(key=todo.key, url=todo.url, state="done", attempts=attempts)


def spoilt(todo: Todo, trouble: Trouble) -> Outcome:
    """The outcome of an entry that its input could not give."""
    return Outcome(
        key=todo.key, url=todo.url, state="failed", trouble=trouble, fetched=Fetched(moment=now())
    )


def fetched_of(pages: Sequence[Page]) -> Fetched:
    """What the ledger keeps of a fetch: of the first page, but the seconds and bytes of all."""
    responses = [page.answer for page in pages if isinstance(page.answer, Response)]
    first = responses[0]
    return Fetched(
        final_url=first.final_url,
        status=first.status,
        redirects=first.history,
        etag=first.headers.get("etag", ""),
        last_modified=first.headers.get("last-modified", ""),
        content_hash=content_hash(first.content),
        moment=now(),
        seconds=sum(response.seconds for response in responses),
        size=sum(len(response.content) for response in responses),
    )


def stored(pages: Sequence[Page]) -> tuple[StoredPage, ...]:
    """The pages that came, for the ledger."""
    return tuple(
        StoredPage(page.asked, page.answer) for page in pages if isinstance(page.answer, Response)
    )


def stored_given(page: Given, name: str) -> tuple[StoredPage, ...]:
    """A page of the input, for the ledger."""
    headers = {"content-type": page.content_type} if page.content_type else {}
    response = Response(
        url=name, final_url=page.url or "", status=0, headers=headers, content=page.html
    )
    return (StoredPage("", response),)


async def extract_stored(
    pool: Pool, url: str, pages: Sequence[StoredPage], repeated: frozenset[int]
) -> Extracted:
    """The article in pages that the ledger has kept; when it went on further than they do, as far as they go."""
    first = pages[0].response
    if not pages[0].asked:
        given = Given(first.content, first.content_type, first.final_url or None, first.url)
        return await extract_given(pool, given, repeated)
    answers = [Page(page.asked, page.response) for page in pages]
    found = await extract_pages(pool, url, answers, repeated)
    if isinstance(found, More):
        lost = Page(found.address, FetchError("it was not kept", url=found.address))
        found = await extract_pages(pool, url, [*answers, lost], repeated)
    if isinstance(found, More):
        found = await extract_pages(pool, url, answers[:1], repeated, single=True)
    if isinstance(found, More):
        msg = "one page was asked for, and the worker wants more"
        raise TypeError(msg)
    return found


def content_hash(content: bytes) -> str:
    """Of the bytes of a page, 16 hexadecimal digits of SHA-256, for which most processors have instructions."""
    return sha256(content).hexdigest()[:16]


def now() -> str:
    """The moment, as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
