"""
Ray Data: a dataset of pages in, a dataset of articles out.

    articles = extract_dataset(ray.data.read_parquet("s3://bucket/pages/"))
    articles.write_parquet("s3://bucket/articles/")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..models import Options
from .arrow import extract_table

if TYPE_CHECKING:
    from ray.data import Dataset

    from ..batch.pool import PageLimits


def extract_dataset(
    dataset: Dataset,
    *,
    options: Options = Options(),
    html_column: str = "html",
    url_column: str | None = "url",
    content_type_column: str | None = None,
    keep: Sequence[str] = (),
    isolated: bool = False,
    limits: PageLimits | None = None,
    **map_options: Any,
) -> Dataset:
    """
    What `extract_table` makes of each batch of `dataset`; lazy, as all of Ray Data.

    `map_options` go to ``map_batches``: ``batch_size`` (256 pages when isolated, since each batch starts a process; 32 if not), ``num_cpus``,
    ``concurrency``. Ray runs the batches of a worker that was lost once more.
    """
    settings = {
        "options": options,
        "html_column": html_column,
        "url_column": url_column,
        "content_type_column": content_type_column,
        "keep": tuple(keep),
        "isolated": isolated,
        "limits": limits,
    }
    how = {"batch_size": 256 if isolated else 32, **map_options}
    return dataset.map_batches(extract_table, batch_format="pyarrow", fn_kwargs=settings, **how)
