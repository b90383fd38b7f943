"""The step that extracts. No page can end it, nor the task it is part of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from ...batch.keys import key_of
from ...batch.model import Extracted, Outcome
from ...batch.work import Job, Setup
from ...errors import RuleError
from ...models import Options
from ..isolation import results
from ..record import record_of_line, trouble_of
from .base import PageDocument, Step

if TYPE_CHECKING:
    from ...batch.pool import PageLimits

_TASK: Final = "cleanread.batch.work:make"


class Extract(Step):
    """
    Extracts each page: ``outcome`` is set, ``text`` and ``metadata`` are the article's.

    The pages are worked on in a process beside the task's own, and those beyond `limits` (the usual ones when None) get an error. With
    ``isolated=False`` the task works on them itself: quicker by some per cent, for pages that are known to be harmless.
    """

    name = "articles"
    type = "cleanread extract"

    def __init__(
        self,
        options: Options = Options(),
        *,
        isolated: bool = True,
        limits: PageLimits | None = None,
        heavy: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.options = options
        self.isolated = isolated
        self.limits = limits
        self.heavy = heavy

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """The pages with their articles, in order."""
        del rank, world_size
        setup = Setup(options=self.options, heavy=self.heavy, fingerprints=False)
        jobs = ((page, _job(page)) for page in data or ())
        for page, result in results(_TASK, setup, jobs, limits=self._limits()):
            if isinstance(result, RuleError):
                raise result
            page.outcome = _outcome(page, result)
            self._count(page.outcome)
            yield _with_article(page, page.outcome)

    def _limits(self) -> PageLimits | None:
        if not self.isolated:
            return None
        from ...batch.pool import PageLimits

        return self.limits or PageLimits()

    def _count(self, outcome: Outcome) -> None:
        if outcome.extracted is not None:
            self.stat_update("done", outcome.extracted.verdict)
        elif outcome.trouble is not None:
            self.stat_update("failed", outcome.trouble.type)


def _job(page: PageDocument) -> Job | None:
    item = page.item
    if page.response is not None:
        return Job(url=item.url, pages=((page.response.url, page.response),), single=True)
    if page.trouble is not None or item.html is None:
        return None
    return Job(url=item.url, html=item.html, content_type=item.content_type, single=True)


def _outcome(page: PageDocument, result: Any) -> Outcome:
    trouble = trouble_of(result) if isinstance(result, Exception) else page.trouble
    extracted = result if isinstance(result, Extracted) else None
    return Outcome(
        key=key_of(page.item.name),
        url=page.item.name,
        state="done" if extracted else "failed",
        attempts=page.attempts,
        trouble=trouble,
        fetched=page.fetched,
        extracted=extracted,
    )


def _with_article(page: PageDocument, outcome: Outcome) -> PageDocument:
    record = record_of_line(json.loads(outcome.line()))
    page.text = record.pop("text") or ""
    page.metadata = record | {
        "final_url": outcome.fetched.final_url or None,
        "status": outcome.fetched.status or None,
        "fetched": outcome.fetched.moment or None,
    }
    page.response = None  # its bytes are not needed any more
    return page
