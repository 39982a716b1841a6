"""Fits the weights that say which of two places of a text is its own, and says how often they are right.

    python benchmarks/fit_places.py --data DIR [--write]

DIR holds `planted.jsonl` (see accuracy.py), whose `role` tells what is original and what a copy. To these come the
project's own articles with planted copies (tests/damage.py), before and behind their originals. Those count little:
half of their copies were put first on purpose, as nobody does.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from accuracy import articles as planted_articles  # noqa: E402
from damage import KINDS, articles, plant  # noqa: E402
from judging import Planted  # noqa: E402

from dedup.analysis import Analysis  # noqa: E402
from dedup.layout.rendered import render  # noqa: E402
from dedup.merge.clusters import Group, evidence_of_places  # noqa: E402
from dedup.merge.places import Evidence, summands  # noqa: E402

WEIGHTS = ROOT / "dedup" / "merge" / "places.json"
DOUBT = 0.8
_OWN = ("verbatim", "copy first", "copy first, worn", "one paragraph", "noise 8%", "width")
_OWN_WEIGHT = 0.15
_PENALTY = 0.5

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """Two places of a text: what speaks for the later one, and whether it is the right one."""

    article: str
    source: str
    later: bool
    evidence: Evidence


def planted(folder: Path) -> Iterator[Example]:
    """Yield the texts that stand twice in the planted articles."""
    with (folder / "planted.jsonl").open(encoding="utf-8") as lines:
        roles = {row["id"]: row["role"] for row in map(json.loads, lines)}
    for one in planted_articles(folder):
        yield from _examples(one, "planted", partial(_original, one=one, roles=roles[one.name]))


def own() -> Iterator[Example]:
    """Yield the copied sections of the project's own articles."""
    for article in articles():
        for name in _OWN if article.prose else ():
            kind = KINDS[name]
            yield from _examples(plant(article, name, kind, 1), "own", partial(_placed, before=kind.before))


def _placed(_analysis: Analysis, _group: Group, before: bool) -> int:
    """Return which place is original: the later one where the copy was put before it."""
    return int(before)


def _examples(one: Planted, source: str, truth: Callable[[Analysis, Group], int | None]) -> Iterator[Example]:
    analysis = Analysis(render(one.text))
    texts = [one.text[p.start : p.end] for p in analysis.content_paragraphs]
    for collation in analysis.collations:
        right = truth(analysis, collation.group) if len(collation.group.extents) == 2 else None
        if right is not None:
            [evidence] = evidence_of_places(collation.group.extents, (0, 1), texts)[1:]
            yield Example(one.name, source, bool(right), evidence)


def _original(analysis: Analysis, group: Group, one: Planted, roles: Sequence[str]) -> int | None:
    """Return which of two places is original from its first to its last paragraph; None where that is not one."""

    def role(number: int) -> str:
        p = analysis.content_paragraphs[number]
        shared = [min(p.end, end) - max(p.start, start) for start, end in one.spans]
        return roles[shared.index(max(shared))]

    kinds = [{role(k) for k in extent} for extent in group.extents]
    right = [number for number, found in enumerate(kinds) if found == {"orig"}]
    return right[0] if len(right) == 1 and all(len(k) == 1 for k in kinds) else None


def matrix(data: Sequence[Example]) -> Vector:
    """Return the evidence as rows: one, what reads on better, what is less worn, names introduced."""
    return np.array([[1.0, *summands(e.evidence)] for e in data])


def fit(data: Sequence[Example]) -> Vector:
    """Return the weights that make the truth likeliest."""
    rows, truth = matrix(data), np.array([e.later for e in data], dtype=float)
    counts = np.array([1.0 if e.source == "planted" else _OWN_WEIGHT for e in data])

    def loss(w: Vector) -> float:
        odds = rows @ w
        return float((counts * (np.logaddexp(0, odds) - truth * odds)).sum() + _PENALTY * (w[1:] @ w[1:]))

    found: Vector = minimize(loss, np.zeros(4)).x
    return found


def main() -> None:
    """Fit, print what five folds by article reach, and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="store the weights in the package")
    chosen = parser.parse_args()
    data = [*planted(chosen.data), *own()]
    names = sorted({e.article for e in data})
    np.random.default_rng(0).shuffle(names)
    print("| fold | texts | at the wrong place | of these unasked | asked |\n|---|---:|---:|---:|---:|")
    for number in range(5):
        held = set(names[number::5])
        weights = fit([e for e in data if e.article not in held])
        print(f"| {number + 1} | {_row(weights, [e for e in data if e.article in held and e.source == 'planted'])} |")
    weights = fit(data)
    print(f"| fitted | {_row(weights, [e for e in data if e.source == 'planted'])} |\n\n{weights.round(3).tolist()}")
    if chosen.write:
        sources = {s: {"texts": sum(e.source == s for e in data)} for s in ("planted", "own")}
        about = "log-odds that a later place of a text is the right one; written by benchmarks/fit_places.py --write"
        named = dict(zip(("prior", "reads-on", "less-worn", "introduced"), weights.round(3).tolist(), strict=True))
        day = date.today().isoformat()  # noqa: DTZ011 - the day is enough
        stored = {"about": about, "date": day, "data": sources, **named, "doubt": DOUBT}
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _row(weights: Vector, data: Sequence[Example]) -> str:
    chances = 1 / (1 + np.exp(-(matrix(data) @ weights)))
    wrong = (chances > 0.5) != np.array([e.later for e in data])
    asked = (chances > 1 - DOUBT) & (chances < DOUBT)
    return " | ".join(map(str, (len(data), wrong.sum(), (wrong & ~asked).sum(), asked.sum())))


if __name__ == "__main__":
    main()
