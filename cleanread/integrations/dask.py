"""
Dask: a frame of pages in, a frame of articles out.

    articles = extract_frame(dask.dataframe.read_parquet("s3://bucket/pages/"))
    articles.to_parquet("s3://bucket/articles/")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..models import Options
from .arrow import extract_table

if TYPE_CHECKING:
    import pandas as pd
    from dask.dataframe import DataFrame

    from ..batch.pool import PageLimits


def extract_frame(
    frame: DataFrame,
    *,
    options: Options = Options(),
    html_column: str = "html",
    url_column: str | None = "url",
    content_type_column: str | None = None,
    keep: Sequence[str] = (),
    isolated: bool = False,
    limits: PageLimits | None = None,
) -> DataFrame:
    """
    What `extract_table` makes of each partition of `frame`; lazy, as all of Dask. The columns have pandas' Arrow types.

    A worker holds whole partitions: some hundred pages each are a good size.
    """
    settings: dict[str, Any] = {
        "options": options,
        "html_column": html_column,
        "url_column": url_column,
        "content_type_column": content_type_column,
        "keep": tuple(keep),
        "isolated": isolated,
        "limits": limits,
    }
    nothing = _of_partition(frame._meta, settings)
    return frame.map_partitions(_of_partition, settings, meta=nothing)


def _of_partition(pages: pd.DataFrame, settings: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    names = [settings[f"{name}_column"] for name in ("html", "url", "content_type")]
    wanted = list(dict.fromkeys([*filter(None, names), *settings["keep"]]))
    table = pa.Table.from_pandas(pages[wanted], preserve_index=False)
    articles: pd.DataFrame = extract_table(table, **settings).to_pandas(types_mapper=pd.ArrowDtype)
    articles.index = pages.index
    return articles
