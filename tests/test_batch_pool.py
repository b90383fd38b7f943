"""Workers that survive bad pages, as callers of the pool see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from cleanread.batch.pool import PageLimits, Pool
from cleanread.errors import (
    BatchError,
    CleanreadError,
    ExtractionCrashed,
    ExtractionMemory,
    ExtractionTimeout,
    RuleError,
)
from tests.pooling import TASK, Job

LONG = PageLimits(seconds=60.0)
SHORT = PageLimits(seconds=0.5)
SMALL = PageLimits(seconds=60.0, memory=100_000_000)

#: ways to end a process, and a word of the message
ENDS: dict[str, tuple[Job, str]] = {
    "a status": (("exit", 3), "exit status 3"),
    "success": (("exit", 0), "exit status 0"),
    "SIGSEGV": (("segfault", None), "SIGSEGV"),
    "SIGABRT": (("abort", None), "SIGABRT"),
    "SIGKILL": (("signal", 9), "SIGKILL"),
}


async def run_one(
    job: Job, limits: PageLimits = LONG, *, setup: object = None, fork: bool = True
) -> Any:
    """The answer of a pool to a single job."""
    async with Pool(TASK, setup, workers=1, limits=limits, fork=fork) as pool:
        return await pool.run(job)


async def and_its_neighbours(bad: Job, limits: PageLimits) -> tuple[Any, list[Any]]:
    """What a bad page leads to, and what becomes of the pages around it."""
    async with Pool(TASK, workers=2, limits=limits) as pool:
        before = [asyncio.create_task(pool.run(("echo", n))) for n in range(5)]
        page = asyncio.create_task(pool.run(bad))
        after = [asyncio.create_task(pool.run(("echo", n))) for n in range(5, 10)]
        outcome = await asyncio.gather(page, return_exceptions=True)
        return outcome[0], await asyncio.gather(*before, *after)


@asynccontextmanager
async def a_pool(limits: PageLimits = LONG, *, workers: int = 1) -> AsyncIterator[Pool]:
    async with Pool(TASK, workers=workers, limits=limits) as pool:
        yield pool


async def written(path: Path) -> None:
    """Until a page has begun, which it shows by writing this file."""
    async with asyncio.timeout(60):
        while not path.exists():
            await asyncio.sleep(0.01)


def test_a_job_has_its_result() -> None:
    assert asyncio.run(run_one(("echo", {"a": [1]}))) == {"a": [1]}


def test_a_worker_can_be_a_process_of_its_own() -> None:
    assert asyncio.run(run_one(("echo", 7), fork=False)) == 7


def test_a_task_with_threads_is_not_forked() -> None:
    assert asyncio.run(run_one(("echo", 7), setup="threads")) == 7


@pytest.mark.parametrize("end", ENDS)
def test_the_end_of_a_process_is_told(end: str) -> None:
    job, word = ENDS[end]
    with pytest.raises(ExtractionCrashed, match=word):
        asyncio.run(run_one(job))


@pytest.mark.parametrize("end", ENDS)
def test_the_end_of_a_process_of_its_own_is_told(end: str) -> None:
    job, word = ENDS[end]
    with pytest.raises(ExtractionCrashed, match=word):
        asyncio.run(run_one(job, fork=False))


@pytest.mark.parametrize("job", [("loop", None), ("hold", None)], ids=["in Python", "in C"])
def test_a_page_without_end_is_ended(job: Job) -> None:
    with pytest.raises(ExtractionTimeout, match="longer than the 0.5 seconds"):
        asyncio.run(run_one(job, SHORT))


def test_a_page_without_end_is_ended_in_a_process_of_its_own() -> None:
    with pytest.raises(ExtractionTimeout):
        asyncio.run(run_one(("hold", None), SHORT, fork=False))


@pytest.mark.parametrize("kind", ["bytes", "numbers"])
def test_a_page_that_fills_the_memory_is_ended(kind: str) -> None:
    with pytest.raises(ExtractionMemory, match="more than the 100 MB"):
        asyncio.run(run_one((kind, None), SMALL))


def test_a_page_that_fills_a_process_of_its_own_is_ended() -> None:
    with pytest.raises(ExtractionMemory):
        asyncio.run(run_one(("bytes", None), SMALL, fork=False))


@pytest.mark.parametrize("bad", [("exit", 1), ("segfault", None), ("bytes", None)], ids=str)
def test_pages_around_a_bad_one_are_unharmed(bad: Job) -> None:
    outcome, others = asyncio.run(and_its_neighbours(bad, SMALL))

    assert isinstance(outcome, (ExtractionCrashed, ExtractionMemory))
    assert others == list(range(10))


def test_pages_around_one_without_end_are_unharmed() -> None:
    outcome, others = asyncio.run(and_its_neighbours(("hold", None), PageLimits(seconds=2.0)))

    assert isinstance(outcome, ExtractionTimeout)
    assert others == list(range(10))


def test_an_exception_arrives_as_it_was_raised() -> None:
    with pytest.raises(RuleError) as caught:
        asyncio.run(run_one(("raise", RuleError("wrong", file="a.toml", key="hosts"))))

    assert (str(caught.value), caught.value.file, caught.value.key) == ("wrong", "a.toml", "hosts")


def test_an_unexpected_exception_says_where_it_comes_from() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        asyncio.run(run_one(("raise", ZeroDivisionError("by nothing"))))

    assert "in _raise" in "".join(caught.value.__notes__)


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (("unsendable", None), "the result cannot leave its process"),
        (("unsendable error", None), "the page raised ValueError"),
        (("unreadable", None), "the page raised Unreadable: made wrongly"),
        (("quit", None), "the page raised SystemExit: 3"),
        (("raise", StopIteration("over")), "the page raised StopIteration: over"),
    ],
    ids=["result", "exception", "exception that cannot be made again", "exit", "StopIteration"],
)
def test_what_cannot_travel_is_told_in_words(job: Job, words: str) -> None:
    with pytest.raises(ExtractionCrashed, match=words):
        asyncio.run(run_one(job))


def test_what_cannot_travel_does_not_end_the_worker() -> None:
    async def restarts() -> object:
        async with a_pool() as pool:
            await asyncio.gather(pool.run(("unsendable", None)), return_exceptions=True)
            return pool.stats.restarts

    assert asyncio.run(restarts()) == {}


def test_a_job_that_cannot_travel_is_the_callers_mistake() -> None:
    async def free() -> int:
        async with a_pool() as pool:
            with pytest.raises(AttributeError, match="pickle"):
                await pool.run(("echo", lambda: None))
            return pool.capacity - pool.free

    assert asyncio.run(free()) == 0


def test_large_jobs_pass_each_other_both_ways() -> None:
    async def sizes() -> set[int]:
        async with a_pool(workers=2) as pool:
            pages = (pool.run(("echo", b"x" * 5_000_000)) for _ in range(12))
            return {len(answer) for answer in await asyncio.gather(*pages)}

    assert asyncio.run(sizes()) == {5_000_000}


def test_what_a_page_prints_and_reads_does_no_harm() -> None:
    assert asyncio.run(run_one(("print", "words\n"))) == "words\n"


def test_what_a_page_prints_and_reads_does_no_harm_in_a_process_of_its_own() -> None:
    assert asyncio.run(run_one(("print", "words\n"), fork=False)) == "words\n"


def test_every_job_is_accounted_for() -> None:
    async def outcomes() -> list[Any]:
        async with a_pool(PageLimits(seconds=20.0), workers=2) as pool:
            jobs: list[Job] = [("exit", 1) if n % 7 == 6 else ("echo", n) for n in range(500)]
            return await asyncio.gather(*map(pool.run, jobs), return_exceptions=True)

    told = asyncio.run(outcomes())

    assert [n for n, one in enumerate(told) if isinstance(one, ExtractionCrashed)] == list(
        range(6, 500, 7)
    )
    assert [one for one in told if isinstance(one, int)] == [n for n in range(500) if n % 7 != 6]


def test_ten_bad_pages_in_a_row_do_not_stop_the_pool() -> None:
    async def last() -> object:
        async with a_pool() as pool:
            pages = [pool.run(("exit", 1)) for _ in range(10)]
            told = await asyncio.gather(*pages, return_exceptions=True)
            return [type(one) for one in told], await pool.run(("echo", "still here"))

    assert asyncio.run(last()) == ([ExtractionCrashed] * 10, "still here")


def test_workers_of_their_own_are_replaced_as_well() -> None:
    async def last() -> object:
        async with Pool(TASK, workers=1, fork=False) as pool:
            pages = [pool.run(("exit", 1)) for _ in range(3)]
            told = await asyncio.gather(*pages, return_exceptions=True)
            return [type(one) for one in told], await pool.run(("echo", "still here"))

    assert asyncio.run(last()) == ([ExtractionCrashed] * 3, "still here")


def test_the_end_of_the_process_that_forks_is_survived() -> None:
    outcome, others = asyncio.run(and_its_neighbours(("kill nursery", None), LONG))

    assert isinstance(outcome, ExtractionCrashed)
    assert others == list(range(10))


@pytest.mark.parametrize("fork", [True, False], ids=["forked", "of its own"])
@pytest.mark.parametrize(
    ("task", "setup", "words"),
    [
        ("tests.no_such_module:make", None, "ModuleNotFoundError"),
        ("tests.pooling:no_such_function", None, "no_such_function"),
        (TASK, "broken", "ValueError: no model here"),
        (TASK, "dies", "exit status 5"),
    ],
    ids=["module", "function", "exception", "end"],
)
def test_workers_that_cannot_start_are_one_clear_error(
    task: str, setup: object, words: str, *, fork: bool
) -> None:
    async def errors() -> list[Any]:
        async with Pool(task, setup, workers=2, fork=fork) as pool:
            pages = (pool.run(("echo", n)) for n in range(30))
            return await asyncio.gather(*pages, return_exceptions=True)

    told = asyncio.run(errors())

    assert {type(one) for one in told} == {BatchError}
    assert all("the extraction cannot start" in str(one) and words in str(one) for one in told)


def test_a_call_can_be_cancelled_while_its_page_is_worked_on(tmp_path: Path) -> None:
    async def after() -> tuple[Any, int]:
        async with a_pool() as pool:
            call = asyncio.create_task(pool.run(("begin and end", str(tmp_path / "begun"))))
            await written(tmp_path / "begun")
            call.cancel()
            answer = await pool.run(("echo", "next"))
            return answer, pool.capacity - pool.free

    assert asyncio.run(after()) == ("next", 0)


def test_calls_can_be_cancelled_while_they_wait() -> None:
    async def after() -> tuple[Any, int]:
        async with a_pool() as pool:
            calls = [asyncio.create_task(pool.run(("echo", n))) for n in range(50)]
            await asyncio.sleep(0)
            for call in calls:
                call.cancel()
            await asyncio.wait(calls)
            answers = await asyncio.gather(*(pool.run(("echo", n)) for n in range(20)))
            return answers, pool.capacity - pool.free

    assert asyncio.run(after()) == (list(range(20)), 0)


def test_any_number_of_callers_may_wait() -> None:
    async def total() -> int:
        async with a_pool(workers=2) as pool:
            return sum(await asyncio.gather(*(pool.run(("echo", 1)) for _ in range(2_000))))

    assert asyncio.run(total()) == 2_000


def test_one_worker_takes_jobs_in_order() -> None:
    async def order() -> list[int]:
        seen: list[int] = []

        async def call(pool: Pool, n: int) -> None:
            seen.append(await pool.run(("echo", n)))

        async with a_pool() as pool:
            await asyncio.gather(*(call(pool, n) for n in range(40)))
        return seen

    assert asyncio.run(order()) == list(range(40))


def test_leaving_does_not_wait_for_pages(tmp_path: Path) -> None:
    async def call() -> object:
        async with a_pool() as pool:
            page = asyncio.create_task(pool.run(("begin and hang", str(tmp_path / "begun"))))
            await written(tmp_path / "begun")
        return (await asyncio.gather(page, return_exceptions=True))[0]

    error = asyncio.run(call())

    assert isinstance(error, BatchError)
    assert str(error) == "the pool is closed"


def test_a_pool_that_was_left_takes_no_jobs() -> None:
    async def late() -> None:
        async with a_pool() as pool:
            pass
        await pool.run(("echo", 1))

    with pytest.raises(BatchError, match="closed"):
        asyncio.run(late())


def test_a_pool_that_was_not_entered_takes_no_jobs() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        asyncio.run(Pool(TASK, workers=1).run(("echo", 1)))


def test_a_pool_can_be_left_at_once() -> None:
    async def nothing() -> str:
        async with a_pool(workers=2):
            pass
        return "left"

    assert asyncio.run(nothing()) == "left"


def test_errors_of_pages_are_errors_of_the_library() -> None:
    with pytest.raises(CleanreadError):
        asyncio.run(run_one(("exit", 1)))


def test_workers_are_replaced_after_so_many_pages() -> None:
    async def processes() -> tuple[int, Any]:
        async with a_pool(PageLimits(pages=5)) as pool:
            seen = [await pool.run(("process", None)) for _ in range(20)]
            return len(set(seen)), dict(pool.stats.restarts)

    number, restarts = asyncio.run(processes())

    assert (number, restarts["pages"] >= 3) == (4, True)


def test_a_worker_that_has_grown_is_replaced() -> None:
    async def processes() -> tuple[int, int]:
        async with a_pool() as pool:
            first = await pool.run(("grow", 250_000_000))
            return first, await pool.run(("process", None))

    first, second = asyncio.run(processes())

    assert first != second


def test_restarts_are_counted_by_their_reason() -> None:
    async def restarts() -> dict[Any, int]:
        async with a_pool(PageLimits(seconds=2.0)) as pool:
            bad: list[Job] = [("exit", 1), ("loop", None), ("exit", 2)]
            await asyncio.gather(*map(pool.run, bad), return_exceptions=True)
            await pool.run(("echo", "the last one was replaced"))
            return dict(pool.stats.restarts)

    assert asyncio.run(restarts()) == {"crash": 2, "time": 1}


def test_pages_are_counted_whatever_became_of_them() -> None:
    async def pages() -> int:
        async with a_pool() as pool:
            jobs: list[Job] = [("echo", 1), ("exit", 1), ("unsendable", None)]
            await asyncio.gather(*map(pool.run, jobs), return_exceptions=True)
            return pool.stats.pages

    assert asyncio.run(pages()) == 3


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("fork", [True, False], ids=["forked", "of its own"])
def test_signals_are_left_to_the_main_process(name: str, *, fork: bool) -> None:
    assert asyncio.run(run_one(("ignores", name), fork=fork)) is True
