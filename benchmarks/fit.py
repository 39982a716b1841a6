"""Fits the weights of the evidence on articles whose truth is known, and says how well they are calibrated.

    python benchmarks/fit.py --data DIR [--write] [--tables]

DIR holds `planted.jsonl` (see accuracy.py) and, if there, `reports.jsonl.gz`, `hansard.jsonl.gz` and `real.jsonl`: real
documents, one a line with `id` and `text`, in which what reads alike is no copy, save what stands there almost to the
letter and at length: that is not judged, unless somebody has read the document and found no copy (`"read": true`).
Real documents count a second time with a stretch of theirs pasted into them again. To these come the project's own
articles with planted damage (tests/damage.py), its cases (fixtures/cases) and articles of one pattern about different
people and places (patterns.py). `--write` stores the weights in the package, with where they come from; `--tables`
prints what is reached on articles, languages, sources and kinds of damage that were left out of the fit.

The fit is a logistic regression whose weights keep the sign that their reason promises, with a penalty on their size;
every article counts at most as much as `_PER_ARTICLE` pairings, so that a document that repeats its own formulas a
thousand times teaches them once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.optimize import minimize  # type: ignore[import-untyped]

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from accuracy import articles as planted_articles  # noqa: E402
from damage import KINDS, Article, Kind, articles, control, pastable, paste, plant  # noqa: E402
from judging import Planted, letters  # noqa: E402
from patterns import patterns  # noqa: E402

from dedup.analysis import Analysis  # noqa: E402
from dedup.classify.context import Surroundings  # noqa: E402
from dedup.classify.facts import ALONE, LONG, SENTENCE, Facts  # noqa: E402
from dedup.classify.features import FEATURES, features  # noqa: E402
from dedup.classify.judgement import vetoes  # noqa: E402
from dedup.classify.matches import pairings  # noqa: E402
from dedup.classify.surroundings import around  # noqa: E402
from dedup.layout.rendered import render  # noqa: E402
from dedup.text.segment import sentences  # noqa: E402
from dedup.values.memo import Memo  # noqa: E402

WEIGHTS = ROOT / "dedup" / "classify" / "weights.json"
COPY, UNSURE = 0.7, 0.18
_LEAST = {"zh": 14, "en": 40}  # letters of a sentence that says something
_FORMULA = 3  # partners of a sentence that are too few to say that it comes back on purpose
_ALIKE = 0.85  # similarity from which what differs may have been written over
_RARE = 3.0  # so much more counts an isolated copy
_PER_ARTICLE = 15.0  # pairings that one article counts at most
_MOST = {"real": 0.6, "pasted": 0.1, "hansard": 12.0}  # and a real document: there are many of them
_CONTESTED = 0.02  # probability from which a pairing that is no copy has to be told from one
_PENALTY = 0.001  # L2, on standardised features
_LARGEST = 6.0  # log-odds that one unit of a feature may be worth

# Isolated copies, where nothing around them helps: rarer in the data than in a newsroom.
_ALONE = {
    "figure, alone": Kind(("figure",), length=1),
    "noise 2%, alone": Kind(("noise 2%",), length=1),
    "noise 8%, alone": Kind(("noise 8%",), length=1),
    "clause, alone": Kind(("clause",), length=1),
    "width, alone": Kind(("width",), length=1),
    "cut, alone": Kind(("cut",), length=1),
    "split, alone": Kind(("split",), length=1),
}

# Sections brought up to date, sections of two paragraphs (each has one neighbour, and half of them may differ), and
# what was typed or pasted twice at once, one behind the other: only lists stand so in the rest of the data.
_SECTIONS = {
    "another figure": Kind(("another figure",)),
    **{f"{name}, two": Kind((name,), length=2) for name in ("figure", "another figure", "noise 2%", "clause")},
    "two beside": Kind(length=2, beside=True),
    "another figure, two beside": Kind(("another figure",), length=2, beside=True),
    **{
        f"{name}, beside": Kind((name,), length=1, beside=True)
        for name in ("noise 8%", "figure", "another figure", "clause", "cut")
    },
}

SOUND, READ, PASTED = "sound", "read", "pasted"  # real documents: not read by a person, read, and with a stretch twice
_MANY = 16  # paragraphs of a document that a stretch of it is pasted into
_PASTED = ("", "", "noise 2%", "width", "figure", "cut")  # what happens to it

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One pairing: its features, whether it is a copy, and what it was taken from."""

    features: dict[str, float]
    copy: bool
    vetoed: bool
    article: str
    source: str
    lang: str
    kind: str
    words: str


