"""The rows that go between the steps of a job on Spark, as Arrow knows them, and an article read from one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from dedup.corpus.families import Standing
from dedup.corpus.held import Article
from dedup.detect.spans import BANDING
from dedup.text.content import Content

_PLACE = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
_EXTENT = pa.list_(pa.int64())
PAIR = pa.struct(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("relation", pa.string()),
        ("holds", pa.list_(pa.string())),
        ("share_a", pa.float64()),
        ("share_b", pa.float64()),
        ("differences", pa.list_(pa.struct([("kind", pa.string()), ("a", _PLACE), ("b", _PLACE)]))),
        ("passages", pa.list_(pa.struct([("a", _EXTENT), ("b", _EXTENT)]))),
    ]
)
"""A row of `pairs`: what `pair_row` says."""

FOLDED = pa.schema(
    [
        ("number", pa.int64()),
        ("other", pa.bool_()),
        ("id", pa.string()),
        ("date", pa.string()),
        ("text", pa.string()),
        ("content", pa.string()),
        ("origin", pa.binary()),
        ("spans", pa.binary()),
        ("keys", pa.binary()),
        ("digest", pa.binary()),
        ("weight", pa.int64()),
        ("length", pa.int64()),
        ("passage", pa.float64()),
        ("near", pa.float64()),
    ]
)
"""An article in content form; `passage` and `near` say how many characters are worth an alignment, see `enough`."""

KEYED = pa.schema(
    [
        ("number", pa.int64()),
        ("other", pa.bool_()),
        ("band", pa.int32()),
        ("key", pa.int64()),
        ("span", pa.int32()),
        ("size", pa.int32()),
    ]
)
"""A key of one band of one span."""

HELD = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("a_holds", pa.bool_()),
        ("b_holds", pa.bool_()),
        ("pair", PAIR),
    ]
)
"""What two articles are to each other."""

SETTLED = pa.schema(
    [
        ("component", pa.int64()),
        ("turn", pa.int64()),
        ("kept", pa.int64()),
        ("kept_id", pa.string()),
        ("why", pa.string()),
        ("number", pa.int64()),
        ("id", pa.string()),
        ("relation", pa.string()),
        ("share", pa.float64()),
        ("pair", PAIR),
    ]
)
"""Of a component: an article that is removed for one that is kept, or a pair that was held to find that out."""


def article_of(row: dict[str, Any]) -> Article:
    """Return the article of a folded row."""
    origin = np.frombuffer(row["origin"], np.uint32).astype(np.int64)
    spans = np.frombuffer(row["spans"], np.int32).reshape(-1, 2)
    keys = np.frombuffer(row["keys"], np.uint64).reshape(-1, BANDING.bands)
    return Article(Content(row["content"], origin, row["text"]), spans, keys)


def standing_of(row: dict[str, Any]) -> Standing:
    """Return what decides whether the article of a folded row is kept."""
    return Standing(row["number"], row["length"], row["date"], row["other"])
