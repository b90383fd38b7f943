"""What all engines start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from .made_up import COUNT, pages

ROOT = Path(__file__).parent.parent.parent
FILES = 4


@pytest.fixture(scope="session", autouse=True)
def _workers_find_the_tests() -> Iterator[None]:
    """Workers are processes of their own, and import from here what tests hand to them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as Parquet, in some files."""
    folder = tmp_path_factory.mktemp("pages")
    for i in range(FILES):
        pq.write_table(pages(range(i, COUNT, FILES)), folder / f"{i}.parquet", row_group_size=5)
    return folder
