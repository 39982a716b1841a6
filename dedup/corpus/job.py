"""Runs a collection through its stages: fold, link, compare, settle, write. What a stage has made is on the disk.

Every stage is cut into pieces that know nothing of one another and depend on the input alone. So the result is the same
with any number of processes, and a run that was killed goes on with the pieces that are missing.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup._version import __version__
from dedup.corpus import stages
from dedup.corpus.families import components
from dedup.corpus.held import NEAR, RELATIONS
from dedup.corpus.records import Fields, Record, lines, prove_columns, records
from dedup.corpus.state import State
from dedup.corpus.summary import Summary
from dedup.corpus.working import Tell, work
from dedup.corpus.writing import Found, write
from dedup.detect.minhash import SCHEME, SHINGLE
from dedup.detect.spans import BANDING, LEAST
from dedup.errors import ReadError
from dedup.workspace.gathering import gather

_BATCH = 1 << 19  # characters that are folded together: some 30 MB while it lasts


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: inputs, the collection that they are held against, and where the result goes."""

    inputs: tuple[str, ...]
    out: str
    against: tuple[str, ...] = ()
    fields: Fields = field(default_factory=Fields)
    processes: int = 1


def run(job: Job, tell: Tell) -> Summary:
    """Do a job; returns what the report says. Raises ReadError and WriteError."""
    prove_columns(job.inputs)
    state = State(Path(job.out, "state"))
    state.begin(_manifest(job))
    counts, others = _fold(job, state, tell)
    whole = _whole(state, counts, others)
    links = [piece for piece in whole.parts() if not state.has(stages.links_name(*piece))]
    folder = str(state.folder)
    work(partial(stages.link_part, folder), links, job.processes, ("linking", tell))
    batches = [k for k in range(len(counts)) if not state.has(f"edges.{k}")]
    work(partial(stages.compare, folder), batches, job.processes, ("comparing", tell))
    groups = _components(state, whole)
    state.put("groups", json.dumps(groups).encode("ascii"))
    blocks = -(-len(groups) // stages.COMPONENTS)
    unsettled = [k for k in range(blocks) if not state.has(f"settled.{k}")]
    work(partial(stages.settle_block, folder), unsettled, job.processes, ("settling", tell))
    found = Found(state, blocks)
    try:
        summary = write(
            Path(job.out), found, chain.from_iterable(lines(path, job.fields) for path in job.inputs), job.inputs
        )
    finally:
        found.close()
    state.end()
    return summary


def _manifest(job: Job) -> dict[str, Any]:
    """Return all that the state depends on."""
    files = {path: _stamp(path) for path in (*job.against, *job.inputs)}
    signing = {"scheme": SCHEME, "shingle": SHINGLE, **asdict(BANDING), "least": LEAST}
    return {
        "schema": "dedup.corpus-state/1",
        "version": __version__,
        "inputs": job.inputs,
        "against": job.against,
        "fields": asdict(job.fields),
        "files": files,
        "signing": signing,
        "batch": _BATCH,
    }


def _stamp(path: str) -> str:
    """Return what changes when a file or a folder of files does."""
    files = gather([path]).files if Path(path).is_dir() else [path]
    try:
        found = [(name, s.st_size, s.st_mtime_ns) for name in files for s in [Path(name).stat()]]
    except OSError as error:
        from dedup.formats.files import unreadable

        raise unreadable(path, error) from error
    return hashlib.sha256(json.dumps(found).encode("ascii")).hexdigest()


def _all_records(paths: Sequence[str], fields: Fields) -> Iterator[Record]:
    return chain.from_iterable(records(path, fields) for path in paths)


def _fold(job: Job, state: State, tell: Tell) -> tuple[list[int], int]:
    """Fold all articles in batches, those of the other collection first.

    Returns how many articles each batch has, and how many of all are of the other collection.
    """
    others = 0
    counts: list[int] = []
    names = array("q")

    def batches() -> Iterator[tuple[int, list[Record]]]:
        nonlocal others
        for is_other, paths in ((True, job.against), (False, job.inputs)):
            for batch in _cut(_all_records(paths, job.fields)):
                others += len(batch) if is_other else 0
                counts.append(len(batch))
                names.extend([] if is_other else [hash(r.id) for r in batch])
                yield len(counts) - 1, batch

    missing = (
        (number, [r.text for r in batch], [(r.id, r.date) for r in batch])
        for number, batch in batches()
        if not state.has_batch(number)
    )
    work(partial(stages.fold_batch, str(state.folder)), missing, job.processes, ("reading", tell))
    _refuse_doubles(np.frombuffer(names, np.int64), job)
    return counts, others


def _refuse_doubles(names: NDArray[np.int64], job: Job) -> None:
    """Raise ReadError where two articles have one id: nobody could tell which of them was removed."""
    ordered = np.sort(names)
    doubles = set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())
    seen = set()
    for record in _all_records(job.inputs, job.fields) if doubles else ():
        if record.id in seen:
            said = "two articles have the id {id!r}: nobody could tell which of them was removed"
            raise ReadError(said, id=record.id)
        if hash(record.id) in doubles:
            seen.add(record.id)


def _cut(articles: Iterator[Record]) -> Iterator[list[Record]]:
    """Cut a stream of articles into batches of so many characters."""
    batch: list[Record] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text) + 64
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _whole(state: State, counts: Sequence[int], others: int) -> stages.Whole:
    """Put together what every stage needs to know of all articles, and keep it on the disk for the processes."""
    columns = {name: [state.column(k, name) for k in range(len(counts))] for name in ("firsts", "begins", "weights")}
    firsts = np.concatenate([[0], *_steps(columns["firsts"])]).cumsum()
    lengths = np.concatenate([np.zeros(0, np.int64), *_steps(columns["begins"])])
    weights = np.concatenate([np.zeros(0, np.int64), *columns["weights"]])
    digests = [state.column(k, "digests") for k in range(len(counts))]
    same = _first_of_equals(np.concatenate([np.zeros((0, 16), np.uint8), *digests]), weights)
    whole = stages.Whole(np.asarray(counts, np.int64), firsts, lengths, weights, same, np.asarray([others]))
    whole.save(state)
    return whole


def _steps(columns: Sequence[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    return [np.diff(column) for column in columns]


def _first_of_equals(digests: NDArray[np.uint8], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each article the first one of the same letters and digits; what says next to nothing has no equal."""
    order = np.lexsort(digests.T)
    same = np.concatenate(([False], (digests[order[1:]] == digests[order[:-1]]).all(axis=1)))[: len(order)]
    begins = np.flatnonzero(~same)
    first = np.repeat(order[begins], np.diff(np.append(begins, len(order))))  # lexsort is stable: the first comes first
    made = np.arange(len(order))
    made[order] = first
    return np.where(weights >= LEAST, made, np.arange(len(order)))


def _components(state: State, whole: stages.Whole) -> list[list[int]]:
    """Return the components of articles that say much the same, those of the same letters and digits included.

    A component is only where the holder of an article is looked for: what two of them are to each other decides.
    """
    doubles = np.flatnonzero(whole.same != np.arange(len(whole.same)))
    links = np.stack((whole.same[doubles], doubles), axis=1).tolist()
    near = [RELATIONS.index(relation) for relation in NEAR]
    for k in range(len(whole.counts)):
        edges = stages.edges(state, k)
        links += edges[["a", "b"]][np.isin(edges["relation"], near)].tolist()
    return components(links)
