"""Runs a batch: on this machine, or on the engine that the job names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..errors import BatchError
from .interrupting import stopped_by_signals
from .local.groups import first_of
from .tally import Tally
from .watching import Unwatched, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .job import BatchJob
    from .local.runner import Runner
    from .model import Trouble


def run_batch(
    job: BatchJob,
    watcher: Watcher | None = None,
    *,
    on_failures: Callable[[Iterable[tuple[str, Trouble, bool]]], object] | None = None,
) -> Tally:
    """
    Do `job`, and say what became of its entries; run again, it goes on where it stopped.

    `on_failures` gets, at the end, the entries without an article: name, reason, whether the name is an address. Ctrl-C,
    SIGTERM and SIGHUP end the run with everything written that is finished; the tally says ``interrupted``.

    Raises ``BatchError`` for an input, a ledger or an output that is wrong, ``RuleError`` for a rule file that is,
    ``MissingExtra`` when an optional package is needed.
    """
    if job.machines.engine == "datatrove":
        return _on_datatrove(job, watcher or Unwatched(), lists_failures=on_failures is not None)
    from .local.runner import Runner

    watcher = watcher or Unwatched()
    return _run(Runner(job, watcher, on_failures=on_failures), watcher)


def _on_datatrove(job: BatchJob, watcher: Watcher, *, lists_failures: bool) -> Tally:
    from ..integrations.datatrove import run_job

    if lists_failures:
        msg = "the engine datatrove writes no list of failures: leave out --error-file"
        raise BatchError(msg)
    found = run_job(job)
    tally = Tally()
    tally.started(found.done + found.failed, 0)
    tally.states.update(done=found.done, failed=found.failed)
    tally.errors.update(found.errors or {})
    if found.job:
        watcher.say(f"submitted as job {found.job}: {found.tasks} tasks")
    elif found.incomplete:
        numbers = ", ".join(map(str, found.incomplete))
        tally.stopped = f"tasks that did not end: {numbers}; run again, they go on"
    return tally


def _run(runner: Runner, watcher: Watcher) -> Tally:
    async def run() -> Tally:
        with stopped_by_signals(runner, watcher):
            return await runner.run()

    try:
        return asyncio.run(run())
    except BaseExceptionGroup as group:  # of which the first error says what is wrong
        raise first_of(group) from group
