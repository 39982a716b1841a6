"""Fits the weights by which two figures are judged to be one claim, and says what each confidence is worth.

    python benchmarks/fit_claims.py --data DIR [--write] [--worst N]

DIR holds files of JSON lines (`*.jsonl`, `*.jsonl.gz`) of sound documents, one a line with `id`, `text` and perhaps
`title`. Every two figures that are compared in them as they stand are no contradiction; true ones are made by turning a
figure of a real restatement (restatements.py). To these come the project's own cases (fixtures/claims). `--write`
stores the weights in the package; `--worst` prints the pairs that are judged worst.

The fit is a logistic regression whose weights keep the sign that their reason promises, with a penalty on their size; a
document counts at most as much as `_PER_DOCUMENT` false pairs. What is printed is cross-validated: no document is
judged by weights that were fitted on it, and each language by weights fitted on the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "claims")]

from claim_cases import cases  # noqa: E402
from restatements import Sound, Turned, documents, turned  # noqa: E402

from dedup.analysis import Analysis  # noqa: E402
from dedup.claims.evidence import PROMISED  # noqa: E402
from dedup.claims.pairing import Comparison, comparisons  # noqa: E402
from dedup.claims.setting import Setting  # noqa: E402
from dedup.figures import compatible, find  # noqa: E402
from dedup.layout.rendered import render  # noqa: E402
from dedup.model import Confidence, Figure, Paragraph  # noqa: E402

WEIGHTS = ROOT / "dedup" / "claims" / "weights.json"
_LONGEST = 60_000  # characters: a longer document is left out
_PER_DOCUMENT = 10.0
_OWN = 1.5  # so much counts one of the project's own cases
_PENALTY = 0.003  # L2, on standardised features
_SEEDS = (1, 2, 3)
# In so many of a thousand sound documents anything may be said at a confidence or above, cross-validated.
_LOUD = {"high": 1.1, "medium": 3.4, "low": 25.0}

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """Two figures, the evidence that they are one claim, the most that may be said, and whether they contradict."""

    evidence: dict[str, float]
    at_most: Confidence
    true: bool
    document: str
    lang: str
    words: str


@dataclass
class Data:
    """The examples, and how many planted contradictions were never even compared."""

    examples: list[Example]
    documents: Counter[str]
    planted: Counter[str]
    missed: Counter[str]


def gather(folder: Path) -> Data:
    """Compare the figures of all documents, as they stand and with a figure turned."""
    data = Data([], Counter(), Counter(), Counter())
    for document in documents(folder):
        if len(document.text) > _LONGEST or not any(c.isdigit() for c in document.text):
            continue
        analysis = Analysis(render(document.text))
        if analysis.text != document.text:
            continue
        data.documents[document.lang] += 1
        data.examples += [_example(c, False, document) for c in _compared(document.text, analysis.paragraphs)]
        for seed in _SEEDS:
            for made in turned(document, seed):
                data.planted[document.lang] += 1
                found = list(_planted(document, made, analysis.paragraphs))
                data.missed[document.lang] += not found
                data.examples += found[:2]
    return data


def _compared(text: str, paragraphs: Sequence[Paragraph]) -> list[Comparison]:
    return comparisons(text, find(text), Setting(text, paragraphs))


def _planted(document: Sound, made: Turned, paragraphs: Sequence[Paragraph]) -> Iterator[Example]:
    """Yield the comparisons of the turned figure with what says the same as it did."""
    moved = len(made.text) - len(document.text)
    shifted = [
        replace(
            p,
            start=p.start + moved * (p.start > made.place[0]),
            end=p.end + moved * (p.end > made.place[0]),
        )
        for p in paragraphs
    ]
    was = next(f for f in find(made.text) if f.start < made.other[1] and made.other[0] < f.end)
    for c in _compared(made.text, shifted):
        figures = (c.one.figure, c.two.figure)
        hit = [f for f in figures if f.start < made.place[1] and made.place[0] < f.end]
        others = [f for f in figures if f not in hit]
        if hit and others and compatible(others[0], was):
            yield _example(c, True, document)


def own() -> Iterator[Example]:
    """Yield the comparisons of the project's own cases."""
    for case in cases():
        wanted = [set(o.what.split(" ~ ")) for o in case.orders if o.name == "conflict"]
        quiet = any(o.name in ("quiet", "noconflict") for o in case.orders)
        analysis = Analysis(render(case.text))
        lang = "en" if case.name.startswith("en") else "zh"
        for c in comparisons(analysis.prose, analysis.standing, Setting(analysis.prose, analysis.paragraphs)):
            said = [c.one.figure, c.two.figure]
            true = any(all(_named(w, said) for w in pair) for pair in wanted)
            if true or (quiet and not wanted):
                yield _example(c, true, Sound(f"own {case.name}", lang, case.text))