# ---------------------------------------------------------------------------------------- the articles


def own(seed: int) -> Iterator[Planted]:
    """Yield the project's own articles, untouched and with planted damage."""
    for article in articles():
        yield control(article)
        if article.prose:
            yield from _damaged(article, seed)


def _damaged(article: Article, seed: int) -> Iterator[Planted]:
    for name, kind in {**KINDS, **_ALONE, **_SECTIONS}.items():
        yield plant(article, name, kind, seed)
    if pastable(article):
        yield paste(article, seed)
    yield from _stuttered(article, seed)


def _stuttered(article: Article, seed: int) -> Iterator[Planted]:
    """Yield the article with a sentence that follows itself: what was written twice, or pasted beside itself."""
    chance = random.Random(f"{article.name} stutter {seed}")  # noqa: S311 - no secret
    clean = control(article)
    number = chance.choice([k for k in range(len(article.paragraphs)) if article.telling(k)])
    text = article.paragraphs[number]
    start, end = chance.choice(sentences(text))
    if len(letters(text[start:end])) < (_LEAST[article.lang]):
        return
    blank = " " if article.lang == "en" else ""
    again = blank.join([text[start:end].strip()] * chance.choice((2, 2, 3, 5)))
    stuttered = blank.join(part for part in (text[:start].strip(), again, text[end:].strip()) if part)
    at, length = clean.spans[number]
    shift = len(stuttered) - (length - at)
    spans = tuple((a + shift * (a > at), b + shift * (b > at)) for a, b in clean.spans)
    damaged = clean.text[:at] + stuttered + clean.text[length:]
    pairs = frozenset({(number, number)})
    yield replace(clean, kind="stutter", text=damaged, spans=spans, pairs=pairs)


def own_cases() -> Iterator[Planted]:
    """Yield the cases of the project; what is marked as a copy is paired with the likest block."""
    from case_files import cases

    for case in cases():
        if case.rearranged or case.name.startswith(("ar", "ja", "ko", "ru", "de", "es", "fr")):
            continue
        text, spans = "", []
        for block in case.blocks:
            text += "\n\n" if text else ""
            spans.append((len(text), len(text) + len(block.text)))
            text += block.text
        pairs, unclear = set(), set()
        bare = [letters(b.text) for b in case.blocks]
        for i, one in enumerate(case.blocks):
            for j in range(i + 1, len(case.blocks)):
                two = case.blocks[j]
                if one.mark != "" and one.mark == two.mark and one.mark != "-":
                    pairs.add((i, j))
                elif one.mark or two.mark:
                    unclear.add((i, j))
            if one.mark == "-":
                alike = [fuzz.ratio(bare[i], b) if k != i else 0 for k, b in enumerate(bare)]
                pairs |= {(min(i, k), max(i, k)) for k, a in enumerate(alike) if a >= max(70, max(alike) - 3)}
        lang = "en" if case.name.startswith("en") else "zh"
        ideal = tuple(b.text for b in case.blocks)
        yield Planted(case.name, lang, "case", text + "\n", tuple(spans), ideal, frozenset(pairs), frozenset(unclear))


def sound(path: Path) -> Iterator[Planted]:
    """Yield real documents in which nothing is a copy; what stands there to the letter and at length is not judged."""
    if not path.exists():
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            lang = "zh" if len(re.findall("[一-鿿]", row["text"])) > len(row["text"]) / 5 else "en"
            yield Planted(
                f"{path.name} {row['id']}", lang, READ if row.get("read") else SOUND, row["text"], (), (), frozenset()
            )


