"""Many threads at once: what a page gives is what it gives to one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import cleanread
from cleanread import Options
from tests.bench.threads import run, run_async
from tests.fresh import at_once, in_fresh_process, together
from tests.variety import Job, fingerprint, of_article, ruled, some_jobs
from tests.website import article

THREADS = 12
#: of all pages, to be quick
STEP = 24


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    """Pages of many kinds."""
    folder = tmp_path_factory.mktemp("rules")
    return [*some_jobs(STEP), *ruled(folder)]


@pytest.fixture(scope="module")
def expected(jobs: list[Job]) -> list[str]:
    """What they give to one thread."""
    return [fingerprint(job) for job in jobs]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns every microsecond, as long as the test runs."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_twelve_threads_get_what_one_gets(jobs: list[Job], expected: list[str]) -> None:
    assert not run(jobs, expected, THREADS, 4).different


@pytest.mark.usefixtures("hasty")
def test_threads_may_take_turns_at_any_moment(jobs: list[Job], expected: list[str]) -> None:
    assert not run(jobs, expected, THREADS, 3).different


def test_threads_of_an_event_loop_get_what_one_gets(jobs: list[Job], expected: list[str]) -> None:
    assert not asyncio.run(run_async(jobs, expected, THREADS, 2)).different


@pytest.mark.usefixtures("hasty")
def test_threads_may_work_on_the_same_page_with_the_same_options(tmp_path: Path) -> None:
    job = ruled(tmp_path)[0]
    assert set(at_once([job] * THREADS)) == {fingerprint(job)}


def test_the_first_extractions_of_a_process_may_come_all_at_once(
    jobs: list[Job], expected: list[str]
) -> None:
    assert in_fresh_process(jobs[:THREADS], threads=True) == expected[:THREADS]


@pytest.mark.usefixtures("hasty")
def test_one_article_may_be_asked_by_many_threads() -> None:
    shared = cleanread.extract(article("Harbour", "A story"), "https://a.example/1")
    expected = of_article(cleanread.extract(article("Harbour", "A story"), "https://a.example/1"))
    assert set(together([partial(of_article, shared)] * THREADS)) == {expected}


def test_a_refused_page_in_one_thread_does_not_reach_another(jobs: list[Job]) -> None:
    refused = Job("refused", b"%PDF-1.7", options=Options(links="none"))
    some = [job for job in jobs[: THREADS - 2] for job in (job, refused)]
    assert at_once(some) == [fingerprint(job) for job in some]
