"""From raw paragraphs to signatures: the same work by datasketch, rensa, gaoya and ours, in one run.

    pip install --group benchmark; python benchmarks/signatures.py --data CORPUS.jsonl.gz [--runs N]

CORPUS holds one JSON object a line, whose `text` is an article. Every method gets the same paragraphs and makes 128
permutations of their 3-grams; each runs in a process of its own, in turn, and the least CPU time counts, because
whatever else runs on a machine only ever adds to it. Memory is what the process grew by while it signed. The last two
rows leave the hashing out on both sides: the same hashes from numpy are ready before the clock starts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.detect.minhash import SCHEME, SHINGLE, Banding, shingle_texts, sign, signatures

BANDING = Banding(bands=32, rows=4)
PERMUTATIONS = BANDING.permutations


def paragraphs(path: str) -> list[str]:
    """Return the paragraphs of all articles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [p for line in lines for p in json.loads(line)["text"].split("\n") if p.strip()]


def by_ours(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Our own signatures, hashing included."""
    return sign(texts, BANDING)


def by_datasketch(texts: Sequence[str]) -> object:
    """Return the bulk interface of datasketch, with the hash function it has by itself."""
    from datasketch import MinHash

    shingles = ([t[i : i + SHINGLE].encode("utf-8") for i in range(len(t) - SHINGLE + 1)] for t in texts)
    return MinHash.bulk(shingles, num_perm=PERMUTATIONS, seed=BANDING.seed, scheme=SCHEME)


def by_rensa(texts: Sequence[str]) -> object:
    """Return the matrix interface of rensa, fed with sets of Python strings."""
    from rensa import RMinHash

    shingles = [{t[i : i + SHINGLE] for i in range(len(t) - SHINGLE + 1)} for t in texts]
    return RMinHash.digest_matrix_from_token_sets(shingles, PERMUTATIONS, BANDING.seed)


def by_rensa_from_numpy(texts: Sequence[str]) -> object:
    """Return the matrix interface of rensa, fed with our shingle hashes: its permutations, hashing in numpy."""
    return permuted_by_rensa(flattened(texts))


def by_gaoya(texts: Sequence[str]) -> object:
    """Return the index of gaoya, which signs what it holds and offers no signatures without it."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, num_bands=32, band_size=4, analyzer="char", ngram_range=(SHINGLE, SHINGLE), id_container="vec"
    )
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    return index


Flat = tuple[NDArray[np.uint64], NDArray[np.uint64]]


def flattened(texts: Sequence[str]) -> Flat:
    """Return the shingle hashes of texts end to end, and where each text begins and the last one ends: rensa's form."""
    hashes, spans = shingle_texts(texts)
    lengths = spans[:, 1] - spans[:, 0]
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.uint64)
    own = np.repeat(spans[:, 0] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return hashes[own].astype(np.uint64), offsets


def permuted_by_rensa(flat: Flat) -> object:
    """Return what rensa makes of hashes."""
    from rensa import RMinHash

    return RMinHash.digest_matrix_from_flat_token_hashes(*flat, PERMUTATIONS, BANDING.seed)


def permuted_by_ours(hashed: tuple[NDArray[np.uint32], NDArray[np.int64]]) -> object:
    """Return what we make of hashes."""
    return signatures(*hashed, BANDING)


@dataclass(frozen=True, slots=True)
class Method:
    """A way to sign: its name in the table, what is done before the clock starts, and what is timed."""

    name: str
    sign: Callable[[Any], object]
    prepare: Callable[[Sequence[str]], object] = list


METHODS = {
    "datasketch": Method("datasketch, `MinHash.bulk`", by_datasketch),
    "rensa": Method("rensa, shingles in Python", by_rensa),
    "rensa-numpy": Method("rensa, shingle hashes from numpy", by_rensa_from_numpy),
    "gaoya": Method("gaoya, its index included", by_gaoya),
    "ours": Method("dedup, `sign`: datasketch's own signatures", by_ours),
    "rensa-hashed": Method("rensa, without the hashing", permuted_by_rensa, flattened),
    "ours-hashed": Method("dedup, without the hashing", permuted_by_ours, shingle_texts),
}


def measure(method: str, path: str) -> tuple[float, float]:
    """Return the CPU seconds that a method takes in this process, and the megabytes it needs beside the texts."""
    texts, how = paragraphs(path), METHODS[method]
    how.sign(how.prepare(texts[:100]))  # imports and tables of permutations
    ready = how.prepare(texts)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    signed = how.sign(ready)
    seconds = time.process_time() - start
    del signed
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def equal_to_datasketch(texts: Sequence[str]) -> bool:
    """Whether our signatures are those that datasketch makes of the same shingle hashes."""
    from datasketch import MinHash

    hashes, spans = shingle_texts(texts)
    sketches = MinHash.bulk(
        [hashes[a:b].tolist() for a, b in spans.tolist()],
        num_perm=PERMUTATIONS,
        seed=BANDING.seed,
        scheme=SCHEME,
        hashfunc=int,
    )
    return all(np.array_equal(s.hashvalues, own) for s, own in zip(sketches, sign(texts, BANDING), strict=True))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", required=True, metavar="FILE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", choices=METHODS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.data)))
        return
    texts = paragraphs(options.data)
    same = equal_to_datasketch(texts[:: max(1, len(texts) // 2000)])
    print(f"{len(texts):,} paragraphs, {sum(map(len, texts)):,} characters; equal to datasketch's own: {same}\n")
    taken: dict[str, list[tuple[float, float]]] = {method: [] for method in METHODS}
    for _ in range(options.runs):
        for method, rows in taken.items():
            command = (sys.executable, __file__, "--data", options.data, "--measure", method)
            rows.append(tuple(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)))
    print(
        "| method | CPU seconds | paragraphs a CPU second | to datasketch | MB |\n| --- | ---: | ---: | ---: | ---: |"
    )
    reference = min(taken["datasketch"])[0]
    for method, rows in taken.items():
        seconds, megabytes = min(rows)
        print(
            f"| {METHODS[method].name} | {seconds:.2f} | {len(texts) / seconds:,.0f} | {reference / seconds:.1f} "
            f"| {megabytes:.0f} |"
        )


if __name__ == "__main__":
    main()
