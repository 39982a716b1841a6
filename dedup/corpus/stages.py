"""The stages of a job, a piece of each at a time: what a process is given, it reads from the state and writes there."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.comparing import Links, compared, enough, worthwhile
from dedup.corpus.evidence import pair_line
from dedup.corpus.families import Settled, Standing, settle
from dedup.corpus.folding import fold_together
from dedup.corpus.held import RELATIONS, Article, Held
from dedup.corpus.linking import in_part, link, parts
from dedup.corpus.settling import Holding
from dedup.corpus.state import Articles, State
from dedup.detect.distinct import distinct
from dedup.detect.minhash import U64
from dedup.detect.spans import BANDING

_EDGE = np.dtype(
    [
        ("a", np.int64),
        ("b", np.int64),
        ("relation", np.int8),
        ("a_holds", np.bool_),
        ("b_holds", np.bool_),
        ("share_a", np.float64),
        ("share_b", np.float64),
    ]
)
COMPONENTS = 256
"""So many components are settled in one piece."""

_HELD = 1024  # articles that are read once while pairs of them are compared


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """What is known of all articles: a row each, but for `counts` (a row a batch) and `others` (one number).

    `firsts` is the number of the first span of each article, and of all spans behind the last; `same` the first article
    of the same letters and digits.
    """

    counts: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.int64]
    same: NDArray[np.int64]
    others: NDArray[np.int64]

    def save(self, state: State) -> None:
        """Write it into a state."""
        for f in fields(self):
            state.put_array(f"whole.{f.name}", getattr(self, f.name))

    @classmethod
    def load(cls, state: State) -> Whole:
        """Read it from a state."""
        return cls(*(state.array(f"whole.{f.name}", np.int64) for f in fields(cls)))

    @property
    def spans(self) -> int:
        """Return how many spans are signed."""
        return int(self.firsts[-1])

    def parts(self) -> list[tuple[int, int]]:
        """Return the bands, and the parts of each."""
        return list(product(range(BANDING.bands), range(parts(self.spans))))


def links_name(band: int, part: int) -> str:
    """Return the name of the piece that holds the links of a band and part."""
    return f"links.{band}.{part}"


def fold_batch(folder: str, piece: tuple[int, list[str], list[tuple[str, str]]]) -> None:
    """Fold a batch of articles."""
    number, texts, known = piece
    State(folder).put_batch(number, fold_together(texts), texts, known)


def link_part(folder: str, piece: tuple[int, int]) -> None:
    """Link the spans of all articles that are equal in a band, of one part of the keys."""
    state = State(folder)
    whole = Whole.load(state)
    owner = np.repeat(np.arange(len(whole.lengths), dtype=np.int32), np.diff(whole.firsts))
    keys, spans = _keys(state, whole, owner, piece)
    links = link(keys, spans, owner, whole.spans)
    second = owner[links % max(1, whole.spans)]
    state.put_array(links_name(*piece), links[second >= whole.others[0]])


def _keys(
    state: State, whole: Whole, owner: NDArray[np.int32], piece: tuple[int, int]
) -> tuple[U64, NDArray[np.int64]]:
    """Return the keys of a band and part, and their spans; an article that was said before has none."""
    band, part = piece
    alone = whole.same == np.arange(len(whole.same))
    found, numbers, first = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], 0
    for k in range(len(whole.counts)):
        keys = state.column(k, "keys")[:, band]
        mine = in_part(keys, part, parts(whole.spans)) & alone[owner[first : first + len(keys)]]
        found.append(keys[mine])
        numbers.append(first + np.flatnonzero(mine))
        first += len(keys)
    return np.concatenate(found), np.concatenate(numbers)


def compare(folder: str, batch: int) -> None:
    """Compare the articles of a batch with those that its links lead to."""
    state = State(folder)
    whole = Whole.load(state)
    articles = Articles(state, whole.counts.tolist())
    linked = _linked(state, whole, batch)
    lines, edges = [], []
    article = lru_cache(_HELD)(articles.article)
    pairs = worthwhile(linked, articles.signed, enough(whole.weights, whole.lengths))
    for a, b, held in compared(pairs, article):
        lines.append(pair_line(_told(articles, a, article(a)), _told(articles, b, article(b)), held))
        edges.append((a, b, RELATIONS.index(held.relation), held.a_holds, held.b_holds, held.share_a, held.share_b))
    articles.close()
    state.put(f"pairs.{batch}", "".join(lines).encode("utf-8", "backslashreplace"))
    state.put(f"edges.{batch}", np.array(edges, dtype=_EDGE).tobytes())


def _told(articles: Articles, number: int, article: Article) -> tuple[str, str]:
    return articles.known(number)[0], article.content.original


def _linked(state: State, whole: Whole, batch: int) -> Links:
    """Return the links of a batch's articles."""
    first, stop = (int(whole.firsts[int(whole.counts[:k].sum())]) for k in (batch, batch + 1))
    total = max(1, whole.spans)
    found = [np.zeros(0, np.int64)]
    for piece in whole.parts():
        links = np.memmap(state.folder / links_name(*piece), np.int64, "r") if _size(state, piece) else found[0]
        found.append(np.array(links[np.searchsorted(links, first * total) : np.searchsorted(links, stop * total)]))
    u, v = np.divmod(distinct(np.concatenate(found)), total)
    a, b = (np.searchsorted(whole.firsts, side, side="right") - 1 for side in (u, v))
    rows = np.stack((a, b, u - whole.firsts[a], v - whole.firsts[b]), axis=1)
    spans = state.column(batch, "spans").astype(np.int64)
    sizes = (spans[:, 1] - spans[:, 0])[u - first]
    order = np.lexsort(rows.T[::-1])
    return Links(rows[order], sizes[order])


