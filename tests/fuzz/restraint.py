"""What a worker may take, and how it tells where it was when it took more: set up in the child process."""

from __future__ import annotations

import faulthandler
import resource
import signal
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one input may cost."""

    cpu_seconds: float = 20.0
    memory_mb: int = 4000  #: of addresses, all that the process had before included


def restrain(budget: Budget, trace: IO[bytes]) -> None:
    """Limit the memory, and have every end that can be told written to `trace` with the stack."""
    size = budget.memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.enable(trace, all_threads=False)
    # Python sees a signal only between two of its own steps; this handler runs within C as well, and then the process ends.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.register(signal.SIGPROF, trace, all_threads=False, chain=True)


def wind(seconds: float) -> None:
    """The time of the processor that is left, from now on; 0 stops the clock."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
