"""Dask, on a cluster of two workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cleanread.integrations.arrow import extract_table
from cleanread.integrations.dask import extract_frame

from .losing import from_frame
from .made_up import by_number, expected, pages

pytestmark = [pytest.mark.engine, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """Two workers, each a process with a nurse that starts it again."""
    from dask.distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        yield


def _frame(folder: Path) -> Any:
    import dask.dataframe as dd

    return dd.read_parquet(folder, dtype_backend="pyarrow", split_row_groups=1)


def _collected(frame: Any) -> pa.Table:
    return pa.Table.from_pandas(frame.compute(), preserve_index=False)


def test_dask_gives_the_rows_of_extract_table(folder: Path) -> None:
    articles = extract_frame(_frame(folder), keep=["number"])
    assert by_number(_collected(articles)) == expected()


def test_dask_keeps_the_types_of_extract_table(folder: Path) -> None:
    articles = _collected(extract_frame(_frame(folder), keep=["number"]))
    assert articles.schema.types == extract_table(pages(), keep=["number"]).schema.types


def test_dask_loses_a_worker_and_still_gives_all_rows(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "lost"
    frame = _frame(folder)
    losing = frame.map_partitions(from_frame, mark, meta=frame._meta)
    articles = extract_frame(losing, keep=["number"])
    assert (by_number(_collected(articles)), mark.exists()) == (expected(), True)


def test_dask_runs_pages_in_processes_of_their_own(folder: Path) -> None:
    articles = extract_frame(
        _frame(folder).repartition(npartitions=2), keep=["number"], isolated=True
    )
    assert by_number(_collected(articles)) == expected()
