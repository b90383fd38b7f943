"""The values of the pool: what a page may take, what came of a job, what the workers have done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

#: Why a worker was replaced: its page took too long, took too much memory, or ended the process;
#: or it had done its share of pages, or had grown.
Reason = Literal["time", "memory", "crash", "pages", "growth"]


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What one page may take before it is given up, and how long a worker serves."""

    seconds: float = 30.0
    memory: int | None = 1_000_000_000  #: bytes above what the worker has at its start; None: any
    pages: int = 5_000  #: then the worker is replaced, whatever it may have gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolStats:
    """What the workers have done so far."""

    pages: int = 0  #: jobs that came to an end, well or badly
    seconds: float = 0.0  #: of the processors, as far as workers could still report them
    restarts: Mapping[Reason, int] = field(default_factory=dict)


class Answer(NamedTuple):
    """What became of one of many jobs."""

    job: Any
    value: Any  #: None after an error
    error: Exception | None

    def get(self) -> Any:
        """The value, or the error raised."""
        if self.error is not None:
            raise self.error
        return self.value
