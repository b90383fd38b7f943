"""Pools of processes, however they are started, give what one process gives; articles and errors travel between them."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from lxml import etree

import cleanread
from cleanread import InputTooLarge, RuleError, UnsupportedInput
from cleanread.xpath import XPath
from tests.fresh import brought, came
from tests.variety import Job, fingerprint, of_article, ruled, some_jobs

# Python 3.12 and later warn of what is tried here: a process of several threads forks.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

METHODS = multiprocessing.get_all_start_methods()
can_fork = pytest.mark.skipif("fork" not in METHODS, reason="this system cannot fork")
#: seconds after which a process is held to wait for ever
HANGS = 120
#: of all pages, to be quick
STEP = 24


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    """Pages of many kinds."""
    return [*some_jobs(STEP), *ruled(tmp_path_factory.mktemp("rules"))]


@pytest.fixture(scope="module")
def expected(jobs: list[Job]) -> list[str]:
    """What they give here; with that, this process has warm caches when others are forked from it."""
    return [fingerprint(job) for job in jobs]


@contextmanager
def busy(jobs: list[Job]) -> Iterator[None]:
    """Threads extract all the while, so that a fork finds them in the midst of a page."""
    end = threading.Event()

    def work() -> None:
        while not end.is_set():
            for job in jobs:
                fingerprint(job)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        end.set()
        for thread in threads:
            thread.join()


@contextmanager
def in_the_midst() -> Iterator[XPath]:
    """An expression that a thread does not come to the end of; others do."""
    begun, end = threading.Event(), threading.Event()

    def wait(_: object) -> bool:
        if threading.current_thread() is thread:
            begun.set()
            end.wait()
        return True

    expression = XPath("t:wait()", namespaces={"t": "urn:t"}, extensions={("urn:t", "wait"): wait})
    thread = threading.Thread(target=expression, args=(etree.Element("p"),))
    thread.start()
    begun.wait()
    try:
        yield expression
    finally:
        end.set()
        thread.join()


@pytest.mark.parametrize("method", METHODS)
def test_articles_from_an_executor_are_those_of_one_process(
    method: str, jobs: list[Job], expected: list[str]
) -> None:
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert [came(found) for found in pool.map(brought, jobs, chunksize=9)] == expected


def test_articles_from_a_pool_are_those_of_one_process(
    jobs: list[Job], expected: list[str]
) -> None:
    with multiprocessing.get_context(METHODS[0]).Pool(2) as pool:
        assert [came(found) for found in pool.imap(brought, jobs)] == expected


def _forks(work: Callable[[], object]) -> bool:
    """Whether a process forked now does its work; one that waits for ever is ended."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(HANGS)
    process.kill()
    process.join()
    return process.exitcode == 0


def _compare(jobs: list[Job], expected: list[str]) -> None:
    assert [fingerprint(job) for job in jobs] == expected


@can_fork
@pytest.mark.skipif(
    not getattr(sys, "_is_gil_enabled", lambda: True)(),
    reason="without the global lock each object has one of its own, which a thread may hold at a fork",
)
def test_a_process_may_be_forked_while_threads_extract(
    jobs: list[Job], expected: list[str]
) -> None:
    with busy(jobs[:4]):
        assert all(_forks(partial(_compare, jobs[::2], expected[::2])) for _ in range(3))


@can_fork
def test_a_process_may_be_forked_in_the_midst_of_an_expression() -> None:
    with in_the_midst() as expression:
        assert _forks(partial(expression, etree.Element("p")))


def test_a_thread_does_not_wait_for_the_expression_of_another() -> None:
    with in_the_midst() as expression:
        assert expression(etree.Element("p")) is True


def test_a_worker_may_be_replaced_after_every_page(jobs: list[Job], expected: list[str]) -> None:
    context = multiprocessing.get_context(METHODS[0])
    with context.Pool(1, maxtasksperchild=1) as pool:
        assert pool.map(fingerprint, jobs[:3], chunksize=1) == expected[:3]


def test_an_article_is_the_same_after_any_protocol_of_pickle(jobs: list[Job]) -> None:
    article = jobs[0].article()
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert of_article(pickle.loads(pickle.dumps(article, protocol))) == of_article(article)  # noqa: S301


def test_a_pickled_article_does_not_take_the_page_along(tmp_path: Path) -> None:
    job = ruled(tmp_path)[0]
    page = f"{job.html!s}<!--{'x' * 1_000_000}--><script>{'y' * 1_000_000}</script>"
    assert len(pickle.dumps(cleanread.extract(page, job.url))) < 20_000


@pytest.mark.parametrize(
    "error",
    [UnsupportedInput("no page"), InputTooLarge("large"), RuleError("bad", file="a", key="b")],
)
def test_an_error_keeps_what_it_says_on_its_way(error: cleanread.CleanreadError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
