"""Opens a session of Spark: the one that spark-submit has set up, else one on this machine alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dedup.errors import ReadError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_GIVEN = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_REMOTE")
"""One of these says that somebody has set Spark up: spark-submit, or a person."""

_TEXTS = 256
"""Rows that a worker is given at once: a row may hold the texts of two articles."""


@contextmanager
def session(processes: int) -> Iterator[SparkSession]:
    """Open a session; on this machine it has so many workers. Raises ReadError where Spark or Java is missing.

    A session that was open before stays open.
    """
    if find_spec("pyspark") is None:
        raise ReadError("the engine spark needs an extra: pip install 'newsdedup[spark]'")
    from pyspark.sql import SparkSession

    from dedup.corpus.spark.errors import ERRORS, complaint

    given = any(name in os.environ for name in _GIVEN)
    before = SparkSession.getActiveSession()
    try:
        spark = SparkSession.builder.config(map={} if given or before else alone(processes)).getOrCreate()
    except ERRORS as error:
        said = "Spark does not start ({error}): it needs Java 17 or newer, which JAVA_HOME or PATH must name"
        raise ReadError(said, error=complaint(error)) from error
    try:
        yield prepared(spark)
    finally:
        if before is None:
            spark.stop()


def alone(processes: int) -> dict[str, str]:
    """Return the settings for one machine: it talks to nobody, and has few partitions.

    The workers are this Python, where it is not said otherwise: Spark would take the first python3 of the path.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return {
        "spark.app.name": "dedup corpus",
        "spark.master": f"local[{processes}]",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(2 * processes),
        "spark.sql.adaptive.enabled": "false",  # to plan anew after each step takes longer than these steps do
        "spark.log.level": "FATAL",  # what goes wrong is raised, and told by whoever hears of it
    }


def prepared(spark: SparkSession) -> SparkSession:
    """Return a session that gives its workers few rows at once."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_TEXTS))
    return spark
