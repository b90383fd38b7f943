"""Runs batches against a small web on this machine."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleanread.batch.job import BatchJob, Fetching, Inputs, Keeping, Targets, Working
from cleanread.batch.run import run_batch
from cleanread.models import FetchOptions, Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanread.batch.tally import Tally

OPTIONS = Options(fetch=FetchOptions(timeout=20, retries=1, allow_private=True))


def job_of(folder: Path, urls: Iterable[str], **keeping: Any) -> BatchJob:
    """A job that writes ``out.jsonl`` and keeps ``ledger.db`` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "urls.txt").write_text("".join(f"{url}\n" for url in urls))
    return BatchJob(
        inputs=Inputs(sources=(str(folder / "urls.txt"),)),
        targets=Targets(jsonl=str(folder / "out.jsonl")),
        keeping=Keeping(archive=folder / "ledger.db", **keeping),
        fetching=Fetching(rate=None, per_host=4),
        working=Working(workers=1),
        options=OPTIONS,
    )


def run(job: BatchJob, **changes: Any) -> Tally:
    """Run the job."""
    return run_batch(replace(job, **changes))


def lines_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The lines of ``out.jsonl`` by address; each address stands once."""
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    twice = [url for url, count in Counter(line["url"] for line in lines).items() if count > 1]
    assert not twice
    return {line["url"]: line for line in lines}
