"""
Spark 3.3 and later: a data frame of pages in, a data frame of articles out.

    articles = extract_frame(spark.read.parquet("s3a://bucket/pages/"))
    articles.write.parquet("s3a://bucket/articles/")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..models import Options
from .arrow import extract_tables, schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

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
    What `extract_table` makes of each partition of `frame`; lazy, as all of Spark.

    Spark runs a partition whose worker was lost again, ``spark.task.maxFailures`` times in all.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    settings: dict[str, Any] = {
        "options": options,
        "html_column": html_column,
        "url_column": url_column,
        "content_type_column": content_type_column,
        "keep": tuple(keep),
        "isolated": isolated,
        "limits": limits,
    }
    names = dict.fromkeys(filter(None, [html_column, url_column, content_type_column, *keep]))
    fields = [*from_arrow_schema(schema()).fields, *(frame.schema[name] for name in keep)]
    return frame.select(*names).mapInArrow(
        partial(_of_partition, settings=settings), StructType(fields)
    )


def _of_partition(
    batches: Iterable[pa.RecordBatch], settings: dict[str, Any]
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    tables = (pa.Table.from_batches([batch]) for batch in batches)
    for table in extract_tables(tables, **settings):
        yield from table.combine_chunks().to_batches()
