"""What the end of a worker says about the page it was on."""

from __future__ import annotations

from typing import Final

from ...errors import ExtractionCrashed, ExtractionError, ExtractionMemory, ExtractionTimeout
from .model import PageLimits, Reason
from .process import Exit, described
from .restraint import EXIT_MEMORY

# A process that dies of memory rarely reaches the very limit: the last request is the one refused.
_NEARLY: Final = 0.8
SIGKILL: Final = -9  #: as an exit code


def out_of_memory(limits: PageLimits) -> ExtractionMemory:
    """
    The page took more than it may.

    >>> print(out_of_memory(PageLimits(memory=2_000_000_000)))
    the page took more than the 2,000 MB of memory it may
    """
    if limits.memory is None:
        return ExtractionMemory("the page took more memory than there is")
    return ExtractionMemory(
        f"the page took more than the {limits.memory / 1e6:,.0f} MB of memory it may"
    )


def out_of_time(limits: PageLimits) -> ExtractionTimeout:
    """
    The page took longer than it may.

    >>> print(out_of_time(PageLimits(seconds=0.5)))
    the page took longer than the 0.5 seconds it may
    """
    return ExtractionTimeout(f"the page took longer than the {limits.seconds:g} seconds it may")


def judged(how: Exit, limits: PageLimits, start: int) -> tuple[Reason, ExtractionError]:
    """
    Why a worker ended by itself that occupied `start` bytes when it began.

    >>> judged(Exit(-11), PageLimits(), 0)
    ('crash', ExtractionCrashed('the process that worked on the page ended: signal SIGSEGV'))
    """
    full = limits.memory is not None and how.peak - start > _NEARLY * limits.memory
    if how.code == EXIT_MEMORY or (full and how.code is not None and how.code < 0):
        return "memory", out_of_memory(limits)
    text = f"the process that worked on the page ended: {described(how)}"
    if how.code == SIGKILL:
        text += ", which a system sends when its memory runs out"
    return "crash", ExtractionCrashed(text)
