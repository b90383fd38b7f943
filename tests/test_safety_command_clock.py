"""A batch while the system's clock jumps, and while disks refuse what was written."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from cleanread.batch.job import BatchJob
from cleanread.errors import BatchError

from .batching import OPTIONS, job_of, lines_of, run
from .website import Reply, Website, served

PAGES = 6
_DAY = 86_400.0


@pytest.fixture
def site() -> Iterator[Website]:
    with served(Website()) as website:
        for number in range(PAGES):
            website.story(f"/{number}")
        yield website


def _job(folder: Path, site: Website) -> BatchJob:
    """A job that waits for its pages however busy the machine is."""
    fetch = replace(OPTIONS.fetch, timeout=60.0)
    job = job_of(folder, [site.url(f"/{number}") for number in range(PAGES)])
    return replace(job, options=replace(OPTIONS, fetch=fetch))


class _Jumping:
    """A clock that is set by days, to 1970 and to 2100, whenever somebody looks."""

    def __init__(self) -> None:
        self._real = time.time
        self._looks = 0

    def __call__(self) -> float:
        self._looks += 1
        jumps = (0.0, -3 * _DAY, 5 * _DAY, -self._real(), 4.1e9 - self._real())
        return self._real() + jumps[self._looks % len(jumps)]


def test_a_batch_does_not_care_for_a_clock_that_jumps(
    site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = iter([True])
    date = "Thu, 01 Jan 2099 00:00:00 GMT"
    story = site.answers["/0"]
    assert isinstance(story, Reply)
    busy = Reply(status=503, headers={"Retry-After": date})
    monkeypatch.setattr(BaseHTTPRequestHandler, "date_time_string", lambda *_: date)
    site.answers["/0"] = lambda _: busy if next(refused, False) else story
    monkeypatch.setattr(time, "time", _Jumping())
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    job = _job(tmp_path, site)
    tally = run(job)
    assert (tally.states["done"], dict(tally.errors)) == (PAGES, {})
    assert run(job).already == PAGES
    assert len(lines_of(tmp_path)) == PAGES


def test_a_run_ends_when_the_disk_cannot_keep_what_was_written_and_the_next_goes_on(
    site: Website, tmp_path: Path
) -> None:
    real = os.fsync
    job = _job(tmp_path, site)

    def fsync(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink().name == "out.jsonl":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(BatchError, match="out.jsonl: Input/output error"):
            run(job)
    run(job)
    assert len(lines_of(tmp_path)) == PAGES
