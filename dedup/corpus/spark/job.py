"""Does the job of `dedup.corpus.job` on Spark, for a collection that is too large for one machine.

The steps are the same and so are the functions that decide, so the result is the same as that of the local run on
the same input: folded articles, links of equal bands, pairs compared by alignment, components, families.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pyspark import StorageLevel
from pyspark.sql import Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from dedup.corpus.held import NEAR, RELATIONS
from dedup.corpus.spark import linking, pieces, rows
from dedup.corpus.spark.errors import ERRORS, complaint
from dedup.corpus.spark.reading import NUMBER, articles, collection, refuse_unusable
from dedup.corpus.spark.stars import components
from dedup.corpus.summary import SCHEMA, Summary
from dedup.errors import DedupError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from dedup.corpus.job import Job
    from dedup.corpus.working import Tell

    Keep: TypeAlias = Callable[[DataFrame], DataFrame]


def run(spark: SparkSession, job: Job, tell: Tell) -> Summary:
    """Do a job; returns what the report says. Raises ReadError, and DedupError where Spark gives up."""
    with ExitStack() as until:
        try:
            return _run(spark, job, tell, partial(_keep, until))
        except ERRORS as error:
            said = "Spark gave up ({error}): the log of the session says where"
            raise DedupError(said, error=complaint(error)) from error


def _run(spark: SparkSession, job: Job, tell: Tell, keep: Keep) -> Summary:
    tell("reading", 0, None)
    others, first = collection(spark, job.against, 0) if job.against else (None, 0)
    own, _ = collection(spark, job.inputs, first)
    known = articles(own, job.fields, other=False)
    if others is not None:
        known = articles(others, job.fields, other=True).unionByName(known)
    refuse_unusable(known, job.fields)
    folded = keep(known.mapInArrow(pieces.fold_rows, from_arrow_schema(rows.FOLDED)))
    tell("comparing", 0, None)
    doubles = keep(linking.doubles(folded))
    held = keep(_held(folded, doubles))
    tell("settling", 0, None)
    roots = keep(_roots(doubles, held))
    settled = keep(_settled(folded, roots, held))
    _write(job.out, own, held, settled)
    summary = _summary(folded, held, settled)
    report = spark.createDataFrame([(json.dumps({"schema": SCHEMA, **asdict(summary)}),)], "value string")
    report.coalesce(1).write.mode("overwrite").text(f"{job.out}/report.json")
    return summary


def _keep(until: ExitStack, frame: DataFrame) -> DataFrame:
    """Keep what is needed more than once on the disks of the workers, until the job is done."""
    until.callback(frame.unpersist)
    return frame.persist(StorageLevel.DISK_ONLY)


def _held(folded: DataFrame, doubles: DataFrame) -> DataFrame:
    """Return what the articles of pairs are to each other, where they are anything; equals are not compared."""
    alone = folded.join(doubles.select(f.col("b").alias("number")), "number", "left_anti")
    keyed = alone.select("number", "other", "spans", "keys").mapInArrow(pieces.key_rows, from_arrow_schema(rows.KEYED))
    pairs = linking.pairs(keyed, folded.select("number", "passage", "near"))
    one, two = (
        folded.select(f.col("number").alias(side), f.struct("*").alias(f"article_{side}")) for side in ("a", "b")
    )
    both = pairs.join(one, "a").join(two, "b")
    given = both.select(f.col("article_a").alias("a"), f.col("article_b").alias("b"), "links")
    return given.mapInArrow(pieces.compare_rows, from_arrow_schema(rows.HELD))


def _roots(doubles: DataFrame, held: DataFrame) -> DataFrame:
    """Return the component of every article that says much the same as another one."""
    near = held.where(f.col("pair.relation").isin(*NEAR)).select("a", "b")
    return components(doubles.unionByName(near))


def _settled(folded: DataFrame, roots: DataFrame, held: DataFrame) -> DataFrame:
    """Return what is removed for what, and the pairs that were held to find it out, component by component."""
    sides = [roots.select(f.col("number").alias(side), f.col("root").alias(f"root_{side}")) for side in ("a", "b")]
    inside = held.join(sides[0], "a").join(sides[1], "b").where("root_a = root_b")
    found = inside.select(
        f.col("root_a").alias("root"), "a", "b", "a_holds", "b_holds", "pair.relation", "pair.share_a", "pair.share_b"
    )
    members = folded.join(roots, "number").groupBy("root").cogroup(found.groupBy("root"))
    return members.applyInArrow(pieces.settle_rows, from_arrow_schema(rows.SETTLED))


def _write(place: str, own: DataFrame, held: DataFrame, settled: DataFrame) -> None:
    """Write the files of a result, each a folder of Parquet in the order of the local run."""
    gone = settled.where("number is not null")
    member = f.struct("number", "id", "relation", "share")
    families = gone.groupBy("kept", "kept_id", "why").agg(f.array_sort(f.collect_list(member)).alias("members"))
    plain = f.transform("members", lambda m: f.struct(m["id"], m["relation"], m["share"]))
    numbered = families.withColumn("family", (f.row_number().over(Window.orderBy("kept")) - 1).cast("long"))
    more = settled.where("pair is not null").select(f.lit(1).alias("step"), "component", "turn", "pair")
    found = held.select(f.lit(0).alias("step"), f.col("a").alias("component"), f.col("b").alias("turn"), "pair")
    removed = gone.select(f.col("number").alias(NUMBER))
    results = {
        "kept": own.join(removed, NUMBER, "left_anti").orderBy(NUMBER).drop(NUMBER),
        "removed": gone.orderBy("number").select("id", f.col("kept_id").alias("kept"), "relation", "share"),
        "families": numbered.orderBy("kept").select(
            "family", f.col("kept_id").alias("kept"), "why", plain.alias("removed")
        ),
        "pairs": found.unionByName(more).orderBy("step", "component", "turn").select("pair.*"),
    }
    for name, result in results.items():
        result.write.mode("overwrite").parquet(f"{place}/{name}.parquet")


def _summary(folded: DataFrame, held: DataFrame, settled: DataFrame) -> Summary:
    """Return the figures of the report."""
    counted = {row["other"]: row for row in folded.groupBy("other").agg(f.count("*"), f.sum("length")).collect()}
    articles, others = (int(counted[other][1]) if other in counted else 0 for other in (False, True))
    sizes = settled.where("number is not null").groupBy("kept").count()
    removed, families, largest = sizes.agg(f.sum("count"), f.count("*"), f.max("count")).first() or (0, 0, 0)
    told = held.select("pair.relation").unionByName(settled.where("pair is not null").select("pair.relation"))
    found = {row["relation"]: row["count"] for row in told.groupBy("relation").count().collect()}
    return Summary(
        articles=articles,
        others=others,
        characters=sum(int(row[2]) for row in counted.values()),
        kept=articles - (removed or 0),
        removed=removed or 0,
        families=families,
        largest=1 + largest if largest else 0,
        pairs={relation: found.get(relation, 0) for relation in RELATIONS},
    )
