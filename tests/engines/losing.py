"""What ends a worker once, in the middle of its work."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleanread.integrations.datatrove.base import PageDocument, Step

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

#: the page that the worker is lost with
FATAL = 20


def lose_once(mark: Path) -> None:
    """Kill this process, as the kernel does when memory runs out; the next one that comes here lives."""
    try:
        mark.open("x").close()
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def from_table(table: pa.Table, mark: Path) -> pa.Table:
    """The same table, from a worker that is lost once."""
    if FATAL in table.column("number").to_pylist():
        lose_once(mark)
    return table


def from_frame(frame: pd.DataFrame, mark: Path) -> pd.DataFrame:
    """The same frame, from a worker that is lost once."""
    if FATAL in set(frame["number"]):
        lose_once(mark)
    return frame


def from_batches(batches: Iterable[Any], mark: Path) -> Iterator[Any]:
    """The same batches, from a worker that is lost once."""
    for batch in batches:
        if FATAL in batch.column("number").to_pylist():
            lose_once(mark)
        yield batch


class LosesTask(Step):
    """A step that is lost once, after some pages."""

    name = "loses its task"
    type = "test"

    def __init__(self, mark: Path, after: int) -> None:
        super().__init__()
        self.mark = mark
        self.after = after

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """The same pages."""
        del rank, world_size
        for n, page in enumerate(data or ()):
            if n == self.after:
                lose_once(self.mark)
            yield page
