"""A whole collection: the same work by text-dedup, by datatrove and by ours, and how ours grows.

    python benchmarks/corpus.py --data ARTICLES.jsonl.gz --text-dedup PYTHON --datatrove PYTHON
    python benchmarks/corpus.py --data ARTICLES.jsonl.gz --paragraphs 250000 1000000

ARTICLES holds one JSON object a line with `id` and `text`. The peers are heavy: each is given as the interpreter of an
environment of its own (`pip install text-dedup`, `pip install datatrove[processing] orjson`). All run in one process,
one after the other; processor seconds and peak memory are the kernel's count for the command and all that it started.

The exact answer is every pair of articles whose sets of 3-grams of letters and digits have a Jaccard similarity of .7
or more, found by a prefix filter (Bayardo et al. 2007) that misses none. A tool has found a pair that it put into one
cluster, or lists as one story. What is removed is held against what is kept of its cluster: an article that goes with
a number that none of those has is a fact lost.

With `--paragraphs` the articles are multiplied by seeded edits until there are so many paragraphs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dedup.text.content import fold

_JACCARD = 0.7
_SHINGLE = 3
_NEAR = ("equal", "copy", "asked", "version", "parallel")
_PARENTS = """
import json, pickle, sys
found = pickle.load(open(sys.argv[1], "rb"))
print(json.dumps([(int(n), int(found.find(n))) for n in list(found.parent)]))
"""
_DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature, MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from datatrove.utils import word_tokenizers
from datatrove.pipeline.dedup import minhash
from datatrove.utils.hashing import HashConfig

class Characters:
    def word_tokenize(self, text):
        return list(text)

minhash.load_word_tokenizer = lambda language: Characters()
source, place = sys.argv[1:]
config = MinhashConfig(n_grams=3, hash_config=HashConfig(precision=64))
def read():
    return JsonlReader(source.rpartition("/")[0], glob_pattern=source.rpartition("/")[2])
steps = [
    [read(), MinhashDedupSignature(f"{place}/signatures", config)],
    [MinhashDedupBuckets(f"{place}/signatures", f"{place}/buckets", config=config)],
    [MinhashDedupCluster(f"{place}/buckets", f"{place}/clusters", config=config, save_cluster_id=True)],
    [read(), MinhashDedupFilter(f"{place}/clusters", load_cluster_ids=True,
        exclusion_writer=JsonlWriter(f"{place}/removed", compression=None)),
        JsonlWriter(f"{place}/kept", compression=None)],
]
for number, step in enumerate(steps):
    tasks = config.num_buckets if number == 1 else 1
    LocalPipelineExecutor(step, tasks=tasks, workers=1, logging_dir=f"{place}/logs{number}").run()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: processor seconds and megabytes at most."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool made of the articles: clusters by their numbers, what was removed, and pairs listed besides."""

    clusters: list[list[int]]
    removed: set[int]
    listed: set[tuple[int, int]]

    def pairs(self) -> set[tuple[int, int]]:
        """Return all pairs that the tool calls one story."""
        return self.listed | {pair for c in self.clusters for pair in combinations(sorted(c), 2)}


def read(path: str) -> list[dict[str, str]]:
    """Return the articles of a file."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


_LAUNCH = """
import json, resource, subprocess, sys
with open(sys.argv[1], "wb") as log:
    status = subprocess.call(sys.argv[2:], stdout=log, stderr=log)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def run(command: Sequence[str]) -> Cost:
    """Run a command; what it prints is shown where it fails.

    A small process starts it: the kernel counts the memory of whoever starts a program to that program.
    """
    with tempfile.NamedTemporaryFile() as log:
        launch = (sys.executable, "-c", _LAUNCH, log.name, *command)
        ended = subprocess.run(launch, check=True, capture_output=True, text=True)
        status, seconds, megabytes = json.loads(ended.stdout)
        if status:
            raise SystemExit(Path(log.name).read_text("utf-8", "replace")[-3000:])
    return Cost(seconds, megabytes)