def _named(said: str, figures: Sequence[Figure]) -> bool:
    return any(said in f.text or f.text in said for f in figures)


def _example(c: Comparison, true: bool, document: Sound) -> Example:
    words = " | ".join(
        document.text[max(0, s.figure.start - 60) : s.figure.end + 30].replace("\n", "/") for s in (c.one, c.two)
    )
    return Example(
        c.evidence, c.at_most, true, document.name, document.lang, f"{c.one.figure.text} ~ {c.two.figure.text}: {words}"
    )


class Model:
    """A fitted sum: where it begins, and the weight of every feature."""

    def __init__(self, examples: Sequence[Example]) -> None:
        matrix, truth = _matrix(examples)
        counts = Counter(e.document for e in examples if not e.true)
        weights = np.array(
            [_OWN if e.document.startswith("own ") else 1.0 if e.true else min(1.0, _PER_DOCUMENT / counts[e.document])
             for e in examples]
        )  # fmt: skip
        mean, spread = matrix.mean(0), matrix.std(0) + 1e-9
        fitted = _fit((matrix - mean) / spread, truth, weights)
        self.weights: Vector = fitted[1:] / spread
        self.prior = float(fitted[0] - self.weights @ mean)

    def odds(self, examples: Sequence[Example]) -> Vector:
        """Return the log-odds of every example."""
        result: Vector = _matrix(examples)[0] @ self.weights + self.prior
        return result


def _matrix(examples: Sequence[Example]) -> tuple[Vector, Vector]:
    return (
        np.array([[e.evidence[name] for name in PROMISED] for e in examples]),
        np.array([float(e.true) for e in examples]),
    )


def _fit(matrix: Vector, truth: Vector, weights: Vector) -> Vector:
    def loss(b: Vector) -> tuple[float, Vector]:
        odds = matrix @ b[1:] + b[0]
        value = (np.logaddexp(0, -odds * (2 * truth - 1)) * weights).sum() / weights.sum() + _PENALTY * (
            b[1:] ** 2
        ).sum()
        slope = (1 / (1 + np.exp(-odds)) - truth) * weights / weights.sum()
        return float(value), np.concatenate(([slope.sum()], matrix.T @ slope + 2 * _PENALTY * b[1:]))

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in PROMISED.values())]
    result: Vector = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return result


def crossed(examples: Sequence[Example], key: str) -> Vector:
    """Return the log-odds of every example by weights fitted on other documents, or on the other language."""
    names = sorted({getattr(e, key) for e in examples})
    fold = {name: k % 5 if key == "document" else k for k, name in enumerate(names)}
    folds = np.array([fold[getattr(e, key)] for e in examples])
    odds = np.zeros(len(examples))
    for k in set(folds.tolist()):
        model = Model([e for e, f in zip(examples, folds, strict=True) if f != k])
        odds[folds == k] = model.odds([e for e, f in zip(examples, folds, strict=True) if f == k])
    return odds


