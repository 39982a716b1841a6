"""Reads collections of Parquet on Spark, and numbers their articles in the order of the inputs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import functions as f
from pyspark.sql.types import ByteType, IntegerType, LongType, ShortType, StringType

from dedup.corpus.spark.errors import ERRORS, complaint
from dedup.errors import ReadError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from dedup.corpus.records import Fields

NUMBER = "_dedup_number"
"""The column that numbers the rows of a collection."""

_FILE, _ROW = "_dedup_file", "_dedup_row"  # where a row stands
_ROWS = 1 << 40  # more than any file of Parquet has: the numbers of a file follow those of the file before it
_IDS = (StringType, ByteType, ShortType, IntegerType, LongType)


def collection(spark: SparkSession, paths: Sequence[str], first: int) -> tuple[DataFrame, int]:
    """Return all rows of some inputs with their numbers, and the number of the first file behind them.

    An input is a file of Parquet or a folder of such files, which are read in the order of their names; `first` is the
    number of the first file. Raises ReadError.
    """
    read = []
    for path in paths:
        rows = _rows(spark, path)
        placed = rows.select("*", f.col("_metadata.file_path").alias(_FILE), f.col("_metadata.row_index").alias(_ROW))
        files = sorted(row[0] for row in placed.select(_FILE).distinct().collect())
        begins = [(file, (first + n) * _ROWS) for n, file in enumerate(files)]
        order = f.broadcast(spark.createDataFrame(begins, f"{_FILE} string, {NUMBER} long"))
        numbered = placed.join(order, _FILE).withColumn(NUMBER, f.col(NUMBER) + f.col(_ROW))
        read.append(numbered.select(*rows.columns, NUMBER))
        first += len(files)
    return reduce(lambda one, two: one.unionByName(two), read), first


def _rows(spark: SparkSession, path: str) -> DataFrame:
    try:
        return spark.read.parquet(path)
    except ERRORS as error:
        said = "{path} cannot be read as Parquet ({error}): Spark takes files of Parquet, or folders of them"
        raise ReadError(said, path=path, error=complaint(error)) from error


def articles(rows: DataFrame, fields: Fields, *, other: bool) -> DataFrame:
    """Return number, other, id, date and text of all rows. Raises ReadError where a field is missing."""
    kinds = {one.name: type(one.dataType) for one in rows.schema.fields}
    if kinds.get(fields.id) not in _IDS:
        raise ReadError(
            "the collection has no text or number {field!r} to know an article by: name the field with --id-field",
            field=fields.id,
        )
    if kinds.get(fields.text) is not StringType:
        raise ReadError("the collection has no text {field!r}: name the field with --text-field", field=fields.text)
    date = f.coalesce(f.col(fields.date).cast("string"), f.lit("")) if fields.date in kinds else f.lit("")
    return rows.select(
        f.col(NUMBER).alias("number"),
        f.lit(other).alias("other"),
        f.col(fields.id).cast("string").alias("id"),
        date.alias("date"),
        f.col(fields.text).alias("text"),
    )


def refuse_unusable(known: DataFrame, fields: Fields) -> None:
    """Raise ReadError where an article has no id or no text, or where two have one id."""
    missing = known.agg(*(f.count_if(f.col(name).isNull()) for name in ("id", "text"))).first() or (0, 0)
    for count, field in zip(missing, (fields.id, fields.text), strict=True):
        if count:
            raise ReadError("a row of the collection has no {field!r}: every article has an id and a text", field=field)
    for row in known.where("not other").groupBy("id").count().where("count > 1").limit(1).collect():
        said = "two articles have the id {id!r}: nobody could tell which of them was removed"
        raise ReadError(said, id=row["id"])