def pasted(path: Path) -> Iterator[Planted]:
    """Yield the real documents of many paragraphs with one to three of them standing once more, as it happens to copy.

    What else reads alike in them is not judged again.
    """
    for one in sound(path):
        paragraphs = [one.text[p.start : p.end] for p in Analysis(render(one.text)).content_paragraphs]
        article = Article(one.name, one.lang, paragraphs[0], tuple(paragraphs[1:]), prose=True)
        if len(paragraphs) < _MANY or not any(map(article.telling, range(len(paragraphs) - 3))):
            continue
        chance = random.Random(one.name)  # noqa: S311 - no secret
        name, length = chance.choice(_PASTED), chance.choice((1, 2, 3, 3))
        yield replace(plant(article, name, Kind((name,) if name else (), length=length), 1), kind=PASTED)


def sources(folder: Path) -> Iterator[tuple[str, Iterable[Planted]]]:
    """Yield every source of articles by name."""
    yield "planted", planted_articles(folder)
    yield "own", own(1)
    yield "cases", own_cases()
    yield "patterns", patterns()
    yield "reports", sound(folder / "reports.jsonl.gz")
    yield "hansard", (replace(p, kind=READ) for p in sound(folder / "hansard.jsonl.gz"))
    yield "real", sound(folder / "real.jsonl")
    yield "pasted", pasted(folder / "real.jsonl")


# ---------------------------------------------------------------------------------------- the examples


def examples(planted: Planted, source: str) -> Iterator[Example]:
    """Yield the pairings of an article, those that nobody can judge left out."""
    analysis = Analysis(render(planted.text))
    found = pairings(analysis.text, analysis.content, analysis.content_paragraphs, analysis.lookup, Memo())
    lines = [analysis.text[p.start : p.end] for p in analysis.content_paragraphs]
    for facts, surroundings in zip(found, around(found, lines), strict=True):
        spans = [analysis.content.source(*span) for span in (facts.pairing.a_span, facts.pairing.b_span)]
        if planted.kind == SOUND and _unclear(facts, surroundings):
            continue
        if planted.kind == PASTED and facts.mass < SENTENCE:
            continue  # what was pasted may be a formula of the document
        truth = _truth(planted, *spans)
        if truth is not None:
            words = " | ".join(planted.text[a:b][:60].replace("\n", "/") for a, b in spans)
            vector = features(facts, surroundings)
            yield Example(
                vector,
                truth,
                any(vetoes(facts, surroundings)),
                re.sub(r"^(zh|en)-\w+-", r"\1-", planted.name) if source == "planted" else planted.name,
                source,
                planted.lang,
                planted.kind,
                words,
            )


def _unclear(e: Facts, around: Surroundings) -> bool:
    """Tell whether two places of a real document may be a copy that nobody saw: alike and long, in a row, side by side.

    What names another subject, lists people or stands at many places is none, however alike it is.
    """
    alike = e.near_verbatim or e.similarity >= _ALIKE
    if not alike or any(not x.slip for x in e.exchanged):
        return e.page_title
    if around.support >= LONG:
        return True
    often = e.listing or around.partners > _FORMULA
    least = ALONE if e.near_verbatim else LONG
    return not often and (e.mass >= least or around.support >= ALONE or e.distance <= 1)


def _truth(planted: Planted, a: tuple[int, int], b: tuple[int, int]) -> bool | None:
    left, right = _touched(planted.spans, a), _touched(planted.spans, b)
    pairs = {(min(i, j), max(i, j)) for i in left for j in right}
    if pairs & planted.pairs:
        return True
    return None if pairs & planted.natural or planted.kind == PASTED else False


def _touched(spans: Sequence[tuple[int, int]], place: tuple[int, int]) -> list[int]:
    start, end = place
    return [k for k, (a, b) in enumerate(spans) if max(0, min(b, end) - max(a, start)) >= 0.5 * min(b - a, end - start)]


# ---------------------------------------------------------------------------------------- the fit


class Model:
    """A fitted sum: the weight of every feature, and where the sum begins."""

    def __init__(self, prior: float, weights: Vector) -> None:
        self.prior, self.weights = prior, weights

    def chances(self, rows: Vector) -> Vector:
        """Return the probability of a copy for every row of features."""
        chances: Vector = 1 / (1 + np.exp(-np.clip(self.prior + rows @ self.weights, -40, 40)))
        return chances


