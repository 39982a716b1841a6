"""The same work done by plain methods and by ours, on articles with planted copies: one table in Markdown.

    python benchmarks/accuracy.py --data DIR [--sample N] [--kinds]

DIR holds `planted.jsonl`, one article a line: `id`, `lang`, `kind`, `title`, `paras` (the damaged paragraphs),
`clean_paras` (the ideal article), `dup_pairs` ({"a": 3, "b": 9}: paragraphs that are copies) and `natural_pairs`
(repetition that was there before; judged neither way). An article of kind `control` has nothing planted in it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from judging import MEASURES, Outcome, Pair, Planted, judge, letters, said_by, share
from rapidfuzz import fuzz

import dedup

Method = Callable[[Planted], Outcome]

PERMUTATIONS = 128
SHINGLE = 3
RATIO = 70


def articles(folder: Path) -> Iterator[Planted]:
    """Return the articles of a data set."""
    with (folder / "planted.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, spans = row["title"], []
            for paragraph in row["paras"]:
                text += "\n\n"
                spans.append((len(text), len(text) + len(paragraph)))
                text += paragraph
            yield Planted(
                row["id"],
                row["lang"],
                row["kind"],
                text + "\n",
                tuple(spans),
                (row["title"], *row["clean_paras"]),
                frozenset(_pair(p["a"], p["b"]) for p in row["dup_pairs"]),
                frozenset(_pair(p[0], p[1]) for p in row["natural_pairs"]),
            )


def _pair(a: int, b: int) -> Pair:
    return min(a, b), max(a, b)


def ours(planted: Planted) -> Outcome:
    """Return what dedup makes of an article."""
    cleaned = dedup.clean(planted.text, dedup.Options(select=("DUP", "FIG")))
    readings = (r.text for c in cleaned.report.clusters for v in c.variants for r in v.readings)
    return Outcome(cleaned.text, said_by(cleaned.report, planted.spans), "\n".join(readings))


def banded(threshold: float) -> Method:
    """Whole paragraphs in datasketch's own MinHashLSH at a threshold, the first of each kept."""

    def method(planted: Planted) -> Outcome:
        lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        said: set[Pair] = set()
        for number, text in _texts(planted):
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([text[k : k + SHINGLE].encode() for k in range(max(1, len(text) - SHINGLE + 1))])
            said |= {(other, number) for other in lsh.query(sketch)}
            lsh.insert(number, sketch)
        return _without_later(planted, said)

    return method


def compared(planted: Planted) -> Outcome:
    """All pairs of whole paragraphs by rapidfuzz's ratio, the first of each kept."""
    pairs = combinations(_texts(planted), 2)
    return _without_later(planted, {(i, j) for (i, one), (j, two) in pairs if fuzz.ratio(one, two) >= RATIO})


def _texts(planted: Planted) -> list[tuple[int, str]]:
    """Return number and letters of every paragraph that has any."""
    texts = [(k, letters(planted.text[a:b])) for k, (a, b) in enumerate(planted.spans)]
    return [(number, text) for number, text in texts if text]


def _without_later(planted: Planted, said: set[Pair]) -> Outcome:
    """Return the article without every paragraph that an earlier one was said to be."""
    if not said:
        return Outcome(planted.text, frozenset())
    gone = {later for _, later in said}
    kept = [planted.text[a:b] for k, (a, b) in enumerate(planted.spans) if k not in gone]
    return Outcome("\n\n".join([planted.ideal[0], *kept]) + "\n", frozenset(said))


METHODS: dict[str, Method] = {
    "datasketch LSH 0.7": banded(0.7),
    "datasketch LSH 0.5": banded(0.5),
    f"all pairs, ratio ≥ {RATIO}": compared,
    "dedup": ours,
}


def measured(method: Method, data: list[Planted]) -> tuple[dict[str, Counter[str]], float]:
    """Return the counts of a method by kind of damage, and the seconds it took."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seconds = 0.0
    for planted in data:
        start = time.perf_counter()
        outcome = method(planted)
        seconds += time.perf_counter() - start
        kinds[planted.kind].update(judge(planted, outcome))
    return kinds, seconds


def _cell(measure: str, counts: Counter[str]) -> str:
    part, whole = share(counts, measure)
    if measure in ("paragraphs lost", "controls left untouched"):
        return f"{part}/{whole}"
    return f"{part / whole:.4f}" if whole else "–"


def table(rows: dict[str, Counter[str]], first: str) -> str:
    """Rows of counts as a Markdown table, one measure a column."""
    lines = [f"| {first} | {' | '.join(MEASURES)} |", "|---|" + "---:|" * len(MEASURES)]
    lines += [f"| {name} | {' | '.join(_cell(m, counts) for m in MEASURES)} |" for name, counts in rows.items()]
    return "\n".join(lines)


def main() -> None:
    """Measure every method on a data set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with planted.jsonl")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="only every Nth article")
    parser.add_argument("--kinds", action="store_true", help="a second table: ours by kind of damage")
    chosen = parser.parse_args()
    data = list(articles(chosen.data))[:: chosen.sample]
    results = {name: measured(method, data) for name, method in METHODS.items()}
    print(f"{len(data)} articles, {sum(len(p.spans) for p in data)} paragraphs\n")
    print(table({name: sum(kinds.values(), Counter()) for name, (kinds, _) in results.items()}, "method"))
    print("\nSeconds:", ", ".join(f"{name} {seconds:.1f}" for name, (_, seconds) in results.items()))
    if chosen.kinds:
        print("\n" + table(dict(sorted(results["dedup"][0].items())), "kind of damage"))


if __name__ == "__main__":
    main()
