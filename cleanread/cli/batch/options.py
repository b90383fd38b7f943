"""The options of ``batch`` that other commands do not have: names, help texts and the headings they stand under."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ...batch.job import Engine, Executor, FetcherName, MaxErrors
from ...batch.model import Update
from .log_lines import LogFormat
from .parsing import max_errors, memory, rate
from .progress import ProgressMode

_INPUT = "Input"
_OUTPUT = "Output"
_FRONT_MATTER = "Front matter"
_LEDGER = "Ledger"
_CONTENT = "Content"
_FETCHING = "Fetching"
_WORKERS = "Workers"
_STOPPING = "Stopping"
_ENGINE = "More than one machine"
_OTHER = "Other"

InputFormatName = Literal[
    "text", "csv", "tsv", "jsonl", "parquet", "folder", "feed", "sitemap", "warc"
]

# ── input ────────────────────────────────────────────────────────────────────────────────

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A list of addresses, a CSV, JSONL or Parquet file, a feed, a sitemap, a WARC file, a folder of "
        "saved pages, or - for standard input.",
        rich_help_panel="Arguments",
    ),
]
InputFormat = Annotated[
    InputFormatName | None,
    typer.Option(
        "--input-format", metavar="FORMAT", rich_help_panel=_INPUT, show_default=False,
        help="text, csv, tsv, jsonl, parquet, folder, feed, sitemap or warc. Without it the source decides.",
    ),
]  # fmt: skip
UrlColumn = Annotated[
    str | None,
    typer.Option(
        "--url-column", metavar="NAME", rich_help_panel=_INPUT, show_default=False,
        help="The column or key with the addresses.  [default: url, link, …]",
    ),
]  # fmt: skip
HtmlColumn = Annotated[
    str | None,
    typer.Option(
        "--html-column", metavar="NAME", rich_help_panel=_INPUT, show_default=False,
        help="The column or key with the pages themselves; nothing is fetched then.",
    ),
]  # fmt: skip

# ── output ───────────────────────────────────────────────────────────────────────────────

Markdown = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="PATH", rich_help_panel=_OUTPUT, show_default=False,
        help="A folder for Markdown files, or a template such as out/{host}/{slug}.md.",
    ),
]  # fmt: skip
Jsonl = Annotated[
    str | None,
    typer.Option(
        "--jsonl", metavar="FILE", rich_help_panel=_OUTPUT, show_default=False,
        help="One line of JSON for each address.  [default: standard output, when no output is named]",
    ),
]  # fmt: skip
Parquet = Annotated[
    Path | None,
    typer.Option(
        "--parquet", metavar="DIR", rich_help_panel=_OUTPUT, file_okay=False, show_default=False,
        help="A folder of Parquet files.",
    ),
]  # fmt: skip
Sqlite = Annotated[
    Path | None,
    typer.Option(
        "--sqlite", metavar="FILE", rich_help_panel=_OUTPUT, dir_okay=False, show_default=False,
        help="A table in an SQLite database.",
    ),
]  # fmt: skip
With = Annotated[
    str | None,
    typer.Option(
        "--with", metavar="html,removals", rich_help_panel=_OUTPUT, show_default=False,
        help="Keys that a line has only when asked for.",
    ),
]  # fmt: skip
FrontMatter = Annotated[
    Literal["yaml", "none"],
    typer.Option(
        "--front-matter", metavar="yaml|none", rich_help_panel=_FRONT_MATTER,
        help="Begin Markdown files with the page's metadata, or not.",
    ),
]  # fmt: skip

# ── ledger ───────────────────────────────────────────────────────────────────────────────

Archive = Annotated[
    Path | None,
    typer.Option(
        "--archive", metavar="FILE", rich_help_panel=_LEDGER, dir_okay=False, show_default=False,
        help="What was done and what came of it: the same command goes on where it stopped.  "
        "[default: beside the first output]",
    ),
]  # fmt: skip
RetryFailed = Annotated[
    bool,
    typer.Option(
        "--retry-failed", rich_help_panel=_LEDGER, help="Work again on what failed before."
    ),
]
UpdateOption = Annotated[
    Update | None,
    typer.Option(
        "--update", metavar="changed|rules|all", rich_help_panel=_LEDGER, show_default=False,
        help="Work again on what was done before: pages that changed, pages whose rules changed, or all.",
    ),
]  # fmt: skip
HtmlStore = Annotated[
    Path | None,
    typer.Option(
        "--html-store", metavar="FILE", rich_help_panel=_LEDGER, dir_okay=False, show_default=False,
        help="Keep the pages themselves, compressed; --update rules needs no fetch then.",
    ),
]  # fmt: skip
ErrorFile = Annotated[
    Path | None,
    typer.Option(
        "--error-file", metavar="FILE", rich_help_panel=_LEDGER, dir_okay=False, show_default=False,
        help="The addresses that failed and why, as a list that can be given to this command.",
    ),
]  # fmt: skip
SummaryJson = Annotated[
    Path | None,
    typer.Option(
        "--summary-json", metavar="FILE", rich_help_panel=_LEDGER, dir_okay=False, show_default=False,
        help="The closing figures, for programs.",
    ),
]  # fmt: skip
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", rich_help_panel=_LEDGER,
        help="Say what would be done; fetch and write nothing.",
    ),
]  # fmt: skip

# ── fetching ─────────────────────────────────────────────────────────────────────────────

Rate = Annotated[
    float,
    typer.Option(
        "--rate", metavar="N/s|N/m", rich_help_panel=_FETCHING, parser=rate, show_default=False,
        help="Requests to one host; none: no limit.  [default: 1/s]",
    ),
]  # fmt: skip
TotalRate = Annotated[
    float | None,
    typer.Option(
        "--total-rate", metavar="N/s|N/m", rich_help_panel=_FETCHING, parser=rate, show_default=False,
        help="Requests to all hosts together.  [default: no limit]",
    ),
]  # fmt: skip
PerHost = Annotated[
    int,
    typer.Option(
        "--per-host", metavar="N", rich_help_panel=_FETCHING, min=1,
        help="Requests to one host at a time.",
    ),
]  # fmt: skip
Concurrency = Annotated[
    int,
    typer.Option(
        "--concurrency", metavar="N", rich_help_panel=_FETCHING, min=1, help="Requests at a time."
    ),
]  # fmt: skip
MaxSize = Annotated[
    int,
    typer.Option(
        "--max-size", metavar="SIZE", rich_help_panel=_FETCHING, parser=memory, show_default=False,
        help="The largest page to work on, such as 500k; none: as large as elsewhere.  [default: 10MB]",
    ),
]  # fmt: skip
Fetcher = Annotated[
    FetcherName,
    typer.Option(
        "--fetcher", metavar="httpx|curl|browser", rich_help_panel=_FETCHING,
        help="What fetches: httpx; curl, which servers take for a browser; or browser, for pages without text "
        "before their scripts ran.",
    ),
]  # fmt: skip

# ── content and workers ──────────────────────────────────────────────────────────────────

Images = Annotated[
    Literal["keep", "alt", "none"],
    typer.Option(
        "--images", metavar="keep|alt|none", rich_help_panel=_CONTENT,
        help="Keep images, only their descriptions, or neither.",
    ),
]  # fmt: skip
NoCrossPage = Annotated[
    bool,
    typer.Option(
        "--no-cross-page", rich_help_panel=_CONTENT,
        help="Keep blocks that repeat across the pages of a host.",
    ),
]  # fmt: skip
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", rich_help_panel=_WORKERS, min=1, show_default=False,
        help="Processes that extract.  [default: one for each processor]",
    ),
]  # fmt: skip
PageTimeout = Annotated[
    float,
    typer.Option(
        "--page-timeout", metavar="SECONDS", rich_help_panel=_WORKERS, min=0.1,
        help="How long the extraction of one page may take.",
    ),
]  # fmt: skip
PageMemory = Annotated[
    int,
    typer.Option(
        "--page-memory", metavar="SIZE", rich_help_panel=_WORKERS, parser=memory, show_default=False,
        help="How much memory the extraction of one page may take; none: no limit.  [default: 1GB]",
    ),
]  # fmt: skip

# ── stopping ─────────────────────────────────────────────────────────────────────────────

FailFast = Annotated[
    bool, typer.Option("--fail-fast", rich_help_panel=_STOPPING, help="Stop at the first failure.")
]
MaxErrorsOption = Annotated[
    MaxErrors | None,
    typer.Option(
        "--max-errors", metavar="N|P%", rich_help_panel=_STOPPING, parser=max_errors, show_default=False,
        help="Stop when more entries failed, or a larger share of them.",
    ),
]  # fmt: skip

# ── engine ───────────────────────────────────────────────────────────────────────────────

EngineOption = Annotated[
    Engine,
    typer.Option(
        "--engine", metavar="local|datatrove", rich_help_panel=_ENGINE,
        help="Run here, or as tasks of datatrove.",
    ),
]  # fmt: skip
ExecutorOption = Annotated[
    Executor,
    typer.Option(
        "--executor", metavar="local|slurm|ray", rich_help_panel=_ENGINE,
        help="Where datatrove runs its tasks.",
    ),
]  # fmt: skip
Tasks = Annotated[
    int | None,
    typer.Option(
        "--tasks", metavar="N", rich_help_panel=_ENGINE, min=1, show_default=False,
        help="Into how many tasks datatrove divides the work.  [default: one for each process]",
    ),
]  # fmt: skip
LoggingDir = Annotated[
    str | None,
    typer.Option(
        "--logging-dir", metavar="DIR", rich_help_panel=_ENGINE, show_default=False,
        help="Where datatrove keeps its logs, and which tasks are finished.",
    ),
]  # fmt: skip

# ── other ────────────────────────────────────────────────────────────────────────────────

ProgressOption = Annotated[
    ProgressMode,
    typer.Option(
        "--progress", metavar="auto|bar|lines|none", rich_help_panel=_OTHER,
        help="How to show on stderr how it goes; auto: a bar on a terminal, lines elsewhere.",
    ),
]  # fmt: skip
LogFormatOption = Annotated[
    LogFormat,
    typer.Option(
        "--log-format", metavar="text|json", rich_help_panel=_OTHER, help="The form of these lines."
    ),
]  # fmt: skip
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose", "-v", count=True, rich_help_panel=_OTHER, show_default=False,
        help="Name every entry that failed on stderr; -vv every entry.",
    ),
]  # fmt: skip
