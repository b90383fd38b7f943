"""``cleanread batch SOURCE…``: extract many articles, and account for every address."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from ...batch.job import (
    MAX_BYTES,
    BatchJob,
    Fetching,
    Inputs,
    Keeping,
    Machines,
    MaxErrors,
    Targets,
    Working,
)
from ...batch.tally import Tally
from ...errors import CleanreadError, TemplateError
from ...models import FetchOptions, Options
from .. import exit_codes
from .. import options as common
from ..chosen import extract_options, fetch_options
from ..get import chosen_profile
from ..looking import is_there
from ..say import Voice, to_stdout
from . import options as opt
from .errors import write_errors
from .parsing import heavy_keys
from .progress import Progress, make_progress
from .summary import exit_status, show_summary, write_summary

if TYPE_CHECKING:
    from ...batch.model import Item
    from .log_lines import LogFormat

_FETCHING = Fetching()
_WORKING = Working()
_FETCH = FetchOptions()
_OPTIONS = Options()
_TIMEOUT = 15.0
_SEPARATOR = os.sep  # a backslash on Windows, where templates have either
_ONE_FILE = (".md", ".markdown", ".txt", ".html", ".json", ".jsonl")


def batch(
    sources: opt.Sources,
    input_format: opt.InputFormat = None,
    url_column: opt.UrlColumn = None,
    html_column: opt.HtmlColumn = None,
    output: opt.Markdown = None,
    jsonl: opt.Jsonl = None,
    parquet: opt.Parquet = None,
    sqlite: opt.Sqlite = None,
    with_: opt.With = None,
    front_matter: opt.FrontMatter = "yaml",
    profile: common.Profile = "default",
    set_: common.Set = None,
    archive: opt.Archive = None,
    retry_failed: opt.RetryFailed = False,
    update: opt.UpdateOption = None,
    html_store: opt.HtmlStore = None,
    error_file: opt.ErrorFile = None,
    summary_json: opt.SummaryJson = None,
    dry_run: opt.DryRun = False,
    rate: opt.Rate = 1.0,
    total_rate: opt.TotalRate = None,
    per_host: opt.PerHost = _FETCHING.per_host,
    concurrency: opt.Concurrency = _FETCHING.concurrency,
    pages: common.Pages = _OPTIONS.max_pages,
    timeout: common.Timeout = _TIMEOUT,
    retries: common.Retries = _FETCH.retries,
    user_agent: common.UserAgent = None,
    header: common.Header = None,
    proxy: common.Proxy = None,
    max_size: opt.MaxSize = MAX_BYTES,
    no_robots: common.NoRobots = False,
    allow_private: common.AllowPrivate = False,
    fetcher: opt.Fetcher = "httpx",
    links: common.Links = "inline",
    images: opt.Images = "keep",
    keep_tracking: common.KeepTracking = False,
    comments: common.Comments = False,
    rules: common.Rules = None,
    as_of: common.AsOf = None,
    no_rules: common.NoRules = False,
    no_fallback: common.NoFallback = False,
    no_cross_page: opt.NoCrossPage = False,
    jobs: opt.Jobs = None,
    page_timeout: opt.PageTimeout = _WORKING.seconds,
    page_memory: opt.PageMemory = _WORKING.memory or 0,
    fail_fast: opt.FailFast = False,
    max_errors: opt.MaxErrorsOption = None,
    engine: opt.EngineOption = "local",
    executor: opt.ExecutorOption = "local",
    tasks: opt.Tasks = None,
    logging_dir: opt.LoggingDir = None,
    progress: opt.ProgressOption = "auto",
    log_format: opt.LogFormatOption = "text",
    quiet: common.Quiet = False,
    verbose: opt.Verbose = 0,
) -> None:
    """Extract the articles of many pages; run again, it goes on where it stopped.

    Everything but results printed with --jsonl - goes to stderr.
    """
    voice = Voice(quiet=quiet, verbosity=verbose)
    _check(
        sources,
        output,
        fail_fast=fail_fast,
        max_errors=max_errors,
        engine=engine,
        executor=executor,
    )
    if update == "rules" and html_store is None and not dry_run:
        voice.warn("without --html-store, pages whose rules changed are fetched again")
    own_profile, extra = chosen_profile(profile, set_ or [], voice)
    targets = Targets(
        markdown=output,
        jsonl=jsonl or _standard_output(output, parquet, sqlite),
        parquet=parquet,
        sqlite=sqlite,
        heavy=heavy_keys(with_),
        profile=own_profile,
        front_matter=front_matter == "yaml",
        extra=extra,
    )
    fetch = fetch_options(
        timeout=timeout,
        retries=retries,
        user_agent=user_agent,
        header=header,
        proxy=proxy,
        max_size=max_size,
        no_robots=no_robots,
        allow_private=allow_private,
    )
    options = extract_options(
        links=links,
        images=images,
        keep_tracking=keep_tracking,
        comments=comments,
        rules=rules,
        as_of=as_of,
        no_rules=no_rules,
        no_fallback=no_fallback,
        pages=pages,
        max_size=max_size,
        page_timeout=page_timeout,
        fetch=fetch,
    )
    job = BatchJob(
        inputs=Inputs(
            sources=tuple(sources),
            format=input_format,
            url_column=url_column,
            html_column=html_column,
        ),
        targets=targets,
        keeping=Keeping(
            archive=archive or default_archive(targets),
            html=html_store,
            retry_failed=retry_failed,
            update=update,
        ),
        fetching=Fetching(
            fetcher=fetcher,
            rate=rate or None,
            total_rate=total_rate or None,
            per_host=per_host,
            concurrency=concurrency,
        ),
        working=Working(
            workers=jobs,
            seconds=page_timeout,
            memory=page_memory or None,
            cross_page=not no_cross_page,
        ),
        max_errors=MaxErrors(count=0) if fail_fast else max_errors or MaxErrors(),
        machines=Machines(engine=engine, executor=executor, tasks=tasks, logging_dir=logging_dir),
        options=options,
    )
    try:
        if dry_run:
            to_stdout(_plan(job, log_format))
            return
        shown = make_progress(progress, log_format=log_format, quiet=quiet, verbosity=verbose)
        tally = _run(job, shown, error_file)
        if engine == "local" and tally.total == 0 and not tally.stopped:
            voice.warn(f"nothing to work on in {', '.join(sources)}")
        _tell(tally, summary_json, log_format, quiet=quiet)
        if tally.interrupted:
            goes_on = "; the same command goes on where it stopped" if job.keeping.archive else ""
            voice.error(f"interrupted{goes_on}")
    except (CleanreadError, OSError) as error:
        if isinstance(error.__cause__, BrokenPipeError):  # nobody reads the lines any more
            raise typer.Exit(exit_codes.BROKEN_PIPE) from None
        voice.error(_message(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
    except KeyboardInterrupt:
        voice.error("interrupted; the same command goes on where it stopped")
        raise typer.Exit(exit_codes.INTERRUPTED) from None
    raise typer.Exit(exit_status(tally))


def _run(job: BatchJob, progress: Progress, error_file: Path | None) -> Tally:
    """Run the job. An interruption that the run noticed itself is in the tally."""
    from ...batch.run import run_batch

    began, moment = monotonic(), _now()
    with closing(progress):
        tally: Tally = run_batch(
            job, progress, on_failures=partial(write_errors, error_file) if error_file else None
        )
    tally.began, tally.ended, tally.seconds = moment, _now(), monotonic() - began
    return tally


def _tell(tally: Tally, summary_json: Path | None, log_format: LogFormat, *, quiet: bool) -> None:
    import sys

    if summary_json is not None:
        write_summary(summary_json, tally)
    if not quiet:
        show_summary(tally, sys.stderr, log_format)


def _plan(job: BatchJob, form: str) -> str:
    from .dry_run import plan, present
    from .settled import settled

    with settled(job.keeping) as done:
        found = plan(_items(job.inputs), job.fetching, job.targets.names(), done)
    return present(found, form)


def _items(inputs: Inputs) -> Iterator[Item]:
    from ...batch.inputs import read_items

    return chain.from_iterable(
        read_items(
            source,
            format=inputs.format,
            url_column=inputs.url_column,
            html_column=inputs.html_column,
        )
        for source in inputs.sources
    )


def _check(
    sources: Sequence[str],
    output: str | None,
    *,
    fail_fast: bool,
    max_errors: MaxErrors | None,
    engine: str,
    executor: str,
) -> None:
    if output is not None:
        _check_folder(output)
    if list(sources).count("-") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="SOURCE")
    if fail_fast and max_errors is not None:
        message = "it allows failures, and --fail-fast allows none"
        raise typer.BadParameter(message, param_hint="--max-errors")
    if executor != "local" and engine != "datatrove":
        message = f"{executor} runs tasks of datatrove: add --engine datatrove"
        raise typer.BadParameter(message, param_hint="--executor")


def _check_folder(output: str) -> None:
    """What is wrong with ``-o`` is said before anything is made."""
    from ...batch.outputs.tree import template_of

    message = ""
    try:
        folder = template_of(output).folder
        if output == "-":
            message = "Markdown goes into files; --jsonl - prints lines of JSON"
        elif file := next(filter(_is_file, (folder, *folder.parents)), None):
            message = f"{file} is a file: name a folder, or a template such as out/{{slug}}.md"
        elif "{" not in output and folder.suffix in _ONE_FILE and not folder.exists():
            message = f"{output!r} is the name of one file: name a folder, or a template such as out/{{slug}}.md"
    except TemplateError as error:
        message = str(error)
    if message:
        raise typer.BadParameter(message, param_hint="--output")


def _is_file(path: Path) -> bool:
    return is_there(path) and not path.is_dir()


def _standard_output(*others: object) -> str | None:
    return "-" if all(other is None for other in others) else None


def default_archive(targets: Targets) -> Path | None:
    """The ledger that goes with the outputs; none when results are only printed.

    >>> str(default_archive(Targets(jsonl="out.jsonl")))
    'out.jsonl.ledger'
    >>> default_archive(Targets(jsonl="-"))
    """
    if targets.jsonl not in (None, "-"):
        return Path(f"{targets.jsonl}.ledger")
    if targets.sqlite is not None:
        return Path(f"{targets.sqlite}.ledger")
    if targets.parquet is not None:
        return targets.parquet / ".cleanread.ledger"
    if targets.markdown is not None:
        output = targets.markdown.replace(_SEPARATOR, "/")
        folder = output.partition("{")[0]
        if folder != output:
            folder = folder.rpartition("/")[0]
        return Path(folder or ".") / ".cleanread.ledger"
    return None


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror.lower()}"
    return str(error) or type(error).__name__


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