def levels(examples: Sequence[Example], odds: Vector, documents: int) -> dict[str, dict[str, float]]:
    """Return, for every confidence, the least log-odds, and the precision of what is said at it or above.

    What the planted contradictions are mixed with decides the precision, so it sets no level. How many sound documents
    are disturbed does.
    """
    real = np.array([not e.document.startswith("own ") for e in examples])
    truth = np.array([e.true for e in examples])
    found = {}
    for level, loud in _LOUD.items():
        said = real & _sayable(examples, level)
        worst: dict[str, float] = {}
        for e, value in zip(np.array(examples, dtype=object)[said & ~truth], odds[said & ~truth], strict=True):
            worst[e.document] = max(worst.get(e.document, -np.inf), float(value))
        least = sorted(worst.values(), reverse=True)[int(loud * documents / 1000)]
        above = said & (odds > least)
        found[level] = {"from": round(least + 0.01, 2), "precision": round(float(truth[above].mean()), 3)}
    return found


def _sayable(examples: Sequence[Example], level: str) -> NDArray[np.bool_]:
    """Tell of which examples a confidence may be said: of dates and of figures that share no words only the least."""
    return np.array([level == "low" or e.at_most != "low" for e in examples])


def main() -> None:
    """Fit, print what is reached, and store the weights if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    data = gather(arguments.data)
    mine = list(own())
    examples = [*data.examples, *mine]
    odds = crossed(examples, "document")
    found = levels(examples, odds, sum(data.documents.values()))
    model = Model(examples)
    _print(data, examples, {"documents": odds, "languages": crossed(examples, "lang")}, found)
    for name, weight in sorted(zip(PROMISED, model.weights.tolist(), strict=True), key=lambda w: -abs(w[1])):
        print(f"{name:14}{weight:7.3f}")
    _worst(examples, odds, arguments.worst)
    if arguments.write:
        _write(data, mine, model, found)


def _print(
    data: Data, examples: Sequence[Example], odds: dict[str, Vector], found: dict[str, dict[str, float]]
) -> None:
    real = np.array([not e.document.startswith("own ") for e in examples])
    truth = np.array([e.true for e in examples])
    planted, missed = sum(data.planted.values()), sum(data.missed.values())
    print(f"documents {dict(data.documents)}, planted {dict(data.planted)}, never compared {dict(data.missed)}")
    print(f"pairs: {int((truth & real).sum())} true, {int((~truth & real).sum())} false, own {int((~real).sum())}")
    print("| left out of the fit | confidence | from | precision | found of planted | false, in how many documents |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for name, values in odds.items():
        for level, row in found.items():
            said = (values >= row["from"]) & real & _sayable(examples, level)
            right, wrong = int((said & truth).sum()), int((said & ~truth).sum())
            where = len({e.document for e, w in zip(examples, said & ~truth, strict=True) if w})
            share = right / max(1, right + wrong)
            found_of = f"{right} of {planted} ({missed} never compared)"
            print(f"| {name} | {level} | {row['from']} | {share:.3f} | {found_of} | {wrong} in {where} |")
    for level, row in found.items():
        said = (odds["documents"] >= row["from"]) & ~real & _sayable(examples, level)
        wanted = truth & ~real
        right, wrong = int((said & wanted).sum()), int((said & ~truth).sum())
        print(f"own cases at {level}: {right} of {int(wanted.sum())}, false {wrong}")


def _worst(examples: Sequence[Example], odds: Vector, count: int) -> None:
    order = np.argsort(-odds)
    for true, ranked in ((False, order), (True, order[::-1])):
        for k in [int(k) for k in ranked if examples[int(k)].true == true][:count]:
            e = examples[k]
            said = {name: round(value, 1) for name, value in e.evidence.items() if value}
            print(f"{'true' if true else 'false'} {odds[k]:.1f} {e.document}: {e.words}\n    {said}")


def _write(data: Data, mine: Sequence[Example], model: Model, found: dict[str, dict[str, float]]) -> None:
    stored = {
        "about": "log-odds that one unit of each feature adds to those of one claim; by benchmarks/fit_claims.py",
        "date": datetime.now(tz=UTC).date().isoformat(),
        "data": {
            "documents": sum(data.documents.values()),
            "pairs in sound documents": sum(not e.true for e in data.examples),
            "planted contradictions": sum(data.planted.values()),
            "own cases": len(mine),
        },
        "levels": found,
        "prior": round(model.prior, 3),
        "features": dict(zip(PROMISED, (round(w, 3) for w in model.weights.tolist()), strict=True)),
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