def by_ours(source: str, place: Path, ids: dict[str, int]) -> tuple[Cost, Outcome]:
    """Our own job, in one process."""
    cost = run((sys.executable, "-m", "dedup", "corpus", source, "-o", str(place), "--jobs", "1"))
    families = [json.loads(line) for line in (place / "families.jsonl").open(encoding="utf-8")]
    pairs = [json.loads(line) for line in (place / "pairs.jsonl").open(encoding="utf-8")]
    clusters = [[ids[f["kept"]], *(ids[m["id"]] for m in f["removed"])] for f in families]
    listed = {tuple(sorted((ids[p["a"]], ids[p["b"]]))) for p in pairs if p["relation"] in _NEAR}
    removed = {ids[m["id"]] for f in families for m in f["removed"]}
    return cost, Outcome(clusters, removed, {(a, b) for a, b in listed})


def by_text_dedup(python: str, source: str, place: Path) -> tuple[Cost, Outcome]:
    """Run text-dedup's MinHash, with its own cutting into words: of Chinese these are clauses."""
    options = {"path": "json", "data_files": source, "split": "train", "cache_dir": place / "cache", "column": "text"}
    options |= {"output": place / "out", "num_proc": 1, "num_perm": 128, "ngram": 3, "min_length": 1, "threshold": 0.7}
    cost = run((python, "-m", "text_dedup.minhash", *(f"--{k}={v}" for k, v in options.items()), "--debug"))
    told = subprocess.run(
        (python, "-c", _PARENTS, place / "out" / "uf.pkl"), check=True, capture_output=True, text=True
    )
    clusters: dict[int, set[int]] = defaultdict(set)
    for n, root in json.loads(told.stdout):
        clusters[root] |= {n, root}
    groups = [sorted(c) for c in clusters.values() if len(c) > 1]
    return cost, Outcome(groups, {n for c in groups for n in c[1:]}, set())


def by_datatrove(python: str, source: str, place: Path, ids: dict[str, int]) -> tuple[Cost, Outcome]:
    """Run the four steps of datatrove, with characters for words: its tokenizers of Chinese load models."""
    cost = run((python, "-c", _DATATROVE, source, str(place)))
    clusters = defaultdict(list)
    removed = set()
    for kind in ("kept", "removed"):
        for file in sorted((place / kind).glob("*.jsonl")):
            for line in file.open(encoding="utf-8"):
                row = json.loads(line)
                cluster = row["metadata"].get("minhash_cluster_id", -1)
                if cluster not in (-1, None):
                    clusters[cluster].append(ids[row["id"]])
                if kind == "removed":
                    removed.add(ids[row["id"]])
    return cost, Outcome([c for c in clusters.values() if len(c) > 1], removed, set())


