"""
What a worker does with a page: the article, as the line, the file and the figures that the batch keeps of it.

An article of several pages is extracted from as many as were fetched; when it goes on, the worker says which page it wants next, and is
given all of them again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from pickle import dumps
from time import process_time
from typing import TYPE_CHECKING

from ..article import extract, extract_visited
from ..crosspage import count_repeated, fingerprints
from ..models import Options, Response
from ..naming import values_of
from ..pages.follow import follow
from ..visit import plan
from .digests import with_digests
from .lines import body_of
from .model import Extracted

if TYPE_CHECKING:
    from ..errors import FetchError
    from ..result import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """How Markdown begins."""

    profile: str = "default"
    front_matter: bool = True
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is the same for all pages of a batch."""

    options: Options = field(default_factory=Options)
    heavy: frozenset[str] = frozenset()  #: keys of a line that come only when asked for
    front: Front | None = None  #: None: no Markdown with front matter is needed
    fingerprints: bool = True  #: those of the blocks, to find what pages of a host share
    articles: bool = False  #: whole articles, too, for callers within Python


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One page, or the pages of one article in order."""

    url: str | None
    pages: tuple[tuple[str, Response | FetchError], ...] = ()  #: address asked for → what came
    html: bytes | None = None  #: of a page that was not fetched
    place: str = ""  #: where it stands in its input
    content_type: str = ""
    repeated: frozenset[int] = frozenset()
    single: bool = False  #: one page is enough


@dataclass(frozen=True, slots=True)
class More:
    """The article goes on: this page is wanted next."""

    address: str


Result = Extracted | More


def make(setup: Setup) -> Callable[[Job], Result]:
    """What a worker runs for every job. Model and rules are loaded here, once for all workers."""
    extract("<p>A first page, so that nothing is loaded while the clock of a real one runs.</p>")
    return partial(work, setup)


def work(setup: Setup, job: Job) -> Result:
    """The article of `job`, or the page that is wanted first. Raises what ``extract`` raises."""
    began = process_time()
    found = _article(job, replace(setup.options, repeated=job.repeated))
    if isinstance(found, More):
        return found
    if setup.articles:
        return replace(_extracted(found, setup, began, job.place), article=dumps(found))
    return _extracted(found, setup, began, job.place)


def _article(job: Job, options: Options) -> Article | More:
    if job.html is not None:
        return extract(job.html, job.url, options, content_type=job.content_type or None)
    visit = plan(job.url or "", options)
    pages = job.pages[:1] if job.single else job.pages
    known = dict(pages)
    limit = 1 if job.single else options.max_pages
    flow = follow(
        visit.url, replace(visit.options, max_pages=limit), partial(extract_visited, visit)
    )
    address = next(flow)
    answer: Response | FetchError = pages[0][1]
    while True:
        try:
            address = flow.send(answer)
        except StopIteration as end:
            article: Article = end.value
            return article
        if address not in known:
            return More(address)
        answer = known[address]


def _extracted(article: Article, setup: Setup, began: float, place: str) -> Extracted:
    verdict, metadata = article.verdict, article.metadata
    front = setup.front
    return Extracted(
        body=body_of(article, setup.heavy),
        markdown=_markdown(article, front) if front else "",
        names=values_of(metadata, file=place) if front else {},
        verdict=verdict.kind,
        score=verdict.score,
        title=metadata.title or "",
        words=article.word_count,
        canonical_url=metadata.canonical_url or "",
        text_hash=_hash(article.text),
        rules=with_digests(article.rules, setup.options),
        stale=tuple(str(stale) for stale in article.stale_rules),
        fingerprints=fingerprints(article) if setup.fingerprints else (),
        repeated=count_repeated(article),
        seconds=process_time() - began,
    )


def _markdown(article: Article, front: Front) -> str:
    text = article.to_markdown(
        profile=front.profile, front_matter=front.front_matter, extra=front.extra
    )
    return text.rstrip("\n") + "\n"


def _hash(text: str) -> str:
    if not text.strip():
        return ""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
