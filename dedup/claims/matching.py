"""Which words two claims share, and what they say more: enough to tell one claim from two that only sound alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from dedup.claims.model import Words
from dedup.claims.reading import Reading
from dedup.claims.words import english
from dedup.figures.units import family
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh

_EN_WEIGHT = 2.5  # an English word tells as much as two or three characters


class Match(NamedTuple):
    """What two claims share, how much that tells, and what speaks against their being one."""

    shared: str
    weight: float
    doubts: tuple[str, ...]


def match_english(a: Reading, b: Reading, restating: bool, known: Callable[[str], bool]) -> Match | None:
    """What two claims of English share, or None where that is too little or each says something of its own.

    `known` are words that need not be said: those of the headline, where a box speaks of what it names.
    """
    ours, theirs = tuple(dict.fromkeys((*a.lead, *a.tail))), tuple(dict.fromkeys((*b.lead, *b.tail)))
    shared = [w for w in ours if _among(w, theirs)]
    left, right = [w for w in ours if w not in shared], [w for w in theirs if not _among(w, ours)]
    x, y = a.sight.figure, b.sight.figure
    told = bool(x.unit) and x.unit == y.unit and family(x.unit) == "count"  # the unit is a word of the claim: beds
    told = told or (a.period is not None and a.period == b.period)
    if restating:  # a headline takes words from all over the sentence
        left, right = _unsaid(left, b), _unsaid(right, a)
        left, right = [w for w in left if not known(w)], [w for w in right if not known(w)]
    if (
        (left and right and not _framed(a, b, left, right, shared))
        or len(shared) + told < (1 if restating else 2)
        or not shared
    ):
        return None
    if x.kind == "date" and len(shared) < 3:
        return None
    doubts = ("inserted" if _between(a, left) or _between(b, right) else "qualified",) if left or right else ()
    return Match(" ".join(shared), _EN_WEIGHT * (len(shared) + told), doubts)


def _between(reading: Reading, extra: list[str]) -> bool:
    """Whether what one side says more stands between words of both, or between the figure and what is counted."""
    lead, tail = ([w in extra for w in words] for words in (reading.lead, reading.tail))
    return any(lead[k] and not lead[k - 1] and not all(lead[k:]) for k in range(1, len(lead))) or (
        bool(tail) and tail[0] and not all(tail)
    )


def _unsaid(words: list[str], other: Reading) -> list[str]:
    """The words that the whole sentence of the other side lacks."""
    said = english(other.context)
    return [w for w in words if not _among(w, said)]


def _framed(a: Reading, b: Reading, left: list[str], right: list[str], shared: list[str]) -> bool:
    """Whether one side only goes on behind what both say, and the other only starts before it."""
    if len(shared) < 3:
        return False
    if any(w in left for w in a.lead):
        a, b, left, right = b, a, right, left
    behind = a.tail[: len(a.tail) - len(left)]
    before = b.lead[len(right) :]
    return (
        bool(behind and before)
        and not any(w in left for w in (*a.lead, *behind))
        and not any(w in right for w in (*b.tail, *before))
    )


def _among(word: str, words: Words) -> bool:
    """Whether a word, or a longer or shorter form of it (quake, earthquake), is there."""
    return word in words or (
        len(word) >= 4 and any(w.endswith(word) or (len(w) >= 4 and word.endswith(w)) for w in words)
    )


WEAK = re.compile(any_of(zh.WEAK))
_GENERIC = re.compile(any_of(zh.GENERIC))


def match_chinese(a: Reading, b: Reading, headed: bool) -> Match | None:
    """What two claims of Chinese share, or None where that is too little or each says something of its own."""
    suffix, prefix = _common(a.lead[::-1], b.lead[::-1]), _common(a.tail, b.tail)
    ours, theirs = (*a.lead, "|", *a.tail), (*b.lead, "|", *b.tail)
    covered_a, covered_b = covered(ours, theirs), covered(theirs, ours)
    weight: float = min(sum(covered_a), sum(covered_b))
    if suffix < 2 and prefix < 2 and (weight < 4 or not _crossed(a, b)):
        return None
    (lead_a, tail_a), (lead_b, tail_b) = _left(ours, covered_a), _left(theirs, covered_b)
    if _another(lead_a, lead_b) or _turned(a.lead, covered_a) or _turned(b.lead, covered_b):
        return None
    whole = prefix >= 2 and bool(a.places & b.places) and (_universal(a.tail) or _universal(b.tail))
    if tail_a and tail_b and not whole and (prefix < 2 or suffix + prefix < 6):
        return None
    if a.sight.figure.kind == "date" and (weight < 6 or ((lead_a or tail_a) and (lead_b or tail_b))):
        return None
    shared = "".join(c for c, yes in zip(ours, covered_a, strict=True) if yes)
    doubts = ["generic"] if len(_GENERIC.sub("", shared)) < 2 else []
    if (lead_a and tail_b) or (lead_b and tail_a):
        return None if max(suffix, prefix) >= 2 else Match(shared, weight + 3 * whole, (*doubts, "verbs"))
    if tail_a or tail_b:
        parted = _parted(a.tail, covered_a[len(a.lead) + 1 :]) or _parted(b.tail, covered_b[len(b.lead) + 1 :])
        doubts.append("inserted" if parted else "continued")
    # A headline names in full what the sentence before has named: 青岚江大桥, 大桥.
    if any(left and not (headed and left in other.context) for left, other in ((lead_a, b), (lead_b, a))):
        doubts.append("inserted" if _inside(a.lead, covered_a) or _inside(b.lead, covered_b) else "qualified")
    return Match(shared, weight + 3 * whole, tuple(doubts))


def _another(one: str, two: str) -> bool:
    """Whether both sides have words of their own, or one only speaks of a class of what the other has."""
    return bool(one and two) or any(word in one + two for word in zh.CLASSES)


def _universal(tail: Words) -> bool:
    said = "".join(tail)
    return any(word in said for word in zh.UNIVERSAL)


def _common(one: Words, two: Words) -> int:
    count = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        count += 1
    return count


def covered(ours: Words, theirs: Words) -> list[bool]:
    """Which words stand in pairs that the other side has, too."""
    pairs = set(pairwise(theirs))
    taken = [False] * len(ours)
    for k, pair in enumerate(pairwise(ours)):
        if pair in pairs and "|" not in pair:
            taken[k] = taken[k + 1] = True
    return taken


def _left(words: Words, taken: list[bool]) -> tuple[str, str]:
    """What only this side says before and behind its figure, without words that tell nothing."""
    rest = "".join(c if c == "|" or not yes else "\n" for c, yes in zip(words, taken, strict=True))
    lead, _, tail = rest.partition("|")
    return WEAK.sub("", lead).replace("\n", ""), WEAK.sub("", tail).replace("\n", "")


def _turned(lead: Words, taken: list[bool]) -> bool:
    """Whether a syllable that makes the opposite or a part of it stands right before what both say."""
    return any(
        lead[k] in zh.PREFIXES and not taken[k] and taken[k + 1] and (k == 0 or taken[k - 1] or k == 1)
        for k in range(len(lead) - 1)
    )


def _inside(lead: Words, taken: list[bool]) -> bool:
    """Whether what one side says more stands between words of both."""
    inner = taken[: len(lead)]
    if True not in inner:
        return False
    first, last = inner.index(True), len(inner) - 1 - inner[::-1].index(True)
    return bool(WEAK.sub("", "".join(c for c, yes in zip(lead[first:last], inner[first:last], strict=True) if not yes)))


def _parted(tail: Words, taken: list[bool]) -> bool:
    """Whether one side says more between its figure and what is counted: 200亿元专项资金, 423亿元资金."""
    return bool(tail) and not taken[0] and True in taken


def _crossed(a: Reading, b: Reading) -> bool:
    """Whether what stands right behind the one figure stands right before the other."""
    return _ends_with_start(a.lead, b.tail) or _ends_with_start(b.lead, a.tail)


def _ends_with_start(lead: Words, tail: Words) -> bool:
    return len(lead) > 1 and any(tail[k : k + 2] == lead[-2:] for k in range(5))
