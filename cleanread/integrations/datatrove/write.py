"""The step that writes: one file for each task, there only when it is complete."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import IO, TYPE_CHECKING, Any, Final, Literal, Self
from uuid import uuid4

import zstandard

from ...errors import BatchError
from .base import PageDocument, Step

if TYPE_CHECKING:
    from types import TracebackType

    from ...batch.model import Outcome

Format = Literal["jsonl", "jsonl.zst", "parquet"]

_ROWS: Final = 1_000


class WriteLines(Step):
    """
    Writes what ``Extract`` made to ``FOLDER/00000.jsonl`` and so on: the lines of ``cleanread batch``, or the columns of ``extract_table``.

    A file gets its name when the task has ended. A task that is done again replaces it, so that no line stands twice.
    """

    name = "lines"
    type = "cleanread write"

    def __init__(self, folder: str, *, format: Format = "jsonl.zst") -> None:  # noqa: A002
        super().__init__()
        self.folder = folder
        self.format = format

    def run(
        self, data: Iterable[PageDocument] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[PageDocument]:
        """The same pages, written."""
        del world_size
        replaced = _Replaced(self.folder, f"{rank:05d}.{self.format}")
        with replaced as file, _sink(self.format, file) as sink:
            for page in data or ():
                if page.outcome is None:
                    msg = "WriteLines comes after Extract"
                    raise BatchError(msg)
                sink.write(page, page.outcome)
                self.stat_update("lines")
                yield page


class _Replaced(AbstractContextManager[IO[bytes]]):
    """A file that appears under its name only when all of it is written."""

    def __init__(self, folder: str, name: str) -> None:
        from datatrove.io import get_datafolder

        self._folder = get_datafolder(folder)
        self._name = name
        self._part = f".{name}.{uuid4().hex[:8]}.part"

    def __enter__(self) -> IO[bytes]:
        self._remove_older()
        file: IO[bytes] = self._folder.open(self._part, "wb")
        self._file = file
        return file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind is None:
            self._folder.mv(self._part, self._name)
        else:
            self._remove(self._part)

    def _remove_older(self) -> None:
        """What a run that was killed has left of this file."""
        beginning = f".{self._name}."
        for name in self._folder.list_files("", recursive=False):
            if name.startswith(beginning) and name.endswith(".part"):
                self._remove(name)

    def _remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._folder.rm(name)


class _Sink(AbstractContextManager["_Sink"]):
    """Turns articles into bytes."""

    def __enter__(self) -> Self:
        return self

    @abstractmethod
    def write(self, page: PageDocument, outcome: Outcome) -> None:
        """One article."""

    def close(self) -> None:
        """All are written."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Lines(_Sink):
    def __init__(self, file: IO[bytes], *, compressed: bool) -> None:
        self._file: Any = file
        if compressed:
            self._file = zstandard.ZstdCompressor(level=3).stream_writer(file, closefd=False)
        self._compressed = compressed

    def write(self, page: PageDocument, outcome: Outcome) -> None:
        del page
        self._file.write(outcome.line())

    def close(self) -> None:
        if self._compressed:
            self._file.close()


class _Rows(_Sink):
    def __init__(self, file: IO[bytes]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from ..arrow import schema

        fetch = [("final_url", pa.string()), ("status", pa.int32()), ("fetched", pa.string())]
        self._schema = pa.schema([*schema(), *(pa.field(name, kind) for name, kind in fetch)])
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, page: PageDocument, outcome: Outcome) -> None:
        seconds = outcome.extracted.seconds if outcome.extracted else None
        text = page.text if outcome.extracted else None
        ms = None if seconds is None else 1000 * seconds
        self._rows.append(page.metadata | {"text": text, "extract_ms": ms})
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _sink(format: Format, file: IO[bytes]) -> _Sink:  # noqa: A002
    if format == "parquet":
        return _Rows(file)
    return _Lines(file, compressed=format == "jsonl.zst")
