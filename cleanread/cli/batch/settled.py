"""Which entries a ledger has done with, read without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from ...batch.job import Keeping
from ...batch.ledger.schema import DONE, DUPLICATE, FAILED
from ...errors import BatchError
from .dry_run import Done, nothing_done


@contextmanager
def settled(keeping: Keeping) -> Iterator[Done]:
    """Look entries up in the ledger of `keeping`, if there is one by now."""
    path = keeping.archive
    if path is None or not path.exists():
        yield nothing_done
        return
    states = ",".join(map(str, _states(keeping)))
    # The path may hold what means something in a URI, such as a question mark.
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as ledger:

        def look_up(keys: Sequence[bytes]) -> set[bytes]:
            marks = ",".join("?" * len(keys))
            found = ledger.execute(
                f"SELECT key FROM entry WHERE state IN ({states}) AND redo IS NULL AND key IN ({marks})",  # noqa: S608 - marks and numbers
                list(keys),
            )
            return {key for (key,) in found}

        try:
            yield look_up
        except sqlite3.DatabaseError as error:
            raise BatchError(f"{path}: not a ledger: {error}", file=str(path)) from None


def _states(keeping: Keeping) -> list[int]:
    """The states in which an entry is left alone."""
    states = [] if keeping.update in ("changed", "all") else [DONE, DUPLICATE]
    return states if keeping.retry_failed else [*states, FAILED]
