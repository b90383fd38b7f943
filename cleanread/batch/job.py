"""What one run of a batch is asked to do: the values of the command's options, and the defaults of all who run one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from ..models import FetchOptions, Limits, Options
from .model import Update

FetcherName = Literal["httpx", "curl", "browser"]
Engine = Literal["local", "datatrove"]
Executor = Literal["local", "slurm", "ray"]

MAX_BYTES: Final = 10_000_000
#: a share of failures says nothing before this many entries are worked on
MIN_FOR_SHARE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Where entries come from."""

    sources: tuple[str, ...] = ()  #: files, folders, ``-``, addresses of feeds and sitemaps
    format: str | None = None  #: None: what the source looks like
    url_column: str | None = None
    html_column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Where articles go; any number of them at once."""

    markdown: str | None = None  #: a folder, or a template of file names
    jsonl: str | None = None  #: ``-``: standard output
    parquet: Path | None = None
    sqlite: Path | None = None
    heavy: frozenset[str] = frozenset()  #: keys of a line that come only when asked for
    profile: str = "default"
    front_matter: bool = True
    extra: Mapping[str, object] = field(default_factory=dict)  #: keys set in the front matter

    def names(self) -> tuple[str, ...]:
        """Each of them as ``kind:place``.

        >>> Targets(jsonl="out.jsonl", markdown="articles/").names()
        ('markdown:articles/', 'jsonl:out.jsonl')
        """
        places = {
            "markdown": self.markdown,
            "jsonl": self.jsonl,
            "parquet": self.parquet,
            "sqlite": self.sqlite,
        }
        return tuple(f"{kind}:{place}" for kind, place in places.items() if place is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is kept from run to run, and what is done again."""

    archive: Path | None = None  #: the ledger; None: one that is thrown away at the end
    html: Path | None = None  #: the pages themselves, compressed
    retry_failed: bool = False
    update: Update | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How many pages are asked for, and how fast."""

    fetcher: FetcherName = "httpx"
    rate: float | None = 1.0  #: requests a second to one host; None: no limit
    total_rate: float | None = None  #: to all hosts together
    per_host: int = 1  #: requests to one host at a time
    concurrency: int = 100  #: requests at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The processes that extract."""

    workers: int | None = None  #: None: one for each processor
    seconds: float = 30.0  #: for one page
    memory: int | None = 1_000_000_000  #: bytes for one page; None: no limit
    cross_page: bool = True  #: leave out blocks that repeat across the pages of a host


@dataclass(frozen=True, slots=True)
class MaxErrors:
    """How many entries may fail before the run ends.

    >>> MaxErrors(count=2).reached(failed=3, finished=3)
    True
    >>> MaxErrors(share=0.5).reached(failed=9, finished=10), MaxErrors(share=0.5).reached(90, 100)
    (False, True)
    """

    count: int | None = None
    share: float | None = None  #: of the entries worked on in this run, 0 to 1

    def reached(self, failed: int, finished: int) -> bool:
        """Whether more failed than may."""
        if self.count is not None:
            return failed > self.count
        if self.share is None or finished < MIN_FOR_SHARE:
            return False
        return failed > self.share * finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """What runs the batch."""

    engine: Engine = "local"
    executor: Executor = "local"  #: of datatrove
    tasks: int | None = None  #: shards; None: one for each worker
    logging_dir: str | None = None  #: of datatrove: its logs, and the marks of finished shards


def own_options() -> Options:
    """A batch waits less for a page than somebody who asked for one, and takes smaller ones."""
    return Options(
        limits=Limits(max_bytes=MAX_BYTES),
        fetch=FetchOptions(timeout=15.0, max_bytes=MAX_BYTES),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """All of one run."""

    inputs: Inputs
    targets: Targets = Targets()
    keeping: Keeping = Keeping()
    fetching: Fetching = Fetching()
    working: Working = Working()
    max_errors: MaxErrors = MaxErrors()
    machines: Machines = Machines()
    options: Options = field(default_factory=own_options)
