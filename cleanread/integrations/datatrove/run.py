"""A batch as a job of datatrove: on this machine, on a Slurm cluster, or on a Ray cluster."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ...batch.job import Fetching
from ...errors import BatchError, MissingExtra
from ...models import Options
from .extract import Extract
from .fetch import Fetch
from .ranks import run_ranks
from .read import By, ReadPages
from .write import Format, WriteLines

if TYPE_CHECKING:
    from ...batch.pool import PageLimits

#: what every job needs, and the variable that ``sbatch`` itself reads it from
_SLURM_NEEDS: Final = {"partition": "SBATCH_PARTITION", "time": "SBATCH_TIMELIMIT"}

Executor = Literal["local", "slurm", "ray"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a job stands."""

    tasks: int
    incomplete: tuple[
        int, ...
    ] = ()  #: tasks without their mark; after ``slurm``: all that were submitted
    done: int = 0  #: pages with an article, of the finished tasks
    failed: int = 0
    errors: Mapping[str, int] | None = None  #: type of the error → pages
    job: str = ""  #: its number on the Slurm cluster


def run_datatrove(
    sources: Sequence[str],
    output: str,
    *,
    executor: Executor = "local",
    tasks: int | None = None,
    workers: int | None = None,
    logging_dir: str | None = None,
    options: Options = Options(),
    fetching: Fetching = Fetching(),  # noqa: B008 - frozen
    limits: PageLimits | None = None,
    isolated: bool = True,
    heavy: frozenset[str] = frozenset(),
    format: Format = "jsonl.zst",  # noqa: A002 - of the output
    input_format: str | None = None,
    url_column: str | None = None,
    html_column: str | None = None,
    by: By = "auto",
    settings: Mapping[str, Any] | None = None,
) -> Finished:
    """
    Extract all that `sources` name into a folder with one file for each of `tasks` (one for each processor when None).

    `workers` tasks run at a time. `logging_dir` (``OUTPUT/logs`` when None) holds logs, statistics and the marks of finished tasks: the same
    call again does only what has no mark, so `sources` and `tasks` must stay the same. `settings` are further ones of datatrove's executor; ``slurm`` needs
    at least ``time`` and ``partition``, here or in SBATCH_TIMELIMIT and SBATCH_PARTITION. Raises ``BatchError`` when tasks failed; Slurm jobs are only submitted.
    """
    _require_datatrove()
    tasks = tasks or os.cpu_count() or 1
    folder = logging_dir or f"{output.rstrip('/')}/logs"
    _check_same_job(folder, {"sources": list(sources), "tasks": tasks, "format": format})
    pipeline = [
        ReadPages(
            sources, format=input_format, url_column=url_column, html_column=html_column, by=by
        ),
        Fetch(options, _shared(fetching, workers or tasks)),
        Extract(options, isolated=isolated, limits=limits, heavy=heavy),
        WriteLines(output, format=format),
    ]
    common = {"pipeline": pipeline, "tasks": tasks, "logging_dir": folder, **(settings or {})}
    if executor == "slurm":
        return _submit(common, workers)
    if executor == "ray":
        done = _run_ray(common, workers)
    else:
        done = _run_here(common, workers)
    return _finished(done, folder)


def _shared(fetching: Fetching, workers: int) -> Fetching:
    """Hosts are in one task each, but the rate of all requests is that of all tasks together."""
    total = fetching.total_rate
    return replace(fetching, total_rate=total / workers) if total else fetching


def _run_here(common: dict[str, Any], workers: int | None) -> Any:
    from datatrove.executor import LocalPipelineExecutor

    workers = workers or min(common["tasks"], os.cpu_count() or 1)
    executor = LocalPipelineExecutor(workers=workers, **common)
    executor.save_executor_as_json()
    run_ranks(executor, executor.get_incomplete_ranks(), workers)
    return executor


def _run_ray(common: dict[str, Any], workers: int | None) -> Any:
    from datatrove.executor.ray import RayPipelineExecutor

    try:
        import ray
    except ImportError:
        raise MissingExtra("the executor 'ray'", extra="ray") from None
    if not ray.is_initialized():
        ray.init()  # the cluster that RAY_ADDRESS names, else one on this machine
    executor = RayPipelineExecutor(workers=workers or -1, **common)
    executor.run()
    return executor


def _submit(common: dict[str, Any], workers: int | None) -> Finished:
    from datatrove.executor.slurm import SlurmPipelineExecutor

    for name, variable in _SLURM_NEEDS.items():
        common.setdefault(name, os.environ.get(variable))
        if not common[name]:
            msg = f"a Slurm job needs a {name}: set {variable}, or settings[{name!r}]"
            raise BatchError(msg)
    # Nodes see the same file system, so that this Python is theirs, too.
    environment = f"export PATH={Path(sys.executable).parent}:$PATH"
    executor = SlurmPipelineExecutor(
        **{"workers": workers or -1, "job_name": "cleanread", "env_command": environment, **common}
    )
    incomplete = tuple(executor.get_incomplete_ranks())
    executor.run()
    job = "" if executor.job_id in (None, -1) else str(executor.job_id)
    return Finished(tasks=executor.tasks, incomplete=incomplete, job=job)


def _finished(executor: Any, folder: str) -> Finished:
    incomplete = tuple(executor.get_incomplete_ranks(skip_completed=True))
    if incomplete:
        shown = ", ".join(f"{rank:05d}" for rank in incomplete[:10])
        msg = (
            f"{len(incomplete)} of {executor.tasks} tasks failed ({shown}); what happened is in {folder}/logs/task_{incomplete[0]:05d}.log. "
            "Run the same again: it does only those"
        )
        raise BatchError(msg, file=folder)
    counts = _counts(executor)
    known = ("done", "failed")
    return Finished(
        tasks=executor.tasks,
        done=counts.get("done", 0),
        failed=counts.get("failed", 0),
        errors={k: v for k, v in counts.items() if k not in known and k[:1].isupper()},
    )


def _counts(executor: Any) -> dict[str, int]:
    """What the extracting steps of all tasks have counted."""
    counts: dict[str, int] = {}
    for rank in range(executor.tasks):
        with executor.logging_dir.open(f"stats/{rank:05d}.json", "r") as file:
            steps = json.load(file)
        for name, value in next(s for s in steps if s["name"].startswith(Extract.type))[
            "stats"
        ].items():
            total = value["total"] if isinstance(value, dict) else value
            counts[name] = counts.get(name, 0) + int(total)
    return counts


def _check_same_job(folder: str, job: dict[str, Any]) -> None:
    """Marks of finished tasks are worth nothing when the tasks have changed."""
    from datatrove.io import get_datafolder

    logs = get_datafolder(folder)
    if logs.isfile("job.json"):
        with logs.open("job.json", "r") as file:
            before = json.load(file)
        if before != job:
            changed = ", ".join(key for key in job if before.get(key) != job[key])
            msg = f"{folder} is of another job ({changed} differ); name another logging_dir, or remove it and the output"
            raise BatchError(msg, file=folder)
        return
    with logs.open("job.json", "w") as file:
        json.dump(job, file)


def _require_datatrove() -> None:
    try:
        import datatrove  # noqa: F401
    except ImportError:
        raise MissingExtra("the engine 'datatrove'", extra="datatrove") from None
