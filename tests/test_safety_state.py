"""A process that extracts for long stays as it was: no page changes the next one, and no memory is kept."""

from __future__ import annotations

import gc
import locale
import sys
from functools import partial
from itertools import islice

import pytest
from lxml.html import HtmlElement

import cleanread
from tests.bench.endurance import in_threads
from tests.bench.sameness import in_random_order
from tests.fresh import in_fresh_process, together
from tests.variety import Job, fingerprint, of_article, ruled, some_jobs, unseen
from tests.website import article

#: of all pages, to be quick
STEP = 24
# A page that is kept is thousands of them; what is read when it is first needed, such as phrases, is a few.
MOST_BLOCKS = 100


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    """Pages of many kinds."""
    return [*some_jobs(STEP), *ruled(tmp_path_factory.mktemp("rules"))]


@pytest.fixture(scope="module")
def expected(jobs: list[Job]) -> list[str]:
    """What they give in a fresh process, in a fixed order of sets."""
    return in_fresh_process(jobs, environment={"PYTHONHASHSEED": "0"})


# ── no state between pages ───────────────────────────────────────────────────────────────


def test_no_page_changes_what_another_gives(jobs: list[Job], expected: list[str]) -> None:
    assert not in_random_order(jobs, expected, 1)


def test_the_order_of_pages_does_not_matter(jobs: list[Job], expected: list[str]) -> None:
    assert [fingerprint(job) for job in reversed(jobs)] == expected[::-1]


def test_hash_seed_language_and_time_zone_do_not_matter(
    jobs: list[Job], expected: list[str]
) -> None:
    far = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}
    assert in_fresh_process(jobs, environment=far) == expected


def test_a_locale_that_the_program_sets_does_not_matter(
    jobs: list[Job], expected: list[str]
) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:  # not on this machine; the first one is on all
                continue
            assert [fingerprint(job) for job in jobs[::3]] == expected[::3]
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_extraction_leaves_the_options_as_they_were(jobs: list[Job]) -> None:
    before = [repr(job.options) for job in jobs]
    for job in jobs:
        fingerprint(job)
    assert [repr(job.options) for job in jobs] == before


# ── memory ───────────────────────────────────────────────────────────────────────────────


def test_pages_leave_nothing_behind(jobs: list[Job]) -> None:
    for job in jobs:
        fingerprint(job)
    assert _kept_after(jobs * 2) < MOST_BLOCKS * len(jobs)


def test_pages_with_names_of_their_own_leave_nothing_behind() -> None:
    pages = unseen(1)
    for job in islice(pages, 10):
        fingerprint(job)
    assert _kept_after(list(islice(pages, 20))) < MOST_BLOCKS * 20


def _kept_after(jobs: list[Job]) -> int:
    """Blocks of memory that Python took for these pages and did not give back."""
    gc.collect()
    before = sys.getallocatedblocks()
    for job in jobs:
        fingerprint(job)
    gc.collect()
    return sys.getallocatedblocks() - before


def test_an_article_that_was_asked_everything_lets_the_page_go() -> None:
    gc.collect()
    before = _elements()
    found = cleanread.extract(article("Harbour", "A story"), "https://a.example/1")
    assert _elements() > before
    found.to_dict()
    gc.collect()
    assert _elements() == before


def _elements() -> int:
    return sum(isinstance(one, HtmlElement) for one in gc.get_objects())


def test_an_article_may_outlive_the_thread_that_made_it() -> None:
    made: list[cleanread.Article] = []
    page = article("Harbour", "A story")
    in_threads(lambda: made.append(cleanread.extract(page, "https://a.example/1")), 6)
    asked = together([partial(of_article, one) for one in made])
    assert set(asked) == {of_article(cleanread.extract(page, "https://a.example/1"))}
