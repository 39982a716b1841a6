"""Connected components of a graph too large for one machine, by large-star and small-star.

Kiveris et al., Connected Components in MapReduce and Beyond, SoCC 2014. Each round brings every node nearer to the
least one of its component; a chain of n nodes takes about log n rounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import Window
from pyspark.sql import functions as f

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def components(edges: DataFrame) -> DataFrame:
    """Return the component of every node of `edges` (a, b): its `number`, and the least one of the component, `root`.

    Each round is checkpointed: without that the plan of a round would hold those of all rounds before it.
    """
    stars = _downward(edges)
    while not _is_stars(stars):
        stars = _small_star(_large_star(stars)).localCheckpoint()
    roots = stars.select(f.col("to").alias("number"), f.col("to").alias("root")).distinct()
    return stars.select(f.col("node").alias("number"), f.col("to").alias("root")).unionByName(roots)


def _downward(edges: DataFrame) -> DataFrame:
    """Return edges each once, from the greater node to the lesser `to`."""
    greater, lesser = f.greatest("a", "b").alias("node"), f.least("a", "b").alias("to")
    return edges.where("a <> b").select(greater, lesser).distinct().localCheckpoint()


def _is_stars(edges: DataFrame) -> bool:
    """Tell whether every node has one edge, to one that has none."""
    ends = edges.select("node", f.lit(1).alias("up")).unionByName(
        edges.select(f.col("to").alias("node"), f.lit(0).alias("up"))
    )
    seen = ends.groupBy("node").agg(f.sum("up").alias("ups"), f.count("*").alias("times"))
    return bool(seen.where("ups > 0 and times > 1").isEmpty())


def _large_star(edges: DataFrame) -> DataFrame:
    """Connect the greater neighbours of every node with the least of its neighbours and itself."""
    both = edges.unionByName(edges.select(f.col("to").alias("node"), f.col("node").alias("to")))
    least = f.least("node", f.min("to").over(Window.partitionBy("node")))
    return (
        both.withColumn("least", least).where("to > node").select(f.col("to").alias("node"), f.col("least").alias("to"))
    )


def _small_star(edges: DataFrame) -> DataFrame:
    """Connect the lesser neighbours of every node, and itself, with the least of them."""
    least = edges.withColumn("least", f.min("to").over(Window.partitionBy("node")))
    neighbours = least.select(f.col("to").alias("node"), f.col("least").alias("to"))
    selves = least.select("node", f.col("least").alias("to"))
    return neighbours.unionByName(selves).where("node <> to").distinct()
