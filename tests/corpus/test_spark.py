"""The collection on Spark: it says what the local run says, byte for byte, and finds components as it does."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from conftest import Run
from press import REPRINTS, article, figure, more, tail_cut

from dedup.corpus import job as jobs
from dedup.corpus.families import components
from dedup.corpus.job import Job
from dedup.corpus.records import Fields
from dedup.errors import ReadError

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pip install -e '.[spark]'"),
    pytest.mark.skipif(shutil.which("java") is None, reason="apt-get install openjdk-17-jre-headless"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session that loses no time with making small work fast."""
    from pyspark.sql import SparkSession

    from dedup.corpus.spark.session import alone, prepared

    quick = {
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }
    opened = prepared(SparkSession.builder.config(map=alone(2) | quick).getOrCreate())
    yield opened
    opened.stop()


def parquet(path: Path, texts: list[tuple[str, str]], **columns: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    table = pa.table({"n": range(len(texts)), "id": [k for k, _ in texts], "text": [t for _, t in texts], **columns})
    pa.parquet.write_table(table, path, row_group_size=16)
    return path


def same(local: Path, there: Path) -> None:
    """Hold every file of one result to that of the other, as bytes of JSON, and of what is kept as rows."""
    for name in ("families", "pairs", "removed"):
        rows = pa.parquet.read_table(there / f"{name}.parquet").to_pylist()
        said = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        assert said == (local / f"{name}.jsonl").read_text("utf-8"), name
    kept = [pa.parquet.read_table(place / "kept.parquet") for place in (local, there)]
    assert kept[0].to_pylist() == kept[1].to_pylist()
    assert kept[0].schema.names == kept[1].schema.names
    (report,) = (there / "report.json").glob("part-*")
    assert json.loads(report.read_text("utf-8")) == json.loads((local / "report.json").read_text("utf-8"))


def press() -> list[tuple[str, str]]:
    """Return articles with every kind of reprint, a large family, a chain, a formula, and what says nothing."""
    texts = [(f"a{k}", article(k)) for k in range(30)]
    texts += [(r.name, r.make(article(k))) for k, r in enumerate(REPRINTS)]
    texts += [(f"m{k}", article(1) if k % 3 else tail_cut(article(1))) for k in range(20)]
    parts = [article(100 + k, 1) for k in range(16)]
    chain = [(f"c{k}", "\n\n".join(parts[k : k + 8])) for k in range(8)]
    texts += [*chain, *((f"{key}-cut", tail_cut(text)) for key, text in chain)]
    form = "本台消息：受副热带高压边缘西南气流影响，预计未来二十四小时全县大部分地区有中到大雨，请注意防范次生灾害。"
    texts += [(f"f{k}", f"{form}\n\n{article(300 + k, 2)}") for k in range(24)]
    return [*texts, ("empty", ""), ("nil", "（图）"), ("again", "（图）"), ("f3-again", texts[-21][1])]


def test_spark_says_what_the_local_run_says(spark: Any, tmp_path: Path) -> None:
    from dedup.corpus.spark.job import run

    texts = press()
    dates = [f"2025-11-{1 + (7 * k) % 28:02}" for k in range(len(texts))]
    source = (str(parquet(tmp_path / "in.parquet", texts, date=dates)),)
    told = jobs.run(Job(source, str(tmp_path / "local")), lambda *_: None)
    assert run(spark, Job(source, str(tmp_path / "spark")), lambda *_: None) == told
    assert told.removed > 30
    same(tmp_path / "local", tmp_path / "spark")


def test_a_folder_of_parts_and_a_file_under_other_names_against_another_collection(spark: Any, tmp_path: Path) -> None:
    """The local run takes the parts of the folder one by one, Spark the folder as another job of Spark has left it."""
    from dedup.corpus.spark.job import run

    texts, inputs = press()[:60], []
    for name, some in (("z/part-0", texts[:20]), ("z/part-1", texts[20:40]), ("a", texts[40:])):
        inputs.append(tmp_path / f"{name}.parquet")
        inputs[-1].parent.mkdir(exist_ok=True)
        ids = [int.from_bytes(key.encode()) % (1 << 40) for key, _ in some]
        pa.parquet.write_table(pa.table({"url": ids, "body": [text for _, text in some]}), inputs[-1])
    others = [("-1", article(1)), ("-2", article(1)), ("-3", more(figure(article(2))))]
    other = tmp_path / "other.parquet"
    pa.parquet.write_table(pa.table({"url": [k for k, _ in others], "body": [t for _, t in others]}), other)
    names, fields = tuple(map(str, inputs)), Fields("url", "body")
    jobs.run(Job(names, str(tmp_path / "local"), (str(other),), fields), lambda *_: None)
    given = Job((str(tmp_path / "z"), names[2]), str(tmp_path / "spark"), (str(other),), fields)
    run(spark, given, lambda *_: None)
    same(tmp_path / "local", tmp_path / "spark")


def test_components_are_those_of_the_local_run(spark: Any) -> None:
    from dedup.corpus.spark.stars import components as by_stars

    chance = random.Random(5)  # noqa: S311 - made edges
    edges = [(k, k + 1) for k in range(1000, 1300)]
    edges += [(chance.randrange(400), chance.randrange(400)) for _ in range(300)]
    chance.shuffle(edges)
    found: dict[int, list[int]] = {}
    for row in by_stars(spark.createDataFrame(edges, "a long, b long")).collect():
        found.setdefault(row["root"], []).append(row["number"])
    expected = [group for group in components(edges) if len(group) > 1]
    assert sorted(sorted(group) for group in found.values()) == expected
    assert all(root == min(group) for root, group in found.items())


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"name": ["1"], "text": ["x"]}, "--id-field"),
        ({"id": [True], "text": ["x"]}, "--id-field"),
        ({"id": ["1"], "text": [2]}, "--text-field"),
        ({"id": ["1", None], "text": ["x", "y"]}, "a row of the collection has no 'id'"),
        ({"id": ["1", "2"], "text": ["x", None]}, "a row of the collection has no 'text'"),
        ({"id": ["1", "1"], "text": ["x", "y"]}, "two articles have the id '1'"),
    ],
)
def test_what_cannot_be_used_is_named(spark: Any, tmp_path: Path, columns: dict[str, list[Any]], said: str) -> None:
    from dedup.corpus.spark.job import run

    pa.parquet.write_table(pa.table(columns), tmp_path / "in.parquet")
    with pytest.raises(ReadError, match=said):
        run(spark, Job((str(tmp_path / "in.parquet"),), str(tmp_path / "out")), lambda *_: None)


@pytest.mark.usefixtures("spark")
def test_the_command(run: Run, tmp_path: Path) -> None:
    texts = [(f"a{k}", article(k)) for k in range(9)]
    source = parquet(tmp_path / "in.parquet", [*texts, ("again", texts[0][1])])
    ran = run("corpus", source, "-o", tmp_path / "out", "--engine", "spark", "--jobs", "2")
    assert ran.status == 0, ran.err
    assert "10 articles: 9 are kept, 1 removed" in ran.out
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "1", "text": "x"}\n', "utf-8")
    ran = run("corpus", lines, "-o", tmp_path / "of-lines", "--engine", "spark")
    assert (ran.status, "Spark takes files of Parquet" in ran.err) == (2, True)