def exact(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return all pairs of texts whose 3-grams have a Jaccard similarity of at least .7."""
    folded = [fold(text).text for text in texts]
    shingles = [{t[i : i + _SHINGLE] for i in range(len(t) - _SHINGLE + 1)} for t in folded]
    frequency = Counter(s for of in shingles for s in of)
    having: dict[str, list[int]] = defaultdict(list)
    found = set()
    for n, own in sorted(enumerate(shingles), key=lambda row: len(row[1])):
        prefix = sorted(own, key=lambda s: (frequency[s], s))[: len(own) - math.ceil(_JACCARD * len(own)) + 1]
        for m in {m for s in prefix for m in having[s] if len(shingles[m]) >= _JACCARD * len(own)}:
            common = len(own & shingles[m])
            if common >= _JACCARD * (len(own) + len(shingles[m]) - common):
                found.add((min(m, n), max(m, n)))
        for s in prefix:
            having[s].append(n)
    return found


def lost(outcome: Outcome, texts: Sequence[str]) -> int:
    """Count the articles that were removed with a number that nothing which is kept of their cluster has.

    Numbers are read from the content form: a full-width digit is that digit.
    """
    count = 0
    for cluster in outcome.clusters:
        kept = {x for n in cluster if n not in outcome.removed for x in _numbers(texts[n])}
        count += sum(not _numbers(texts[n]) <= kept for n in cluster if n in outcome.removed)
    return count


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", fold(text).text))


def compare(path: str, text_dedup: str | None, datatrove: str | None) -> None:
    """Run all tools on the articles, and print a table."""
    rows = read(path)
    texts, ids = [row["text"] for row in rows], {row["id"]: n for n, row in enumerate(rows)}
    truth = exact(texts)
    print(f"{len(rows):,} articles; {len(truth)} pairs of a Jaccard similarity of {_JACCARD} or more\n")
    print("| tool | CPU seconds | MB | of these pairs found | removed | of these with a number lost |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        for name in ("dedup", "text-dedup", "datatrove"):
            place = Path(folder, name)
            if name == "dedup":
                cost, outcome = by_ours(str(source), place, ids)
            elif name == "text-dedup" and text_dedup:
                cost, outcome = by_text_dedup(text_dedup, str(source), place)
            elif name == "datatrove" and datatrove:
                cost, outcome = by_datatrove(datatrove, str(source), place, ids)
            else:
                continue
            recall = len(truth & outcome.pairs()) / max(1, len(truth))
            print(
                f"| {name} | {cost.seconds:.1f} | {cost.megabytes:.0f} | {recall:.3f} | {len(outcome.removed)} "
                f"| {lost(outcome, texts)} |",
                flush=True,
            )


def multiplied(rows: Sequence[dict[str, str]], paragraphs: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield the articles again and again, each time edited otherwise, until there are so many paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - made articles
    count, turn = 0, 0
    while True:
        for row in rows:
            parts = [p for p in row["text"].split("\n") if p.strip()]
            parts = [_edited(p, chance) for p in parts if not turn or len(parts) < 2 or chance.random() < 0.9]
            count += len(parts)
            yield {"id": f"{row['id']}#{turn}", "text": "\n\n".join(parts)}
            if count >= paragraphs:
                return
        turn += 1


def _edited(paragraph: str, chance: random.Random) -> str:
    """Return a paragraph with a few characters misread, and now and then another number or its end cut off."""
    kind = chance.random()
    if kind < 0.5:
        return paragraph
    if kind < 0.55:
        return re.sub(r"\d+", lambda m: str(int(m[0][:9]) + 1), paragraph, count=1)
    if kind < 0.65:
        return paragraph[: max(8, len(paragraph) * 2 // 3)]
    places = {chance.randrange(len(paragraph)) for _ in range(1 + len(paragraph) // 50)}
    return "".join(chr(ord(c) + 1) if k in places and c.isalpha() else c for k, c in enumerate(paragraph))


def grow(path: str, sizes: Sequence[int], jobs: int) -> None:
    """Run ours on more and more paragraphs, and print a table."""
    rows = read(path)
    print(
        "| paragraphs | articles | characters | CPU seconds | paragraphs a CPU second | MB | removed | largest family |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "articles.jsonl")
            with source.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in multiplied(rows, size))
            place = str(Path(folder, "out"))
            cost = run((sys.executable, "-m", "dedup", "corpus", str(source), "-o", place, "--jobs", str(jobs)))
            report = json.loads(Path(place, "report.json").read_text("utf-8"))
            print(
                f"| {size:,} | {report['articles']:,} | {report['characters']:,} | {cost.seconds:.1f} "
                f"| {size / cost.seconds:,.0f} | {cost.megabytes:.0f} | {report['removed']:,} | {report['largest']} |",
                flush=True,
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", required=True, metavar="FILE")
    parser.add_argument("--text-dedup", metavar="PYTHON", help="interpreter of an environment that has text-dedup")
    parser.add_argument("--datatrove", metavar="PYTHON", help="interpreter of an environment that has datatrove")
    parser.add_argument("--paragraphs", type=int, nargs="+", metavar="N", help="multiply the articles instead")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if options.paragraphs:
        grow(options.data, options.paragraphs, options.jobs)
    else:
        compare(options.data, options.text_dedup, options.datatrove)


if __name__ == "__main__":
    main()
