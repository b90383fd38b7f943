"""Ray Data, and datatrove's executor for Ray, on a cluster of two workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cleanread.integrations.ray import extract_dataset

from .losing import from_table
from .made_up import by_number, expected

pytestmark = [pytest.mark.engine, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray, connected to a cluster of its own."""
    import ray

    ray.init(num_cpus=2, include_dashboard=False, object_store_memory=200_000_000)
    yield ray
    ray.shutdown()


def _collected(dataset: Any) -> pa.Table:
    import ray

    return pa.concat_tables(ray.get(dataset.to_arrow_refs()))


def test_ray_gives_the_rows_of_extract_table(ray: Any, folder: Path) -> None:
    dataset = ray.data.read_parquet(str(folder))
    articles = extract_dataset(dataset, keep=["number"], batch_size=5)
    assert by_number(_collected(articles)) == expected()


def test_ray_loses_a_worker_and_still_gives_all_rows(
    ray: Any, folder: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "lost"
    dataset = ray.data.read_parquet(str(folder))
    losing = dataset.map_batches(
        from_table, batch_format="pyarrow", batch_size=5, fn_kwargs={"mark": mark}
    )
    articles = extract_dataset(losing, keep=["number"], batch_size=5)
    assert (by_number(_collected(articles)), mark.exists()) == (expected(), True)


def test_ray_runs_pages_in_processes_of_their_own(ray: Any, folder: Path) -> None:
    dataset = ray.data.read_parquet(str(folder))
    articles = extract_dataset(dataset, keep=["number"], isolated=True)
    assert by_number(_collected(articles)) == expected()


@pytest.mark.usefixtures("ray")
def test_datatrove_runs_its_tasks_on_ray(folder: Path, tmp_path: Path) -> None:
    from cleanread.integrations.datatrove import run_datatrove

    from .lines import urls_of
    from .made_up import COUNT, url

    run_datatrove(
        sorted(str(file) for file in folder.iterdir()),
        str(tmp_path),
        executor="ray",
        tasks=2,
        html_column="html",
        settings={"mem_per_cpu_gb": 0.5},
    )
    assert sorted(urls_of(tmp_path)) == sorted(url(n) for n in range(COUNT))
