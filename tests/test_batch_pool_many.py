"""Many jobs at a time, with asyncio and without."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from cleanread.batch.pool import Answer, PageLimits, Pool, map_unordered, run_all
from cleanread.errors import BatchError, ExtractionCrashed
from tests.pooling import TASK, Job


def echoes(count: int) -> Iterator[Job]:
    return (("echo", n) for n in range(count))


async def collected(jobs: object, *, ahead: int = 0, task: str = TASK) -> list[Answer]:
    async with Pool(task, workers=2) as pool:
        return [answer async for answer in map_unordered(pool, jobs, ahead=ahead)]  # type: ignore[arg-type]


def test_every_job_has_an_answer() -> None:
    answers = asyncio.run(collected(echoes(200)))

    assert sorted(answer.get() for answer in answers) == list(range(200))


def test_jobs_may_come_asynchronously() -> None:
    async def jobs() -> AsyncIterator[Job]:
        for n in range(30):
            await asyncio.sleep(0)
            yield "echo", n

    assert len(asyncio.run(collected(jobs()))) == 30


def test_an_answer_knows_its_job() -> None:
    assert all(answer.job == ("echo", answer.value) for answer in asyncio.run(collected(echoes(9))))


def test_an_error_is_the_answer_of_its_job_alone() -> None:
    answers = asyncio.run(collected([("exit", 1), ("echo", 2)]))

    assert {answer.job[0]: type(answer.error) for answer in answers} == {
        "exit": ExtractionCrashed,
        "echo": type(None),
    }


def test_the_error_of_an_answer_can_be_raised() -> None:
    (answer,) = asyncio.run(collected([("exit", 1)]))

    with pytest.raises(ExtractionCrashed):
        answer.get()


def test_a_slow_page_does_not_hold_up_the_others() -> None:
    jobs: list[Job] = [("sleep", 1.0), *(("echo", n) for n in range(5))]

    assert asyncio.run(collected(jobs))[0].job[0] == "echo"


def test_no_more_is_read_ahead_than_asked_for() -> None:
    read: list[int] = []

    def jobs() -> Iterator[Job]:
        for n in range(100):
            read.append(n)
            yield "echo", n

    async def furthest() -> int:
        most = 0
        async with Pool(TASK, workers=2) as pool:
            taken = 0
            async for _ in map_unordered(pool, jobs(), ahead=6):
                most = max(most, len(read) - taken)
                taken += 1
        return most

    assert asyncio.run(furthest()) <= 6


def test_jobs_that_cannot_begin_are_an_error_for_all() -> None:
    with pytest.raises(BatchError, match="cannot start"):
        asyncio.run(collected(echoes(20), task="tests.pooling:nothing"))


def test_the_loop_over_answers_may_be_left() -> None:
    async def first_and_next() -> tuple[object, object]:
        async with Pool(TASK, workers=2) as pool:
            answers = map_unordered(pool, echoes(10_000))
            first = await anext(answers)
            await answers.aclose()  # type: ignore[attr-defined]
            return first.job[0], await pool.run(("echo", "next"))

    assert asyncio.run(first_and_next()) == ("echo", "next")


def test_programs_without_asyncio_have_the_same() -> None:
    answers = run_all(TASK, None, echoes(100), workers=2)

    assert sorted(answer.get() for answer in answers) == list(range(100))


def test_programs_without_asyncio_may_leave_early() -> None:
    answers = run_all(TASK, None, echoes(100_000), workers=1, limits=PageLimits(seconds=20.0))

    assert next(answers).job[0] == "echo"
    answers.close()  # type: ignore[attr-defined]


def test_programs_without_asyncio_hear_that_jobs_cannot_begin() -> None:
    with pytest.raises(BatchError, match="no model here"):
        list(run_all(TASK, "broken", echoes(10), workers=1))
