"""Accuracy cannot slip unseen: planted damage and untouched articles, against what was reached before.

The damage is that of tests/damage.py, from fixed seeds, in the project's own articles. After a change that makes things
better, `python tests/accuracy/test_accuracy.py` writes baseline.json anew; read the difference before you commit it: a
measure that got worse needs a reason.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

if __name__ == "__main__":  # pytest puts these on the path itself
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "benchmarks")]

from accuracy import ours
from damage import KINDS, PASSAGE, Article, articles, control, pastable, paste, plant
from judging import CONTROL, Planted, judge

BASELINE = Path(__file__).parent / "baseline.json"
SEED = 20251123

Measures = Mapping[str, float]

# What is measured, and whether more of it is better.
BETTER = {
    "articles": 0,
    "recall": 1,
    "precision": 1,
    "left in": -1,
    "wrong characters": -1,
    "exact": 1,
    "lost": -1,
    "untouched": 1,
}


def planted(stock: Sequence[Article]) -> Iterator[Planted]:
    """Every article as it is, and every kind of damage in every article of prose."""
    for article in stock:
        yield control(article)
        if not article.prose:
            continue
        for name, kind in KINDS.items():
            yield plant(article, name, kind, SEED, stock)
        if pastable(article):
            yield paste(article, SEED)


def measure(stock: Sequence[Article]) -> dict[str, Measures]:
    """What is reached today in some articles, by language and kind of damage."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in planted(stock):
        counts[f"{one.lang} {one.kind}"].update(judge(one, ours(one)))
    return {name: _measures(counts[name]) for name in sorted(counts)}


def _measures(counts: Counter[str]) -> Measures:
    return {
        "articles": counts["documents"],
        "recall": _share(counts["pairs_found"], counts["pairs"]),
        "precision": _share(counts["pairs_said"] - counts["pairs_wrong"], counts["pairs_said"]),
        "left in": _share(counts["left_characters"], counts["planted_characters"], nothing=0.0),
        "wrong characters": _share(counts["wrong_characters"], counts["ideal_characters"], nothing=0.0),
        "exact": counts["exact"],
        "lost": counts["lost"],
        "untouched": counts["controls_untouched"],
    }


def _share(part: int, whole: int, nothing: float = 1.0) -> float:
    return round(part / whole, 4) if whole else nothing


def worse(now: Measures, before: Measures) -> list[str]:
    """The measures that are worse than they were."""
    return [
        f"{name}: {now[name]} was {before[name]}"
        for name, sign in BETTER.items()
        if (now[name] - before[name]) * sign < 0 or (not sign and now[name] != before[name])
    ]


_BASELINE = json.loads(BASELINE.read_text(encoding="utf-8"))
KNOWN: dict[str, Measures] = _BASELINE["measures"]


@cache
def measured() -> dict[str, Measures]:
    """What is reached today in the articles of the baseline; a new case does not disturb the comparison."""
    return measure([a for a in articles() if a.name in _BASELINE["articles"]])


@pytest.mark.parametrize("name", KNOWN)
def test_nothing_got_worse(name: str) -> None:
    assert worse(measured()[name], KNOWN[name]) == []


def test_every_kind_is_measured_in_both_languages() -> None:
    kinds = {CONTROL, PASSAGE, *KINDS}
    assert set(KNOWN) == set(measured()) == {f"{lang} {kind}" for lang in ("en", "zh") for kind in kinds}


def test_nothing_is_lost_and_no_article_without_copies_is_touched() -> None:
    for name, now in measured().items():
        assert now["lost"] == 0, name
        if name.endswith(CONTROL):
            assert now["untouched"] == now["articles"] == now["exact"]


def main() -> None:
    """Write the baseline anew, and say what got worse."""
    for name, now in measured().items():
        for what in worse(now, KNOWN[name]) if name in KNOWN else ():
            print(f"worse: {name}, {what}")
    names = json.dumps([article.name for article in articles()])
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(now)}" for name, now in measure(articles()).items())
    BASELINE.write_text(f'{{"articles": {names},\n"measures": {{\n{rows}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
