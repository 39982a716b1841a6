"""Links spans of different articles that share a band, as `dedup.corpus.linking` does, and pairs their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import Window
from pyspark.sql import functions as f

from dedup.corpus.linking import FEW, NEXT
from dedup.detect.spans import LEAST

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def doubles(folded: DataFrame) -> DataFrame:
    """Return the articles, as `b`, that have the letters and digits of an earlier one, the first of them as `a`."""
    said = folded.where(f.col("weight") >= LEAST)
    first = f.min("number").over(Window.partitionBy("digest"))
    return said.select(first.alias("a"), f.col("number").alias("b")).where("a <> b")


def pairs(keyed: DataFrame, sizes: DataFrame) -> DataFrame:
    """Return the pairs of articles that are worth a look, given the keys of all spans and the sizes of all articles.

    A row is `a`, `b` and their `links` in order: span_a, span_b, and the size of the first.
    """
    linked = _links(keyed).groupBy("a", "b")
    link = f.struct("span_a", "span_b", "size")
    found = linked.agg(f.array_sort(f.collect_set(link)).alias("links"))
    least = f.least("one.passage", "one.near", "two.near")
    likely = (
        found.join(sizes.alias("one"), f.col("a") == f.col("one.number"))
        .join(sizes.alias("two"), f.col("b") == f.col("two.number"))
        .where(f.aggregate("links", f.lit(0), lambda sum_, x: sum_ + x["size"]) >= least)
    )
    return likely.select("a", "b", "links")


def _links(keyed: DataFrame) -> DataFrame:
    """Return the links of spans that are equal in a band, a row each; the second article is of the own collection."""
    once = keyed.groupBy("band", "key", "number", "other").agg(f.min(f.struct("span", "size")).alias("at"))
    alike = Window.partitionBy("band", "key")
    there = f.struct("number", "other", "at.span")
    nexts = [f.lead(there, step).over(alike.orderBy("number")) for step in range(1, FEW)]
    few = f.count("*").over(alike) <= FEW
    linked = [each if step <= NEXT else f.when(few, each) for step, each in enumerate(nexts, start=1)]
    found = once.select("number", "at", f.array(*linked).alias("there")).select(
        "number", "at", f.explode("there").alias("there")
    )
    own = found.where("there is not null and not there.other")
    return own.select(
        f.col("number").alias("a"),
        f.col("there.number").alias("b"),
        f.col("at.span").alias("span_a"),
        f.col("there.span").alias("span_b"),
        f.col("at.size").alias("size"),
    )
