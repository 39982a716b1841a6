"""Writes what a job has found: pairs, families, what is removed and what is kept, and a report with figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.held import RELATIONS
from dedup.corpus.records import is_parquet, needed
from dedup.corpus.stages import Whole, edges
from dedup.corpus.state import Articles, State
from dedup.corpus.summary import SCHEMA, Summary
from dedup.formats.files import unwritable

_ROWS = 1 << 14  # of a Parquet file that are written at once


def write(place: Path, found: Found, lines: Iterable[bytes], inputs: Sequence[str]) -> Summary:
    """Write all files of a result into a folder, each whole or not at all; `lines` are those of all articles."""
    gone = np.zeros(len(found.whole.lengths), dtype=bool)
    gone[[n for family in found.families for n, _, _ in family.removed]] = True
    others = found.others
    _write(place / "pairs.jsonl", found.pairs())
    _write(place / "families.jsonl", found.told_families())
    _write(place / "removed.jsonl", found.told_removed())
    if is_parquet(inputs):
        _write_rows(place / "kept.parquet", inputs, gone[others:])
    else:
        is_gone = gone[others:].tolist()
        _write(place / "kept.jsonl", (line + b"\n" for line, g in zip(lines, is_gone, strict=True) if not g))
    summary = found.summary()
    report = {"schema": SCHEMA, **asdict(summary)}
    _write(place / "report.json", [json.dumps(report, indent=2).encode("ascii") + b"\n"])
    return summary


class Family(NamedTuple):
    """An article that is kept, why, and what it stands for: number, relation and share of each."""

    kept: int
    why: str
    removed: list[tuple[int, str, float]]


class Found:
    """What the stages of a job have found, read from its state."""

    def __init__(self, state: State, blocks: int) -> None:
        self._state, self._blocks = state, blocks
        self.whole = Whole.load(state)
        self.others = int(self.whole.others[0])
        rows = (row for k in range(blocks) for row in json.loads(state.piece(f"settled.{k}")))
        self.families = sorted(Family(*row) for row in rows)
        self._articles = Articles(state, self.whole.counts.tolist())

    def close(self) -> None:
        """Close the files of the state."""
        self._articles.close()

    def pairs(self) -> Iterator[bytes]:
        """Yield the lines of all pairs: those that were found, then those that were made to settle families."""
        for k in range(len(self.whole.counts)):
            yield self._state.piece(f"pairs.{k}")
        for k in range(self._blocks):
            yield self._more(k)

    def _more(self, block: int) -> bytes:
        return self._state.piece(f"more.{block}")

    def told_families(self) -> Iterator[bytes]:
        """Yield a line a family."""
        for number, (kept, why, removed) in enumerate(self.families):
            members = [{"id": self._name(n), "relation": relation, "share": share} for n, relation, share in removed]
            yield _line({"family": number, "kept": self._name(kept), "why": why, "removed": members})

    def told_removed(self) -> Iterator[bytes]:
        """Yield a line an article that is removed, in the order of the input."""
        rows = sorted((n, f.kept, relation, share) for f in self.families for n, relation, share in f.removed)
        for n, kept, relation, share in rows:
            yield _line({"id": self._name(n), "kept": self._name(kept), "relation": relation, "share": share})

    def _name(self, number: int) -> str:
        return self._articles.known(number)[0]

    def summary(self) -> Summary:
        """Return the figures of the report."""
        removed = sum(len(f.removed) for f in self.families)
        articles = len(self.whole.lengths) - self.others
        found = Counter(RELATIONS[n] for k in range(len(self.whole.counts)) for n in edges(self._state, k)["relation"])
        found.update(json.loads(line)["relation"] for k in range(self._blocks) for line in self._more(k).splitlines())
        return Summary(
            articles=articles,
            others=self.others,
            characters=int(self.whole.lengths.sum()),
            kept=articles - removed,
            removed=removed,
            families=len(self.families),
            largest=max((1 + len(f.removed) for f in self.families), default=0),
            pairs={relation: found[relation] for relation in RELATIONS},
        )


def _line(row: dict[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _write(place: Path, pieces: Iterable[bytes]) -> None:
    """Write a file under another name, and give it its own once it is whole."""
    part = place.with_name(f"{place.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(place)
    except OSError as error:
        raise unwritable(place, error) from error


def _write_rows(place: Path, inputs: Sequence[str], gone: NDArray[np.bool_]) -> None:
    """Write the rows of Parquet files that are kept, with all their columns, into one; all have the same columns."""
    parquet, pyarrow = needed("pyarrow.parquet", inputs[0]), needed("pyarrow", inputs[0])
    part, first = place.with_name(f"{place.name}.part"), 0
    try:
        with parquet.ParquetWriter(part, parquet.read_schema(inputs[0])) as writer:
            for path in inputs:
                with parquet.ParquetFile(path) as file:
                    for batch in file.iter_batches(_ROWS):
                        kept = pyarrow.array(~gone[first : first + len(batch)])
                        first += len(batch)
                        writer.write_batch(batch.filter(kept))
        part.replace(place)
    except (OSError, ValueError) as error:
        raise unwritable(place, error) from error