def matrix(data: Sequence[Example]) -> Vector:
    """Return features as rows."""
    column = {name: k for k, name in enumerate(FEATURES)}
    rows = np.zeros((len(data), len(FEATURES)))
    for k, example in enumerate(data):
        for name, value in example.features.items():
            rows[k, column[name]] = value
    return rows


def fit(data: Sequence[Example]) -> Model:
    """Return the weights that make the truth likeliest, each of the sign that its reason promises.

    It is fitted twice. Most pairings of a long record are told at once: a first model finds those that are contested,
    and the second one lets every article count by these alone. Otherwise a thousand labels would drown the one
    formula that is taken for a copy.
    """
    data = [e for e in data if not e.vetoed]
    rows, truth = matrix(data), np.array([e.copy for e in data], dtype=float)
    first = _fitted(rows, truth, _importance(data, [True] * len(data)))
    contested = truth.astype(bool) | (first.chances(rows) >= _CONTESTED)
    return _fitted(rows, truth, _importance(data, contested.tolist()))


def _fitted(rows: Vector, truth: Vector, counts: Vector) -> Model:
    total, signs = counts.sum(), np.array(list(FEATURES.values()), dtype=float)

    def loss(w: Vector) -> tuple[float, Vector]:
        odds = w[0] + rows @ w[1:]
        chances = 1 / (1 + np.exp(-np.clip(odds, -40, 40)))
        value = float(
            (counts * (np.logaddexp(0, odds) - truth * odds)).sum() / total + _PENALTY * (w[1:] @ w[1:]) / 100
        )
        residual = counts * (chances - truth) / total
        return value, np.concatenate(([residual.sum()], rows.T @ residual + _PENALTY * 2 * w[1:] / 100))

    bounds = [(-_LARGEST, _LARGEST), *((0.0, _LARGEST) if s > 0 else (-_LARGEST, 0.0) for s in signs)]
    found = minimize(
        loss, np.zeros(1 + len(signs)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000}
    )
    return Model(float(found.x[0]), found.x[1:])


def _importance(data: Sequence[Example], contested: Sequence[bool]) -> Vector:
    """Return how much every example counts: of an article, those that are contested share what it may count at most."""
    often = [
        Counter(e.article for e, told in zip(data, contested, strict=True) if told is kind) for kind in (False, True)
    ]
    most = [_MOST.get(e.source, _PER_ARTICLE) for e in data]
    shares = [min(1.0, m / often[told][e.article]) for m, e, told in zip(most, data, contested, strict=True)]
    return np.array([share * (_RARE if e.kind in _ALONE else 1.0) for share, e in zip(shares, data, strict=True)])


# ---------------------------------------------------------------------------------------- what is reached


@dataclass(frozen=True)
class Reached:
    """How examples were judged by a model that has not seen them."""

    chances: Vector
    data: Sequence[Example]

    def row(self) -> str:
        """Return a row of a table: copies, found, false, asked and of these copies, missed unasked, Brier score."""
        truth = np.array([e.copy for e in self.data])
        copy, none = self.chances >= COPY, self.chances < UNSURE
        asked = ~copy & ~none
        brier = float(((self.chances - truth) ** 2).mean()) if len(truth) else 0.0
        cells = (truth.sum(), (copy & truth).sum(), (copy & ~truth).sum(), asked.sum(), (asked & truth).sum())
        return " | ".join(map(str, (len(truth), *cells, (none & truth).sum(), f"{brier:.4f}")))


HEAD = (
    "| {} | pairings | copies | found | false | asked | of these copies | missed unasked | Brier |\n|---|" + "---:|" * 8
)


def judged(model: Model, data: Sequence[Example]) -> Reached:
    """Return what a model says; a veto is heard as well."""
    chances = model.chances(matrix(data))
    chances[[e.vetoed for e in data]] = 0.0
    return Reached(chances, data)


def left_out(
    data: Sequence[Example], key: Callable[[Example], str], folds: Iterable[Sequence[str]]
) -> Iterator[Reached]:
    """Yield what is reached on each fold by a model fitted on the others."""
    for fold in folds:
        held = set(fold)
        yield judged(fit([e for e in data if key(e) not in held]), [e for e in data if key(e) in held])


