"""The pages of rules' tests for a command: saved ones, or those the site has now."""

from __future__ import annotations

from dataclasses import dataclass

from ... import fetch
from ...errors import FetchError
from ...models import Options
from ...proof.cases import Case
from ...proof.pages import Absent, Page
from ...proof.snapshots import snapshot, store
from ...proof.subjects import Subject
from ...visit import plan

# A page that is no article says nothing about a rule, and is no snapshot.
_NO_PAGE = ("blocked", "consent", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where the pages of tests come from."""

    live: bool = False  #: fetch those that are not saved
    save: bool = False  #: and save them
    update: bool = False  #: fetch and save all

    def of(self, subject: Subject, options: Options) -> dict[int, Page | Absent]:
        """The page of each test of a rule, by its number."""
        return {case.number: self._page(subject, case, options) for case in subject.cases}

    def _page(self, subject: Subject, case: Case, options: Options) -> Page | Absent:
        is_saved = case.snapshot is not None and case.snapshot.is_file()
        if not self.update and (is_saved or not (self.live or self.save)):
            return snapshot(case)
        page = fetched(case.url, options)
        if isinstance(page, Page) and (self.save or self.update):
            store(subject, case, page)
        return page


def fetched(url: str, options: Options) -> Page | Absent:
    """The page as its site has it now, asked for as its rules say."""
    visit = plan(url, options)
    try:
        response = fetch.fetch(visit.url, visit.options.fetch)
    except FetchError as error:
        return Absent(f"cannot be fetched: {error}")
    page = Page(url, response.content)
    verdict = page.read(options).verdict.kind
    return Absent(f"the site gave no article: {verdict}") if verdict in _NO_PAGE else page
