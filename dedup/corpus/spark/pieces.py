"""Does what a worker of Spark is given: folds, keys, compares and settles rows by the functions of the local run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.corpus.comparing import Links, compared, enough, worthwhile
from dedup.corpus.evidence import Told, pair_row
from dedup.corpus.families import settle
from dedup.corpus.folding import Folded, fold_together
from dedup.corpus.held import Held
from dedup.corpus.settling import Holding
from dedup.corpus.spark.rows import FOLDED, HELD, KEYED, SETTLED, article_of, standing_of
from dedup.detect.spans import BANDING
from dedup.text.content import from_codepoints

_CHARACTERS = 1 << 20  # of articles that are folded together
_PAIRS = 64  # pairs of articles, with all of their texts, that are held at once


def fold_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Fold articles, rows of number, other, id, date and text."""
    for batch in batches:
        for some in _cut(batch):
            known, texts = some.to_pydict(), some.column("text").to_pylist()
            yield pa.RecordBatch.from_pydict(known | _columns(fold_together(texts)), schema=FOLDED)


def _cut(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a batch where so many characters are full."""
    sizes = [len(text) for text in batch.column("text").to_pylist()]
    full = np.flatnonzero(np.diff(np.cumsum(sizes) // _CHARACTERS)) + 1
    for first, stop in pairwise([0, *full.tolist(), len(sizes)]):
        if first < stop:
            yield batch.slice(first, stop - first)


def _columns(folded: Folded) -> dict[str, Any]:
    """Return what folding says of each article, a column each."""
    firsts = np.searchsorted(folded.owner, np.arange(len(folded.weights) + 1))
    lengths = np.diff(folded.begins)
    passage, near = enough(folded.weights, lengths).T
    return {
        "content": [from_codepoints(folded.codes[i:j]) for i, j in pairwise(folded.begins.tolist())],
        "origin": _slices(folded.origin, folded.begins),
        "spans": _slices(folded.spans, firsts),
        "keys": _slices(folded.keys, firsts),
        "digest": [digest.tobytes() for digest in folded.digests],
        "weight": folded.weights,
        "length": lengths,
        "passage": passage,
        "near": near,
    }


def _slices(rows: NDArray[Any], bounds: NDArray[np.int64]) -> list[bytes]:
    return [rows[i:j].tobytes() for i, j in pairwise(bounds.tolist())]


def key_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the keys of articles, rows of number, other, spans and keys, a row a band of a span."""
    for batch in batches:
        spans = [np.frombuffer(one, np.int32).reshape(-1, 2) for one in batch.column("spans").to_pylist()]
        keys = np.frombuffer(b"".join(batch.column("keys").to_pylist()), np.int64)
        counts = np.asarray(list(map(len, spans)), dtype=np.int64) * BANDING.bands
        owner = np.repeat(np.arange(len(spans)), counts)
        each = [np.repeat(np.arange(len(s), dtype=np.int32), BANDING.bands) for s in spans]
        sizes = [np.repeat(s[:, 1] - s[:, 0], BANDING.bands) for s in spans]
        columns = {
            "number": batch.column("number").to_numpy()[owner],
            "other": np.asarray(batch.column("other").to_pylist(), dtype=np.bool_)[owner],
            "band": np.tile(np.arange(BANDING.bands, dtype=np.int32), len(keys) // BANDING.bands),
            "key": keys,
            "span": np.concatenate([np.zeros(0, np.int32), *each]),
            "size": np.concatenate([np.zeros(0, np.int32), *sizes]).astype(np.int32),
        }
        yield pa.RecordBatch.from_pydict(columns, schema=KEYED)


def compare_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Compare pairs of articles, rows of two folded articles `a` and `b` and the `links` between spans of them."""
    for batch in batches:
        for first in range(0, len(batch), _PAIRS):
            rows = batch.slice(first, _PAIRS).to_pylist()
            yield pa.RecordBatch.from_pylist(list(_compared(rows)), schema=HELD)


def _compared(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what the articles of pairs are to each other, where they are anything.

    The articles of pair k are numbered 2k and 2k + 1.
    """
    sides = [row[side] for row in rows for side in ("a", "b")]
    links = [(2 * k, 2 * k + 1, x["span_a"], x["span_b"]) for k, row in enumerate(rows) for x in row["links"]]
    sizes = [x["size"] for row in rows for x in row["links"]]
    linked = Links(np.asarray(links, np.int64).reshape(-1, 4), np.asarray(sizes, np.int64))
    least = np.asarray([(side["passage"], side["near"]) for side in sides], np.float64).reshape(-1, 2)
    articles = [article_of(side) for side in sides]
    signed = [(article.text, article.spans.tolist()) for article in articles]
    for a, b, held in compared(worthwhile(linked, signed.__getitem__, least), articles.__getitem__):
        one, two = sides[a], sides[b]
        yield {
            "a": one["number"],
            "b": two["number"],
            "a_holds": held.a_holds,
            "b_holds": held.b_holds,
            "pair": pair_row(_told(one), _told(two), held),
        }


def _told(row: dict[str, Any]) -> Told:
    return row["id"], row["text"]


def settle_rows(members: pa.Table, found: pa.Table) -> pa.Table:
    """Settle the families of one component, given its articles and what was found of pairs of them."""
    rows = {row["number"]: row for row in members.to_pylist()}
    if not rows:
        return SETTLED.empty_table()
    component = min(rows)
    made: list[dict[str, Any]] = []

    def tell(a: int, b: int, held: Held) -> None:
        pair = pair_row(_told(rows[a]), _told(rows[b]), held)
        made.append({"component": component, "turn": len(made), "pair": pair})

    articles = {number: article_of(row) for number, row in rows.items()}
    known = {(row["a"], row["b"]): _held(row) for row in found.to_pylist()}
    holding = Holding(articles.__getitem__, known, tell)
    gone = [
        {
            "component": component,
            "kept": settled.kept,
            "kept_id": rows[settled.kept]["id"],
            "why": settled.why,
            "number": number,
            "id": rows[number]["id"],
            "relation": held.relation,
            "share": held.share_b,
        }
        for settled in settle([standing_of(rows[n]) for n in sorted(rows)], holding.keys, holding)
        for number, held in settled.removed
    ]
    return pa.Table.from_pylist([*made, *gone], schema=SETTLED)


def _held(row: dict[str, Any]) -> Held:
    """Return what was found of a pair, without the evidence: that is told already."""
    return Held(row["relation"], row["a_holds"], row["b_holds"], row["share_a"], row["share_b"], (), ())