def _size(state: State, piece: tuple[int, int]) -> int:
    return (state.folder / links_name(*piece)).stat().st_size


def edges(state: State, batch: int) -> NDArray[Any]:
    """Return what was found of the articles of a batch, a row a pair."""
    return state.array(f"edges.{batch}", _EDGE)


def settle_block(folder: str, block: int) -> None:
    """Settle a block of components: what is kept, and what it stands for."""
    state = State(folder)
    whole = Whole.load(state)
    groups = json.loads(state.piece("groups"))[block * COMPONENTS : (block + 1) * COMPONENTS]
    articles = Articles(state, whole.counts.tolist())
    known = _known(state, len(whole.counts), [n for group in groups for n in group])
    lines: list[str] = []
    article = lru_cache(_HELD)(articles.article)

    def tell(a: int, b: int, held: Held) -> None:
        lines.append(pair_line(_told(articles, a, article(a)), _told(articles, b, article(b)), held))

    held = Holding(article, known, tell)
    rows = []
    for group in groups:
        standing = [Standing(n, int(whole.lengths[n]), articles.known(n)[1], n < int(whole.others[0])) for n in group]
        rows += [_plain(settled) for settled in settle(standing, held.keys, held)]
    articles.close()
    state.put(f"more.{block}", "".join(lines).encode("utf-8", "backslashreplace"))
    state.put(f"settled.{block}", json.dumps(rows).encode("ascii"))


def _plain(settled: Settled) -> tuple[int, str, list[tuple[int, str, float]]]:
    return settled.kept, settled.why, [(n, held.relation, held.share_b) for n, held in settled.removed]


def _known(state: State, batches: int, wanted: list[int]) -> dict[tuple[int, int], Held]:
    """Return what was found of pairs of some articles, without the evidence: that is written already."""
    found = {}
    for k in range(batches):
        rows = edges(state, k)
        for a, b, relation, a_holds, b_holds, share_a, share_b in rows[np.isin(rows["a"], wanted)].tolist():
            found[a, b] = Held(RELATIONS[relation], a_holds, b_holds, share_a, share_b, (), ())
    return found
