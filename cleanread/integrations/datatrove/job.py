"""``cleanread batch --engine datatrove``: what the command asks for, as a job of datatrove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...batch.pool import PageLimits
from ...errors import BatchError
from .run import Finished, run_datatrove

if TYPE_CHECKING:
    from ...batch.job import BatchJob, Targets
    from .write import Format


def run_job(job: BatchJob) -> Finished:
    """Run `job`. Raises ``BatchError`` for what only one machine can do, and for tasks that failed."""
    _check(job)
    output, kind = _output(job.targets)
    machines, working = job.machines, job.working
    return run_datatrove(
        job.inputs.sources,
        output,
        executor=machines.executor,
        tasks=machines.tasks,
        workers=working.workers,
        logging_dir=machines.logging_dir,
        options=job.options,
        fetching=job.fetching,
        limits=PageLimits(seconds=working.seconds, memory=working.memory),
        heavy=job.targets.heavy,
        format=kind,
        input_format=job.inputs.format,
        url_column=job.inputs.url_column,
        html_column=job.inputs.html_column,
    )


def _output(targets: Targets) -> tuple[str, Format]:
    """The folder, and what is written to it."""
    names = targets.names()
    if len(names) != 1 or targets.jsonl == "-" or targets.markdown or targets.sqlite:
        msg = "the engine datatrove writes one file for each task: give it one folder, with --jsonl FOLDER or --parquet FOLDER"
        raise BatchError(msg)
    if targets.parquet is not None:
        return str(targets.parquet), "parquet"
    return targets.jsonl or "", "jsonl.zst"


def _check(job: BatchJob) -> None:
    """Say what would otherwise be left out in silence."""
    keeping = job.keeping
    unknown = {
        "--html-store": keeping.html is not None,
        "--retry-failed": keeping.retry_failed,
        "--update": keeping.update is not None,
        f"--fetcher {job.fetching.fetcher}": job.fetching.fetcher != "httpx",
        "standard input": "-" in job.inputs.sources,
    }
    asked = [name for name, is_asked in unknown.items() if is_asked]
    if asked:
        msg = f"the engine datatrove cannot do this: {', '.join(asked)}"
        raise BatchError(msg)