def tables(data: Sequence[Example]) -> None:
    """Print cross-validation by article, language, source and kind of damage; a reliability table."""
    names = sorted({e.article for e in data})
    np.random.default_rng(0).shuffle(names)
    whole = list(left_out(data, lambda e: e.article, [names[k::5] for k in range(5)]))
    every = Reached(np.concatenate([r.chances for r in whole]), [e for r in whole for e in r.data])
    print("\n" + HEAD.format("five folds by article"))
    print(f"| all | {every.row()} |")
    for source in dict.fromkeys(e.source for e in data):
        mine = [k for k, e in enumerate(every.data) if e.source == source]
        print(f"| {source} | {Reached(every.chances[mine], [every.data[k] for k in mine]).row()} |")
    print("\n| probability said | pairings | said on average | copies among them |\n|---|---:|---:|---:|")
    truth = np.array([e.copy for e in every.data])
    edges = [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0001]
    for low, high in pairwise(edges):
        inside = (every.chances >= low) & (every.chances < high)
        if inside.any():
            said, true = every.chances[inside].mean(), truth[inside].mean()
            print(f"| {low}-{min(1, high)} | {inside.sum()} | {said:.3f} | {true:.3f} |")
    for title, key in (
        ("language left out", lambda e: e.lang),
        ("source left out", lambda e: e.source),
        ("kind of damage left out", lambda e: e.kind),
    ):
        print("\n" + HEAD.format(title))
        values = [(v,) for v in dict.fromkeys(map(key, data))]
        for (value,), reached in zip(values, left_out(data, key, values), strict=True):
            print(f"| {value} | {reached.row()} |")


def worst(model: Model, data: Sequence[Example], count: int) -> None:
    """Print the examples that a model gets most wrong."""
    reached = judged(model, data)
    gap = [abs(c - e.copy) for c, e in zip(reached.chances, data, strict=True)]
    for k in np.argsort(gap)[::-1][:count]:
        e = data[k]
        summands = sorted(
            ((n, v * model.weights[list(FEATURES).index(n)]) for n, v in e.features.items()), key=lambda x: -abs(x[1])
        )
        said = " ".join(f"{n}{w:+.1f}" for n, w in summands[:8])
        truth = "copy" if e.copy else "none"
        print(f"{reached.chances[k]:.3f} {truth} {e.source} {e.article} {e.kind}: {e.words}\n      {said}")


def main() -> None:
    """Gather, fit, print, and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="store the weights in the package")
    parser.add_argument("--tables", action="store_true", help="cross-validate and print the tables")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N pairings judged most wrongly")
    chosen = parser.parse_args()
    data: list[Example] = []
    counts: defaultdict[str, int] = defaultdict(int)
    for source, planted in sources(chosen.data):
        for one in planted:
            data += examples(one, source)
            counts[source] += 1
    model = fit(data)
    print("| feature | weight |\n|---|---:|")
    for name, weight in sorted(zip(FEATURES, model.weights, strict=True), key=lambda x: x[1]):
        used = sum(name in e.features for e in data)
        print(f"| {name} ({used}) | {weight:+.2f} |")
    print(
        f"| prior | {model.prior:+.2f} |\n\n{HEAD.format('on what was fitted')}\n| all | {judged(model, data).row()} |"
    )
    if chosen.tables:
        tables(data)
    worst(model, data, chosen.worst)
    if chosen.write:
        write(model, data, counts)


def write(model: Model, data: Sequence[Example], counts: dict[str, int]) -> None:
    """Write the weights as the package reads them, with where they come from."""
    used = {
        source: {
            "articles": count,
            "pairings": sum(e.source == source for e in data),
            "copies": sum(e.source == source and e.copy for e in data),
        }
        for source, count in counts.items()
    }
    stored = {
        "about": "log-odds that one unit of each feature adds to those of a copy; written by benchmarks/fit.py --write",
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day is enough
        "data": used,
        "thresholds": {"copy": COPY, "unsure": UNSURE},
        "prior": round(model.prior, 3),
        "features": {n: round(float(w), 3) for n, w in zip(FEATURES, model.weights, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
