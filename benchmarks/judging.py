"""What a cleaning is worth, counted against articles whose truth is known.

A judge knows nothing of how a text was cleaned: it gets the article that came out and the pairs of paragraphs that
were said to be copies. Texts are compared by their letters and digits alone, so that no method gains or loses by
blank lines.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from dedup.model import Report

Pair = tuple[int, int]
Span = tuple[int, int]

CONTROL = "control"  # the kind of an article in which nothing was planted
_LEAST = 4  # letters: what is shorter than this may stand inside any other word, so its loss cannot be judged
_FOUND_AGAIN = 70  # percent of a paragraph, in one place or in pieces, from which it counts as still there
_PIECE = 6  # letters: shorter pieces of a paragraph stand anywhere


@dataclass(frozen=True)
class Planted:
    """A damaged article and its truth.

    `spans` are where its paragraphs stand in `text`; `ideal` are the paragraphs of the clean article, its title first.
    `pairs` are the numbers of paragraphs that are copies of one another, `natural` pairs that nobody judges.
    """

    name: str
    lang: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    ideal: tuple[str, ...]
    pairs: frozenset[Pair]
    natural: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What a method made of an article: the text, which paragraphs it said were copies, and the readings it records."""

    text: str
    said: frozenset[Pair]
    readings: str = ""


def letters(text: str) -> str:
    """Return the letters and digits of a text: what must not be lost, whatever the setting.

    >>> letters("４.16万人次，The End")
    '416万人次theend'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def judge(planted: Planted, outcome: Outcome) -> Counter[str]:
    """Return the counts of one article; they add up over many."""
    got, ideal = letters(outcome.text), letters("".join(planted.ideal))
    originals = [p for p in map(letters, planted.ideal[1:]) if len(p) >= _LEAST]
    surplus = max(0, len(letters(planted.text)) - len(ideal))  # what was planted
    left = min(max(0, len(got) - len(ideal)), surplus)
    found = _closed(outcome.said, planted.pairs)
    said = outcome.said - planted.natural
    control = planted.kind == CONTROL
    return Counter(
        documents=1,
        exact=int(got == ideal),
        originals=len(originals),
        lost=sum(_lost(p, got + letters(outcome.readings)) for p in originals),
        planted_characters=surplus,
        left_characters=left,
        ideal_characters=len(ideal),
        wrong_characters=Indel.distance(got, ideal),
        pairs=len(planted.pairs),
        pairs_found=len(planted.pairs & found),
        pairs_said=len(said),
        pairs_wrong=len(said - planted.pairs),
        controls=int(control),
        controls_untouched=int(control and outcome.text == planted.text),
    )


def _lost(paragraph: str, article: str) -> bool:
    """Whether a paragraph is gone: neither something like it nor most of its pieces stand in the article.

    What a recorded reading says is not gone.
    """
    if paragraph in article or fuzz.partial_ratio(paragraph, article) >= _FOUND_AGAIN:
        return False
    pieces = [paragraph[k : k + _PIECE] for k in range(max(1, len(paragraph) - _PIECE + 1))]
    return 100 * sum(piece in article for piece in pieces) < _FOUND_AGAIN * len(pieces)


def _closed(said: frozenset[Pair], truth: frozenset[Pair]) -> frozenset[Pair]:
    """Return what was said and the true pairs that follow from it: witnesses are matched with the kept one only."""
    closed, grew = set(said), True
    while grew:
        near: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in closed:
            near[i].add(j)
            near[j].add(i)
        more = {(min(i, k), max(i, k)) for j in near for i in near[j] for k in near[j] if i != k} & truth - closed
        closed |= more
        grew = bool(more)
    return frozenset(closed)


def said_by(report: Report, spans: tuple[Span, ...]) -> frozenset[Pair]:
    """Return the pairs of paragraphs that a report calls copies: each covered by half, or covering half of it."""
    said = set()
    for match in report.matches:
        if match.relation != "copy":
            continue
        left = _touched(spans, (match.a.start, match.a.end))
        right = _touched(spans, (match.b.start, match.b.end))
        said |= {(min(i, j), max(i, j)) for i in left for j in right if i != j}
    return frozenset(said)


def _touched(spans: tuple[Span, ...], place: Span) -> list[int]:
    start, end = place
    return [k for k, (a, b) in enumerate(spans) if max(0, min(b, end) - max(a, start)) >= 0.5 * min(b - a, end - start)]


MEASURES = {
    "pairs found": ("pairs_found", "pairs"),
    "pairs said that are true": ("pairs_right", "pairs_said"),
    "planted text left in": ("left_characters", "planted_characters"),
    "characters wrong in the canonical": ("wrong_characters", "ideal_characters"),
    "canonical exactly the clean article": ("exact", "documents"),
    "paragraphs lost": ("lost", "originals"),
    "controls left untouched": ("controls_untouched", "controls"),
}


def share(counts: Counter[str], measure: str) -> tuple[int, int]:
    """Return a measure as part and whole."""
    part, whole = MEASURES[measure]
    if part == "pairs_right":
        return counts["pairs_said"] - counts["pairs_wrong"], counts[whole]
    return counts[part], counts[whole]
