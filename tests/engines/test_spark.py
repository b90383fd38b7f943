"""Spark, with a local session of two workers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cleanread.integrations.spark import extract_frame

from .losing import from_batches
from .made_up import by_number, expected

pytestmark = [pytest.mark.engine, pytest.mark.filterwarnings("default")]

_JAVA = "/usr/lib/jvm/java-17-openjdk-amd64"


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session that tries each task four times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", os.environ.get("JAVA_HOME", _JAVA))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        from pyspark.sql import SparkSession

        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.memory": "1g",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.local.dir": str(tmp_path_factory.mktemp("spark")),
            "spark.sql.execution.arrow.maxRecordsPerBatch": "5",
            "spark.sql.files.maxPartitionBytes": "8192",
        }
        builder = SparkSession.builder.master("local[2,4]")
        for key, value in settings.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def _collected(frame: Any) -> pa.Table:
    return frame.toArrow()


def test_spark_gives_the_rows_of_extract_table(spark: Any, folder: Path) -> None:
    articles = extract_frame(spark.read.parquet(str(folder)), keep=["number"])
    assert by_number(_collected(articles)) == expected()


def test_spark_loses_a_worker_and_still_gives_all_rows(
    spark: Any, folder: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "lost"
    frame = spark.read.parquet(str(folder))
    losing = frame.mapInArrow(partial(from_batches, mark=mark), frame.schema)
    articles = extract_frame(losing, keep=["number"])
    assert (by_number(_collected(articles)), mark.exists()) == (expected(), True)


def test_spark_runs_pages_in_processes_of_their_own(spark: Any, folder: Path) -> None:
    articles = extract_frame(spark.read.parquet(str(folder)), keep=["number"], isolated=True)
    assert by_number(_collected(articles)) == expected()
